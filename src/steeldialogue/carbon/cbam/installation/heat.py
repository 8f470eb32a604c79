"""Measurable heat: its net amount (Annex II, point C.1.2) and its emissions (Annex III, point A.2.2).

Heat from exothermic reactions other than combustion carries no emissions (Annex III, point A.2.2) and is not passed on here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.cbam.installation.sums import product_of, sum_of
from steeldialogue.core import Derivation, Figure, LineageError, formula

_MET = "Implementing Regulation (EU) 2025/2547,"
_AMOUNT, _ATTRIBUTION = f"{_MET} Annex II, point C.1.2", f"{_MET} Annex III, point A.2.2"


@formula(
    "mass flow of the heat medium",
    "volume ÷ specific volume",
    takes={"volume": "m3", "specific_volume": "m3/t"},
    gives="t",
    reference=f"{_AMOUNT}.1, Equation 30",
)
def medium_mass(volume: Decimal, specific_volume: Decimal) -> Decimal:
    """Return the mass of the heat medium over the period in tonnes (Equation 30)."""
    return volume / specific_volume


@formula(
    "net measurable heat",
    "(h flow − h return) × mass",
    takes={"mass": "t", "enthalpy_flow": "TJ/t", "enthalpy_return": "TJ/t"},
    gives="TJ",
    reference=f"{_AMOUNT}.1, Equation 31",
)
def net_heat(mass: Decimal, enthalpy_flow: Decimal, enthalpy_return: Decimal) -> Decimal:
    """Return the net heat in TJ (method 1, Equation 31).

    Where condensate of steam or hot water is not returned, or its enthalpy cannot be estimated, the enthalpy of the return is
    that at 90 °C, from a steam table. A medium that is known to be lost is taken off the mass first.
    """
    return (enthalpy_flow - enthalpy_return) * mass


@formula(
    "heat whose condensate stays in the product",
    "h flow × mass",
    takes={"mass": "t", "enthalpy_flow": "TJ/t"},
    gives="TJ",
    reference=f"{_AMOUNT}.1, Equation 31 without a return",
)
def heat_left_in_product(mass: Decimal, enthalpy_flow: Decimal) -> Decimal:
    """Return the heat in TJ of steam that condenses into the product: its condensate is not deducted."""
    return enthalpy_flow * mass


@formula(
    "net measurable heat from fuel",
    "η × energy input",
    takes={"energy_input": "TJ", "efficiency": "1"},
    gives="TJ",
    reference=f"{_AMOUNT}.2 and .3, Equation 32",
)
def heat_from_fuel(energy_input: Decimal, efficiency: Decimal) -> Decimal:
    """Return the net heat in TJ by a measured efficiency (method 2) or the reference efficiency (method 3), Equation 32."""
    return energy_input * efficiency


@dataclass(frozen=True)
class FuelUse:
    """A fuel burnt for heat or electricity: its energy (AD × NCV) and its emission factor."""

    name: str
    energy: Figure
    emission_factor: Figure
    waste_gas: bool = False


def energy_input(fuels: Sequence[FuelUse]) -> Figure:
    """Return the energy of the fuels in TJ (Annex II, point C.1.2.2, Equation 33)."""
    return sum_of("energy input", [fuel.energy.named(fuel.name) for fuel in fuels], "TJ", f"{_AMOUNT}.2, Equation 33")


def fuel_mix_emissions(fuels: Sequence[FuelUse], natural_gas_factor: Figure, flue_gas_cleaning: Figure | None = None) -> Figure:
    """Return the emissions of a fuel mix in tCO2e, with those of flue gas cleaning (Equation 46).

    A waste gas counts at the standard factor of natural gas where its own is higher, in cogeneration too: the sentence stands
    at the end of that section.
    """
    terms = [_emissions(fuel, natural_gas_factor) for fuel in fuels]
    terms += [flue_gas_cleaning.named("flue gas cleaning")] if flue_gas_cleaning else []
    return sum_of("emissions of the fuel mix", terms, "tCO2e", f"{_ATTRIBUTION}, Equation 46")


def fuel_mix_factor(fuels: Sequence[FuelUse], natural_gas_factor: Figure, flue_gas_cleaning: Figure | None = None) -> Figure:
    """Return the emission factor of a fuel mix in tCO2/TJ (Equation 45).

    Raises:
        LineageError: there is no fuel, or it has no energy.
    """
    emissions, energy = fuel_mix_emissions(fuels, natural_gas_factor, flue_gas_cleaning), energy_input(fuels)
    if not energy.value:
        raise LineageError("A fuel mix without energy has no emission factor.")
    inputs = (("emissions", emissions), ("energy", energy))
    account = Derivation("emission factor of the fuel mix", "emissions ÷ energy", inputs, f"{_ATTRIBUTION}, Equation 45")
    return Figure(emissions.value / energy.value, "tCO2e/TJ", account, "emission factor of the fuel mix")


@formula(
    "heat-related emissions",
    "EF mix × heat consumed ÷ η",
    takes={"mix_factor": "tCO2e/TJ", "heat_consumed": "TJ", "efficiency": "1"},
    gives="tCO2e",
    reference=f"{_ATTRIBUTION}, Equation 44",
)
def heat_emissions(mix_factor: Decimal, heat_consumed: Decimal, efficiency: Decimal) -> Decimal:
    """Return the emissions of the heat that a process consumes (Equation 44).

    For heat from outside without verified data the factor is that of the fuel most used by the country's industry, and the
    efficiency `MethodConstants.imported_heat_efficiency`.
    """
    return mix_factor * heat_consumed / efficiency


@formula(
    "emissions of transferred heat",
    "heat × EF heat",
    takes={"heat": "TJ", "heat_factor": "tCO2e/TJ"},
    gives="tCO2e",
    reference=f"{_MET} Annex III, point A.3, second Equation 52",
)
def transferred_heat_emissions(heat: Decimal, heat_factor: Decimal) -> Decimal:
    """Return the emissions of heat that a process imports or exports, by the factor of the heat itself."""
    return heat * heat_factor


def _emissions(fuel: FuelUse, natural_gas_factor: Figure) -> Figure:
    factor = _capped(fuel.emission_factor, natural_gas_factor) if fuel.waste_gas else fuel.emission_factor
    made = product_of("fuel emissions", "AD × NCV × EF", "tCO2e", _ATTRIBUTION, energy=fuel.energy, emission_factor=factor)
    return made.named(fuel.name)


@formula(
    "emission factor of a waste gas in a fuel mix",
    "the smaller of its own and that of natural gas",
    takes={"emission_factor": "tCO2e/TJ", "natural_gas_factor": "tCO2e/TJ"},
    gives="tCO2e/TJ",
    reference=_ATTRIBUTION,
)
def _capped(emission_factor: Decimal, natural_gas_factor: Decimal) -> Decimal:
    return min(emission_factor, natural_gas_factor)
