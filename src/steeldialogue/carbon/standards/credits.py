"""Credits: by-products, exported gas, power and steam, captured CO2."""

from steeldialogue.carbon.plant import Plant, Quantity
from steeldialogue.carbon.standards.content import CarbonContents
from steeldialogue.carbon.standards.direct import PROCESS_GAS
from steeldialogue.carbon.standards.electricity import Electricity
from steeldialogue.carbon.standards.expressions import Expression, Product, decimal_of
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.net_use import ELECTRICITY, NetUse
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.core import Figure
from steeldialogue.law.standard_rules import CreditsRule

STEAM, AS_BOUGHT, NONE = "steam", "as_bought", "none"
_CAPTURED = {"co2_stored": "definition", "co2_sold": "definition"}


class Credits:
    """The rule for credits of one standard, applied to one plant."""

    def __init__(self, plant: Plant, rule: CreditsRule, sets: FactorSets, contents: CarbonContents) -> None:
        """Take the plant, the rule, the factor sets and the plant's heat values."""
        self._plant, self._rule, self._sets, self._contents = plant, rule, sets, contents

    def add(self, draft: Draft, net: NetUse, electricity: Electricity, natural_gas: Quantity, correction: Quantity) -> None:
        """Add every credit as a negative term; natural gas and correction serve the rule for waste gases alone."""
        for entry in self._rule.by_products:
            self._by_product(draft, entry.material, entry.set)
        for material, deducted in (("co2_stored", self._rule.co2_stored), ("co2_sold", self._rule.co2_sold)):
            if deducted == "deducted":
                self._captured(draft, net, material)
        self._exported(draft, net, ELECTRICITY, self._rule.exported_electricity, electricity)
        self._exported(draft, net, STEAM, self._rule.exported_steam, electricity)
        if self._rule.exported_gas == "reference_fuel":
            self._waste_gas(draft, net, natural_gas, correction)

    def _by_product(self, draft: Draft, material: str, factor_set: str) -> None:
        sold = self._plant.material(material).sold
        if sold:
            factor = self._sets.find(factor_set, material, "credit")[0].quantity
            draft.add("credits", material, Product((sold, factor), -1), self._rule.provision)

    def _captured(self, draft: Draft, net: NetUse, material: str) -> None:
        given = net.of(material)
        if given:
            factor = self._sets.find(_CAPTURED[material], material, "direct")[0].quantity
            draft.add("credits", material, Product((given, factor)), self._rule.provision)

    def _exported(self, draft: Draft, net: NetUse, material: str, by: str, electricity: Electricity) -> None:
        use = net.of(material)
        if by == NONE or use is None or not net.exported(material):
            return
        factor = electricity.factor(draft, None) if by == AS_BOUGHT else self._sets.find(by, material, "credit")[0].quantity
        if factor:
            draft.add("credits", material, Product((use, factor)), self._rule.provision)

    def _waste_gas(self, draft: Draft, net: NetUse, natural_gas: Quantity, correction: Quantity) -> None:
        """Settle process gas between processes as natural gas of equal heat: charged to who burns it, credited to who gives it."""
        for material in net.materials():
            if self._sets.group(material) != PROCESS_GAS:
                continue
            heat = self._contents.heat_value(material, "net")
            if heat is None:
                draft.blocks(f"heat_value:{material}", f"The net heat value of {material} is missing.", f"material {material}", "Enter it.")
                continue
            for use in net.by_process(material).values():
                self._settled(draft, material, use, heat, natural_gas, correction)

    def _settled(self, draft: Draft, material: str, use: Expression, heat: Expression, natural_gas: Quantity, correction: Quantity) -> None:
        given_out = decimal_of(use) < 0
        factors = (use, heat, natural_gas, correction) if given_out else (use, heat, natural_gas)
        draft.add("credits", material, Product(factors), self._rule.provision)


def constant(name: str, figure: Figure, unit: str) -> Quantity:
    """Return a constant of the law as a quantity in another unit."""
    return Quantity(f"law.{name}", figure.to(unit))
