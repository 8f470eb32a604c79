"""Parts that several chapters are made of."""

from collections.abc import Iterable, Mapping

from steeldialogue.book.blocks import Cell, Cite, Column, Exhibit, Gap, Table
from steeldialogue.book.words import number
from steeldialogue.catalog import Series
from steeldialogue.core import Figure, Period

NOT_HELD = Gap("not held")
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


def combined(name: str, left: Series, right: Series, how: str) -> dict[Period, Figure]:
    """Return `left + right`, `left - right` or `left / right` where both hold a period."""
    operations = {"+": Figure.__add__, "-": Figure.__sub__, "/": Figure.__truediv__}
    shared = (point for point in left.points if right.get(point.period))
    return {
        point.period: operations[how](point.figure, right.at(point.period)).named(f"{name}, {point.period.label()}") for point in shared
    }


def disputes(title: str, table_id: str, series: Iterable[Series], unit: str, places: int = 1) -> list[Exhibit]:
    """Return a table of the values that other sources give for the same fact, where they differ as shown."""
    columns = [
        Column("what", "Quantity and period"),
        Column("used", "Used here", unit, places),
        Column("other", "Also published", unit, places),
        Column("source", "By source"),
    ]
    rows: list[dict[str, Cell]] = [
        {"what": point.figure.label, "used": point.figure, "other": other, "source": Cite(other.source_ids[0])}
        for one in series
        for point in one.disputed
        for other in point.others
        if number(other.to(unit).value, places) != number(point.figure.to(unit).value, places)
    ]
    return [Exhibit(title, Table(table_id, columns, rows), fold=True)] if rows else []


def last_shared_year(*series: Series) -> Period:
    """Return the latest calendar year that all the series hold."""
    held = [{point.period for point in one.points if point.period.is_calendar_year} for one in series]
    return max(set.intersection(*held))
