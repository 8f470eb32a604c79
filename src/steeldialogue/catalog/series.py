"""Series over time: one figure a period, with other published values kept beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from steeldialogue.catalog.indicators import INDICATORS
from steeldialogue.catalog.preference import preferred
from steeldialogue.catalog.schema import BilateralTrade, Observation, Price
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import DataError, Figure, LineageError, Period, Warn, area
from steeldialogue.core.errors import suggestions
from steeldialogue.core.units import comparable


@dataclass(frozen=True)
class Point:
    """The preferred figure of a period, and what other sources say of the same."""

    period: Period
    figure: Figure
    others: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Series:
    """Figures of one quantity in time order."""

    name: str
    points: tuple[Point, ...] = ()

    def at(self, period: Period) -> Figure:
        """Return the figure of a period.

        Raises:
            LineageError: the catalogue holds none.
        """
        found = self.get(period)
        if found is None:
            raise LineageError(f"The catalogue holds no {self.name} for {period.label()}.")
        return found

    def get(self, period: Period) -> Figure | None:
        """Return the figure of a period, or None."""
        return next((point.figure for point in self.points if point.period == period), None)

    @property
    def last(self) -> Point:
        """The latest point.

        Raises:
            LineageError: the series is empty.
        """
        if not self.points:
            raise LineageError(f"The catalogue holds no {self.name}.")
        return self.points[-1]

    @property
    def whole(self) -> "Series":
        """The same series with whole calendar and fiscal years alone."""
        kept = (point for point in self.points if point.period.is_whole_year and Warn.PARTIAL_YEAR not in point.figure.warnings)
        return Series(self.name, tuple(kept))

    @property
    def disputed(self) -> tuple[Point, ...]:
        """The points for which other sources give other values."""
        return tuple(point for point in self.points if point.others)


def observations(catalog: Catalog, indicator: str, where: str, unit: str, table: str = "industry") -> Series:
    """Return the series of one indicator of one area, in the unit asked for.

    Raises:
        DataError: there is no such indicator.
    """
    if indicator not in INDICATORS:
        raise DataError(f"'{indicator}' is not an indicator we know.{suggestions(indicator, list(INDICATORS))}")
    rows = [row for row in catalog.rows(Observation, table) if (row.indicator, row.area) == (indicator, where)]
    return _series(catalog, table, rows, f"{INDICATORS[indicator].label}, {area(where).en}", unit)


def bilateral(catalog: Catalog, reporter: str, partner: str, flow: str, product: str, measure: str, unit: str) -> Series:
    """Return the trade of a reporter with a partner in one product, as far as it is kept in units of that kind."""
    wanted = (reporter, partner, flow, product, measure)
    rows = [
        row
        for row in catalog.rows(BilateralTrade, "trade_bilateral")
        if (row.reporter, row.partner, row.flow, row.product, row.measure) == wanted and comparable(row.unit, unit)
    ]
    return _series(catalog, "trade_bilateral", rows, f"{flow}s of {product}, {area(reporter).en} – {area(partner).en}", unit)


def prices(catalog: Catalog, instrument: str, unit: str) -> Series:
    """Return the prices of a carbon instrument."""
    rows = [row for row in catalog.rows(Price, "carbon_prices") if row.instrument == instrument]
    return _series(catalog, "carbon_prices", rows, instrument.replace("_", " "), unit)


def _series(catalog: Catalog, table: str, rows: Iterable[Observation | BilateralTrade | Price], name: str, unit: str) -> Series:
    points = []
    for period, told in sorted(preferred(rows, catalog.sources, lambda row: row.period).items()):
        first, *others = (catalog.figure(table, row, "value", row.unit, f"{name}, {row.period.label()}").to(unit) for row in told)
        points.append(Point(period, first, tuple(others)))
    return Series(name, tuple(points))
