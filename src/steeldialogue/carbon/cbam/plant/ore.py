"""Indirect emissions of sintered ore, the one good of iron and steel outside Annex II (Regulation (EU) 2023/956, Art. 7(1))."""

from decimal import Decimal

from steeldialogue.carbon.cbam.installation import electricity_emissions
from steeldialogue.carbon.cbam.plant.amounts import flow_total
from steeldialogue.carbon.cbam.plant.emissions import Attributed
from steeldialogue.carbon.cbam.plant.processes import ORE
from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.findings import Report
from steeldialogue.carbon.standards.grid import GridFactors
from steeldialogue.carbon.standards.net_use import ELECTRICITY
from steeldialogue.core import Derivation, Figure
from steeldialogue.law import Law

_MET = "Implementing Regulation (EU) 2025/2547,"


def indirect_of_ore(plant: Plant, law: Law, attributed: Attributed, report: Report) -> Figure | None:
    """Return the indirect emissions of a process that agglomerates ore in tCO2e; None for any other process."""
    process = attributed.process
    if process.category != ORE:
        return None
    used = flow_total("electricity used", [flow for flow in plant.flows_of(process.ids) if flow.material == ELECTRICITY], "MWh")
    grid = GridFactors(law).of(plant, ())
    if used is None or grid is None:
        what = "electricity of agglomeration is not entered" if used is None else f"grid factor of {plant.country} is not held here"
        text = f"The indirect emissions of sintered ore count for the steel made from it, and the {what}."
        ask = "Enter the electricity that sintering or pelletising uses, and the plant's grid_factor."
        report.blocks("indirect:ore", text, process.name, ask)
        return _none(attributed)
    text = (
        f"Sintered ore counts with its electricity as if all were of the grid, at {grid.quantity.figure.label} "
        f"({grid.quantity.value:f} tCO2e/MWh): the factors of 2025/2621, Annex II, are not held here, and own power or a contract "
        "counts only with proof (Annex II, point D.4.3)."
    )
    report.notice("indirect:ore", text, process.name, "Enter the factor of that annex as the plant's grid_factor.")
    return electricity_emissions(used, grid.quantity.figure)


def _none(attributed: Attributed) -> Figure:
    inputs = (("attributed direct emissions", attributed.attributed),)
    account = Derivation("indirect emissions of sintered ore", "0: not known", inputs, f"{_MET} Annex II, point D")
    return Figure(Decimal(0), "tCO2e", account, "indirect emissions not known")
