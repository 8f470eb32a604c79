"""Carbon streams of a production process (Implementing Regulation (EU) 2025/2547, Annex II, points B.3.1 and B.3.2)."""

from steeldialogue.carbon.cbam.installation import Stream
from steeldialogue.carbon.cbam.installation.mass_balance import stream_emissions
from steeldialogue.carbon.cbam.plant.amounts import net_of
from steeldialogue.carbon.plant import Flow, Plant
from steeldialogue.carbon.standards.content import OWN, CarbonContents, Content
from steeldialogue.carbon.standards.expressions import Product, Ratio, decimal_of, figure_of
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.findings import Report
from steeldialogue.core import Figure

_STANDARD_METHOD = "Implementing Regulation (EU) 2025/2547, Annex II, point B.3.1.1, Equation 5 with (a) to (c)"
_CONTENT = "Implementing Regulation (EU) 2025/2547, Annex II, point B.3.2, Equations 13 and 14"
_MASS, _NEVER, _ALWAYS = "mass", "never", "always"


class Streams:
    """What each material brings into a process in carbon, or takes out of it."""

    def __init__(self, plant: Plant, contents: CarbonContents, sets: FactorSets, carbon_to_co2: Figure) -> None:
        """Take the plant, its carbon contents, the vocabulary of materials and tonnes of CO2 per tonne of carbon."""
        self._plant, self._contents, self._sets, self._carbon_to_co2 = plant, contents, sets, carbon_to_co2

    def group(self, material: str) -> str:
        """Return the group of a material."""
        return self._sets.group(material)

    def net_heat_value(self, material: str, report: Report) -> Figure | None:
        """Return the net calorific value in GJ per base unit; a finding asks for it where it is missing."""
        found = self._contents.heat_value(material, "net")
        if found is None:
            text = f"Waste gas is settled by its net calorific value (Equations 53 and 54), and that of {material} is missing."
            report.blocks(f"heat_value:{material}", text, f"material {material}", f"Enter the net heat value of {material}.")
            return None
        return figure_of(found, f"net calorific value of {material.replace('_', ' ')}")

    def of(self, material: str, flows: list[Flow], report: Report) -> list[Figure]:
        """Return the emissions of a material's net use in tCO2e, negative where carbon leaves in it; none where it has no carbon."""
        row = self._sets.materials[material]
        if row.group == "co2":
            self._captured(material, report)
        if row.carbon == _NEVER:
            return []
        content = self._contents.of(material)
        if content is None:
            self._missing(material, row.group, report)
            return []
        self._doubts(material, row.group, content, report)
        leaving = decimal_of(net_of(flows, leaving=False)) < 0
        return [self._mass(material, flows, content, leaving) if row.measure == _MASS else self._gas(material, flows, content, leaving)]

    def _mass(self, material: str, flows: list[Flow], content: Content, leaving: bool) -> Figure:
        carbon = self._contents.carbon()
        name = material.replace("_", " ")
        per_tonne = content.expression if carbon is None else Ratio(content.expression, carbon.quantity)
        known = self._plant.material(material).carbon_content
        share = known.figure if known and content.origin == OWN else figure_of(per_tonne, f"carbon content of {name}", _CONTENT)
        mass = figure_of(net_of(flows, leaving=leaving), f"{name} {'leaving' if leaving else 'entering'}", gives="t")
        return stream_emissions(Stream(name, mass, share, leaving), self._carbon_to_co2)

    @staticmethod
    def _gas(material: str, flows: list[Flow], content: Content, leaving: bool) -> Figure:
        name = material.replace("_", " ")
        return figure_of(Product((net_of(flows, leaving=False), content.expression)), name, _STANDARD_METHOD, "tCO2e")

    def _missing(self, material: str, group: str, report: Report) -> None:
        where, ask = f"material {material}", f"Enter the carbon content of {material}."
        if self._sets.materials[material].carbon == _ALWAYS:
            text = f"Annex II, point G, has no factor for {material}: its carbon is not in the number."
            report.blocks(f"carbon_content:{material}", text, where, ask)
        elif group == "ferroalloy":
            text = f"The carbon of {material} is not measured and counts as nothing; Annex II, point G, has no factor for it."
            report.notice(f"carbon_content:{material}", text, where, ask)

    def _doubts(self, material: str, group: str, content: Content, report: Report) -> None:
        if self._contents.ignored_heat_value(material):
            text = f"The heat value of {material} is on a basis that Annex II, point G, does not use; the factor of the table stands."
            report.notice(f"heat_basis:{material}", text, f"material {material}", "Enter its carbon content, or its net heat value.")
        if group == "steel" and content.origin != OWN and self._steel_is_measured():
            text = f"The carbon of {material} is not measured, that of other steel is; {material} counts by Annex II, point G, Table 5."
            report.notice(f"mixed_carbon:{material}", text, f"material {material}", f"Enter the carbon content of {material}.")
        if group == "biofuel":
            text = f"{material.capitalize()} counts as fossil: no proof of sustainability is in the data set (Annex II, point B.3.3)."
            report.notice(f"biomass:{material}", text, f"material {material}")

    def _steel_is_measured(self) -> bool:
        return any(known.carbon_content and self.group(known.material) == "steel" for known in self._plant.materials)

    @staticmethod
    def _captured(material: str, report: Report) -> None:
        text = f"{material} is not taken off: that needs proof over the whole chain of custody (Annex II, point B.8.2)."
        report.notice(f"captured:{material}", text, "flow")
