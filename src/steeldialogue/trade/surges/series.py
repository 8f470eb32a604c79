"""Imports of one country as series: a supplier and a product group, period by period, from rows of the flow table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from steeldialogue.core import DataError, Period
from steeldialogue.core.countries import members
from steeldialogue.trade.basis import AREAS, WORLD, level
from steeldialogue.trade.guards import CENTS, GRAMS, known_total, total, warned

UNION = "EU27"
HS6_DIGITS = 6
MONTHS_OF_A_YEAR = 12
_LONGEST_MONTH = timedelta(days=31)
_ONE_BASIS = ("told_by", "currency")
CALENDAR_YEAR, FISCAL_YEAR, MONTH, PART = "calendar year", "fiscal year", "month", "part of a year"
UNWEIGHED_LIMIT = 0.01
"""Share of a period's value without a mass above which its tonnes are not compared: a choice, far below the growths tested."""


@dataclass(frozen=True)
class Point:
    """What was imported in a period: tonnes, value in the series' currency, rows without a mass and their value, usage warnings."""

    start: date
    end: date
    tonnes: float
    value: float = 0.0
    unweighed: int = 0
    warnings: str = ""
    unweighed_value: float = 0.0

    @property
    def unweighed_share(self) -> float:
        """The share of the value that has no mass; all of it where rows without a mass have the only value, or none is known."""
        if not self.unweighed:
            return 0.0
        return self.unweighed_value / self.value if self.value else 1.0

    @property
    def kind(self) -> str:
        """What a period may be compared with: calendar years, fiscal years, months, or parts of other lengths."""
        period = Period(self.start, self.end)
        if period.is_whole_year:
            return CALENDAR_YEAR if period.is_calendar_year else FISCAL_YEAR
        return MONTH if self.end - self.start < _LONGEST_MONTH else PART

    @property
    def days(self) -> int:
        """Days of the period, first and last included."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True)
class Series:
    """Imports of a product group from a supplier, in order of time; the supplier `WLD` is all of them together."""

    supplier: str
    group: str
    points: tuple[Point, ...]

    @property
    def monthly(self) -> bool:
        """Whether every period is a month."""
        return all(point.kind == MONTH for point in self.points)

    @property
    def yearly(self) -> bool:
        """Whether every period is a whole year of one kind."""
        return {point.kind for point in self.points} in ({CALENDAR_YEAR}, {FISCAL_YEAR})

    @property
    def gap(self) -> date | None:
        """The last day before the first month that is missing; None where months follow on each other, or for other periods."""
        steps = pairwise(self.points) if self.monthly else ()
        return next((before.end for before, after in steps if after.start != before.end + timedelta(days=1)), None)

    def until(self, day: date) -> "Series":
        """Return the periods that had ended by a day."""
        return Series(self.supplier, self.group, tuple(point for point in self.points if point.end <= day))


def imports_of(flows: ir.Table | pa.Table, importer: str, groups: Mapping[str, str], recorded: int = HS6_DIGITS) -> list[Series]:
    """Return the imports of a country by supplier and group, ordered by group and supplier.

    Args:
        flows: rows of the flow table of one dataset or of several that tell of different days.
        importer: ISO alpha-3, or `EU27`.
        groups: product group by six digits of the Harmonized System; other goods are left out.
        recorded: the length of the codes to read: statistics print totals of headings beside their subheadings.

    A period in which a supplier sold nothing stands as 0 where the flows have that period for anybody. Whole years, months and
    other parts of a year are series of their own, for they tell of the same goods twice.

    Raises:
        DataError: the flows are told by more than one side, or in more than one currency, which nobody may add up.
    """
    grouped = ibis.memtable(pa.table({"hs": list(groups), "product_group": list(groups.values())}))
    mine = level(imported(flows, importer), HS6_DIGITS, recorded).join(grouped, "hs")
    refuse_mixture(mine)
    keys = ["exporter", "product_group", "period_start", "period_end"]
    summed = mine.group_by(keys).agg(
        tonnes=total(mine.mass_t, GRAMS),
        amount=known_total(mine.value, CENTS),
        unweighed=mine.mass_t.isnull().cast("int64").sum(),
        unweighed_value=total(mine.value, CENTS, where=mine.mass_t.isnull()),
        words=warned(mine.warnings),
    )
    return _series(summed.order_by(keys).to_pyarrow().to_pylist())


def imported(flows: ir.Table | pa.Table, importer: str) -> ir.Table:
    """Return a country's imports from countries; trade among members of a union is none of its imports."""
    table = ibis.memtable(flows) if isinstance(flows, pa.Table) else flows
    outside = [*AREAS, *(members(importer) if importer == UNION else ())]
    return table.filter((table.importer == importer) & table.exporter.notin(outside) & (table.exporter != importer))


def refuse_mixture(table: ir.Table) -> None:
    """Refuse flows that nobody may add up.

    Raises:
        DataError: they are told by more than one side, or in more than one currency.
    """
    for column in _ONE_BASIS:
        found = sorted(table.select(column).distinct().to_pyarrow()[column].to_pylist())
        if len(found) > 1:
            raise DataError(f"The flows mix {', '.join(found)}; choose one, for they tell of the same goods twice.", field=column)


def of_all_suppliers(series: Iterable[Series]) -> list[Series]:
    """Return one series a group and kind of period: all its suppliers together."""
    points: dict[tuple[str, str], dict[tuple[date, date], list[Point]]] = defaultdict(lambda: defaultdict(list))
    for one in series:
        for point in one.points:
            points[one.group, point.kind][point.start, point.end].append(point)
    return [
        Series(WORLD, group, tuple(_sum(same) for _, same in sorted(by_period.items()))) for (group, _), by_period in sorted(points.items())
    ]


def rolling_years(series: Series) -> Series:
    """Return full years of twelve months that end with the last month of the series; yearly series stay as they are.

    Raises:
        DataError: the months of the series do not follow on each other.
    """
    if not series.points or not series.monthly:
        return series
    if series.gap:
        raise DataError(f"The months of {series.group} from {series.supplier} have a gap after {series.gap}.")
    months = series.points
    first = len(months) % MONTHS_OF_A_YEAR
    years = (months[place : place + MONTHS_OF_A_YEAR] for place in range(first, len(months), MONTHS_OF_A_YEAR))
    return Series(series.supplier, series.group, tuple(_sum(list(year)) for year in years))


def _series(rows: list[dict[str, Any]]) -> list[Series]:
    periods: dict[str, set[tuple[date, date]]] = defaultdict(set)
    found: dict[tuple[str, str, str], dict[tuple[date, date], Point]] = defaultdict(dict)
    for row in rows:
        period = row["period_start"], row["period_end"]
        point = Point(*period, row["tonnes"], row["amount"] or 0.0, row["unweighed"], row["words"], row["unweighed_value"])
        periods[point.kind].add(period)
        found[row["product_group"], row["exporter"], point.kind][period] = point
    return [
        Series(supplier, group, tuple(points.get(period, Point(*period, 0.0)) for period in sorted(periods[kind])))
        for (group, supplier, kind), points in sorted(found.items())
    ]


def _sum(points: list[Point]) -> Point:
    words = sorted({word for point in points for word in point.warnings.split(";") if word})
    return Point(
        min(point.start for point in points),
        max(point.end for point in points),
        sum(point.tonnes for point in points),
        sum(point.value for point in points),
        sum(point.unweighed for point in points),
        ";".join(words),
        sum(point.unweighed_value for point in points),
    )
