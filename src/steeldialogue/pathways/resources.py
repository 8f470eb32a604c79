"""What steelmaking takes and gives, and the units of a year's total of it."""

from collections.abc import Mapping
from types import MappingProxyType

# A tonne of product takes so many t, GJ, kg, MWh or tCO2e; a Mt of product so many of these.
TOTALS: Mapping[str, str] = MappingProxyType(
    {
        "iron_ore": "Mt",
        "scrap": "Mt",
        "green_iron": "Mt",
        "metallurgical_coal": "Mt",
        "thermal_coal": "PJ",
        "natural_gas": "PJ",
        "biomass": "PJ",
        "hydrogen": "kt",
        "electricity": "TWh",
        "captured_co2": "MtCO2e",
    }
)
EMITTED = "direct_emissions"
GREEN_IRON = "green_iron"
SCRAP = "scrap"
