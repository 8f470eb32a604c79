"""Default or verified? What a good owes on either way, and from when on a verification pays for itself."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.carbon.cbam.obligation import Conditions, Obligation, Tables, obligation_at_default
from steeldialogue.core import Derivation, Figure, Quality, formula

_PRICE = "EUR/tCO2e"
_ARTICLES = "Regulation (EU) 2023/956, Art. 6(2), 22 and 31"
_STAND_IN_NOTE = (
    "The free allocation of a verified good is made from column A and its own precursors "
    "(Implementing Regulation (EU) 2025/2620, Annex, Equations 3 and 4)."
)


@formula(
    "cost of a good at its default value",
    "net mass × cost per tonne at default value",
    takes={"net_mass": "t", "cost_per_tonne": "EUR/t"},
    gives="EUR",
    reference=_ARTICLES,
)
def cost_at_default(net_mass: Decimal, cost_per_tonne: Decimal) -> Decimal:
    """Return what a shipment costs at default values."""
    return net_mass * cost_per_tonne


@formula(
    "cost of a good with a verified value",
    "net mass × max(0, SEE − SEFA) × price + cost of verification",
    takes={"net_mass": "t", "see": PER_TONNE, "sefa": PER_TONNE, "price": _PRICE, "verification": "EUR"},
    gives="EUR",
    reference=_ARTICLES,
)
def cost_verified(net_mass: Decimal, see: Decimal, sefa: Decimal, price: Decimal, verification: Decimal) -> Decimal:
    """Return what a shipment costs with verified emissions, the verification included."""
    return net_mass * max(Decimal(0), see - sefa) * price + verification


@formula(
    "break-even SEE",
    "SEFA + (cost at default value − cost of verification) ÷ (net mass × price)",
    takes={"sefa": PER_TONNE, "at_default": "EUR", "verification": "EUR", "net_mass": "t", "price": _PRICE},
    gives=PER_TONNE,
    reference=_ARTICLES,
)
def break_even_see(sefa: Decimal, at_default: Decimal, verification: Decimal, net_mass: Decimal, price: Decimal) -> Decimal:
    """Return the highest verified SEE at which verifying costs no more than the default value."""
    return sefa + (at_default - verification) / (net_mass * price)


@formula(
    "worth of verifying, per tonne",
    "cost per tonne at default value − max(0, SEE − SEFA) × price",
    takes={"cost_per_tonne": "EUR/t", "see": PER_TONNE, "sefa": PER_TONNE, "price": _PRICE},
    gives="EUR/t",
    reference=_ARTICLES,
)
def worth_of_verifying(cost_per_tonne: Decimal, see: Decimal, sefa: Decimal, price: Decimal) -> Decimal:
    """Return what a tonne saves in certificates: the most its verification may cost; negative where the default value is cheaper."""
    return cost_per_tonne - max(Decimal(0), see - sefa) * price


@formula(
    "break-even mass",
    "cost of verification ÷ worth of verifying, per tonne",
    takes={"verification": "EUR", "worth": "EUR/t"},
    gives="t",
)
def break_even_mass(verification: Decimal, worth: Decimal) -> Decimal:
    """Return the net mass from which on verifying costs no more than the default value."""
    return verification / worth


def stand_in_sefa(owed: Obligation) -> Figure:
    """Return the SEFA of the default path as a stand-in for that of the verified good, in tCO2e/t."""
    account = Derivation(
        "stand-in for the SEFA of a verified good",
        "SEFA of the default path (column B)",
        (("SEFA at default value", owed.sefa),),
        quality=Quality.ASSUMPTION,
        note=_STAND_IN_NOTE,
    )
    return Figure(owed.sefa.value, owed.sefa.unit, account, "SEFA, stand-in")


@dataclass(frozen=True)
class Verified:
    """The verified side: net mass (t), cost of verification (EUR), SEE and SEFA (tCO2e/t) as far as they are known."""

    net_mass: Figure
    verification: Figure
    see: Figure | None = None
    sefa: Figure | None = None


@dataclass(frozen=True)
class Comparison:
    """A good at its default value and with a verified one, under one price."""

    owed: Obligation
    price: Figure
    verified: Verified

    @property
    def sefa_is_stand_in(self) -> bool:
        """True when no SEFA of the verified good was given and that of the default path stands in."""
        return self.verified.sefa is None

    @cached_property
    def sefa(self) -> Figure:
        """Free allocation of the verified good in tCO2e/t, or the stated stand-in for it."""
        return stand_in_sefa(self.owed) if self.verified.sefa is None else self.verified.sefa

    @cached_property
    def at_default(self) -> Figure:
        """Cost of the shipment at its default value, in EUR."""
        return cost_at_default(self.verified.net_mass, self.owed.cost).named("cost at default value")

    @cached_property
    def at_verified(self) -> Figure | None:
        """Cost of the shipment with the verified SEE, verification included, in EUR; None while no SEE is given."""
        return self.cost_at(self.verified.see).named("cost with verified value") if self.verified.see else None

    def cost_at(self, see: Figure) -> Figure:
        """Return the cost of the shipment with any verified SEE, verification included, in EUR."""
        return cost_verified(self.verified.net_mass, see, self.sefa, self.price, self.verified.verification)

    @cached_property
    def saving(self) -> Figure | None:
        """What verifying saves, in EUR; negative where it costs more than it brings; None while no SEE is given."""
        return (self.at_default - self.at_verified).named("saving") if self.at_verified else None

    @cached_property
    def break_even(self) -> Figure | None:
        """Highest verified SEE (tCO2e/t) at which verifying pays back; None where not even emissions of zero would pay."""
        verification = self.verified.verification.to("EUR")
        if not self.at_default.value or verification.value > self.at_default.value:
            return None
        return break_even_see(self.sefa, self.at_default, verification, self.verified.net_mass, self.price).named("break-even SEE")

    @cached_property
    def worth(self) -> Figure | None:
        """The most that verifying a tonne may cost with the given SEE, in EUR/t; None while no SEE is given."""
        if self.verified.see is None:
            return None
        return worth_of_verifying(self.owed.cost, self.verified.see, self.sefa, self.price).named("worth of verifying")

    @cached_property
    def break_even_mass(self) -> Figure | None:
        """Net mass (t) from which on the given SEE pays back; None where no mass does, or no SEE is given."""
        if self.worth is None or self.worth.value <= 0:
            return None
        return break_even_mass(self.verified.verification, self.worth).named("break-even mass")


def default_or_verified(tables: Tables, origin: str, cn_code: str, conditions: Conditions, verified: Verified) -> Comparison:
    """Return the comparison for a good from a country in a production year.

    Raises:
        UnknownCountryError: the origin names no country.
        LawError: the code or the origin is out of scope, or a value, benchmark or route is missing.
    """
    return Comparison(obligation_at_default(tables, origin, cn_code, conditions), conditions.price, verified)
