"""Which goods count as precursors of which, by their aggregated goods category."""

from functools import cached_property

from steeldialogue.carbon.cbam.installation.goods import InstallationError
from steeldialogue.law import Law
from steeldialogue.law.tables import CnRow

# The words of the column `precursors`, as the goods categories are called.
_CATEGORIES = {
    "hydrogen": ("hydrogen",),
    "sintered ore": ("Sintered Ore",),
    "ferro-alloys": ("FeMn", "FeCr", "FeNi"),
    "pig iron": ("Pig Iron",),
    "DRI": ("DRI",),
    "crude steel": ("Crude steel",),
    "iron or steel products": ("Iron or steel products",),
}


class Categories:
    """Goods categories of Implementing Regulation (EU) 2025/2547, Annex I, Table 1."""

    def __init__(self, law: Law) -> None:
        """Take the law; its tables are read when first needed."""
        self._law = law

    @cached_property
    def _rows(self) -> dict[str, CnRow]:
        return {row.cn_code: row for row in self._law.table("eu_cbam.cn_codes").rows}

    @cached_property
    def _others(self) -> dict[str, str]:
        """Sectors of the codes of Annex I outside iron and steel, of which only hydrogen is a precursor of steel."""
        return {row.cn_prefix: row.sector for row in self._law.table("eu_cbam.other_goods").rows if row.rule == "include"}

    def of(self, cn_code: str) -> str:
        """Return the category of a code, or "" where Annex I does not hold it."""
        row = self._rows.get(cn_code)
        return row.goods_category if row else self._others.get(cn_code, "")

    def counts_indirect(self, cn_code: str) -> bool:
        """Tell whether indirect emissions count: for goods outside Annex II, which holds all of steel but ore, and hydrogen."""
        row = self._rows.get(cn_code)
        return row is not None and row.in_annex_ii == "no"

    def check_good(self, cn_code: str) -> None:
        """Check that a code is one of iron and steel.

        Raises:
            InstallationError: it is not.
        """
        if cn_code not in self._rows:
            raise InstallationError(f"CN {cn_code} is not a code of Annex I (iron and steel); its emissions are not computed here.")

    def check_precursor(self, cn_code: str, precursor: str) -> None:
        """Check that a code counts as a precursor of a good.

        Raises:
            InstallationError: its category is not among the precursors of the good's category.
        """
        category, row = self.of(precursor), self._rows[cn_code]
        if not category:
            raise InstallationError(f"CN {precursor} is not a good of Annex I: it is no precursor and enters unburdened.")
        words = [word for word in row.precursors.split("; ") if word]
        if category not in {name for word in words for name in _CATEGORIES[word]}:
            raise InstallationError(
                f"CN {precursor} ({category}) is no precursor of CN {cn_code} ({row.goods_category}), "
                f"which takes {', '.join(words) or 'none'}."
            )
