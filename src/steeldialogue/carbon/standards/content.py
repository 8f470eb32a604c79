"""The CO2 that a unit of a material can become: measured first where the standard lets it, then its factor sets in their order."""

from collections.abc import Iterator
from dataclasses import dataclass

from steeldialogue.carbon.plant import Material, Plant
from steeldialogue.carbon.standards.expressions import Expression, Product, Ratio, figure_of
from steeldialogue.carbon.standards.factors import CARBON, Factor, FactorSets
from steeldialogue.core import Figure
from steeldialogue.law.standard_rules import FactorsRule

OWN = "measured by the plant"


@dataclass(frozen=True)
class Content:
    """CO2 per base unit of a material in tCO2e, and where the number comes from."""

    expression: Expression
    origin: str
    recalled: bool = False


class CarbonContents:
    """CO2 contents of a plant's materials under one rule for factors."""

    def __init__(self, plant: Plant, rule: FactorsRule, sets: FactorSets) -> None:
        """Take the plant, the rule and the factor sets."""
        self._plant, self._rule, self._sets = plant, rule, sets
        self._found: dict[str, Content | None] = {}

    def of(self, material: str) -> Content | None:
        """Return the CO2 content of a material; None where neither the plant nor a set gives one."""
        if material not in self._found:
            self._found[material] = next(self._candidates(self._plant.material(material)), None)
        return self._found[material]

    def counts(self, material: str) -> bool:
        """Tell whether a material's carbon is counted: always, or where it was measured or the rule takes it from a table."""
        row = self._sets.materials[material]
        if row.group in self._rule.zero_rated or row.carbon == "never":
            return False
        if row.carbon == "always" or self._plant.material(material).carbon_content is not None:
            return True
        return self._rule.unmeasured == "tabled" and self.of(material) is not None

    def heat_value(self, material: str, basis: str) -> Expression | None:
        """Return GJ per base unit on one basis: the plant's own, else that of the first set which has it."""
        known = self._plant.material(material)
        if known.heat_value and known.heat_basis == basis:
            return known.heat_value
        return next((factor.quantity for one in self._rule.sets for factor in self._on_basis(one, material, "heat_value", basis)), None)

    def ignored_heat_value(self, material: str) -> bool:
        """Tell whether the plant's own heat value was passed over: the factors are per tonne, or on the other basis."""
        known, content = self._plant.material(material), self.of(material)
        if known.heat_value is None or content is None or content.origin == OWN:
            return False
        if "heat_value" not in self._rule.own_values:
            return True
        sets = self._rule.heat_sets or self._rule.sets
        return not any(self._per_energy(one, material, str(known.heat_basis)) for one in sets)

    def carbon_content(self, material: str) -> Figure | None:
        """Return tonnes of carbon per base unit, from the CO2 content by the carbon of the same chain; None where there is none."""
        content, carbon = self.of(material), self.carbon()
        if content is None or carbon is None or not self.counts(material):
            return None
        return figure_of(Ratio(content.expression, carbon.quantity), f"carbon content of {material.replace('_', ' ')}")

    def carbon(self) -> Factor | None:
        """Return tonnes of CO2 per tonne of carbon, of the first set that says so."""
        return next((factor for one in self._rule.sets for factor in self._sets.find(one, CARBON, "direct")), None)

    def _candidates(self, known: Material) -> Iterator[Content]:
        carbon = self.carbon()
        if known.carbon_content and carbon and "carbon_content" in self._rule.own_values:
            yield Content(Product((known.carbon_content, carbon.quantity)), OWN)
        if known.heat_value and known.heat_basis and "heat_value" in self._rule.own_values:
            for one in self._rule.heat_sets or self._rule.sets:
                yield from self._by_energy(one, known.material, known.heat_value, known.heat_basis)
        for one in self._rule.sets:
            yield from self._of_set(one, known.material)

    def _of_set(self, factor_set: str, material: str) -> Iterator[Content]:
        for direct in self._sets.find(factor_set, material, "direct"):
            yield Content(direct.quantity, factor_set, direct.recalled)
        carbon = self.carbon()
        for content in self._sets.find(factor_set, material, "carbon_content"):
            if carbon:
                yield Content(Product((content.quantity, carbon.quantity)), factor_set, content.recalled)
        for basis in ("net", "gross"):
            if heat := self._tabled_heat(factor_set, material, basis):
                yield from self._by_energy(factor_set, material, heat, basis)

    def _tabled_heat(self, factor_set: str, material: str, basis: str) -> Expression | None:
        """Return the heat value that goes with a set's factor per energy: its own, else that of the next set which has one."""
        found = (factor.quantity for one in (factor_set, *self._rule.sets) for factor in self._on_basis(one, material, "heat_value", basis))
        return next(found, None)

    def _by_energy(self, factor_set: str, material: str, heat_value: Expression, basis: str) -> Iterator[Content]:
        for factor in self._per_energy(factor_set, material, basis):
            if factor.row.kind == "per_energy":
                yield Content(Product((heat_value, factor.quantity)), factor_set, factor.recalled)
            elif carbon := self.carbon():
                yield Content(Product((heat_value, factor.quantity, carbon.quantity)), factor_set, factor.recalled)

    def _per_energy(self, factor_set: str, material: str, basis: str) -> list[Factor]:
        kinds = ("per_energy", "carbon_per_energy")
        return [factor for kind in kinds for factor in self._on_basis(factor_set, material, kind, basis)]

    def _on_basis(self, factor_set: str, material: str, kind: str, basis: str) -> list[Factor]:
        return [factor for factor in self._sets.find(factor_set, material, kind) if factor.row.heat_basis == basis]
