"""The constants of the monitoring rules, read from the law once."""

from dataclasses import dataclass
from datetime import date

from steeldialogue.core import Figure
from steeldialogue.law import Law


@dataclass(frozen=True)
class MethodConstants:
    """Constants of Implementing Regulation (EU) 2025/2547, Annexes II and III, of a reporting year.

    The conservative values (oxidation, conversion, biomass, efficiencies) are there to be asked for; no function takes
    one by itself.
    """

    carbon_to_co2: Figure
    oxidation_factor: Figure
    conversion_factor: Figure
    biomass_fraction_unknown: Figure
    natural_gas_emission_factor: Figure
    waste_gas_correction: Figure
    heat_reference_efficiency: Figure
    imported_heat_efficiency: Figure
    cogeneration_heat_efficiency: Figure
    cogeneration_electricity_efficiency: Figure
    see_decimals: Figure

    @classmethod
    def of_year(cls, law: Law, year: int) -> "MethodConstants":
        """Return the constants in force on 1 January of a reporting year.

        Raises:
            LawError: the year lies before the definitive period.
        """
        return cls(**{name: law.at(f"eu_cbam.{name}", date(year, 1, 1)) for name in cls.__dataclass_fields__})
