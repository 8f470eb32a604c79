"""Intra-industry trade: how far two countries sell each other the same products, and of the same grade or not."""

from enum import StrEnum

import ibis
import ibis.expr.types as ir

from steeldialogue.trade.basis import BASIS, added, beside, between_countries
from steeldialogue.trade.guards import CENTS, either, ordered, ratio, total, warned
from steeldialogue.trade.indicator import Account, indicator

VERTICAL_FROM = 0.15
"""Unit values that differ by more than this part are of different grades; 0.25 is the usual alternative."""


class Kind(StrEnum):
    """What the two-way trade in a product is."""

    ONE_WAY = "one-way"
    HORIZONTAL = "horizontal"
    VERTICAL_UP = "vertical, the exporter's dearer"
    VERTICAL_DOWN = "vertical, the exporter's cheaper"
    UNKNOWN = "two-way, no unit value"


_REFERENCE = "Grubel and Lloyd 1975; Greenaway, Hine and Milner 1995 for vertical and horizontal"


@indicator(
    Account(
        "Grubel-Lloyd index by product",
        "GL = 1 − |x − m| ÷ (x + m)",
        {"grubel_lloyd": "1", "unit_value_ratio": "1"},
        _REFERENCE,
        "the limit between horizontal and vertical is in the column `vertical_from`",
    )
)
def two_way_trade(flows: ir.Table, vertical_from: float = VERTICAL_FROM) -> ir.Table:
    """Return, for each pair and product, how far trade goes both ways and of which kind it is.

    grubel_lloyd = 1 − |x − m| / (x + m) [0 to 1], x from exporter to importer and m back;
    unit_value_ratio = UV_x / UV_m; vertical where |ratio − 1| > vertical_from. Each pair stands
    twice, once from each side. Both ways must be told in one dataset and by one side.
    """
    pairs = added(between_countries(flows), "exporter", "importer", "hs")
    x = pairs.mutate(weighed=pairs.value - pairs.unweighed)
    m = x.view()
    keys = [*((x[name] == m[name]) for name in (*BASIS, "hs")), x.exporter == m.importer, x.importer == m.exporter]
    back = {f"{name}_back": f"{name}" for name in ("value", "weighed", "mass_t", "lines", "warnings")}
    forth = x.left_join(m, keys).select(x, **{new: m[old] for new, old in back.items()})
    back_only = m.anti_join(x, [*((m[name] == x[name]) for name in (*BASIS, "hs")), m.exporter == x.importer, m.importer == x.exporter])
    return _kinds(forth, back_only, vertical_from)
