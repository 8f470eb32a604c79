"""Credits: by-products, exported power and steam, captured CO2."""

from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.content import CarbonContents
from steeldialogue.carbon.standards.electricity import Electricity
from steeldialogue.carbon.standards.expressions import Product
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.net_use import ELECTRICITY, NetUse
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.law.standard_rules import CreditsRule

STEAM, AS_BOUGHT, NONE = "steam", "as_bought", "none"
_CAPTURED = {"co2_stored": "definition", "co2_sold": "definition"}


class Credits:
    """The rule for credits of one standard, applied to one plant."""

    def __init__(self, plant: Plant, rule: CreditsRule, sets: FactorSets, contents: CarbonContents) -> None:
        """Take the plant, the rule, the factor sets and the plant's heat values."""
        self._plant, self._rule, self._sets, self._contents = plant, rule, sets, contents

    def add(self, draft: Draft, net: NetUse, electricity: Electricity) -> None:
        """Add every credit as a negative term."""
        for entry in self._rule.by_products:
            self._by_product(draft, entry.material, entry.set)
        for material, deducted in (("co2_stored", self._rule.co2_stored), ("co2_sold", self._rule.co2_sold)):
            if deducted == "deducted":
                self._captured(draft, net, material)
        self._exported(draft, net, ELECTRICITY, self._rule.exported_electricity, electricity)
        self._exported(draft, net, STEAM, self._rule.exported_steam, electricity)

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
