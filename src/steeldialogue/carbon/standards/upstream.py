"""Upstream emissions: what was emitted before a material crossed the boundary."""

from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.content import CarbonContents
from steeldialogue.carbon.standards.expressions import Expression, Product
from steeldialogue.carbon.standards.factors import Factor, FactorSets
from steeldialogue.carbon.standards.findings import in_words
from steeldialogue.carbon.standards.net_use import ELECTRICITY, NetUse
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.law.standard_rules import Standard, UpstreamRule

METHANE = "CH4"


class Upstream:
    """The rule for upstream emissions of one standard, applied to one plant."""

    def __init__(self, plant: Plant, rules: Standard, rule: UpstreamRule, sets: FactorSets, contents: CarbonContents) -> None:
        """Take the plant, the standard and its rule, the factor sets and the plant's heat values."""
        self._plant, self._rules, self._rule, self._sets, self._contents = plant, rules, rule, sets, contents

    def add(self, draft: Draft, net: NetUse) -> None:
        """Add one term for every burdened material that comes into the boundary, or that leaves it where the rule is symmetric."""
        for material in net.materials():
            crosses = net.imported(material) or (self._rule.symmetric and net.exported(material))
            if crosses and material != ELECTRICITY and self._rule.burdens(material, self._sets.group(material)):
                self._add(draft, net, material)

    def _add(self, draft: Draft, net: NetUse, material: str) -> None:
        use = net.of(material)
        if use is None:
            return
        supplier = self._plant.material(material).upstream_factor
        if self._rule.supplier_values and supplier:
            draft.add("upstream", material, Product((use, supplier)), self._rule.provision)
            return
        factors = self._of_sets(material)
        if not factors and net.exported(material):
            return
        if not factors:
            self._missing(draft, net, material)
            return
        self._ask_for_methane(draft, factors[0], material)
        for factor in factors:
            draft.add("upstream", material, Product((use, *self._per_unit(factor, material))), self._rule.provision)
            if factor.recalled:
                draft.notice(
                    f"recalled:{factor.row.factor_set}:{material}",
                    f"The upstream factor of {in_words(material)} is recalled, not read in a text.",
                    "factors",
                )

    def _of_sets(self, material: str) -> list[Factor]:
        known = self._plant.material(material)
        counted = self._rules.gases.counted if self._rules.gases else ()
        for one in self._rule.sets:
            found = self._sets.find(one, material, "upstream", (self._plant.coal_mines, known.origin))
            if counting := [factor for factor in found if factor.row.gases in counted and self._computable(factor, material)]:
                return counting
        return []

    def _basis_lacking(self, material: str) -> str:
        found = (factor for one in self._rule.sets for factor in self._sets.find(one, material, "upstream"))
        return next((factor.row.heat_basis for factor in found if not self._computable(factor, material)), "")

    def _computable(self, factor: Factor, material: str) -> bool:
        return not factor.row.heat_basis or self._contents.heat_value(material, factor.row.heat_basis) is not None

    def _per_unit(self, factor: Factor, material: str) -> tuple[Expression, ...]:
        heat = self._contents.heat_value(material, factor.row.heat_basis) if factor.row.heat_basis else None
        return (heat, factor.quantity) if heat else (factor.quantity,)

    def _ask_for_methane(self, draft: Draft, found: Factor, material: str) -> None:
        """Say so where methane counts and the data set does not tell from what mines the coal comes."""
        conditions = self._sets.conditions(found.row.factor_set, material, "upstream", METHANE)
        if METHANE not in (self._rules.gases.counted if self._rules.gases else ()) or self._plant.coal_mines or not conditions:
            return
        text = f"Methane of the mines of {in_words(material)} counts here, and is left out as long as the kind of mine is not stated."
        draft.notice("coal_mines", text, "plant", f"Enter coal_mines: {' or '.join(sorted(set(conditions)))}.")

    def _missing(self, draft: Draft, net: NetUse, material: str) -> None:
        text = f"The standard counts what was emitted in making {in_words(material)}, and no factor for it is published here."
        ask = f"Enter the supplier's upstream_factor of {material}."
        if basis := self._basis_lacking(material):
            text = f"What was emitted in making {in_words(material)} counts per GJ of {basis} heat, and no {basis} heat value is entered."
            ask = f"Enter the {basis} heat value of {material}, or the supplier's upstream_factor."
        conditions = sorted({where for one in self._rule.sets for where in self._sets.conditions(one, material, "upstream")})
        if conditions:
            ask += f" Or state which holds: {', '.join(conditions)}."
        if net.made_inside(material):
            draft.notice(f"upstream:{material}", f"{text} It is the plant's own, drawn from stock.", f"material {material}", ask)
            return
        report = draft.blocks if self._sets.group(material) in self._rule.required else draft.notice
        report(f"upstream:{material}", text, f"material {material}", ask)
