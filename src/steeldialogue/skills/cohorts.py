"""Cohorts added up: people, women, completion and cost; money of two currencies is never added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from steeldialogue.core import Figure, total
from steeldialogue.core.exact import Share, exact_share
from steeldialogue.core.formulas import formula
from steeldialogue.core.formulas import share as quotient
from steeldialogue.skills.facts import CohortFact, TargetFact, Teller, teller

COUNTS = ("applicants", "accepted", "completed", "women")


@dataclass(frozen=True)
class Counted:
    """The sum over those cohorts that tell a number; `silent` is how many do not."""

    figure: Figure | None
    silent: int


@dataclass(frozen=True)
class Cost:
    """What cohorts of one currency cost, and what one person who completed cost, over cohorts that tell both."""

    currency: str
    whole: Figure
    completed: Figure
    per_person: Figure | None
    cohorts: int


@dataclass(frozen=True)
class CohortTotals:
    """All cohorts together; rates are over those cohorts alone that tell both of their counts."""

    cohorts: int
    counts: dict[str, Counted]
    completion: Share | None
    women: Share | None
    costs: tuple[Cost, ...]


def cohort_totals(facts: Iterable[CohortFact], told: Teller = teller) -> CohortTotals:
    """Return the totals of some cohorts."""
    cohorts = list(facts)
    return CohortTotals(
        cohorts=len(cohorts),
        counts={key: _counted(cohorts, key, told) for key in COUNTS},
        completion=_rate(cohorts, "completed", "accepted", told),
        women=_rate(cohorts, "women", "completed", told),
        costs=tuple(_costs(cohorts, told)),
    )


def _counted(cohorts: Sequence[CohortFact], key: str, told: Teller) -> Counted:
    figures = _figures(cohorts, key, told)
    return Counted(total(figures, key) if figures else None, len(cohorts) - len(figures))


def _figures(cohorts: Sequence[CohortFact], key: str, told: Teller) -> list[Figure]:
    telling = [one for one in cohorts if getattr(one, key) is not None]
    return [told(f"{one.course}, {one.name}, {key}", Decimal(getattr(one, key)), "person") for one in telling]


def _rate(cohorts: Sequence[CohortFact], part: str, whole: str, told: Teller) -> Share | None:
    both = [one for one in cohorts if getattr(one, part) is not None and getattr(one, whole) is not None]
    if not both:
        return None
    return exact_share(total(_figures(both, part, told), part), total(_figures(both, whole, told), whole))


def _costs(cohorts: Sequence[CohortFact], told: Teller) -> Iterable[Cost]:
    telling = [one for one in cohorts if one.cost is not None and one.completed is not None]
    for currency in sorted({one.currency for one in telling}):
        of_it = [one for one in telling if one.currency == currency]
        spent = [told(f"{one.course}, {one.name}, cost", one.cost, currency) for one in of_it if one.cost is not None]
        whole, completed = total(spent, f"cost in {currency}"), total(_figures(of_it, "completed", told), "completed")
        per_person = whole / completed if completed.value else None
        yield Cost(currency, whole, completed, per_person and per_person.named(f"{currency} a person who completed"), len(of_it))


@dataclass(frozen=True)
class TargetStand:
    """A target beside what was reached: `standing` is `met`, `running`, `missed` or `result not found`."""

    fact: TargetFact
    standing: str
    reached: Figure | None
    lacking: Figure | None


def target_stand(fact: TargetFact, today: date) -> TargetStand:
    """Return how a target stands on a day: nobody's silence counts as a failure, nor as a success.

    A date that is known to the month or the year alone has passed when its last day has.
    """
    passed = fact.due.latest is not None and fact.due.latest < today
    if fact.actual is None:
        return TargetStand(fact, "result not found" if passed else "running", None, None)
    reached = quotient(fact.actual, fact.target).named(f"{fact.programme}: reached of the target")
    lacking = _lacking(fact.target, fact.actual).named(f"{fact.programme}: lacking")
    if not lacking.value:
        return TargetStand(fact, "met", reached, lacking)
    return TargetStand(fact, "missed" if passed else "running", reached, lacking)


@formula("what is lacking", "max(0, target − actual)", takes={"target": "=", "actual": "="}, gives="=")
def _lacking(target: Decimal, actual: Decimal) -> Decimal:
    return max(Decimal(0), target - actual)
