"""A low, a central and a high price of certificates, and the builtin one that invents no price."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.series import prices
from steeldialogue.core import Derivation, Figure, LineageError, Quality, formula
from steeldialogue.law import Law

Level = Literal["low", "central", "high"]
LEVELS: tuple[Level, ...] = ("low", "central", "high")
PRICE = "EUR/tCO2e"
SINCE = "eu_cbam.scenario_prices_since"
_ALLOWANCE = "eu_ets_allowance"


@dataclass(frozen=True)
class PriceBand:
    """Three prices of a certificate, in EUR/tCO2e."""

    low: Figure
    central: Figure
    high: Figure

    def at(self, level: Level) -> Figure:
        """Return the price of a level."""
        return {"low": self.low, "central": self.central, "high": self.high}[level]


def builtin_band(catalog: Catalog, law: Law, as_of: date) -> PriceBand:
    """Return the latest certificate price, bounded by the yearly averages of allowances since the year the law folder names.

    Held constant for every year: an assumption, not a forecast.

    Raises:
        LawError: no certificate price had been published by the day.
        LineageError: the catalogue holds no yearly price of that time.
    """
    since = law.at(SINCE, as_of)
    points = prices(catalog, _ALLOWANCE, PRICE).points
    yearly = [point.figure for point in points if point.period.start.year >= since.value and point.period.end <= as_of]
    return held_constant(law.latest("eu_cbam.certificate_price", as_of), yearly, since)


def held_constant(latest: Figure, yearly: Sequence[Figure], since: Figure) -> PriceBand:
    """Return a band around the latest price: the lowest and the highest of it and of the yearly averages.

    Raises:
        LineageError: there are no yearly averages to bound it.
    """
    if not yearly:
        raise LineageError("There are no yearly prices of allowances to bound the price band.")
    known = [latest.to(PRICE), *(figure.to(PRICE) for figure in yearly)]
    inputs = (("latest certificate price", latest), *((figure.label, figure) for figure in yearly), ("first year", since))
    values = {"low": min(figure.value for figure in known), "high": max(figure.value for figure in known)}
    low, high = (
        Figure(
            value,
            PRICE,
            _assumed(f"{level} price held constant", f"{word} of the latest price and the yearly averages", inputs),
            f"{level} price",
        )
        for (level, value), word in zip(values.items(), ("lowest", "highest"), strict=True)
    )
    return PriceBand(low, _held(latest).named("central price"), high)


@formula("central price held constant", "latest certificate price", takes={"price": PRICE}, gives=PRICE, quality=Quality.ASSUMPTION)
def _held(price: Decimal) -> Decimal:
    """Take the latest price for every year."""
    return price


def _assumed(name: str, expression: str, inputs: tuple[tuple[str, Figure], ...]) -> Derivation:
    return Derivation(name, expression, inputs, quality=Quality.ASSUMPTION)
