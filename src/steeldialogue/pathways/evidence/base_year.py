"""What was made in the base year: the outputs that utilisation is bound to, and totals to hold the model against."""

from dataclasses import dataclass

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.series import observations
from steeldialogue.core import DataError, Figure, area, total

ROW, WORLD = "ROW", "WLD"
FURNACES = {"oxygen": "oxygen_steel_production", "electric arc": "electric_steel_production", "induction": "induction_steel_production"}
_CRUDE = "crude_steel_production"


@dataclass(frozen=True)
class BaseYear:
    """Output of crude steel by furnace; `by_furnace` is empty where no source parts it, and the total stands for all."""

    area: str
    crude: Figure
    by_furnace: dict[str, Figure]


def base_year(catalog: Catalog, code: str, year: int, others: tuple[str, ...]) -> BaseYear:
    """Return what an area made in a year; the rest of the world is the world less the areas named.

    Raises:
        DataError: the catalogue does not say.
    """
    if code == ROW:
        return BaseYear(code, _rest(catalog, year, others), {})
    crude = _required(catalog, _CRUDE, code, year)
    found = {furnace: figure for furnace, name in FURNACES.items() if (figure := observed(catalog, name, code, year)) is not None}
    return BaseYear(code, crude, found)


def observed(catalog: Catalog, indicator: str, code: str, year: int, unit: str = "Mt") -> Figure | None:
    """Return a figure of the calendar year, or else of the fiscal year that begins in it."""
    points = [point for point in observations(catalog, indicator, code, unit).whole.points if point.period.start.year == year]
    points.sort(key=lambda point: not point.period.is_calendar_year)
    return points[0].figure if points else None


def _required(catalog: Catalog, indicator: str, code: str, year: int) -> Figure:
    found = observed(catalog, indicator, code, year)
    if found is None:
        raise DataError(
            f"the catalogue holds no {indicator.replace('_', ' ')} of {area(code).en} in {year}; choose another base_year",
            field="base_year",
        )
    return found


def _rest(catalog: Catalog, year: int, others: tuple[str, ...]) -> Figure:
    world = _required(catalog, _CRUDE, WORLD, year)
    named = total([_required(catalog, _CRUDE, code, year) for code in others], "areas of the system")
    return (world - named).named(f"crude steel of the rest of the world, {year}")
