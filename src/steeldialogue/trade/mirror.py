"""Mirrors: what the exporter tells of a flow beside what the importer tells."""

import ibis
import ibis.expr.types as ir

from steeldialogue.core import SteelDialogueError
from steeldialogue.trade.basis import between_countries, counted
from steeldialogue.trade.guards import CENTS, GRAMS, known_total, ordered, ratio, warned
from steeldialogue.trade.indicator import CURRENCY, Account, indicator

_HALF = 2
_STATISTIC = ("vintage", "currency", "period_start", "period_end")
_FLOW = (*_STATISTIC, "exporter", "importer", "hs")


@indicator(
    Account(
        "mirror gap",
        "A = (x − m′) ÷ ((x + m′) ÷ 2), m′ = m ÷ (1 + c)",
        {"value_gap": "1", "mass_gap": "1", "sold": CURRENCY, "bought_fob": CURRENCY, "sold_t": "t", "bought_t": "t"},
        "Gaulier and Zignago 2010; United Nations, IMTS Compilers Manual, on bilateral asymmetries",
        "c is the CIF margin in the column `margin`, an input; tonnes carry no margin",
    )
)
def mirror_gaps(flows: ir.Table, exporter_dataset: str, importer_dataset: str, margin: float) -> ir.Table:
    """Return, for each flow and product, the gap between both reports, from −2 to 2; 0 where they agree.

    value_gap = (x − m') / ((x + m') / 2), m' = m / (1 + margin) [1]; mass_gap likewise of tonnes,
    without margin. `told` says whether both, the exporter or the importer alone told of it; a gap of
    one report is null. Flows are compared in the same vintage, currency and period, and only in
    periods for which both datasets tell something: a fiscal year is never set against a calendar year.

    Raises:
        SteelDialogueError: the margin is below 0.
    """
    if margin < 0:
        raise SteelDialogueError(f"A CIF margin is what transport and insurance add, 0 or more, not {margin}.")
    rows = between_countries(flows)
    sold = (rows.told_by == "exporter") & (rows.dataset == exporter_dataset)
    bought = (rows.told_by == "importer") & (rows.dataset == importer_dataset)
    rows = counted(rows.mutate(sold=sold, bought=bought).filter(sold | bought))
    table = rows.group_by(*_FLOW).agg(
        sold=known_total(rows.value, CENTS, rows["sold"]),
        bought=known_total(rows.value, CENTS, rows.bought),
        sold_t=known_total(rows.mass_t, GRAMS, rows["sold"]),
        bought_t=known_total(rows.mass_t, GRAMS, rows.bought),
        lines=rows.lines.sum(),
        warnings=warned(rows.warnings),
    )
    table = _of_shared_periods(table).mutate(bought_fob=table.bought / (1 + margin))
    result = table.select(
        *_FLOW,
        "sold",
        "bought",
        "bought_fob",
        "sold_t",
        "bought_t",
        value_gap=_gap(table.sold, table.bought_fob),
        mass_gap=_gap(table.sold_t, table.bought_t),
        told=ibis.cases((table.bought.isnull(), "exporter"), (table.sold.isnull(), "importer"), else_="both"),
        margin=ibis.literal(margin, "float64"),
        exporter_dataset=ibis.literal(exporter_dataset),
        importer_dataset=ibis.literal(importer_dataset),
        lines=table.lines,
        warnings=table.warnings,
    )
    return ordered(result, *_FLOW)


def _gap(told: ir.FloatingValue, mirrored: ir.FloatingValue) -> ir.FloatingValue:
    return ratio(told - mirrored, (told + mirrored) / _HALF)


def _of_shared_periods(table: ir.Table) -> ir.Table:
    both = table.group_by(*_STATISTIC).agg(told=table.sold.notnull().any() & table.bought.notnull().any())
    return table.semi_join(both.filter(both.told), [*_STATISTIC])
