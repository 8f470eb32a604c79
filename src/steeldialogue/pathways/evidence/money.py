"""Money of other currencies and years in dollars of one year."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.series import Point, observations
from steeldialogue.core import DataError, Derivation, Figure, Period

_MONEY = re.compile(r"^(million_|billion_)?([A-Z]{3})(\d{4})?(.*)$")
_PER_USD = {"JPY": ("jpy_per_usd", "JPN"), "INR": ("inr_per_usd", "IND"), "EUR": ("eur_per_usd", "EU27")}


@dataclass(frozen=True)
class Dollars:
    """Turns amounts, or prices per unit, into dollars of one year: first by the exchange rate of their year, then by the deflator."""

    catalog: Catalog
    year: int

    def of(self, amount: Figure, year: int | None = None) -> Figure:
        """Return an amount in dollars of the year; `year` is that of an amount whose unit names none.

        Raises:
            DataError: the unit is no money, or the catalogue holds no rate or deflator for the year.
        """
        found = _MONEY.match(amount.unit)
        if found is None:
            raise DataError(f"'{amount.label or amount.unit}' is not in money but in {amount.unit}")
        multiple, currency, stated, rest = found.groups()
        then = int(stated) if stated else year or self.year
        wanted = f"{multiple or ''}USD{self.year}{rest}"
        if wanted == amount.unit:
            return amount
        inputs: list[tuple[str, Figure]] = [("amount", amount)]
        value, steps = amount.value, ["amount"]
        if currency != "USD":
            rate = self._rate(currency, then)
            value, steps = value / rate.value, [*steps, "÷ exchange rate of its year"]
            inputs.append(("exchange rate", rate))
        if then != self.year:
            before, now = self._deflator(then), self._deflator(self.year)
            value, steps = value * now.value / before.value, [*steps, "× deflator of the price year ÷ deflator of its year"]
            inputs += [(f"deflator {then}", before), (f"deflator {self.year}", now)]
        return Figure(Decimal(value), wanted, Derivation("constant dollars", " ".join(steps), tuple(inputs)), amount.label)

    def in_currency(self, amount: Figure, currency: str) -> Figure:
        """Return an amount in dollars of the year in another currency, at the exchange rate of the year.

        Raises:
            DataError: the amount is not in dollars of the year, or the catalogue holds no rate.
        """
        found = _MONEY.match(amount.unit)
        if found is None or (found[2], found[3]) != ("USD", str(self.year)):
            raise DataError(f"'{amount.label or amount.unit}' is not in dollars of {self.year} but in {amount.unit}")
        rate = self._rate(currency, self.year)
        account = Derivation("exchange of money", f"amount × exchange rate of {self.year}", (("amount", amount), ("exchange rate", rate)))
        return Figure(amount.value * rate.value, f"{found[1] or ''}{currency}{found[4]}", account, amount.label)

    def _rate(self, currency: str, year: int) -> Figure:
        indicator, area = _PER_USD[currency]
        return self._nearest(indicator, area, f"{currency}/USD", year)

    def _deflator(self, year: int) -> Figure:
        return self._nearest("gdp_deflator", "USA", "1", year)

    def _nearest(self, indicator: str, area: str, unit: str, year: int) -> Figure:
        """The figure of a year, or of the last year held before it."""
        points = [point for point in self._points(indicator, area, unit) if point.period.start.year <= year]
        if not points:
            raise DataError(f"the catalogue holds no {indicator.replace('_', ' ')} up to {year}; add a row to economy.csv")
        exact = Period(date(year, 1, 1), date(year, 12, 31))
        found = next((point.figure for point in points if point.period == exact), points[-1].figure)
        return found.named(f"{indicator.replace('_', ' ')}, {points[-1].period.label() if found is points[-1].figure else year}")

    def _points(self, indicator: str, area: str, unit: str) -> tuple[Point, ...]:
        """The series, read once: every parameter and price of a run asks for it."""
        if indicator not in self._read:
            self._read[indicator] = observations(self.catalog, indicator, area, unit, "economy").points
        return self._read[indicator]

    @cached_property
    def _read(self) -> dict[str, tuple[Point, ...]]:
        return {}
