"""Products: six-digit codes as the steel trade speaks of them, from the catalogue's own table."""

from dataclasses import dataclass
from functools import cached_property

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import SteelProduct
from steeldialogue.core import DataError

TABLE = "steel_products"
GROUPINGS = ("form", "group", "worldsteel", "alloy", "grade", "cbam", "dependence")
"""The columns that products may be grouped by."""

_NONE = "outside the table of steel products"


@dataclass(frozen=True)
class Products:
    """The table of steel products, by code."""

    by_code: dict[str, SteelProduct]

    @classmethod
    def of(cls, catalog: Catalog) -> "Products":
        """Read the products of a catalogue."""
        return cls({row.hs6: row for row in catalog.rows(SteelProduct, TABLE)})

    def __getitem__(self, hs: str) -> SteelProduct:
        """Return the product of a code of six digits or more.

        Raises:
            DataError: the table holds no such product.
        """
        product = self.by_code.get(hs[:6])
        if product is None:
            raise DataError(f"HS {hs} is not in the table of steel products; add it to the workspace's tables", f"{TABLE}.csv")
        return product

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """The versions of the mapping that the rows are of."""
        return tuple(sorted({row.version for row in self.by_code.values() if row.version}))

    def codes(self, **wanted: str) -> tuple[str, ...]:
        """Return the codes of products with some properties, such as `form="tube"`, `steel="yes"`."""
        return tuple(code for code, row in self.by_code.items() if all(getattr(row, name) == value for name, value in wanted.items()))

    @cached_property
    def arrow(self) -> pa.Table:
        """The table with the columns hs6, steel, confidence and those of GROUPINGS, all texts."""
        names = ("hs6", "steel", "confidence", *GROUPINGS)
        rows = sorted(self.by_code.values(), key=lambda row: row.hs6)
        return pa.table({name: pa.array([getattr(row, name) for row in rows], pa.string()) for name in names})

    @property
    def table(self) -> ir.Table:
        """The same as an Ibis table, for joins on any engine."""
        return ibis.memtable(self.arrow)

    def grouped(self, flows: ir.Table, by: str = "form", *, steel_only: bool = False) -> ir.Table:
        """Return flows with a column named as the grouping: the product group of each code of six digits or more.

        Codes outside the table are kept and say so, unless `steel_only` leaves nothing but
        semi-finished and finished steel.

        Raises:
            DataError: there is no such grouping.
        """
        if by not in GROUPINGS:
            raise DataError(f"products are not grouped by '{by}'; groupings are {', '.join(GROUPINGS)}", f"{TABLE}.csv")
        products = self.table.select("hs6", "steel", grouping=by)
        joined = flows.left_join(products, flows.hs.substr(0, 6) == products.hs6)
        rows = joined.filter(joined.steel == "yes") if steel_only else joined
        return rows.select(*flows.columns, rows.grouping.fill_null(_NONE).name(by))
