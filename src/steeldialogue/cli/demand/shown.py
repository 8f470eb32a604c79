"""How series of the demand model are shown: the last year of the record, full decades, the last year."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from steeldialogue.demand import DemandOutcome

_EVERY = 10
_LARGE = 1000


def told_years(found: "DemandOutcome", where: str) -> list[int]:
    """Return the years that a screen has room for."""
    part = found.area(where)
    first, last = int(part.record.last), int(part.years[-1])
    return [year for year in range(first, last + 1) if year in (first, last) or year % _EVERY == 0]


def headings(years: list[int]) -> tuple[str, ...]:
    """Return the headings of a table of series."""
    return ("quantity", "unit", *map(str, years))


def value_in(value: float | None) -> str:
    """Return a number with the digits that matter; nothing where there is none."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= _LARGE else f"{value:,.1f}"
