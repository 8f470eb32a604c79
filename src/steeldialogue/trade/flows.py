"""Flows: how much went from whom to whom, the share of each, and how it grew."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from steeldialogue.core import Warn
from steeldialogue.trade.basis import BASIS, added, beside, unweighed_share, whole
from steeldialogue.trade.guards import either, ordered, ratio
from steeldialogue.trade.indicator import CURRENCY, Account, indicator

_SERIES = ("dataset", "told_by", "currency")
_OF_BEFORE = ("value", "mass_t", "warnings", "lines", "vintage", "period_start", "period_end")
_SAME_LENGTH = 3  # days by which a month, a quarter or a year differs from the one before it
_PLAIN = "plain sums and ratios of trade statistics"


@indicator(
    Account(
        "trade flows",
        "sum of value, sum of tonnes; value without a mass ÷ value",
        {"value": CURRENCY, "mass_t": "t", "unweighed_share": "1", "lines": "line"},
        "United Nations, International Merchandise Trade Statistics: Compilers Manual",
        "a sum of tonnes holds only flows with a mass; it is empty where no flow has one",
    )
)
def trade_flows(flows: ir.Table, *by: str) -> ir.Table:
    """Return flows added up by columns such as exporter, importer, hs or a group of products.

    value = sum v [currency]; mass_t = sum q [t], null where no row has a mass; unweighed_share =
    value of rows without a mass / value [1]. Reference: IMTS Compilers Manual.
    """
    sum_of = added(flows, *by)
    return ordered(sum_of.mutate(unweighed_share=unweighed_share(sum_of)), *BASIS, *by)


@indicator(
    Account(
        "share",
        "v ÷ sum of v within the whole",
        {"value": CURRENCY, "mass_t": "t", "value_share": "1", "mass_share": "1"},
        _PLAIN,
        "the share of tonnes is of those flows that have a mass",
    )
)
def shares(flows: ir.Table, of: Sequence[str], within: Sequence[str] = ()) -> ir.Table:
    """Return each part's share of a whole: suppliers of a market, markets of a supplier, products of a flow.

    value_share = v / sum v, mass_share = q / sum q [1], over the parts `of` within one `within`.
    """
    parts = added(flows, *within, *of)
    keys = (*BASIS, *within)
    table = beside(parts, whole(parts, *keys), *keys)
    result = table.select(
        *keys,
        *of,
        "value",
        "mass_t",
        value_share=ratio(table.value, table.value_all),
        mass_share=ratio(table.mass_t, table.mass_t_all),
        lines=table.lines_all,
        warnings=table.warnings_all,
    )
    return ordered(result, *keys, *of)


@indicator(
    Account(
        "growth",
        "(v − v of the period before) ÷ v of the period before",
        {"value": CURRENCY, "mass_t": "t", "value_growth": "1", "mass_growth": "1"},
        _PLAIN,
        "only from a period of the same length that ends the day before; otherwise empty",
    )
)
def growth(flows: ir.Table, *by: str) -> ir.Table:
    """Return how flows changed from one period to the next.

    value_growth = v_t / v_t-1 − 1, mass_growth likewise [1]. Null where the row before in time is
    no neighbour: a hole, a quarter beside a year. Warnings of both periods, and
    `definition_break` where the vintage of the codes changed between them.
    """
    table = added(flows, *by)
    window = ibis.window(group_by=[*_SERIES, *by], order_by=["period_start", "period_end"])
    before = {f"{name}_before": table[name].lag().over(window) for name in _OF_BEFORE}
    table = table.mutate(**before)
    neighbours = _are_neighbours(table)
    result = table.select(
        *BASIS,
        *by,
        "value",
        "mass_t",
        value_growth=neighbours.ifelse(ratio(table.value - table.value_before, table.value_before), ibis.null("float64")),
        mass_growth=neighbours.ifelse(ratio(table.mass_t - table.mass_t_before, table.mass_t_before), ibis.null("float64")),
        lines=table.lines + table.lines_before.fill_null(0),
        warnings=either(table.warnings, table.warnings_before, _recoded(table)),
    )
    return ordered(result, *BASIS, *by)


def _recoded(table: ir.Table) -> ir.StringValue:
    return (table.vintage != table.vintage_before).fill_null(False).ifelse(Warn.DEFINITION_BREAK.value, "")


def _are_neighbours(table: ir.Table) -> ir.BooleanValue:
    gap = table.period_start.delta(table.period_end_before, unit="day")
    days = table.period_end.delta(table.period_start, unit="day")
    days_before = table.period_end_before.delta(table.period_start_before, unit="day")
    return (gap == 1) & ((days - days_before).abs() <= _SAME_LENGTH)
