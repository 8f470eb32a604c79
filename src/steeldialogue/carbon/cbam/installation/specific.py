"""Specific embedded emissions (Annex III, points A.3 and B, Equations 57 to 63)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.carbon.cbam.installation.sums import product_of, sum_of
from steeldialogue.core import Derivation, Figure, formula

_ANNEX = "Implementing Regulation (EU) 2025/2547, Annex III, point"
COMPLEX_GOOD = f"{_ANNEX} B, Equation 62"


@dataclass(frozen=True)
class Share:
    """A precursor's part in a tonne of a good: its specific mass consumption, and what each of its tonnes carries."""

    name: str
    consumption: Figure
    value: Figure


@formula(
    "specific attributed emissions",
    "AttrEm ÷ AL",
    takes={"attributed": "tCO2e", "activity_level": "t"},
    gives=PER_TONNE,
    reference=f"{_ANNEX} A.3, Equations 57 and 58; point B, Equation 63",
)
def specific_attributed_emissions(attributed: Decimal, activity_level: Decimal) -> Decimal:
    """Return the SEE of a simple good, or of a complex good without its precursors (Equations 57, 58 and 63)."""
    return attributed / activity_level


@formula(
    "specific mass consumption",
    "M ÷ AL",
    takes={"mass": "t", "activity_level": "t"},
    gives="1",
    reference=f"{_ANNEX} B, Equation 61; Implementing Regulation (EU) 2025/2620, Annex, Equation 5",
)
def specific_consumption(mass: Decimal, activity_level: Decimal) -> Decimal:
    """Return tonnes of a precursor per tonne of the good (Equation 61); the mass is gross, with losses and cut-offs."""
    return mass / activity_level


def with_precursors(name: str, own: Figure, shares: Sequence[Share], reference: str = COMPLEX_GOOD) -> Figure:
    """Return what a tonne of a complex good carries: its own and Σ m × that of each precursor (Equation 62)."""
    if not shares:
        return own.named(name)
    inputs = [("own", own)]
    value = own.value
    for share in shares:
        consumption, carried = share.consumption.to("1"), share.value.to(own.unit)
        value += consumption.value * carried.value
        inputs += [(f"m, {share.name}", consumption), (f"per tonne, {share.name}", carried)]
    return Figure(value, own.unit, Derivation(name, "own + Σ m × per tonne", tuple(inputs), reference), name)


def precursor_emissions(precursors: Sequence[tuple[Figure, Figure]]) -> Figure:
    """Return the embedded emissions of all precursors in tCO2e, from pairs of mass and SEE (Equation 60)."""
    reference = f"{_ANNEX} B, Equation 60"
    terms = [product_of("precursor", "M × SEE", "tCO2e", reference, mass=mass, see=see) for mass, see in precursors]
    return sum_of("embedded emissions of precursors", terms, "tCO2e", reference)


@formula(
    "specific embedded emissions of a complex good",
    "(AttrEm + EE precursors) ÷ AL",
    takes={"attributed": "tCO2e", "precursors": "tCO2e", "activity_level": "t"},
    gives=PER_TONNE,
    reference=f"{_ANNEX} B, Equation 59",
)
def specific_embedded_emissions(attributed: Decimal, precursors: Decimal, activity_level: Decimal) -> Decimal:
    """Return the SEE of a complex good from totals (Equation 59); equal to Equation 62."""
    return (attributed + precursors) / activity_level
