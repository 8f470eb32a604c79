"""Exports to the Union of goods under CBAM, as the catalogue holds them."""

from collections import defaultdict
from dataclasses import dataclass

from steeldialogue.book.context import Context
from steeldialogue.carbon.cbam.exposure import Shipment
from steeldialogue.catalog.preference import preferred
from steeldialogue.catalog.schema import SteelProduct, TradeHs6
from steeldialogue.core import Figure, LineageError, Period, Warn, area

TABLE = "trade_hs6"
UNION = "EU27"
FULL_ENOUGH = 2  # a year with fewer than one in two of the usual codes is not a year's trade


@dataclass(frozen=True)
class YearOfExports:
    """One year's exports: shipments with a mass, every code's value, and the codes that have no mass."""

    shipments: tuple[Shipment, ...]
    values: dict[str, Figure]

    @property
    def without_mass(self) -> dict[str, Figure]:
        """Values of the codes for which no usable mass is published."""
        weighed = {shipment.hs6 for shipment in self.shipments}
        return {hs6: value for hs6, value in self.values.items() if hs6 not in weighed and value.value}


def exports_to_union(context: Context, reporter: str) -> dict[Period, YearOfExports]:
    """Return a country's exports by full year; of two sources the preferred one is taken.

    Part years are left out, and so are years with fewer than half as many codes as the fullest one.

    Raises:
        LineageError: a code has no product group, or the catalogue holds no exports of the country.
    """
    groups = {row.hs6: row.group for row in context.catalog.rows(SteelProduct, "steel_products")}
    rows = [row for row in context.catalog.rows(TradeHs6, TABLE) if (row.reporter, row.partner) == (reporter, UNION)]
    years: dict[Period, list[TradeHs6]] = defaultdict(list)
    for (_, period), told in preferred(rows, context.catalog.sources, lambda row: (row.hs6, row.period)).items():
        if Warn.PARTIAL_YEAR not in told[0].warnings and period.is_whole_year:
            years[period].append(told[0])
    if not years:
        raise LineageError(f"The catalogue holds no yearly exports of {area(reporter).en} to the Union by code ({TABLE}).")
    exports = {period: _year(context, sorted(told, key=lambda row: row.hs6), groups) for period, told in sorted(years.items())}
    most = max(len(year.values) for year in exports.values())
    return {period: year for period, year in exports.items() if len(year.values) * FULL_ENOUGH >= most}


def _year(context: Context, rows: list[TradeHs6], groups: dict[str, str]) -> YearOfExports:
    shipments, values = [], {}
    for row in rows:
        if row.hs6 not in groups:
            raise LineageError(f"HS {row.hs6} is in {TABLE} but has no group in steel_products.")
        label = f"HS {row.hs6}, {area(row.reporter).en} to {area(row.partner).en}, {row.period.label()}"
        values[row.hs6] = context.catalog.figure(TABLE, row, "value_million_usd", "million_USD", label)
        if row.net_mass_t:
            mass = context.catalog.figure(TABLE, row, "net_mass_t", "t", label)
            shipments.append(Shipment(row.hs6, groups[row.hs6], mass))
    return YearOfExports(tuple(shipments), values)
