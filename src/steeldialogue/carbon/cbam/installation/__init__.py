"""Actual emissions of an installation, and what they embed in its goods: Implementing Regulation (EU) 2025/2547."""

from steeldialogue.carbon.cbam.installation.activity import activity_level, stock_balance
from steeldialogue.carbon.cbam.installation.attribution import (
    attributed_by_mass,
    attributed_direct_emissions,
    reconciled,
    waste_gas_charge,
    waste_gas_credit,
)
from steeldialogue.carbon.cbam.installation.burden import Burden, DeclaredGood
from steeldialogue.carbon.cbam.installation.cogeneration import Cogeneration, Efficiencies
from steeldialogue.carbon.cbam.installation.constants import MethodConstants
from steeldialogue.carbon.cbam.installation.electricity import (
    ElectricitySource,
    attributed_indirect_emissions,
    electricity_emissions,
    mixed_electricity_factor,
    produced_electricity_factor,
)
from steeldialogue.carbon.cbam.installation.embedded import ProductGraph
from steeldialogue.carbon.cbam.installation.emissions import (
    combustion_emissions,
    emission_factor_per_energy,
    emission_factor_per_tonne,
    fossil_emission_factor,
    fuel_energy,
    installation_emissions,
    oxidation_factor,
    process_emissions,
)
from steeldialogue.carbon.cbam.installation.free_allocation import FreeAllocation, free_allocation_adjustment, process_free_allocation
from steeldialogue.carbon.cbam.installation.goods import (
    AtDefault,
    FromExemptOrigin,
    FromGood,
    FromSupplier,
    Good,
    InstallationError,
    OfUnknownOrigin,
    Precursor,
    Unburdened,
    blended,
)
from steeldialogue.carbon.cbam.installation.heat import (
    FuelUse,
    energy_input,
    fuel_mix_emissions,
    fuel_mix_factor,
    heat_emissions,
    heat_from_fuel,
    heat_left_in_product,
    medium_mass,
    net_heat,
    transferred_heat_emissions,
)
from steeldialogue.carbon.cbam.installation.mass_balance import (
    Stream,
    carbon_content_of_fuel,
    carbon_content_of_material,
    fossil_carbon_content,
    mass_balance_emissions,
)
from steeldialogue.carbon.cbam.installation.rounding import communicated, full_tonnes
from steeldialogue.carbon.cbam.installation.specific import precursor_emissions, specific_attributed_emissions, specific_embedded_emissions
from steeldialogue.carbon.cbam.installation.standard_factors import StandardFactors, reference_efficiencies

__all__ = [
    "AtDefault",
    "Burden",
    "Cogeneration",
    "DeclaredGood",
    "Efficiencies",
    "ElectricitySource",
    "FreeAllocation",
    "FromExemptOrigin",
    "FromGood",
    "FromSupplier",
    "FuelUse",
    "Good",
    "InstallationError",
    "MethodConstants",
    "OfUnknownOrigin",
    "Precursor",
    "ProductGraph",
    "StandardFactors",
    "Stream",
    "Unburdened",
    "activity_level",
    "attributed_by_mass",
    "attributed_direct_emissions",
    "attributed_indirect_emissions",
    "blended",
    "carbon_content_of_fuel",
    "carbon_content_of_material",
    "combustion_emissions",
    "communicated",
    "electricity_emissions",
    "emission_factor_per_energy",
    "emission_factor_per_tonne",
    "energy_input",
    "fossil_carbon_content",
    "fossil_emission_factor",
    "free_allocation_adjustment",
    "fuel_energy",
    "fuel_mix_emissions",
    "fuel_mix_factor",
    "full_tonnes",
    "heat_emissions",
    "heat_from_fuel",
    "heat_left_in_product",
    "installation_emissions",
    "mass_balance_emissions",
    "medium_mass",
    "mixed_electricity_factor",
    "net_heat",
    "oxidation_factor",
    "precursor_emissions",
    "process_emissions",
    "process_free_allocation",
    "produced_electricity_factor",
    "reconciled",
    "reference_efficiencies",
    "specific_attributed_emissions",
    "specific_embedded_emissions",
    "stock_balance",
    "transferred_heat_emissions",
    "waste_gas_charge",
    "waste_gas_credit",
]
