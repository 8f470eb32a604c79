"""Credits: by-products, exported power and steam, captured CO2."""

from steeldialogue.carbon.plant import Flow, Plant
from steeldialogue.carbon.standards.content import CarbonContents
from steeldialogue.carbon.standards.electricity import Electricity
from steeldialogue.carbon.standards.expressions import Expression, Product, Ratio, Sum, figure_of
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.findings import in_words
from steeldialogue.carbon.standards.net_use import ELECTRICITY, NetUse
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.law.standard_rules import ByProduct, CreditsRule

STEAM, AS_BOUGHT, NONE = "steam", "as_bought", "none"
_CAPTURED = {"co2_stored": "definition", "co2_sold": "definition"}


class Credits:
    """The rule for credits of one standard, applied to one plant."""

    def __init__(self, plant: Plant, rule: CreditsRule, sets: FactorSets, contents: CarbonContents) -> None:
        """Take the plant, the rule, the factor sets and the plant's heat values."""
        self._plant, self._rule, self._sets, self._contents = plant, rule, sets, contents

    def add(self, draft: Draft, net: NetUse, power: Expression | None, electricity: Electricity) -> None:
        """Add every credit as a negative term; `power` is the electricity that leaves the boundary."""
        for entry in self._rule.by_products:
            self._by_product(draft, entry)
        for material, deducted in (("co2_stored", self._rule.co2_stored), ("co2_sold", self._rule.co2_sold)):
            if deducted == "deducted":
                self._captured(draft, net, material)
        self._exported(draft, power, ELECTRICITY, self._rule.exported_electricity, electricity)
        steam = net.of(STEAM) if net.exported(STEAM) else None
        self._exported(draft, steam, STEAM, self._rule.exported_steam, electricity)

    def _by_product(self, draft: Draft, entry: ByProduct) -> None:
        sold, share = self._plant.material(entry.material).sold, self._made_by(entry)
        if sold and share is not None:
            factor = self._sets.find(entry.set, entry.material, "credit")[0].quantity
            draft.add("credits", entry.material, Product((sold, *share, factor), -1), self._rule.provision)

    def _made_by(self, entry: ByProduct) -> tuple[Expression, ...] | None:
        """Return the share that the processes make which earn the credit: nothing to multiply by where all do, None where none does."""
        makers = [flow for flow in self._plant.flows if flow.material == entry.material and flow.direction == "out"]
        earning = set(self._plant.process_ids(entry.made_by))
        credited = [flow for flow in makers if flow.process in earning] if entry.made_by else makers
        if len(credited) == len(makers):
            return ()
        return (Ratio(_sum(credited), _sum(makers)),) if credited else None

    def _captured(self, draft: Draft, net: NetUse, material: str) -> None:
        given = net.of(material)
        if given:
            factor = self._sets.find(_CAPTURED[material], material, "direct")[0].quantity
            draft.add("credits", material, Product((given, factor)), self._rule.provision)

    def _exported(self, draft: Draft, use: Expression | None, material: str, by: str, electricity: Electricity) -> None:
        if use is None:
            return
        if by == NONE:
            left = figure_of(Product((use,), -1), material)
            text = f"{in_words(material).capitalize()} that leaves the boundary earns nothing here: {left.value:,.0f} {left.unit}."
            draft.notice(f"exported:{material}", text, "credits")
            return
        factor = electricity.factor(draft, None) if by == AS_BOUGHT else self._sets.find(by, material, "credit")[0].quantity
        if factor:
            draft.add("credits", material, Product((use, factor)), self._rule.provision)


def _sum(flows: list[Flow]) -> Sum:
    return Sum(tuple(flow.amount for flow in flows))
