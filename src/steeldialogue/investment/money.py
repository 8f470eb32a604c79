"""Money announced, committed and spent, by year and currency; none of the three is ever added to another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.series import observations
from steeldialogue.core import DataError, Figure, Period, UnitError, total
from steeldialogue.core.formulas import share
from steeldialogue.core.money import money_unit
from steeldialogue.core.stated import stated
from steeldialogue.core.units import CURRENCIES, is_amount

Kind = Literal["announced", "committed", "spent"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# The series of the economy table that tell how much of a currency buys one dollar.
_PER_DOLLAR = {"INR": ("inr_per_usd", "IND"), "JPY": ("jpy_per_usd", "JPN")}


@dataclass(frozen=True)
class MoneyFact:
    """Money of one proposal in one period."""

    proposal: str
    kind: Kind
    period: Period
    amount: Figure

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise DataError(f"'{self.kind}' is no kind of money; write {', '.join(KINDS)}", field="kind")
        if not is_amount(self.amount.unit):
            raise UnitError(f"An amount in {self.amount.unit} is no money.")

    @classmethod
    def given(cls, proposal: str, kind: Kind, days: tuple[date, date], amount: Decimal, currency: str) -> "MoneyFact":
        """Return money that a person states: its first and last day, and an amount in whole units of a currency."""
        return cls(proposal, kind, Period(*days), stated(f"{proposal}, {kind}", amount, money_unit(currency)))

    @property
    def currency(self) -> str:
        """The currency of the amount; money at the prices of a year is a currency of its own."""
        return self.amount.unit.rpartition("_")[2]


@dataclass(frozen=True)
class MoneyYear:
    """All money of one period in one currency; None where nothing of a kind is stated, which is not zero."""

    period: Period
    currency: str
    announced: Figure | None
    committed: Figure | None
    spent: Figure | None

    @property
    def spent_of_announced(self) -> Figure | None:
        """The part of the announced money that was spent, where both are stated."""
        if self.spent is None or self.announced is None or not self.announced.value:
            return None
        return share(self.spent, self.announced).named("spent of announced")


def money_by_year(facts: Iterable[MoneyFact]) -> tuple[MoneyYear, ...]:
    """Return the money of each period and currency, each kind added up over proposals; currencies stay apart."""
    found: dict[tuple[Period, str], dict[str, list[Figure]]] = {}
    for fact in facts:
        found.setdefault((fact.period, fact.currency), {}).setdefault(fact.kind, []).append(fact.amount.named(fact.proposal))
    return tuple(
        MoneyYear(period, currency, *(_sum(kinds.get(kind), kind) for kind in KINDS)) for (period, currency), kinds in sorted(found.items())
    )


def _sum(amounts: list[Figure] | None, kind: str) -> Figure | None:
    return total(amounts, kind) if amounts else None


Rates = Mapping[tuple[str, int], Figure]


def rates_of(catalog: Catalog) -> Rates:
    """Return how much of a currency bought one dollar, by currency and calendar year, as the catalogue holds it."""
    found = {}
    for currency, (indicator, area) in _PER_DOLLAR.items():
        for point in observations(catalog, indicator, area, f"{currency}/USD", "economy").points:
            found[currency, point.period.start.year] = point.figure
    return found


def in_currency(facts: Iterable[MoneyFact], currency: str, rates: Rates) -> tuple[list[MoneyFact], list[MoneyFact]]:
    """Return the facts in one currency at the mean rate of the calendar year their period starts in, and those without a rate.

    Raises:
        UnitError: the currency is not in the vocabulary.
    """
    money_unit(currency)
    exchanged, without = [], []
    for fact in facts:
        amount = _exchanged(fact, currency, rates)
        if amount is None:
            without.append(fact)
        else:
            exchanged.append(replace(fact, amount=amount))
    return exchanged, without


def _exchanged(fact: MoneyFact, currency: str, rates: Rates) -> Figure | None:
    if fact.currency == currency:
        return fact.amount.to(currency)
    if fact.currency not in CURRENCIES:
        return None
    year = fact.period.start.year
    pair = [None if one == "USD" else rates.get((one, year)) for one in (fact.currency, currency)]
    if any(rate is None and one != "USD" for rate, one in zip(pair, (fact.currency, currency), strict=True)):
        return None
    given, wanted = pair
    dollars = fact.amount if given is None else fact.amount / given
    return (dollars if wanted is None else dollars * wanted).to(currency)
