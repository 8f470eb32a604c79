"""Indirect trade in steel: the steel inside machines, vehicles and appliances that cross a border."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import ibis
import ibis.expr.types as ir
from pydantic import Field, model_validator

from steeldialogue.core import Quality
from steeldialogue.core.cell_types import NotNegative, Text
from steeldialogue.core.strict import Strict, read_rows
from steeldialogue.trade.basis import BASIS, between_countries, counted
from steeldialogue.trade.guards import CENTS, GRAMS, ordered, ratio, total, warned
from steeldialogue.trade.indicator import Account, indicator
from steeldialogue.trade.prefixes import with_numbers

_ENDS = ("low", "middle", "high")


class SteelContent(Strict):
    """Tonnes of finished steel in a tonne of goods of a code and those under it: the user's own, with its source."""

    hs: Annotated[str, Field(pattern=r"^\d{2,6}$")]
    low: NotNegative
    middle: NotNegative
    high: NotNegative
    source_id: Text
    note: str = ""

    @model_validator(mode="after")
    def _is_a_range(self) -> "SteelContent":
        if not self.low <= self.middle <= self.high:
            raise ValueError(f"a range rises from low to high, not {self.low}, {self.middle}, {self.high}")
        return self


def read_contents(file: Path) -> list[SteelContent]:
    """Read a CSV with the columns hs, low, middle, high, source_id and note.

    Raises:
        DataError: a column or a cell is wrong; the error names row and field.
    """
    return read_rows(file, SteelContent)


@indicator(
    Account(
        "indirect trade in steel",
        "sum over goods of a_k × tonnes of k; net = exports − imports",
        {**{f"{flow}_{end}": "t" for flow in ("exports", "imports", "net") for end in _ENDS}, "unweighed_share": "1"},
        "worldsteel, Indirect trade in steel 2012 (method); coefficients are the user's",
        "low and high take every coefficient at its end; a net range sets low exports against high imports",
        Quality.ESTIMATE,
    )
)
def indirect_trade(flows: ir.Table, contents: Sequence[SteelContent]) -> ir.Table:
    """Return the steel in each country's trade of goods that contain it.

    exports = sum_k a_k X_k, imports = sum_k a_k M_k, net = exports − imports [t of finished steel],
    each with low, middle and high. Of coefficients for a code and for one above it the longer code
    counts. Goods without a coefficient are left out; `unweighed_share` is the share of the value of
    the goods that has no mass, and so no steel here.
    """
    rows = with_numbers(between_countries(flows), {one.hs: [float(getattr(one, end)) for end in _ENDS] for one in contents}, _ENDS)
    sold = rows.mutate(country=rows.exporter, sign=ibis.literal("exports"))
    bought = rows.mutate(country=rows.importer, sign=ibis.literal("imports"))
    table = counted(sold.union(bought))
    steel = {
        f"{flow}_{end}": total(table.mass_t * table[end], GRAMS, table.sign == flow) for flow in ("exports", "imports") for end in _ENDS
    }
    result = table.group_by(*BASIS, "country").agg(
        **steel,
        value=total(table.value, CENTS),
        unweighed=total(table.unweighed, CENTS),
        lines=table.lines.sum(),
        warnings=warned(table.warnings),
    )
    result = result.select(
        *BASIS,
        "country",
        *steel,
        net_low=result.exports_low - result.imports_high,
        net_middle=result.exports_middle - result.imports_middle,
        net_high=result.exports_high - result.imports_low,
        unweighed_share=ratio(result.unweighed, result.value),
        lines=result.lines,
        warnings=result.warnings,
    )
    return ordered(result, *BASIS, "country")
