"""Electricity that crosses the boundary: a fixed factor, the grid's, that of the contract, or nothing."""

from collections.abc import Iterator

from steeldialogue.carbon.plant import Plant, Quantity, Supply
from steeldialogue.carbon.standards.expressions import Expression, Product, Ratio, Sum
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.grid import GridFactors
from steeldialogue.carbon.standards.net_use import ELECTRICITY
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.law.standard_rules import ElectricityRule

_NO_FACTOR = "electricity:factor"


class Electricity:
    """The rule for electricity of one standard, applied to one plant."""

    def __init__(self, plant: Plant, rule: ElectricityRule, sets: FactorSets, grid: GridFactors) -> None:
        """Take the plant, the rule, the factor sets and the grid factors."""
        self._plant, self._rule, self._sets, self._grid = plant, rule, sets, grid

    def add(self, draft: Draft, use: Expression | None, upstream_sets: tuple[str, ...]) -> None:
        """Add the terms of electricity that comes into the boundary."""
        if self._rule.rule == "none" or use is None:
            return
        for share, supply in self._shares(draft):
            factor = self.factor(draft, supply)
            if factor:
                draft.add("electricity", ELECTRICITY, Product((use, *share, factor)), self._rule.provision)
            if self._rule.upstream:
                self._add_upstream(draft, Product((use, *share)), supply, upstream_sets)

    def factor(self, draft: Draft, supply: Supply | None) -> Quantity | None:
        """Return the factor of a source in tCO2e/MWh; what is missing becomes a finding."""
        if self._rule.rule == "fixed":
            return self._sets.find(self._rule.fixed_set, ELECTRICITY, "upstream")[0].quantity
        if self._rule.rule == "contract" and supply and supply.kind != "grid":
            if supply.factor is None:
                _ask(draft, f"the contract '{supply.source}'", f"electricity {supply.source}, factor")
            return supply.factor
        if self._rule.rule == "contract" and self._rule.residual_first and self._plant.residual_factor:
            return self._plant.residual_factor
        found = self._grid.of(self._plant, self._rule.grid_variants)
        if found is None:
            _ask(draft, f"the grid of {self._plant.country} in this period", "plant, grid_factor")
            return None
        if found.stands_in:
            draft.notice("grid_factor:period", found.stands_in, "plant", "Enter the grid_factor of the period, if it is published by now.")
        return found.quantity

    def _shares(self, draft: Draft) -> Iterator[tuple[tuple[Expression, ...], Supply | None]]:
        """Yield the sources with their share of all that is bought; rules that ask for no source take it as one."""
        supplies = self._plant.supplies
        if self._rule.rule != "contract" and not self._rule.upstream:
            yield (), None
            return
        if not supplies:
            draft.blocks(
                "electricity:sources",
                "The works use more electricity than they make, and no source is entered.",
                "electricity",
                "Enter it.",
            )
            return
        whole = Sum(tuple(supply.amount for supply in supplies))
        for supply in supplies:
            yield (() if len(supplies) == 1 else (Ratio(supply.amount, whole),)), supply

    def _add_upstream(self, draft: Draft, use: Product, supply: Supply | None, sets: tuple[str, ...]) -> None:
        if supply and supply.upstream_factor:
            draft.add("electricity", ELECTRICITY, Product((use, supply.upstream_factor)), self._rule.provision)
            return
        source = "renewable" if supply and supply.kind != "grid" and supply.factor and not supply.factor.value else "grid"
        found = [factor for one in sets for factor in self._sets.find(one, ELECTRICITY, "upstream", (source,)) if factor.row.where]
        if found:
            draft.add("electricity", ELECTRICITY, Product((use, found[0].quantity)), self._rule.provision)
            text = (
                f"The supply chain of this electricity counts by the factor '{source}' of {found[0].row.factor_set}, wherever the plant is."
            )
            draft.notice(f"electricity:upstream:{source}", text, "electricity", "Enter the upstream_factor of the source, if it is known.")
            return
        draft.notice("electricity:upstream", "No factor for the supply chain of this electricity is published here.", "electricity")


def _ask(draft: Draft, what: str, where: str) -> None:
    draft.blocks(_NO_FACTOR, f"There is no factor for {what}.", where, f"Enter it in tCO2e/MWh: {where}.")
