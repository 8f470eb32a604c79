"""Unit values: what a tonne fetches, trimmed of the impossible, and the ladder of grades they show."""

import ibis
import ibis.expr.types as ir

from steeldialogue.trade.basis import BASIS, beside, counted
from steeldialogue.trade.guards import CENTS, GRAMS, either, known_total, ordered, quantile, ratio, total, warned, whole_cents
from steeldialogue.trade.indicator import CURRENCY, Account, indicator

TRIM = 5
"""A unit value more than so many times the median of its product and period, or less than one such part, is left out."""

_MEDIAN = (1, 2)
_RULE = (
    f"flows outside median ÷ {TRIM} to {TRIM} × median of the product and period (weighted by value) are left out, and flows without a mass"
)


def trimmed(flows: ir.Table) -> ir.Table:
    """Return flows with `unit_value` [currency/t] and `used`: whether it counts.

    The median is that of the bilateral unit values of the product (hs) in the period, weighted by
    value: many small odd consignments do not move it, nor does a mass written in the wrong unit;
    outside [median / 5, 5 median] and without a mass a flow is not used. Tonnes alone: pieces never mix in.
    """
    table = counted(flows)
    table = table.mutate(unit_value=ratio(table.value, table.mass_t))
    keys = (*BASIS, "hs")
    medians = quantile(table, "unit_value", keys, _MEDIAN, whole_cents(table.value)).rename(median="unit_value")
    placed = table.left_join(medians, [*keys]).select(table, medians.median)
    inside = (placed.unit_value >= placed.median / TRIM) & (placed.unit_value <= placed.median * TRIM)
    return placed.mutate(used=inside.fill_null(False)).drop("median")


@indicator(
    Account(
        "unit value",
        "UV = sum of value ÷ sum of tonnes",
        {"value": CURRENCY, "mass_t": "t", "unit_value": "currency/t", "unused_share": "1"},
        "United Nations, International Merchandise Trade Statistics: Compilers Manual",
        _RULE,
    )
)
def unit_values(flows: ir.Table, *by: str) -> ir.Table:
    """Return unit values by columns such as exporter and hs.

    unit_value = sum v / sum q over the flows used [currency/t]; `unused_share` is the share of value
    that was left out by `trimmed` (no mass, or outside the limits) [1].
    """
    table = trimmed(flows)
    sum_of = table.group_by(*BASIS, *by).agg(
        used_value=total(table.value, CENTS, table.used),
        mass_t=known_total(table.mass_t, GRAMS, table.used),
        value=total(table.value, CENTS),
        lines=table.lines.sum(),
        warnings=warned(table.warnings),
    )
    result = sum_of.select(
        *BASIS,
        *by,
        "value",
        "mass_t",
        unit_value=ratio(sum_of.used_value, sum_of.mass_t),
        unused_share=ratio(sum_of.value - sum_of.used_value, sum_of.value),
        lines=sum_of.lines,
        warnings=sum_of.warnings,
    )
    return ordered(result, *BASIS, *by)


@indicator(
    Account(
        "relative unit value",
        "UV of the exporter ÷ UV of all exporters, or of the exporter named",
        {"value": CURRENCY, "mass_t": "t", "unit_value": "currency/t", "relative_unit_value": "1"},
        "Schott 2004; Hummels and Klenow 2005",
        _RULE,
    )
)
def unit_value_gaps(flows: ir.Table, reference: str | None = None) -> ir.Table:
    """Return each exporter's unit value of each product over the world's, or over that of one exporter.

    relative_unit_value = UV_cp / UV_p; UV_p is weighted by tonnes: sum v / sum q of every exporter
    in the table, or of the `reference` [1]. Above 1 the exporter sells the dearer grades.
    """
    own = unit_values(flows, "exporter", "hs")
    # Cut out after the trimming: both sides are held to the same medians.
    base = unit_values(flows, "hs") if reference is None else own.filter(own.exporter == reference)
    base = base.select(*BASIS, "hs", base="unit_value", base_lines="lines", base_warnings="warnings")
    table = beside(own, base, *BASIS, "hs")
    result = table.select(
        *BASIS,
        "exporter",
        "hs",
        "value",
        "mass_t",
        "unit_value",
        reference_unit_value=table.base,
        relative_unit_value=ratio(table.unit_value, table.base),
        reference=ibis.literal(reference or "all exporters"),
        lines=table.base_lines if reference is None else table.lines + table.base_lines,
        warnings=either(table.warnings, table.base_warnings),
    )
    return ordered(result, *BASIS, "exporter", "hs")
