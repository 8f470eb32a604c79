"""Series over time: one figure a period, with other published values kept beside it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from steeldialogue.catalog.schema import BilateralTrade, Observation, PeriodRow, Price
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import Figure, LineageError, Period, Warn, area


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
    points: tuple[Point, ...] = field(default=())

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
        """The same series without part-year points."""
        kept = (point for point in self.points if Warn.PARTIAL_YEAR not in point.figure.warnings)
        return Series(self.name, tuple(kept))

    @property
    def disputed(self) -> tuple[Point, ...]:
        """The points for which other sources give other values."""
        return tuple(point for point in self.points if point.others)


def observations(catalog: Catalog, indicator: str, where: str, unit: str, table: str = "industry") -> Series:
    """Return the series of one indicator of one area, in the unit asked for."""
    rows = [row for row in catalog.rows(Observation, table) if (row.indicator, row.area) == (indicator, where)]
    name = f"{indicator.replace('_', ' ')}, {area(where).en}"
    return _series(catalog, table, rows, name, lambda row: (row.value, row.unit), unit)


def bilateral(catalog: Catalog, reporter: str, partner: str, flow: str, product: str, measure: str, unit: str) -> Series:
    """Return the trade of a reporter with a partner in one product."""
    wanted = (reporter, partner, flow, product, measure)
    rows = [
        row
        for row in catalog.rows(BilateralTrade, "trade_bilateral")
        if (row.reporter, row.partner, row.flow, row.product, row.measure) == wanted
    ]
    name = f"{flow}s of {product}, {area(reporter).en} – {area(partner).en}"
    return _series(catalog, "trade_bilateral", rows, name, lambda row: (row.value, row.unit), unit)


def prices(catalog: Catalog, instrument: str, unit: str) -> Series:
    """Return the prices of a carbon instrument."""
    rows = [row for row in catalog.rows(Price, "carbon_prices") if row.instrument == instrument]
    return _series(catalog, "carbon_prices", rows, instrument.replace("_", " "), lambda row: (row.value, row.unit), unit)


RowOf = Callable[[PeriodRow], tuple[object, str]]


def _series(catalog: Catalog, table: str, rows: Sequence[PeriodRow], name: str, cell: Callable, unit: str) -> Series:  # type: ignore[type-arg]
    periods: dict[Period, list[Figure]] = {}
    for row in sorted(rows, key=lambda row: _preference(catalog, row)):
        label = f"{name}, {row.period.label()}"
        periods.setdefault(row.period, []).append(catalog.figure(table, row, "value", cell(row)[1], label).to(unit))
    points = (Point(period, *_first_and_rest(figures)) for period, figures in sorted(periods.items()))
    return Series(name, tuple(points))


def _preference(catalog: Catalog, row: PeriodRow) -> tuple[int, int, tuple[int, ...]]:
    """Better trust first, then fewer warnings, then the newer publication."""
    published = catalog.sources[row.source_id].published.replace("-", "").ljust(8, "0")
    return (row.quality.rank, len(row.warnings), tuple(-int(digit) for digit in published))


def _first_and_rest(figures: Iterable[Figure]) -> tuple[Figure, tuple[Figure, ...]]:
    first, *rest = figures
    return first, tuple(rest)
