"""The people that planned capacity will need, beside those who were trained: by route and trade, with the range of the ratio."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import SkillsSetting, StaffingRatio, WorksStaffing
from steeldialogue.core import DataError, Derivation, Figure
from steeldialogue.core.errors import suggestions
from steeldialogue.core.formulas import formula

ALL_TRADES = "all"
NO_RATIO = "no ratio of people to capacity is published or assumed for it"
PER_CAPACITY = "person/Mt"


@dataclass(frozen=True)
class Ratio:
    """People for a million tonnes a year of a route and trade: the ratio, its lowest and its highest."""

    route: str
    trade: str
    value: Figure
    low: Figure
    high: Figure


@dataclass(frozen=True)
class GapRow:
    """A route and trade: people needed, with the range, people trained, and what is lacking; a gap says why there is no number.

    `trained` is None where nobody tells how many were trained, which is not the same as nobody.
    """

    route: str
    trade: str
    capacity: Figure
    needed: Figure | None
    needed_low: Figure | None
    needed_high: Figure | None
    trained: Figure | None
    lacking: Figure | None
    gap: str


def least_answers(catalog: Catalog) -> Figure:
    """Return the fewest answers whose mean may be shown."""
    return setting(catalog, "least_answers")


def years_ahead(catalog: Catalog) -> int:
    """Return for how many years ahead people are counted whom planned capacity needs."""
    return int(setting(catalog, "capacity_years_ahead").value)


def setting(catalog: Catalog, name: str) -> Figure:
    """Return a number that the skills room cannot do without.

    Raises:
        DataError: the catalogue has no such setting.
    """
    rows = {row.setting: row for row in catalog.rows(SkillsSetting, "skills_settings")}
    if name not in rows:
        raise DataError(f"there is no setting '{name}'.{suggestions(name, list(rows))}", "skills_settings.csv")
    return catalog.figure("skills_settings", rows[name], "value", rows[name].unit, name.replace("_", " "))


@dataclass(frozen=True)
class WorksRange:
    """People for a million tonnes a year of capacity at works of a kind: each works, their median, lowest and highest."""

    kind: str
    works: tuple[Figure, ...]
    median: Figure
    low: Figure
    high: Figure


def works_ranges(catalog: Catalog) -> dict[str, WorksRange]:
    """Return the range of every kind of works whose people are told."""
    kinds: dict[str, list[Figure]] = {}
    for row in catalog.rows(WorksStaffing, "works_staffing"):
        kinds.setdefault(row.kind, []).append(_works_ratio(catalog, row))
    return {kind: _range(kind, works) for kind, works in kinds.items()}


def _works_ratio(catalog: Catalog, row: WorksStaffing) -> Figure:
    people = catalog.figure("works_staffing", row, "workforce", "person", f"people of {row.name}")
    capacity = catalog.figure("works_staffing", row, "crude_kt", "kt", f"capacity of {row.name}, a year")
    return (people / capacity).to(PER_CAPACITY).named(row.name)


def _range(kind: str, works: Sequence[Figure]) -> WorksRange:
    values = [one.value for one in works]
    ends = {"median": median(values), "lowest": min(values), "highest": max(values)}
    inputs = tuple((one.label, one) for one in works)
    made = {
        end: Figure(value, PER_CAPACITY, Derivation(f"{end} of works", f"{end} of {len(works)} works", inputs), f"{kind}, {end}")
        for end, value in ends.items()
    }
    return WorksRange(kind, tuple(works), made["median"], made["lowest"], made["highest"])


def staffing_ratios(catalog: Catalog) -> list[Ratio]:
    """Return the ratio of every route and trade that has one.

    Raises:
        DataError: a row names a kind of works of which no works is known.
    """
    ranges = works_ranges(catalog)
    return [_ratio(catalog, row, ranges) for row in catalog.rows(StaffingRatio, "staffing_ratios")]


def _ratio(catalog: Catalog, row: StaffingRatio, ranges: Mapping[str, WorksRange]) -> Ratio:
    name = f"people for a million tonnes a year of {row.technology}, {row.trade}"
    if not row.works_kind:
        value, low, high = (
            catalog.figure("staffing_ratios", row, field, PER_CAPACITY, name) for field in ("persons_per_mt", "low", "high")
        )
        return Ratio(row.technology, row.trade, value, low, high)
    if row.works_kind not in ranges:
        near = suggestions(row.works_kind, list(ranges))
        raise DataError(
            f"no works of the kind '{row.works_kind}' stands in works_staffing.{near}", "staffing_ratios.csv", field="works_kind"
        )
    found = ranges[row.works_kind]
    return Ratio(row.technology, row.trade, *(_as_works(row, one, name) for one in (found.median, found.low, found.high)))


def _as_works(row: StaffingRatio, works: Figure, name: str) -> Figure:
    account = Derivation(
        "route counted like works", f"as works of the kind {row.works_kind}", (("works", works),), "", row.quality, row.note
    )
    return Figure(works.value, PER_CAPACITY, account, name)


def capacity_gap(
    planned: Mapping[str, Figure], ratios: Iterable[Ratio], trained: Mapping[tuple[str, str], Figure] | None = None
) -> list[GapRow]:
    """Return what planned capacity needs in people beside who was trained, a row a route and trade.

    Args:
        planned: capacity by route, a year's output in tonnes or a multiple, such as that which pathways build.
        ratios: people for a million tonnes a year by route and trade.
        trained: people by route and trade, where anybody tells.
    """
    told, by_route = dict(trained or {}), _by_route(ratios)
    rows: list[GapRow] = []
    for route, capacity in planned.items():
        known = by_route.get(route, {})
        trades = dict.fromkeys([*known, *(trade for other, trade in told if other == route)]) or {ALL_TRADES: None}
        rows += [_row(route, trade, capacity, known.get(trade), told.get((route, trade))) for trade in trades]
    return rows


def _by_route(ratios: Iterable[Ratio]) -> dict[str, dict[str, Ratio]]:
    routes: dict[str, dict[str, Ratio]] = {}
    for one in ratios:
        routes.setdefault(one.route, {})[one.trade] = one
    return routes


def _row(route: str, trade: str, capacity: Figure, ratio: Ratio | None, trained: Figure | None) -> GapRow:
    if ratio is None:
        return GapRow(route, trade, capacity, None, None, None, trained, None, NO_RATIO)
    needed, low, high = (people_for(capacity, end).named(f"people for {route}, {trade}") for end in (ratio.value, ratio.low, ratio.high))
    lacking = people_lacking(needed, trained) if trained else None
    return GapRow(route, trade, capacity, needed, low, high, trained, lacking, "" if trained else "who was trained for it is not told")


@formula("people for a capacity", "capacity × ratio", takes={"capacity": "Mt", "ratio": PER_CAPACITY}, gives="person")
def people_for(capacity: Decimal, ratio: Decimal) -> Decimal:
    """People that a year's capacity needs at a ratio."""
    return capacity * ratio


@formula("people lacking", "max(0, needed − trained)", takes={"needed": "person", "trained": "person"}, gives="person")
def people_lacking(needed: Decimal, trained: Decimal) -> Decimal:
    """People needed beyond those who were trained; more than enough is no lack."""
    return max(Decimal(0), needed - trained)
