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
    def _embedding_ore(self) -> set[str]:
        """Sintered ore, and the categories that may be made from it by way of others."""
        found, more = set[str](), {"Sintered Ore"}
        while more:
            found |= more
            more = {row.goods_category for row in self._rows.values() if _taken(row) & found} - found
        return found

    def of(self, cn_code: str) -> str:
        """Return the category of a code, outside iron and steel its sector, or "" where Annex I does not hold it."""
        row = self._rows.get(cn_code)
        return row.goods_category if row else self._sector(cn_code)

    def _sector(self, cn_code: str) -> str:
        met = [row for row in self._law.table("eu_cbam.other_goods").rows if cn_code.startswith(row.cn_prefix)]
        longest = max(met, key=lambda row: len(row.cn_prefix), default=None)
        return longest.sector if longest and longest.rule == "include" else ""

    def is_steel(self, cn_code: str) -> bool:
        """Tell whether a code is one of iron and steel."""
        return cn_code in self._rows

    def may_embed_ore(self, cn_code: str) -> bool:
        """Tell whether sintered ore may stand somewhere in the chain of a good."""
        return self.of(cn_code) in self._embedding_ore

    def takes(self, cn_code: str, precursor: str) -> bool:
        """Tell whether a code counts as a precursor of a good, by their categories."""
        return self.of(precursor) in _taken(self._rows[cn_code])

    def counts_indirect(self, cn_code: str) -> bool:
        """Tell whether indirect emissions count: for goods outside Annex II, which holds all of steel but ore, and hydrogen."""
        row = self._rows.get(cn_code)
        return row is not None and row.in_annex_ii == "no"

    def check_good(self, cn_code: str) -> None:
        """Check that a code is one of iron and steel.

        Raises:
            InstallationError: it is not.
        """
        if not self.is_steel(cn_code):
            raise InstallationError(f"CN {cn_code} is not a code of Annex I (iron and steel); its emissions are not computed here.")

    def check_precursor(self, cn_code: str, precursor: str) -> None:
        """Check that a code counts as a precursor of a good.

        Raises:
            InstallationError: its category is not among the precursors of the good's category.
        """
        category, row = self.of(precursor), self._rows[cn_code]
        if not category:
            raise InstallationError(f"CN {precursor} is not a good of Annex I: it is no precursor and enters unburdened.")
        if self.takes(cn_code, precursor):
            return
        if not self.is_steel(precursor) and category not in _CATEGORIES:
            raise InstallationError(f"CN {precursor} is a good of another sector of Annex I ({category}) and no precursor of steel.")
        raise InstallationError(
            f"CN {precursor} ({category}) is no precursor of CN {cn_code} ({row.goods_category}), "
            f"which takes {row.precursors.replace('; ', ', ') or 'none'}."
        )


def _taken(row: CnRow) -> set[str]:
    """Return the categories that count as precursors of a good."""
    return {name for word in row.precursors.split("; ") if word for name in _CATEGORIES[word]}
