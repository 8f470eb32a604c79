"""Direct emissions of an installation, Implementing Regulation (EU) 2025/2547, Annex II, points B.2 and B.3.1.

Quantities are in tonnes or, for gases, in normal cubic metres; factors are per the same unit.
"""

from collections.abc import Iterable
from decimal import Decimal

from steeldialogue.carbon.cbam.installation.sums import product_of, sum_of
from steeldialogue.core import Figure, formula

_MET = "Implementing Regulation (EU) 2025/2547, Annex II, point"
PER_ENERGY, PER_TONNE, ENERGY_PER_TONNE = "tCO2e/TJ", "tCO2e/t", "TJ/t"


def installation_emissions(calculated: Iterable[Figure], measured: Iterable[Figure] = ()) -> Figure:
    """Return the direct emissions of the installation in tCO2e, not yet rounded (point B.2, Equation 4).

    Mobile machinery for transport is not part of them (point B.1(c)).

    Raises:
        LineageError: there is no source stream and no emission source.
    """
    return sum_of("direct emissions of the installation", [*calculated, *measured], "tCO2e", f"{_MET} B.2, Equation 4")


def combustion_emissions(activity_data: Figure, emission_factor: Figure, oxidation_factor: Figure) -> Figure:
    """Return the emissions of a fuel in tCO2e (point B.3.1.1, Equation 5).

    The activity data are in TJ; in tonnes or normal cubic metres where the emission factor is per tonne or cubic metre.

    Raises:
        UnitError: activity data and emission factor do not fit.
    """
    return product_of(
        "combustion emissions",
        "AD × EF × OF",
        "tCO2e",
        f"{_MET} B.3.1.1, Equation 5",
        activity_data=activity_data,
        emission_factor=emission_factor,
        oxidation_factor=oxidation_factor,
    )


def fuel_energy(fuel_quantity: Figure, net_calorific_value: Figure) -> Figure:
    """Return the activity data of a fuel in TJ (point B.3.1.1, Equation 6).

    Raises:
        UnitError: quantity and calorific value do not fit.
    """
    return product_of(
        "activity data",
        "FQ × NCV",
        "TJ",
        f"{_MET} B.3.1.1, Equation 6",
        fuel_quantity=fuel_quantity,
        net_calorific_value=net_calorific_value,
    )


@formula(
    "oxidation factor",
    "1 − C in ash ÷ C in fuel",
    takes={"carbon_in_ash": "t", "carbon_in_fuel": "t"},
    gives="1",
    reference=f"{_MET} B.3.1.1, Equation 7",
)
def oxidation_factor(carbon_in_ash: Decimal, carbon_in_fuel: Decimal) -> Decimal:
    """Return the oxidised share of the carbon of a fuel (Equation 7)."""
    return 1 - carbon_in_ash / carbon_in_fuel


@formula(
    "emission factor from carbon content and calorific value",
    "CC × f ÷ NCV",
    takes={"carbon_content": "1", "carbon_to_co2": PER_TONNE, "net_calorific_value": ENERGY_PER_TONNE},
    gives=PER_ENERGY,
    reference=f"{_MET} B.3.1.1, Equation 8",
)
def emission_factor_per_energy(carbon_content: Decimal, carbon_to_co2: Decimal, net_calorific_value: Decimal) -> Decimal:
    """Return the emission factor of a fuel in tCO2/TJ (Equation 8)."""
    return carbon_content * carbon_to_co2 / net_calorific_value


@formula(
    "emission factor from carbon content",
    "CC × f",
    takes={"carbon_content": "1", "carbon_to_co2": PER_TONNE},
    gives=PER_TONNE,
    reference=f"{_MET} B.3.1.1, Equation 9",
)
def emission_factor_per_tonne(carbon_content: Decimal, carbon_to_co2: Decimal) -> Decimal:
    """Return the emission factor of a fuel or material in tCO2/t (Equation 9)."""
    return carbon_content * carbon_to_co2


@formula(
    "emission factor of a mixed fuel",
    "EF preliminary × (1 − BF)",
    takes={"preliminary_factor": "=", "biomass_fraction": "1"},
    gives="=",
    reference=f"{_MET} B.3.1.1, Equation 10",
)
def fossil_emission_factor(preliminary_factor: Decimal, biomass_fraction: Decimal) -> Decimal:
    """Return the emission factor without the zero-rated biomass fraction (Equation 10).

    Only biomass that meets the criteria of point B.3.3 is zero-rated; an unknown fraction is zero.
    """
    return preliminary_factor * (1 - biomass_fraction)


def process_emissions(activity_data: Figure, emission_factor: Figure, conversion_factor: Figure) -> Figure:
    """Return the process emissions of a material in tCO2e (point B.3.1.2, Equation 11).

    Method A relates all three to the carbonate that goes in (Table 3), method B to the oxide that comes out (Table 4).

    Raises:
        UnitError: activity data and emission factor do not fit.
    """
    return product_of(
        "process emissions",
        "AD × EF × CF",
        "tCO2e",
        f"{_MET} B.3.1.2, Equation 11",
        activity_data=activity_data,
        emission_factor=emission_factor,
        conversion_factor=conversion_factor,
    )
