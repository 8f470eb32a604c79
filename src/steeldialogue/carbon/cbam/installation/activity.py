"""Quantities: activity data by stock balance, and the activity level of a production process."""

from decimal import Decimal

from steeldialogue.core import formula

_MET = "Implementing Regulation (EU) 2025/2547, Annex II, point"
_ZERO = Decimal(0)


@formula(
    "activity data by stock balance",
    "purchased − sold + stock at the beginning − stock at the end",
    takes={"purchased": "=", "sold": "=", "stock_at_beginning": "=", "stock_at_end": "="},
    gives="=",
    reference=f"{_MET} B.4.1",
)
def stock_balance(purchased: Decimal, sold: Decimal, stock_at_beginning: Decimal, stock_at_end: Decimal) -> Decimal:
    """Return the quantity processed in the reporting period, in the unit of the purchases (point B.4.1)."""
    return purchased - sold + stock_at_beginning - stock_at_end


@formula(
    "activity level",
    "goods leaving the process − off-spec goods − by-products − waste − scrap",
    takes=dict.fromkeys(("leaving", "off_spec", "by_products", "waste", "scrap"), "t"),
    gives="t",
    reference=f"{_MET} F",
)
def activity_level(
    leaving: Decimal, off_spec: Decimal = _ZERO, by_products: Decimal = _ZERO, waste: Decimal = _ZERO, scrap: Decimal = _ZERO
) -> Decimal:
    """Return the tonnes of goods that can be sold or used as a precursor (point F).

    `leaving` is the whole mass that leaves the process; what is left out of it carries no emissions when it enters again.
    """
    return leaving - off_spec - by_products - waste - scrap
