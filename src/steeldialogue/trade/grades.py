"""Grades: whose steel fetches more than the world's, and how much of it is of the higher grades."""

import ibis.expr.types as ir

from steeldialogue.trade.basis import BASIS, beside, counted
from steeldialogue.trade.guards import CENTS, PARTS, known_total, ordered, quantile, ratio, total, warned, whole_cents
from steeldialogue.trade.indicator import CURRENCY, Account, indicator
from steeldialogue.trade.unit_values import trimmed, unit_value_gaps

_UPPER_TERCILE = (2, 3)


@indicator(
    Account(
        "grade ladder",
        "product of (UV_cp ÷ UV_p)^s_cp",
        {"ladder": "1", "covered_share": "1"},
        "Schott 2004; Hummels and Klenow 2005 (geometric mean with value shares)",
        "shares are of products with a unit value; UV_p is that of all exporters in the table, weighted by tonnes",
    )
)
def grade_ladder(flows: ir.Table) -> ir.Table:
    """Return one index of relative unit values for each exporter: above 1 it stands higher on the ladder.

    ladder = prod_p (UV_cp / UV_p)^s_cp = exp(sum_p s_cp ln(UV_cp / UV_p)) [1]; s_cp is the share
    of the product in the value of those with a unit value; `covered_share` is how much of all value they are.
    """
    gaps = unit_value_gaps(flows)
    known = gaps.relative_unit_value > 0
    sum_of = gaps.group_by(*BASIS, "exporter").agg(
        known=total(gaps.value, CENTS, known),
        value=total(gaps.value, CENTS),
        lines=gaps.lines.sum(),
        warnings=warned(gaps.warnings),
    )
    products = gaps.filter(known).select(*BASIS, "exporter", "relative_unit_value", part="value")
    rows = beside(products, sum_of, *BASIS, "exporter")
    rows = rows.mutate(log=ratio(rows.part, rows.known) * rows.relative_unit_value.ln())
    result = rows.group_by(*BASIS, "exporter").agg(
        ladder=known_total(rows.log, PARTS).exp(),
        covered_share=ratio(rows.known.max(), rows["value"].max()),
        products=rows.count(),
        lines=rows.lines.max(),
        warnings=rows.warnings.max(),
    )
    return ordered(result, *BASIS, "exporter")


@indicator(
    Account(
        "share of higher grades",
        "sum of h_p x_p ÷ sum of x_p, h = 1 for codes of a higher grade, a for codes that hold several grades",
        {"value": CURRENCY, "low": "1", "middle": "1", "high": "1"},
        "own method; grades as in the table of steel products",
        "low: a = 0; high: a = 1; middle: flows above the upper tercile of the product's unit values, weighted by value",
    )
)
def high_grade_share(flows: ir.Table, products: ir.Table) -> ir.Table:
    """Return the share of higher grades in each exporter's steel, as a range.

    share = sum_p h_p x_p / sum_p x_p [1]; h = 1 where `products` says the code is of a higher
    grade (yes), 0 (no), and for codes that mix grades (partly) a = 0 (low), a = 1 (high), or by flow
    whether its unit value is above the upper tercile of its product and period in the table (middle; a
    flow without a usable mass is not). Steel products alone (`steel` = yes); `flows` at six digits.
    """
    steel = products.filter(products.steel == "yes").select("hs6", "grade")
    rows = trimmed(flows.join(steel, flows.hs == steel.hs6).drop("hs6"))
    keys = (*BASIS, "hs")
    used = rows.filter(rows.used)
    terciles = quantile(used, "unit_value", keys, _UPPER_TERCILE, whole_cents(used.value)).rename(tercile="unit_value")
    table = counted(rows.left_join(terciles, [*keys]).select(rows, terciles.tercile))
    sure, mixed = table.grade == "yes", table.grade == "partly"
    dear = (table.used & (table.unit_value > table.tercile)).fill_null(False)
    sum_of = table.group_by(*BASIS, "exporter").agg(
        value=total(table.value, CENTS),
        sure=total(table.value, CENTS, sure),
        middle=total(table.value, CENTS, sure | (mixed & dear)),
        high=total(table.value, CENTS, sure | mixed),
        lines=table.lines.sum(),
        warnings=warned(table.warnings),
    )
    parts = {name: ratio(sum_of[column], sum_of.value) for name, column in (("low", "sure"), ("middle", "middle"), ("high", "high"))}
    result = sum_of.select(*BASIS, "exporter", "value", **parts, lines=sum_of.lines, warnings=sum_of.warnings)
    return ordered(result, *BASIS, "exporter")
