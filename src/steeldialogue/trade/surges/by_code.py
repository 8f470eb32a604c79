"""Imports by code, origin and period, as the quota of the Union and the price test of India read them."""

from typing import Any

import ibis.expr.types as ir
import pyarrow as pa

from steeldialogue.core import DataError
from steeldialogue.trade.guards import CENTS, GRAMS, total
from steeldialogue.trade.surges.india_duty import Priced
from steeldialogue.trade.surges.quota import CN_DIGITS, Drawn
from steeldialogue.trade.surges.series import UNION, imported, refuse_mixture

INDIA = "IND"
_KEYS = ["hs", "exporter", "period_start", "period_end"]


def drawn_by_code(flows: ir.Table | pa.Table, recorded: int = CN_DIGITS) -> list[Drawn]:
    """Return the imports of the Union from outside it, in tonnes, from rows of the flow table whose codes have `recorded` digits.

    Raises:
        DataError: the flows are told by more than one side, or in more than one currency.
    """
    rows = _summed(imported(flows, UNION), recorded)
    return [Drawn(row["hs"], row["exporter"], row["period_start"], row["period_end"], row["tonnes"]) for row in rows]


def priced_by_code(flows: ir.Table | pa.Table, recorded: int = CN_DIGITS) -> list[Priced]:
    """Return the imports of India in USD and tonnes; rows without a mass or a value have no price and are left out.

    Raises:
        DataError: the flows are told by more than one side, or not in USD.
    """
    table = imported(flows, INDIA)
    table = table.filter((table.mass_t > 0) & table.value.notnull())
    currencies = table.select("currency").distinct().to_pyarrow()["currency"].to_pylist()
    if set(currencies) - {"USD"}:
        raise DataError(f"India's thresholds are in USD; the flows are in {', '.join(sorted(currencies))}.", field="currency")
    return [
        Priced(row["hs"], row["exporter"], row["period_start"], row["period_end"], row["amount"], row["tonnes"])
        for row in _summed(table, recorded)
    ]


def _summed(table: ir.Table, recorded: int) -> list[dict[str, Any]]:
    rows = table.filter(table.hs.length() == recorded)
    refuse_mixture(rows)
    summed = rows.group_by(_KEYS).agg(tonnes=total(rows.mass_t, GRAMS), amount=total(rows.value, CENTS))
    found: list[dict[str, Any]] = summed.order_by(_KEYS).to_pyarrow().to_pylist()
    return found
