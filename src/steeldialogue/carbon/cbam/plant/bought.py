"""Bought precursors: at default values, because a data set holds no verified data of suppliers."""

from steeldialogue.carbon.cbam.installation import AtDefault, FromExemptOrigin, OfUnknownOrigin
from steeldialogue.carbon.cbam.plant.codes import Codes
from steeldialogue.carbon.cbam.plant.processes import CATEGORY_OF, PRODUCTS, STEEL
from steeldialogue.carbon.cbam.scope import Origin, Scope
from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.findings import Report
from steeldialogue.core import Figure
from steeldialogue.core.countries import UnknownCountryError

Bought = AtDefault | FromExemptOrigin | OfUnknownOrigin
_DEFAULT = "the default value with its mark-up stands (2025/2547, Annex II, point A.1(5))"


class BoughtPrecursors:
    """What a tonne bought counts, by the origin that the data set states."""

    def __init__(self, plant: Plant, scope: Scope, codes: Codes) -> None:
        """Take the plant, the scope of the mechanism and the codes of the categories."""
        self._plant, self._scope, self._codes = plant, scope, codes

    def of(self, material: str, mass: Figure, report: Report) -> tuple[str, Bought] | None:
        """Return the CN code and source of a bought material; a finding says why there is none."""
        category = CATEGORY_OF[material]
        if category in (STEEL, PRODUCTS):
            text = f"The default value of bought {material.replace('_', ' ')} depends on its CN code, which a data set does not hold."
            ask = "Work the good out with the graph of goods (docs/cbam.md)."
            report.blocks(f"precursor:{material}", text, f"material {material}", ask)
            return None
        if self._plant.material(material).upstream_factor:
            text = f"The supplier's figure for {material} is not known to be verified under the mechanism; {_DEFAULT}."
            report.notice(f"precursor:{material}", text, f"material {material}")
        origin = self._origin(material, report)
        if origin is None:
            return self._told(material, self._codes.dearest_anywhere(category), report), OfUnknownOrigin(mass)
        if origin.standing != "charged":
            return self._codes.of(category)[0], FromExemptOrigin(mass, origin.name)
        return self._told(material, self._codes.dearest(category, origin.code), report), AtDefault(mass, origin.name)

    def _origin(self, material: str, report: Report) -> Origin | None:
        entered, where = self._plant.material(material).origin, f"material {material}"
        ask = f"Enter the country of origin of {material}."
        if not entered:
            text = f"The origin of {material} is not entered: the highest default value of all countries stands (2025/2621, Annex IV)."
            report.notice(f"origin:{material}", text, where, ask)
            return None
        try:
            return self._scope.placed(entered)
        except UnknownCountryError:
            text = (
                f"The origin of {material}, '{entered}', is not one country: the highest default value of all stands (2025/2621, Annex IV)."
            )
            report.notice(f"origin:{material}", text, where, ask)
            return None

    def _told(self, material: str, cn_code: str, report: Report) -> str:
        if len(self._codes.of(CATEGORY_OF[material])) > 1:
            category = CATEGORY_OF[material]
            text = f"No CN code is held for bought {material}: of {category} that with the highest default value stands, {cn_code}."
            report.notice(f"code:{material}", text, f"material {material}")
        return cn_code
