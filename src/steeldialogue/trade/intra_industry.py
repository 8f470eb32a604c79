"""Intra-industry trade: how far two countries sell each other the same products, and of the same grade or not."""

from collections.abc import Mapping
from enum import StrEnum

import ibis
import ibis.expr.types as ir

from steeldialogue.trade.basis import BASIS, added, between_countries
from steeldialogue.trade.guards import CENTS, GRAMS, known_total, ordered, ratio, total, warned
from steeldialogue.trade.indicator import CURRENCY, Account, indicator

VERTICAL_FROM = 0.15
"""Unit values that differ by more than this part are of different grades; 0.25 is the usual alternative."""


class Kind(StrEnum):
    """What the two-way trade in a product is."""

    ONE_WAY = "one-way"
    HORIZONTAL = "horizontal"
    VERTICAL_UP = "vertical, the country's dearer"
    VERTICAL_DOWN = "vertical, the country's cheaper"
    UNKNOWN = "two-way, no unit value"


_PAIR = ("country", "partner")
_SOLD = ("sold", "weighed_sold", "tonnes_sold")
_BOUGHT = ("bought", "weighed_bought", "tonnes_bought")
_REFERENCE = "Grubel and Lloyd 1975; Greenaway, Hine and Milner 1995 for vertical and horizontal"


@indicator(
    Account(
        "Grubel-Lloyd index by product",
        "GL = 1 − |x − m| ÷ (x + m)",
        {"sold": CURRENCY, "bought": CURRENCY, "grubel_lloyd": "1", "unit_value_ratio": "1"},
        _REFERENCE,
        "the limit between horizontal and vertical is in the column `vertical_from`",
    )
)
def two_way_trade(flows: ir.Table, vertical_from: float = VERTICAL_FROM) -> ir.Table:
    """Return, for each pair and product, how far trade goes both ways and of which kind it is.

    grubel_lloyd = 1 − |x − m| / (x + m) [0 to 1], x what the country sells to the partner and m what it buys;
    unit_value_ratio = UV_x / UV_m; vertical where |ratio − 1| > vertical_from. Each pair stands
    twice, once from each side. Both ways must be told in one dataset and by one side.
    """
    table = _both_ways(flows)
    gap = ratio(ratio(table.weighed_sold, table.tonnes_sold), ratio(table.weighed_bought, table.tonnes_bought))
    two_way = (table.sold > 0) & (table.bought > 0)
    kind = ibis.cases(
        (~two_way, Kind.ONE_WAY.value),
        (gap.isnull(), Kind.UNKNOWN.value),
        (gap > 1 + vertical_from, Kind.VERTICAL_UP.value),
        (gap < 1 - vertical_from, Kind.VERTICAL_DOWN.value),
        else_=Kind.HORIZONTAL.value,
    )
    result = table.select(
        *BASIS,
        *_PAIR,
        "hs",
        "sold",
        "bought",
        grubel_lloyd=1 - ratio((table.sold - table.bought).abs(), table.sold + table.bought),
        unit_value_ratio=gap,
        kind=kind,
        vertical_from=ibis.literal(vertical_from, "float64"),
        lines=table.lines,
        warnings=table.warnings,
    )
    return ordered(result, *BASIS, *_PAIR, "hs")


@indicator(
    Account(
        "Grubel-Lloyd index",
        "GL = 1 − sum of |x − m| ÷ sum of (x + m)",
        {"value": CURRENCY, "grubel_lloyd": "1", "horizontal_share": "1", "vertical_share": "1", "unknown_share": "1"},
        _REFERENCE,
        "weighted by trade; the shares are of all trade of the pair, the rest is one-way; the coarser the codes, the higher the index",
    )
)
def grubel_lloyd(flows: ir.Table, vertical_from: float = VERTICAL_FROM) -> ir.Table:
    """Return each pair's intra-industry trade over all products in `flows`, weighted by trade.

    grubel_lloyd = 1 − sum_p |x_p − m_p| / sum_p (x_p + m_p) [0 to 1]; horizontal_share, vertical_share
    and unknown_share are the shares of (x + m) in products of these kinds. See `two_way_trade`.
    """
    table = two_way_trade(flows, vertical_from)
    table = table.mutate(both=table.sold + table.bought, apart=(table.sold - table.bought).abs())
    vertical = table.kind.isin([Kind.VERTICAL_UP.value, Kind.VERTICAL_DOWN.value])
    sum_of = table.group_by(*BASIS, *_PAIR).agg(
        value=total(table.both, CENTS),
        apart=total(table.apart, CENTS),
        horizontal=total(table.both, CENTS, table.kind == Kind.HORIZONTAL.value),
        vertical=total(table.both, CENTS, vertical),
        unknown=total(table.both, CENTS, table.kind == Kind.UNKNOWN.value),
        lines=table.lines.sum(),
        warnings=warned(table.warnings),
    )
    result = sum_of.select(
        *BASIS,
        *_PAIR,
        "value",
        grubel_lloyd=1 - ratio(sum_of.apart, sum_of.value),
        horizontal_share=ratio(sum_of.horizontal, sum_of.value),
        vertical_share=ratio(sum_of.vertical, sum_of.value),
        unknown_share=ratio(sum_of.unknown, sum_of.value),
        vertical_from=ibis.literal(vertical_from, "float64"),
        lines=sum_of.lines,
        warnings=sum_of.warnings,
    )
    return ordered(result, *BASIS, *_PAIR)


def _both_ways(flows: ir.Table) -> ir.Table:
    """What each country sells to and buys from each other, product by product."""
    pairs = added(between_countries(flows), "exporter", "importer", "hs")
    weighed = pairs.value - pairs.unweighed
    nothing = {"value": ibis.literal(0.0), "weighed": ibis.literal(0.0), "tonnes": ibis.null("float64")}
    flow = {"value": pairs.value, "weighed": weighed, "tonnes": pairs.mass_t}
    rest = {"hs": pairs.hs, "lines": pairs.lines, "warnings": pairs.warnings}
    sold = _seen_from("exporter", "importer", pairs, _named("sold", flow) | _named("bought", nothing) | rest)
    bought = _seen_from("importer", "exporter", pairs, _named("sold", nothing) | _named("bought", flow) | rest)
    table = sold.union(bought)
    sides = {
        name: known_total(table[name], GRAMS) if name.startswith("tonnes") else total(table[name], CENTS) for name in (*_SOLD, *_BOUGHT)
    }
    return table.group_by(*BASIS, *_PAIR, "hs").agg(**sides, lines=table.lines.sum(), warnings=warned(table.warnings))


def _named(side: str, columns: Mapping[str, ir.Value]) -> dict[str, ir.Value]:
    return {side if name == "value" else f"{name}_{side}": column for name, column in columns.items()}


def _seen_from(home: str, partner: str, pairs: ir.Table, columns: Mapping[str, ir.Value]) -> ir.Table:
    return pairs.select(*BASIS, country=pairs[home], partner=pairs[partner], **columns)
