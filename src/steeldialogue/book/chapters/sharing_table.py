"""Diagnoses on the table between the sides: the funnel, where the plants are, and what was saved."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import cast

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Gap, Table, caution, prose, unknown
from steeldialogue.book.chapters.sharing_desk import SharingDesk
from steeldialogue.book.chapters.sharing_saved import saved
from steeldialogue.book.maps import Place, places_map
from steeldialogue.book.outlines import CAUTION
from steeldialogue.book.people_charts import funnel_chart
from steeldialogue.book.record_shown import stated
from steeldialogue.core import DataError, Figure, PartialDate, area
from steeldialogue.record.snapshot import DiagnosisLine, MeasureLine
from steeldialogue.sharing import DiagnosisFact, Funnel, MeasureFact, SavingFact, Step, funnel
from steeldialogue.sharing.facts import MeasureState, SavingStage

_AREAS = ("IND", "JPN")
_NOTHING = Gap("nothing to be a share of")


def told(name: str, value: Decimal, unit: str) -> Figure:
    """Return a number that stands on the table."""
    return stated(value, unit, name, name)


@dataclass(frozen=True)
class Diagnosed:
    """The diagnoses of the record as facts; lines that contradict themselves are kept apart, with what is wrong."""

    lines: Sequence[DiagnosisLine]

    @cached_property
    def visits(self) -> list[DiagnosisFact]:
        """One fact a diagnosis."""
        return [_visit(one) for one in self.lines]

    @cached_property
    def _read(self) -> tuple[list[tuple[MeasureFact, str]], list[str]]:
        measures, faults = [], []
        for line in self.lines:
            for one in line.measures:
                try:
                    measures.append((_measure(line, one), where_is(line)))
                except DataError as fault:
                    faults.append(f"{one.title} ({line.plant}): {fault.message}")
        return measures, faults

    @property
    def measures(self) -> list[tuple[MeasureFact, str]]:
        """Measures with the country of their plant."""
        return self._read[0]

    @property
    def faults(self) -> list[str]:
        """What contradicts itself, in words."""
        return self._read[1]


def _visit(one: DiagnosisLine) -> DiagnosisFact:
    known = one.latitude is not None and one.longitude is not None
    place = (one.latitude, one.longitude) if known else (None, None)
    return DiagnosisFact(name_of(one), one.plant, where_is(one), PartialDate(one.done_on), *place)


def name_of(line: DiagnosisLine) -> str:
    """Return a name that no other diagnosis has."""
    return f"{line.side}-{line.number} {line.title}"


def where_is(line: DiagnosisLine) -> str:
    """Return the country of a plant: by its place on the map, else the side that tells of it."""
    if line.latitude is None or line.longitude is None:
        return area(line.side).code
    place = Place(line.plant, "", float(line.longitude), float(line.latitude))
    return next((code for code in _AREAS if place.within(code)), area(line.side).code)


def _measure(line: DiagnosisLine, one: MeasureLine) -> MeasureFact:
    savings = tuple(
        SavingFact(item.carrier, item.amount, item.unit, cast(SavingStage, item.stage), item.verified_by) for item in one.savings
    )
    return MeasureFact(name_of(line), one.technology or one.title, cast(MeasureState, one.state), savings)


def on_the_table(desk: SharingDesk) -> list[Block]:
    """Return the funnel, the map and the savings of the diagnoses on the table; says so where there are none."""
    record = desk.context.record
    if record is None or not record.diagnoses:
        return [
            prose(
                "A measure is recommended to a plant that was diagnosed; it is adopted or declined; a saving is reported, and verified by "
                "somebody else or not. A saving that nobody verified is a state of its own: neither none, nor proof."
            ),
            unknown("No diagnosis lies on the table between the two sides, so that there is no funnel to draw."),
        ]
    diagnosed = Diagnosed(record.diagnoses)
    found = funnel(diagnosed.visits, [measure for measure, _ in diagnosed.measures], told)
    return [
        *(caution("A line of the record contradicts itself and is left out here: {fault}.", fault=fault) for fault in diagnosed.faults),
        _funnel(found),
        _standings(found),
        *_maps(diagnosed),
        *saved(desk, diagnosed.measures, told),
    ]


def _funnel(found: Funnel) -> Exhibit:
    columns = [
        Column("step", "Step"),
        Column("count", "Count", "1", 0),
        Column("of_before", "of the step before", "%", 0),
        Column("low", "Interval from", "%", 0),
        Column("high", "to", "%", 0),
        Column("of_all", "of all recommended", "%", 0),
        Column("kind", "Counted", hidden=True),
    ]
    table = Table("sharing_funnel", columns, [_step(one) for one in found.steps])
    alt = (
        "Centred bars, each as wide as its count: plants diagnosed and advised, then measures recommended, adopted, reported and verified."
    )
    note = (
        "Shares carry their exact interval of Clopper and Pearson. Plants and measures are different things, so that no share goes from "
        "one to the other."
    )
    return Exhibit("From plants diagnosed to savings verified", table, funnel_chart(table, "step", "count", "kind"), alt, note)


def _step(one: Step) -> dict[str, Cell]:
    shares = {key: share or _NOTHING for key, share in one.shares.items()}
    return {
        "step": one.name.capitalize(),
        "count": one.count,
        "of_before": shares["of the step before"],
        "low": shares["from"],
        "high": shares["to"],
        "of_all": shares["of all recommended"],
        "kind": "plants" if one.name.startswith("plants") else "measures",
    }


def _standings(found: Funnel) -> Exhibit:
    columns = [Column("standing", "Standing"), Column("count", "Recommended measures", "1", 0)]
    rows: list[dict[str, Cell]] = [{"standing": name.capitalize(), "count": count} for name, count in found.standings.items()]
    return Exhibit("Every measure in one standing", Table("sharing_standings", columns, rows))


def _maps(diagnosed: Diagnosed) -> list[Block]:
    return [exhibit for code in _AREAS if (exhibit := _map(diagnosed, code))]


def _map(diagnosed: Diagnosed, code: str) -> Exhibit | None:
    advised = {measure.diagnosis for measure, _ in diagnosed.measures}
    places = [_place(one, advised) for one in diagnosed.visits if one.area == code and one.latitude is not None]
    if not places:
        return None
    columns = [Column("name", "Plant"), Column("kind", "Diagnosis")]
    rows: list[dict[str, Cell]] = [{"name": one.name, "kind": one.kind} for one in places]
    name = area(code).en
    alt = f"A map of {name} with a mark for each plant that was diagnosed."
    unplaced = "Some plants have no place entered and are not on the map. " if any(one.latitude is None for one in diagnosed.visits) else ""
    note = f"{unplaced}{CAUTION} Made with Natural Earth."
    return Exhibit(f"{name}: plants diagnosed", Table(f"diagnosed_{code.lower()}", columns, rows), places_map(code, places), alt, note)


def _place(one: DiagnosisFact, advised: Container[str]) -> Place:
    kind = "with a measure recommended" if one.diagnosis in advised else "without a measure so far"
    return Place(one.plant, kind, float(one.longitude or 0), float(one.latitude or 0))
