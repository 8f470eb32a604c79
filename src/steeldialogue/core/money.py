"""Money: a figure whose unit is a currency, of the day or at the prices of a year."""

from decimal import ROUND_HALF_UP, Decimal

from steeldialogue.core import units
from steeldialogue.core.errors import UnitError
from steeldialogue.core.figure import Derivation, Figure

CENT = Decimal("0.01")


def money_unit(currency: str, price_year: int | None = None) -> str:
    """Return the unit of an amount: `EUR` for money of the day, `EUR2024` for 2024 prices.

    Raises:
        UnitError: the currency is not in the vocabulary.
    """
    if currency not in units.CURRENCIES:
        raise UnitError(f"'{currency}' is not a currency we know; known are {', '.join(units.CURRENCIES)}.")
    return f"{currency}{price_year or ''}"


def to_cents(amount: Decimal) -> Decimal:
    """Round an amount half up to the cent, as invoices do."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def exchange(amount: Figure, rate: Figure) -> Figure:
    """Return an amount in another currency; `rate` is in target per source, e.g. `EUR/USD`.

    Raises:
        UnitError: the rate does not start from the amount's currency.
    """
    value, target = units.product(amount.value, amount.unit, rate.value, rate.unit)
    if not units.is_money(target):
        raise UnitError(f"A rate in {rate.unit} does not turn {amount.unit} into one currency.")
    account = Derivation("currency exchange", "amount × rate", (("amount", amount), ("rate", rate)))
    return Figure(value, target, account, amount.label)


def deflate(amount: Figure, index_then: Figure, index_base: Figure, price_year: int) -> Figure:
    """Return an amount of the day at the prices of another year, by a price index."""
    if not units.is_money(amount.unit):
        raise UnitError(f"Only money can be put at other prices, not {amount.unit}.")
    if not index_then.value:
        raise UnitError("The price index of the day is 0; no amount can be deflated by it.")
    value = amount.value * index_base.value / index_then.to(index_base.unit).value
    inputs = (("amount", amount), ("index of the base year", index_base), ("index of the day", index_then))
    account = Derivation("constant prices", "amount × index of the base year ÷ index of the day", inputs)
    return Figure(value, money_unit(amount.unit[:3], price_year), account, amount.label)
