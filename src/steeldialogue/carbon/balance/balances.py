"""All balances of a plant, and everything they find."""

from dataclasses import dataclass
from datetime import date

from steeldialogue.carbon.balance.captured import captured_findings
from steeldialogue.carbon.balance.carbon import CarbonRow, carbon_findings, carbon_rows, site_to_air
from steeldialogue.carbon.balance.charging import scrap_findings
from steeldialogue.carbon.balance.energy import EnergyRow, energy_findings, energy_rows
from steeldialogue.carbon.balance.findings import Finding, heard
from steeldialogue.carbon.balance.ground import CarbonOf, Ground
from steeldialogue.carbon.balance.iron import IronRow, iron_findings, iron_rows
from steeldialogue.carbon.balance.mass import MassRow, mass_findings, mass_rows
from steeldialogue.carbon.balance.outputs import output_findings
from steeldialogue.carbon.balance.steel_carbon import steel_carbon_findings
from steeldialogue.carbon.balance.yields import YieldRow, yield_findings, yield_rows
from steeldialogue.carbon.plant.model import Plant
from steeldialogue.core import Figure
from steeldialogue.law import Law


@dataclass(frozen=True)
class Balances:
    """Rows of every balance and what they find; `co2_to_air` is in tCO2e, None where the carbon of a process is not known."""

    ground: Ground
    of_mass: tuple[MassRow, ...]
    of_yield: tuple[YieldRow, ...]
    of_carbon: tuple[CarbonRow, ...]
    of_iron: tuple[IronRow, ...]
    of_energy: tuple[EnergyRow, ...]
    co2_to_air: Figure | None
    findings: tuple[Finding, ...]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that keep the plant from being read under a standard."""
        return tuple(finding for finding in self.findings if finding.severity == "blocks")


def balance(plant: Plant, law: Law, on: date, carbon_of: CarbonOf, carbon_to_co2: Figure) -> Balances:
    """Return every balance of a plant.

    Args:
        plant: the data set.
        law: where materials, kinds of process and tolerances stand.
        on: the day for which tolerances are looked up.
        carbon_of: carbon content of a material that the plant did not measure; None leaves it unknown, never guessed.
        carbon_to_co2: what a tonne of carbon makes, in tCO2e/t.
    """
    ground = Ground(plant, law, on, carbon_of, carbon_to_co2)
    mass, yields, carbon = mass_rows(ground), yield_rows(ground), carbon_rows(ground)
    iron, energy = iron_rows(ground), energy_rows(ground)
    found = [
        *mass_findings(ground, mass),
        *output_findings(ground),
        *yield_findings(ground, yields),
        *scrap_findings(ground),
        *carbon_findings(ground, carbon),
        *captured_findings(ground, carbon),
        *steel_carbon_findings(ground, carbon),
        *iron_findings(ground, iron),
        *energy_findings(ground, energy),
    ]
    to_air = site_to_air(carbon, carbon_to_co2)
    rows = (tuple(mass), tuple(yields), tuple(carbon), tuple(iron), tuple(energy))
    return Balances(ground, *rows, to_air, heard(found, plant.acknowledged))
