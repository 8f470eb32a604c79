"""Parts that several chapters are made of."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from steeldialogue.book.blocks import Cell, Column, Gap, Table
from steeldialogue.catalog import Series
from steeldialogue.core import Derivation, Figure, LineageError, Period

NOT_HELD = Gap("not held")
NOT_NEEDED = Gap("not needed")
STEEL_JP = "iron and steel products"  # the principal commodity of Japan Customs
AREAS = {"India": "IND", "Japan": "JPN", "China": "CHN", "EU27": "EU27", "EU28": "EU28", "World": "WLD"}


def union_of_periods(series: Iterable[Series]) -> list[Period]:
    """Return every period that any of the series covers, in time order; skipped years are put in."""
    periods = {point.period for one in series for point in one.points}
    calendar = [period.start.year for period in periods if period.is_calendar_year]
    fiscal = [period.start.year for period in periods if period.is_fiscal_year]
    return sorted(periods | {Period.year(year) for year in _filled(calendar)} | {Period.fiscal_year(year) for year in _filled(fiscal)})


def _filled(years: list[int]) -> range:
    return range(min(years), max(years) + 1) if years else range(0)


def series_table(table_id: str, series: Mapping[str, Series], unit: str, places: int = 1, heading: str = "Year") -> Table:
    """Return a table with a row a period and a column a series; what is not held is a gap, a series of gaps is left out."""
    series = {key: one for key, one in series.items() if one.points}
    columns = [Column("period", heading), *(Column(key, key, unit, places) for key in series)]
    rows = []
    for period in union_of_periods(series.values()):
        cells: dict[str, Cell] = {key: one.get(period) or NOT_HELD for key, one in series.items()}
        rows.append({"period": period.label(), **cells})
    return Table(table_id, columns, rows)


def combined(name: str, left: Series, right: Series, operation: Callable[[Figure, Figure], Figure]) -> dict[Period, Figure]:
    """Return an operation on two series wherever both hold a period."""
    both = ((point.period, point.figure, right.get(point.period)) for point in left.points)
    return {period: operation(one, other).named(f"{name}, {period.label()}") for period, one, other in both if other}


def shared_periods(*series: Series) -> list[Period]:
    """Return the periods that all the series hold, in time order.

    Raises:
        LineageError: they share none.
    """
    shared = set.intersection(*({point.period for point in one.points} for one in series))
    if not shared:
        raise LineageError(f"The catalogue holds no period for all of: {'; '.join(one.name for one in series)}.")
    return sorted(shared)


def last_two_years(*series: Series) -> tuple[Period, Period]:
    """Return the latest period that all the series hold together with the year before it: before, then last.

    Raises:
        LineageError: there is no such pair.
    """
    shared = shared_periods(*series)
    pairs = [(period.year_before, period) for period in shared if period.year_before in shared]
    if not pairs:
        raise LineageError(f"The catalogue holds no two years in a row of: {'; '.join(one.name for one in series)}.")
    return pairs[-1]


def number_of(what: str, figures: Iterable[Figure]) -> Figure:
    """Return how many things there are as a figure that leads to each of them; each is told by a figure of its own."""
    inputs = tuple((figure.label, figure) for figure in figures)
    return Figure(Decimal(len(inputs)), "1", Derivation("count", f"number of {what}", inputs), what)
