"""Standard factors and reference efficiencies of Implementing Regulation (EU) 2025/2547."""

from decimal import Decimal
from functools import cached_property
from typing import Literal

from steeldialogue.carbon.cbam.installation.cogeneration import Efficiencies
from steeldialogue.core import Figure, LawError
from steeldialogue.core.errors import suggestions
from steeldialogue.law import Law
from steeldialogue.law.tables import ReferenceEfficiencyRow, StandardFactorRow

Kind = Literal["fuel", "biomass", "carbonate", "oxide", "process material"]
Medium = Literal["hot water", "steam", "exhaust gases"]
_FACTORS, _EFFICIENCIES = "eu_cbam.standard_factors", "eu_cbam.reference_efficiencies"


class StandardFactors:
    """Annex II, point G, Tables 1 to 5: what holds where there is no better data."""

    def __init__(self, law: Law) -> None:
        """Take the law; its table is read when first needed."""
        self._law = law

    def emission_factor(self, kind: Kind, material: str) -> Figure:
        """Return tCO2 per TJ of a fuel or biomass, per tonne of anything else.

        The factor of biomass is preliminary: its biomass fraction is still to be taken off (Equation 10).

        Raises:
            LawError: the tables do not name the material.
        """
        row = self._row(kind, material)
        name = "preliminary emission factor" if row.preliminary == "yes" else "emission factor"
        return self._figure(row, name, row.emission_factor, row.emission_factor_unit)

    def net_calorific_value(self, kind: Kind, material: str) -> Figure:
        """Return GJ per tonne.

        Raises:
            LawError: the tables do not name the material, or give no value for it.
        """
        row = self._row(kind, material)
        return self._figure(row, "net calorific value", row.net_calorific_value, "GJ/t")

    def carbon_content(self, material: str) -> Figure:
        """Return tonnes of carbon per tonne of a process material of steelmaking (Table 5).

        Raises:
            LawError: the table does not name the material.
        """
        row = self._row("process material", material)
        return self._figure(row, "carbon content", row.carbon_content, "1")

    @cached_property
    def _rows(self) -> dict[tuple[str, str], StandardFactorRow]:
        return {(row.kind, row.material): row for row in self._law.table(_FACTORS).rows}

    def _row(self, kind: Kind, material: str) -> StandardFactorRow:
        found = self._rows.get((kind, material))
        if found is None:
            near = suggestions(material, [name for of_kind, name in self._rows if of_kind == kind])
            raise LawError(f"The standard factors name no {kind} '{material}'.{near}")
        return found

    def _figure(self, row: StandardFactorRow, name: str, value: Decimal | None, unit: str) -> Figure:
        if value is None:
            raise LawError(f"The standard factors give no {name} for the {row.kind} '{row.material}'.")
        return self._law.table(_FACTORS).figure(value, f"{row.kind}, {row.material}", f"{name}, {row.material}", unit)


def reference_efficiencies(law: Law, category: str, medium: Medium, built: int) -> Efficiencies:
    """Return the efficiencies of making heat and electricity alone (Annex III, point C).

    Args:
        law: the law.
        category: of the fuel, such as "G10" for natural gas or "G13" for blast furnace gas.
        medium: what carries the heat; exhaust gases are used directly from 250 °C on.
        built: the year of construction.

    Raises:
        LawError: there is no efficiency for the category, the medium and the year.
    """
    return Efficiencies(_efficiency(law, category, medium, built), _efficiency(law, category, "electricity", built))


def _efficiency(law: Law, category: str, output: str, built: int) -> Figure:
    table = law.table(_EFFICIENCIES)
    found: list[ReferenceEfficiencyRow] = [
        row
        for row in table.rows
        if (row.category, row.output) == (category, output) and (row.built_from or built) <= built <= (row.built_to or built)
    ]
    if not found:
        raise LawError(f"There is no reference efficiency for {output} of category '{category}' built in {built}.")
    label = f"reference efficiency, {output}, {found[0].fuel}"
    return table.figure(found[0].efficiency, f"{category}, {output}, {built}", label)
