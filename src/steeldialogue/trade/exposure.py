"""Exposure of exports to the Union's carbon border: how much goes there, and what it would owe.

Specific embedded emissions, free allocation and prices are given by whoever asks: what the law makes
of them is worked out elsewhere.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

import ibis
import ibis.expr.types as ir
from pydantic import Field

from steeldialogue.core.cell_types import NotNegative, Text
from steeldialogue.core.countries import members
from steeldialogue.core.formulas import formula
from steeldialogue.core.quality import Quality
from steeldialogue.core.strict import Strict
from steeldialogue.trade.basis import BASIS, between_countries, counted
from steeldialogue.trade.guards import CENTS, GRAMS, known_total, ordered, ratio, total, warned
from steeldialogue.trade.indicator import CURRENCY, Account, indicator
from steeldialogue.trade.prefixes import with_numbers

UNION = members("EU27")
_WORLD_BANK = "World Bank 2023, Relative CBAM Exposure Index, technical note"


class Embedded(Strict):
    """Emissions of a tonne of goods of a code and those under it, and the free allocation set against them [tCO2e/t]."""

    hs: Annotated[str, Field(pattern=r"^\d{2,10}$")]
    see: NotNegative
    free: NotNegative
    source_id: Text
    note: str = ""


@indicator(
    Account(
        "exports under CBAM",
        "value to the Union of goods under CBAM ÷ value of all exports; ÷ value of all exports of these goods",
        {
            "value": CURRENCY,
            "value_under": CURRENCY,
            "value_to_union": CURRENCY,
            "mass_to_union": "t",
            "of_all_exports": "1",
            "of_these_goods": "1",
        },
        _WORLD_BANK,
        "goods under CBAM as the table of steel products has them, at six digits",
    )
)
def union_share(flows: ir.Table, products: ir.Table, importers: Sequence[str] = UNION) -> ir.Table:
    """Return how much of each country's exports goes to the Union and is under CBAM.

    of_all_exports = x_c,EU,CBAM / x_c over all goods in `flows`; of_these_goods = x_c,EU,CBAM /
    x_c,CBAM [1]. `importers` are the members; trade of a member with another is not counted.
    """
    known = products.select("hs6", "cbam")
    trade = between_countries(flows)
    trade = trade.filter(~(trade.exporter.isin(list(importers)) & trade.importer.isin(list(importers))))
    rows = counted(trade.left_join(known, trade.hs.substr(0, 6) == known.hs6).drop("hs6"))
    under = (rows.cbam == "yes").fill_null(False)
    to_union = rows.importer.isin(list(importers))
    sum_of = rows.group_by(*BASIS, "exporter").agg(
        value=total(rows.value, CENTS),
        value_under=total(rows.value, CENTS, under),
        value_to_union=total(rows.value, CENTS, under & to_union),
        mass_to_union=known_total(rows.mass_t, GRAMS, under & to_union),
        lines=rows.lines.sum(),
        warnings=warned(rows.warnings),
    )
    result = sum_of.mutate(
        of_all_exports=ratio(sum_of.value_to_union, sum_of.value), of_these_goods=ratio(sum_of.value_to_union, sum_of.value_under)
    )
    return ordered(result.relocate("lines", "warnings", after="of_these_goods"), *BASIS, "exporter")


@indicator(
    Account(
        "CBAM cost of exports",
        "sum of tonnes × max(0, SEE − free allocation) × max(0, P − P paid abroad)",
        {
            "value": CURRENCY,
            "mass_t": "t",
            "emissions": "tCO2e",
            "cost": "price_currency",
            "cost_per_tonne": "price_currency/t",
            "cost_share": "1",
            "unpriced_share": "1",
        },
        "Regulation (EU) 2023/956, Articles 9, 21, 22 and 31, in tonne form; SEE, allocation and prices are inputs",
        "trade of statistics, not of declarations: no threshold, no CN digits beyond those of the flows",
        Quality.ESTIMATE,
    )
)
def cbam_cost(
    flows: ir.Table,
    embedded: Sequence[Embedded],
    price: float,
    paid_abroad: float,
    price_currency: str = "EUR",
    importers: Sequence[str] = UNION,
) -> ir.Table:
    """Return what each country's exports to the Union would owe.

    cost = sum q max(0, SEE − free) max(0, price − paid_abroad) [price_currency], q in t, SEE and free in
    tCO2e/t, prices per tCO2e; cost_share = cost / value where both are in one currency, else null;
    unpriced_share: value of goods with numbers but without a mass [1]. Codes in `embedded` alone.
    """
    trade = between_countries(flows)
    trade = trade.filter(trade.importer.isin(list(importers)) & trade.exporter.notin(list(importers)))
    rows = counted(with_numbers(trade, {one.hs: [float(max(one.see - one.free, Decimal(0)))] for one in embedded}, ["owed"]))
    due = max(price - paid_abroad, 0.0)
    sum_of = rows.group_by(*BASIS, "exporter").agg(
        value=total(rows.value, CENTS),
        mass_t=known_total(rows.mass_t, GRAMS),
        emissions=total(rows.mass_t * rows.owed, GRAMS),
        unweighed=total(rows.unweighed, CENTS),
        lines=rows.lines.sum(),
        warnings=warned(rows.warnings),
    )
    cost = sum_of.emissions * due
    result = sum_of.select(
        *BASIS,
        "exporter",
        "value",
        "mass_t",
        "emissions",
        cost=cost,
        cost_per_tonne=ratio(cost, sum_of.mass_t),
        cost_share=(sum_of.currency == price_currency).ifelse(ratio(cost, sum_of.value), ibis.null("float64")),
        unpriced_share=ratio(sum_of.unweighed, sum_of.value),
        price_currency=ibis.literal(price_currency),
        lines=sum_of.lines,
        warnings=sum_of.warnings,
    )
    return ordered(result, *BASIS, "exporter")


@formula(
    "CBAM exposure",
    "share of exports that goes to the Union × emissions per value × carbon price",
    takes={"union_share": "1", "intensity": "tCO2e/USD", "price": "USD/tCO2e"},
    gives="1",
    reference=_WORLD_BANK,
    quality=Quality.ESTIMATE,
)
def cbam_exposure(union_share: Decimal, intensity: Decimal, price: Decimal) -> Decimal:
    """Carbon cost at the border over the value of all exports of the goods, as the World Bank's index counts it."""
    return union_share * intensity * price


@formula(
    "relative CBAM exposure",
    "share of exports that goes to the Union × (emissions per value − those of the Union's makers) × carbon price",
    takes={"union_share": "1", "intensity": "tCO2e/USD", "union_intensity": "tCO2e/USD", "price": "USD/tCO2e"},
    gives="1",
    reference=_WORLD_BANK,
    quality=Quality.ESTIMATE,
)
def relative_cbam_exposure(union_share: Decimal, intensity: Decimal, union_intensity: Decimal, price: Decimal) -> Decimal:
    """Exposure beyond what the Union's own makers bear; below 0 the exporter gains on them."""
    return union_share * (intensity - union_intensity) * price
