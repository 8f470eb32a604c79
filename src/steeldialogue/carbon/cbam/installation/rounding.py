"""The two roundings of the rules; everything in between keeps its digits (Annex II, point A.1(7))."""

from decimal import ROUND_HALF_UP, Decimal

from steeldialogue.core import formula

_REFERENCE = "Implementing Regulation (EU) 2025/2547, Annex II, point"


@formula(
    "emissions in full tonnes", "rounded half up to 1 tCO2e", takes={"emissions": "tCO2e"}, gives="tCO2e", reference=f"{_REFERENCE} A.1(6)"
)
def full_tonnes(emissions: Decimal) -> Decimal:
    """Return the emissions of a reporting period as they are reported, in full tonnes (point A.1(6))."""
    return emissions.quantize(Decimal(1), ROUND_HALF_UP)


@formula(
    "specific embedded emissions as communicated",
    "rounded half up to the most decimals allowed",
    takes={"specific_emissions": "tCO2e/t", "most_decimals": "1"},
    gives="tCO2e/t",
    reference=f"{_REFERENCE} A.1(8)",
)
def communicated(specific_emissions: Decimal, most_decimals: Decimal) -> Decimal:
    """Return specific emissions as they are communicated and declared (point A.1(8)); fewer decimals stay as they are."""
    places = int(most_decimals)
    if -int(specific_emissions.as_tuple().exponent) <= places:
        return specific_emissions
    return specific_emissions.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
