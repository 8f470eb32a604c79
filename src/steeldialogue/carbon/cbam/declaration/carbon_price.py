"""The reduction for a carbon price paid abroad (Regulation (EU) 2023/956, Art. 9), by a set of rules that has to be chosen.

No implementing act is adopted. The rules `none` deduct nothing; `draft-2026-05-13` follows the draft Ares(2026)4841230,
and every number it gives is marked as a proposal.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, get_args

from steeldialogue.carbon.cbam.declaration.equations import CERTIFICATES, PRICE
from steeldialogue.carbon.cbam.declaration.goods import Basis
from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.core import Figure, LawError, Quality, formula
from steeldialogue.law import Law

Rules = Literal["none", "draft-2026-05-13"]
Status = Literal["no rules", "deducted", "not deductible"]
CREDIT_SHARE = "eu_cbam.foreign_credit_share"
DEFAULT_PRICE = "eu_cbam.default_carbon_price"
_DRAFT = "Draft implementing act Ares(2026)4841230 of 13 May 2026"


@formula(
    "effective carbon price per tonne of good",
    "max(0, price × max(0, emissions priced − free allocation) × (1 − max(0, credits − credits allowed)) − rebates)",
    takes={"price": PRICE, "emissions": PER_TONNE, "free": PER_TONNE, "rebates": "EUR/t", "credits": "1", "credits_allowed": "1"},
    gives="EUR/t",
    reference=_DRAFT,
    quality=Quality.PROPOSAL,
)
def effective_price(
    price: Decimal, emissions: Decimal, free: Decimal, rebates: Decimal, credits: Decimal, credits_allowed: Decimal
) -> Decimal:
    """Return what was effectively paid per tonne of good, net of free allocation, rebates and compensation.

    The part paid with international credits beyond the share allowed does not count as paid.
    """
    counted = 1 - max(Decimal(0), credits - credits_allowed)
    return max(Decimal(0), price * max(Decimal(0), emissions - free) * counted - rebates)


@formula(
    "reduction for a carbon price effectively paid",
    "effective price per tonne ÷ yearly average certificate price × net mass",
    takes={"effective": "EUR/t", "average_price": PRICE, "net_mass": "t"},
    gives=CERTIFICATES,
    reference=_DRAFT,
    quality=Quality.PROPOSAL,
)
def reduction_by_effective_price(effective: Decimal, average_price: Decimal, net_mass: Decimal) -> Decimal:
    """Return the reduction in certificates, unrounded."""
    return effective / average_price * net_mass


@formula(
    "certificates that a price paid stands for",
    "price paid per tonne ÷ reference price",
    takes={"paid": "EUR/t", "reference_price": PRICE},
    gives=PER_TONNE,
    reference=_DRAFT,
    quality=Quality.PROPOSAL,
)
def certificates_of_price_paid(paid: Decimal, reference_price: Decimal) -> Decimal:
    """Return the certificates per tonne of good that a price paid per tonne of good stands for, unrounded."""
    return paid / reference_price


@formula(
    "reduction by a default carbon price",
    "default price × SEE ÷ reference price × net mass, to whole certificates",
    takes={"default_price": PRICE, "see": PER_TONNE, "reference_price": PRICE, "net_mass": "t"},
    gives=CERTIFICATES,
    reference=_DRAFT,
    quality=Quality.PROPOSAL,
)
def reduction_by_default_price(default_price: Decimal, see: Decimal, reference_price: Decimal, net_mass: Decimal) -> Decimal:
    """Return the reduction in whole certificates, rounded to the nearest."""
    return (default_price * see / reference_price * net_mass).quantize(Decimal(1), ROUND_HALF_UP)


@dataclass(frozen=True)
class PricePaid:
    """A carbon price certified for a tonne of good: price in EUR/tCO2e, emissions and free allocation in tCO2e/t, rebates in EUR/t.

    Rebates are all that came back, compensation included. `credits` is the share of the price that was paid with credits of
    Article 6 of the Paris Agreement.
    """

    price: Figure
    emissions: Figure
    free: Figure
    rebates: Figure
    credits: Figure

    def __post_init__(self) -> None:
        amounts = {"price": self.price, "emissions": self.emissions, "free allocation": self.free, "rebates": self.rebates}
        for name, figure in amounts.items():
            if figure.value < 0:
                raise LawError(f"A carbon price paid abroad has {name} of {figure.value} {figure.unit}; it cannot be below 0.")
        if not 0 <= self.credits.to("1").value <= 1:
            raise LawError(f"The share of a carbon price paid with credits is {self.credits.value}; it must be from 0 to 1.")
        if self.free.to(PER_TONNE).value > self.emissions.to(PER_TONNE).value:
            raise LawError(
                f"The free allocation of {self.free.value} is above the {self.emissions.value} tCO2e/t that are priced; "
                "give the part that was given for those emissions."
            )


@dataclass(frozen=True)
class PricedGood:
    """A good for which a reduction is claimed: net mass in t, SEE in tCO2e/t; `paid` is None where the default price is to be used."""

    basis: Basis
    net_mass: Figure
    see: Figure
    paid: PricePaid | None = None


@dataclass(frozen=True)
class Reduction:
    """What Art. 9 takes off: certificates in tCO2e, or the reason why nothing is taken off."""

    status: Status
    reason: str = ""
    certificates: Figure | None = None


def reduction(law: Law, good: PricedGood, average_price: Figure, on: date, rules: Rules = "none") -> Reduction:
    """Return the reduction for a carbon price paid abroad; `average_price` is the yearly average certificate price in EUR/tCO2e.

    Raises:
        LawError: there are no such rules, or the price was paid on more emissions than the good embeds.
    """
    match rules:
        case "none":
            return Reduction("no rules", "No implementing act under Art. 9 is adopted; nothing is deducted.")
        case "draft-2026-05-13":
            return _by_draft(law, good, average_price, on)
    raise LawError(f"There are no rules '{rules}' for a carbon price paid abroad; choose {' or '.join(get_args(Rules))}.")


def _by_draft(law: Law, good: PricedGood, average_price: Figure, on: date) -> Reduction:
    if good.basis == "default" or good.paid is None:
        return _by_default_price(law, good, average_price, on)
    paid = good.paid
    if paid.emissions.to(PER_TONNE).value > good.see.to(PER_TONNE).value:
        raise LawError("The carbon price was paid on more emissions per tonne than the good embeds; give those embedded in the good alone.")
    allowed = law.at(CREDIT_SHARE, on)
    effective = effective_price(paid.price, paid.emissions, paid.free, paid.rebates, paid.credits, allowed).named("effective price")
    return Reduction("deducted", certificates=reduction_by_effective_price(effective, average_price, good.net_mass).named("reduction"))


def _by_default_price(law: Law, good: PricedGood, average_price: Figure, on: date) -> Reduction:
    """With default values only the Commission's default carbon price counts; while none is published nothing is deducted."""
    try:
        price = law.at(DEFAULT_PRICE, on)
    except LawError as fault:
        return Reduction("not deductible", str(fault))
    return Reduction("deducted", certificates=reduction_by_default_price(price, good.see, average_price, good.net_mass).named("reduction"))
