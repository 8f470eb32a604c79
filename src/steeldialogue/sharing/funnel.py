"""From plants diagnosed to savings verified: how many remain at each step, and what share that is.

A saving that was reported and not verified is a state of its own: neither none, nor proof.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from steeldialogue.core import DataError, Figure
from steeldialogue.core.errors import suggestions
from steeldialogue.core.exact import Share, exact_share
from steeldialogue.sharing.facts import TAKEN_UP, DiagnosisFact, MeasureFact
from steeldialogue.skills import Teller, teller

Standing = Literal["undecided", "declined", "adopted, saving not told", "saving reported, not verified", "saving verified"]
STANDINGS: tuple[Standing, ...] = (
    "undecided",
    "declined",
    "adopted, saving not told",
    "saving reported, not verified",
    "saving verified",
)


@dataclass(frozen=True)
class Step:
    """One step of the funnel: the count, its share of the step before, and of all measures recommended.

    Plants and measures are different things, so that no share of plants is a share of measures; None where nothing is left to be a
    share of.
    """

    name: str
    count: Figure
    of_before: Share | None
    of_recommended: Share | None

    @property
    def shares(self) -> dict[str, Figure | None]:
        """The share of the step before with the ends of its interval, and that of all recommended; None where there is none."""
        share = self.of_before
        return {
            "of the step before": share.value if share else None,
            "from": share.lower if share else None,
            "to": share.upper if share else None,
            "of all recommended": self.of_recommended.value if self.of_recommended else None,
        }


@dataclass(frozen=True)
class Funnel:
    """The steps in order, and every measure in one standing."""

    steps: tuple[Step, ...]
    standings: dict[Standing, Figure]


def standing(measure: MeasureFact) -> Standing:
    """Return the one standing of a measure."""
    if measure.state not in TAKEN_UP:
        return "declined" if measure.state == "declined" else "undecided"
    stages = {saving.stage for saving in measure.savings}
    if "verified" in stages:
        return "saving verified"
    return "saving reported, not verified" if "reported" in stages else "adopted, saving not told"


def funnel(diagnoses: Iterable[DiagnosisFact], measures: Iterable[MeasureFact], told: Teller = teller) -> Funnel:
    """Return the funnel of some diagnoses and their measures.

    Raises:
        DataError: a diagnosis stands there twice, or a measure names one that is not there.
    """
    visits, advice = _by_name(diagnoses), list(measures)
    for measure in advice:
        if measure.diagnosis not in visits:
            near = suggestions(measure.diagnosis, list(visits))
            raise DataError(
                f"the measure '{measure.technology}' names the unknown diagnosis '{measure.diagnosis}'.{near}", field="diagnosis"
            )
    found = [standing(measure) for measure in advice]
    standings = {one: told(one, Decimal(found.count(one)), "1") for one in STANDINGS}
    return Funnel(tuple(_steps(visits, advice, found, told)), standings)


def _by_name(diagnoses: Iterable[DiagnosisFact]) -> dict[str, DiagnosisFact]:
    visits: dict[str, DiagnosisFact] = {}
    for one in diagnoses:
        if one.diagnosis in visits:
            raise DataError(f"the diagnosis '{one.diagnosis}' stands there twice; give each visit its own name", field="diagnosis")
        visits[one.diagnosis] = one
    return visits


def _steps(visits: dict[str, DiagnosisFact], advice: Sequence[MeasureFact], found: Sequence[Standing], told: Teller) -> Iterable[Step]:
    plants = {one.plant for one in visits.values()}
    advised = {visits[measure.diagnosis].plant for measure in advice}
    diagnosed = _count("plants diagnosed", len(plants), told)
    yield Step("plants diagnosed", diagnosed, None, None)
    with_advice = _count("plants with a measure recommended", len(advised), told)
    yield Step("plants with a measure recommended", with_advice, exact_share(with_advice, diagnosed), None)
    recommended = _count("measures recommended", len(advice), told)
    yield Step("measures recommended", recommended, None, None)
    before = recommended
    for name, kept in _LATER.items():
        count = _count(name, sum(one in kept for one in found), told)
        yield Step(name, count, exact_share(count, before), exact_share(count, recommended))
        before = count


_LATER: dict[str, tuple[Standing, ...]] = {
    "measures adopted": STANDINGS[2:],
    "savings reported": STANDINGS[3:],
    "savings verified": STANDINGS[4:],
}


def _count(name: str, count: int, told: Teller) -> Figure:
    return told(name, Decimal(count), "1")
