"""Waste gas between processes, settled as natural gas of equal heat: charged to who burns it, credited to who gives it."""

from datetime import date

from steeldialogue.carbon.plant import Quantity
from steeldialogue.carbon.standards.content import CarbonContents
from steeldialogue.carbon.standards.direct import PROCESS_GAS
from steeldialogue.carbon.standards.expressions import Expression, Product, decimal_of
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.findings import in_words
from steeldialogue.carbon.standards.net_use import NetUse
from steeldialogue.carbon.standards.terms import Draft
from steeldialogue.law import Law
from steeldialogue.law.standard_rules import CreditsRule

_NATURAL_GAS, _CORRECTION = "natural_gas_emission_factor", "waste_gas_correction"


class WasteGas:
    """The rule of the EU CBAM (Implementing Regulation (EU) 2025/2547, Annex III, point A.2.3, Equations 53 and 54)."""

    def __init__(self, law: Law, on: date, rule: CreditsRule, sets: FactorSets, contents: CarbonContents) -> None:
        """Take the law for the factor of natural gas and the correction, and the heat values of the plant's gases.

        Raises:
            LawError: neither had been published by the day.
        """
        self._rule, self._sets, self._contents = rule, sets, contents
        self._natural_gas = Quantity("law.natural_gas", law.latest(f"eu_cbam.{_NATURAL_GAS}", on).to("tCO2e/GJ"))
        self._correction = Quantity("law.waste_gas_correction", law.latest(f"eu_cbam.{_CORRECTION}", on).to("1"))

    def add(self, draft: Draft, net: NetUse) -> None:
        """Add one term for every process that takes or gives process gas."""
        for material in net.materials():
            if self._sets.group(material) == PROCESS_GAS:
                self._add(draft, net, material)

    def _add(self, draft: Draft, net: NetUse, material: str) -> None:
        heat = self._contents.heat_value(material, "net")
        if heat is None:
            draft.blocks(
                f"heat_value:{material}",
                f"The net heat value of {in_words(material)} is missing.",
                f"material {material}",
                f"Enter the net heat value of {material}.",
            )
            return
        for use in net.by_process(material).values():
            draft.add("credits", material, self._settled(use, heat), self._rule.provision)

    def _settled(self, use: Expression, heat: Expression) -> Product:
        given_out = decimal_of(use) < 0
        return Product((use, heat, self._natural_gas, self._correction) if given_out else (use, heat, self._natural_gas))
