"""Economic developments: what the chapter looks up, by the year that a calendar or a fiscal year begins in."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from steeldialogue.book.blocks import Cell, Gap
from steeldialogue.book.chapters.parts import AREAS, NOT_HELD
from steeldialogue.book.context import Context
from steeldialogue.catalog import Series
from steeldialogue.catalog.schema import DriverRow
from steeldialogue.catalog.series import Point
from steeldialogue.core import Figure, Period, Quality

COUNTRIES = ("India", "Japan")
YEARS_MEAN = "India: the fiscal year, April to March, that begins in the year (2024 is FY2024-25). Japan: the calendar year."
FIRST_YEAR = 2014
_FISCAL = {"India": True, "Japan": False}
NO_RATIO = Gap("–")


@dataclass(frozen=True)
class EconomyDesk:
    """The evidence of the chapter and how it is looked up."""

    context: Context

    def series(self, indicator: str, country: str, unit: str) -> Series:
        """Return the periods of an indicator that are over and told, not projected."""
        return self.told(self.context.economy(indicator, AREAS[country], unit))

    def told(self, series: Series) -> Series:
        """Return the points of a series that are over and no projections."""
        return Series(series.name, tuple(point for point in series.points if self.is_over(point.period) and is_told(point.figure)))

    def own_year(self, country: str, year: int) -> Period:
        """Return the year as a country counts it here: fiscal in India, calendar in Japan."""
        return Period.fiscal_year(year) if _FISCAL[country] else Period.year(year)

    def by_year(self, series: Series, country: str) -> dict[int, Figure]:
        """Return the figures of whole years, as the country counts them."""
        return {point.period.start.year: point.figure for point in series.points if point.period == self.own_year(country, _year(point))}

    def is_over(self, period: Period) -> bool:
        """Tell whether a period has ended on the day the book speaks for."""
        return period.end < self.context.as_of

    @cached_property
    def driver(self) -> dict[tuple[str, str], dict[int, Figure]]:
        """Population and output per head of the past by country: the IMF's, output in international dollars of 2021."""
        return {(name, driver): self._history(AREAS[name], driver) for name in COUNTRIES for driver in ("population", "gdp_per_head")}

    def _history(self, where: str, driver: str) -> dict[int, Figure]:
        rows = [
            row
            for row in self.context.catalog.rows(DriverRow, "drivers")
            if (row.scenario, row.area, row.driver) == ("history", where, driver)
        ]
        ordered = sorted(rows, key=lambda row: (row.year, -row.quality.rank))
        label = driver.replace("_", " ").replace("gdp", "GDP")
        return {
            row.year: self.context.catalog.figure("drivers", row, "value", row.unit, f"{label}, {where}, {row.year}") for row in ordered
        }


def is_told(figure: Figure) -> bool:
    """Tell whether a figure is no projection: the IMF's are marked as estimates, what was told as the year ended as provisional too."""
    return figure.quality is not Quality.ESTIMATE or bool(figure.warnings)


def _year(point: Point) -> int:
    return point.period.start.year


def newest(known: dict[int, Figure]) -> int:
    """Return the last year held."""
    return max(known)


def shared_years(*known: Iterable[int]) -> list[int]:
    """Return the years that all hold, in order."""
    return sorted(set.intersection(*(set(one) for one in known)))


def held(known: dict[int, Figure], year: int) -> Cell:
    """Return the figure of a year, or that it is not held."""
    return known.get(year) or NOT_HELD
