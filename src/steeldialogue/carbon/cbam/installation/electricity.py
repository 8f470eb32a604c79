"""Electricity: its emissions (Annex II, point D) and the factor of several sources (Art. 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.cbam.installation.heat import FuelUse, fuel_mix_emissions
from steeldialogue.carbon.cbam.installation.sums import sum_of, weighted_mean
from steeldialogue.core import Figure, formula

_MET = "Implementing Regulation (EU) 2025/2547,"
PER_MWH = "tCO2e/MWh"


@dataclass(frozen=True)
class ElectricitySource:
    """Electricity received from one source, with its emission factor: of the grid, or actual where the criteria are met."""

    name: str
    received: Figure
    emission_factor: Figure


@formula(
    "emissions of electricity",
    "electricity × emission factor",
    takes={"electricity": "MWh", "emission_factor": PER_MWH},
    gives="tCO2e",
    reference=f"{_MET} Annex II, point D.1, Equation 35",
)
def electricity_emissions(electricity: Decimal, emission_factor: Decimal) -> Decimal:
    """Return the emissions of electricity produced or consumed (Equation 35)."""
    return electricity * emission_factor


def mixed_electricity_factor(sources: Sequence[ElectricitySource]) -> Figure:
    """Return the emission factor of all sources of an installation, weighted by what each delivered (Art. 9).

    Sources that can be shown to serve one process alone are given by themselves (Art. 9(2)).

    Raises:
        LineageError: there is no source, or none delivered anything.
    """
    pairs = [(source.received.to("MWh"), source.emission_factor.to(PER_MWH).named(source.name)) for source in sources]
    return weighted_mean("emission factor of the electricity mix", pairs, f"{_MET} Art. 9")


def produced_electricity_factor(
    fuels: Sequence[FuelUse], electricity: Figure, natural_gas_factor: Figure, flue_gas_cleaning: Figure | None = None
) -> Figure:
    """Return the emission factor of electricity made from fuels without cogeneration (Annex II, point D.4.1, Equation 38)."""
    return _produced_factor(fuel_mix_emissions(fuels, natural_gas_factor, flue_gas_cleaning), electricity)


def attributed_indirect_emissions(consumptions: Sequence[Figure]) -> Figure:
    """Return the indirect emissions of a process: those of all the electricity it consumes (Annex III, point A.3, Equation 56)."""
    return sum_of("attributed indirect emissions", consumptions, "tCO2e", f"{_MET} Annex III, point A.3, Equation 56")


@formula(
    "emission factor of produced electricity",
    "emissions of the fuel mix ÷ net electricity",
    takes={"emissions": "tCO2e", "electricity": "MWh"},
    gives=PER_MWH,
    reference=f"{_MET} Annex II, point D.4.1, Equation 38",
)
def _produced_factor(emissions: Decimal, electricity: Decimal) -> Decimal:
    return emissions / electricity
