"""Concentration: on how few partners or products trade rests, and where one supplier is all there is."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

from steeldialogue.trade.basis import BASIS, added, beside, between_countries, whole
from steeldialogue.trade.guards import PARTS, ordered, ratio, total
from steeldialogue.trade.indicator import Account, indicator

_REFERENCE = "Hirschman 1964; WITS, Hirschman-Herfindahl index"
_CONVENTION = "from 1/n to 1, normalised from 0 to 1; one supplier alone is 1 in both; of value or of tonnes"
_HHI = "HHI = sum of s²; normalised (HHI − 1/n) ÷ (1 − 1/n)"
_UNITS = {"number": "1", "hhi": "1", "hhi_normalised": "1", "largest_share": "1"}


@indicator(Account("concentration", _HHI, _UNITS, _REFERENCE, _CONVENTION))
def concentration(flows: ir.Table, of: str, within: Sequence[str], measure: str = "value") -> ir.Table:
    """Return how concentrated a whole is on its parts, with the largest of them.

    hhi = sum s^2, s = part / whole [1/n to 1]; hhi_normalised = (hhi − 1/n) / (1 − 1/n) [0 to 1];
    `number` is n, the parts above 0; `largest` and `largest_share`. `of` = exporter within importer
    is the concentration of suppliers, of = importer within exporter that of markets, of = hs that
    of products. `measure` is `value` or `mass_t`. Of equal parts the first by code is the largest.
    """
    keys = (*BASIS, *within)
    parts = added(flows, *within, of)
    parts = parts.filter(parts[measure] > 0)
    table = beside(parts, whole(parts, *keys), *keys)
    table = table.mutate(share=ratio(table[measure], table[f"{measure}_all"]))
    order = ibis.row_number().over(group_by=list(keys), order_by=[ibis.desc("share"), of])
    table = table.mutate(order=order)
    result = table.group_by(*keys).agg(
        total=table[f"{measure}_all"].max(),
        number=table.count(),
        hhi=total(table.share * table.share, PARTS),
        largest=table[of].max(where=table.order == 0),
        largest_share=table.share.max(),
        lines=table.lines_all.max(),
        warnings=table.warnings_all.max(),
    )
    equal = ratio(ibis.literal(1.0), result.number)
    normalised = ratio(result.hhi - equal, 1 - equal).fill_null(1.0)
    result = result.mutate(hhi_normalised=normalised, measure=ibis.literal(measure))
    return ordered(result.relocate("lines", "warnings", after="measure"), *keys)


@indicator(Account("concentration of suppliers", _HHI, _UNITS, _REFERENCE, _CONVENTION))
def suppliers(flows: ir.Table, *within: str, measure: str = "value") -> ir.Table:
    """Return the concentration of each importer's suppliers, of all goods or within products: see `concentration`."""
    return concentration(between_countries(flows), "exporter", ("importer", *within), measure)


@indicator(Account("concentration of markets", _HHI, _UNITS, _REFERENCE, _CONVENTION))
def markets(flows: ir.Table, *within: str, measure: str = "value") -> ir.Table:
    """Return the concentration of each exporter's markets, of all goods or within products: see `concentration`."""
    return concentration(between_countries(flows), "importer", ("exporter", *within), measure)


@indicator(
    Account(
        "dependence on suppliers",
        "HHI of suppliers within one material; share of the largest",
        _UNITS,
        _REFERENCE,
        "materials are groups of HS codes; coking coal shares its codes with steam coal at six digits",
    )
)
def dependence(flows: ir.Table, products: ir.Table, measure: str = "value") -> ir.Table:
    """Return how far each importer rests on single suppliers of coking coal, ore, scrap, ferro-alloys and the like.

    The test is `suppliers` within the groups that `products` (see `Products.table`) names in its
    column `dependence`. `flows` are at six digits.
    """
    watched = products.filter(products.dependence != "").select("hs6", "dependence")
    named = flows.join(watched, flows.hs == watched.hs6)
    return suppliers(named, "dependence", measure=measure)
