"""The mass balance of carbon, Implementing Regulation (EU) 2025/2547, Annex II, point B.3.2."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.cbam.installation.sums import sum_of
from steeldialogue.core import Figure, formula

_REFERENCE = "Implementing Regulation (EU) 2025/2547, Annex II, point B.3.2, Equation"
_STREAM = {"activity_data": "t", "carbon_content": "1", "carbon_to_co2": "tCO2e/t"}


@dataclass(frozen=True)
class Stream:
    """A fuel or material that carries carbon into the installation, or out of it (products, slag, dust, scrap).

    The mass is positive either way; `leaving` gives it its sign.
    """

    name: str
    mass: Figure
    carbon_content: Figure
    leaving: bool = False


def mass_balance_emissions(streams: Sequence[Stream], carbon_to_co2: Figure) -> Figure:
    """Return the emissions of all streams in tCO2e, the outputs with negative activity data.

    Raises:
        LineageError: there is no stream.
    """
    terms = [stream_emissions(stream, carbon_to_co2) for stream in streams]
    return sum_of("emissions by mass balance", terms, "tCO2e", f"{_REFERENCE} 12")


def stream_emissions(stream: Stream, carbon_to_co2: Figure) -> Figure:
    """Return the emissions of one stream in tCO2e (Equation 12); negative for an output."""
    step = _emissions_out if stream.leaving else _emissions_in
    return step(stream.mass, stream.carbon_content, carbon_to_co2).named(stream.name)


@formula("emissions of an input stream", "f × AD × CC", takes=_STREAM, gives="tCO2e", reference=f"{_REFERENCE} 12")
def _emissions_in(activity_data: Decimal, carbon_content: Decimal, carbon_to_co2: Decimal) -> Decimal:
    return carbon_to_co2 * activity_data * carbon_content


@formula("emissions of an output stream", "f × (−AD) × CC", takes=_STREAM, gives="tCO2e", reference=f"{_REFERENCE} 12")
def _emissions_out(activity_data: Decimal, carbon_content: Decimal, carbon_to_co2: Decimal) -> Decimal:
    return -carbon_to_co2 * activity_data * carbon_content


@formula(
    "carbon content of a fuel",
    "EF × NCV ÷ f",
    takes={"emission_factor": "tCO2e/TJ", "net_calorific_value": "TJ/t", "carbon_to_co2": "tCO2e/t"},
    gives="1",
    reference=f"{_REFERENCE} 13",
)
def carbon_content_of_fuel(emission_factor: Decimal, net_calorific_value: Decimal, carbon_to_co2: Decimal) -> Decimal:
    """Return tonnes of carbon per tonne of fuel from a factor per energy (Equation 13)."""
    return emission_factor * net_calorific_value / carbon_to_co2


@formula(
    "carbon content of a material",
    "EF ÷ f",
    takes={"emission_factor": "tCO2e/t", "carbon_to_co2": "tCO2e/t"},
    gives="1",
    reference=f"{_REFERENCE} 14",
)
def carbon_content_of_material(emission_factor: Decimal, carbon_to_co2: Decimal) -> Decimal:
    """Return tonnes of carbon per tonne of material from a factor per tonne (Equation 14)."""
    return emission_factor / carbon_to_co2


@formula(
    "carbon content of a mixed fuel",
    "CC preliminary × (1 − BF)",
    takes={"preliminary_content": "1", "biomass_fraction": "1"},
    gives="1",
    reference=f"{_REFERENCE} 15",
)
def fossil_carbon_content(preliminary_content: Decimal, biomass_fraction: Decimal) -> Decimal:
    """Return the carbon content without the zero-rated biomass fraction (Equation 15); an unknown fraction is zero."""
    return preliminary_content * (1 - biomass_fraction)
