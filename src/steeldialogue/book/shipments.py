"""Exports to the Union of goods under CBAM, as the catalogue holds them."""

from collections import defaultdict
from collections.abc import Iterator

from steeldialogue.book.context import Context
from steeldialogue.carbon.cbam.exposure import Shipment
from steeldialogue.catalog.schema import SteelProduct, TradeHs6
from steeldialogue.core import Figure, LineageError, Period, area

TABLE = "trade_hs6"
UNION = "EU27"


def shipped_masses(context: Context, reporter: str) -> dict[Period, list[Shipment]]:
    """Return net masses by period and six-digit code; codes without a published mass are left out.

    Raises:
        LineageError: a code has no product group.
    """
    groups = {row.hs6: row.group for row in context.catalog.rows(SteelProduct, "steel_products")}
    masses: dict[Period, list[Shipment]] = defaultdict(list)
    for row in _rows(context, reporter):
        if row.hs6 not in groups:
            raise LineageError(f"HS {row.hs6} is in {TABLE} but has no group in steel_products.")
        if row.net_mass_t:
            mass = context.catalog.figure(TABLE, row, "net_mass_t", "t", _label(row))
            masses[row.period].append(Shipment(row.hs6, groups[row.hs6], mass))
    return masses


def shipped_values(context: Context, reporter: str, period: Period) -> dict[str, Figure]:
    """Return values in million USD by six-digit code for one period."""
    return {
        row.hs6: context.catalog.figure(TABLE, row, "value_million_usd", "million_USD", _label(row))
        for row in _rows(context, reporter)
        if row.period == period
    }


def _rows(context: Context, reporter: str) -> Iterator[TradeHs6]:
    rows = context.catalog.rows(TradeHs6, TABLE)
    return (row for row in rows if (row.reporter, row.partner) == (reporter, UNION))


def _label(row: TradeHs6) -> str:
    return f"HS {row.hs6}, {area(row.reporter).en} to {area(row.partner).en}, {row.period.label()}"
