"""Pairs of countries: how intense their trade is, what one sells that the other buys, how alike their exports are."""

from collections.abc import Sequence
from enum import StrEnum

import ibis
import ibis.expr.types as ir

from steeldialogue.trade.basis import BASIS, added, beside, between_countries, national, whole
from steeldialogue.trade.guards import PARTS, either, least, ordered, ratio, total
from steeldialogue.trade.indicator import CURRENCY, Account, indicator

_PERCENT = 100


class Intensity(StrEnum):
    """What a trade intensity compares the partner's share of exports with."""

    WITS = "share of the partner in world trade"
    KOJIMA = "share of the partner in the imports of all countries but the exporter"


@indicator(
    Account(
        "trade intensity",
        "TII = (x_ij ÷ x_i) ÷ (m_j ÷ M); Kojima: (x_ij ÷ x_i) ÷ (m_j ÷ (M − m_i))",
        {"value": CURRENCY, "intensity": "1"},
        "WITS, Trade Intensity Index; Kojima 1964",
        "named in each row's column `convention`",
    )
)
def trade_intensity(flows: ir.Table, convention: Intensity) -> ir.Table:
    """Return the intensity of each pair's trade: above 1 they trade more than their sizes say.

    WITS: (x_ij / x_i) / (m_j / M). KOJIMA: (x_ij / x_i) / (m_j / (M − m_i)), as a country sells
    nothing to itself [1]. Of the products in `flows`: pass steel only, or all goods.
    """
    trade = between_countries(flows)
    pairs = added(trade, "exporter", "importer")
    sold = whole(pairs, *BASIS, "exporter").select(*BASIS, "exporter", x_i="value_all")
    bought = whole(pairs, *BASIS, "importer").select(*BASIS, "importer", m_j="value_all")
    own = bought.select(*BASIS, exporter="importer", m_i="m_j")
    table = beside(beside(pairs, sold, *BASIS, "exporter"), bought, *BASIS, "importer")
    table = beside(table, whole(pairs, *BASIS), *BASIS)
    table = table.left_join(own, [*BASIS, "exporter"]).select(table, m_i=own.m_i.fill_null(0.0))
    world = table.value_all - table.m_i if convention is Intensity.KOJIMA else table.value_all
    result = table.select(
        *BASIS,
        "exporter",
        "importer",
        "value",
        intensity=ratio(ratio(table.value, table.x_i), ratio(table.m_j, world)),
        convention=ibis.literal(convention.value),
        lines=table.lines_all,
        warnings=table.warnings_all,
    )
    return ordered(result, *BASIS, "exporter", "importer")


@indicator(
    Account(
        "trade complementarity",
        "TCI = 100 (1 − sum of |m_jp ÷ m_j − x_ip ÷ x_i| ÷ 2)",
        {"complementarity": "1"},
        "Michaely 1996; WITS, Trade Complementarity Index",
        "0 to 100; direction: what the exporter sells, against what the importer buys",
    )
)
def complementarity(flows: ir.Table, countries: Sequence[str]) -> ir.Table:
    """Return how far what one country sells is what another buys, both directions of each pair.

    TCI_ij = 100 (1 − sum_p |m_jp/m_j − x_ip/x_i| / 2), from 0 to 100. As both shares add up to 1
    this is 100 sum_p min(m_jp/m_j, x_ip/x_i), which is computed. Of the products in `flows`.
    """
    exports = _within(national(flows, "exporter"), countries)
    imports = _within(national(flows, "importer"), countries)
    return _overlap(exports, imports, ("exporter", "importer"), "complementarity")


@indicator(
    Account(
        "export similarity",
        "ESI = 100 × sum of min(s_ip, s_jp)",
        {"similarity": "1"},
        "Finger and Kreinin 1979",
        "0 to 100; of exports to one market, or to all where none is named",
    )
)
def export_similarity(flows: ir.Table, countries: Sequence[str], market: str | None = None) -> ir.Table:
    """Return how alike the exports of two countries to a third market are: 100 where they compete in every product.

    ESI_ij = 100 sum_p min(s_ip, s_jp), s_ip = x_ikp / sum_p x_ikp for the market k [0 to 100].
    `market` is a country; a union is one where the table holds rows for it.
    """
    exports = _within(national(flows, "exporter", market), countries)
    return _overlap(exports, exports.view(), ("country", "other"), "similarity")


def _within(table: ir.Table, countries: Sequence[str]) -> ir.Table:
    """The shares of products in the trade of some countries."""
    rows = table.filter(table.country.isin(list(countries)))
    shared = beside(rows, whole(rows, *BASIS, "country"), *BASIS, "country")
    return shared.select(
        *BASIS, "country", "hs", share=ratio(shared.value, shared.value_all), lines=shared.lines_all, warnings=shared.warnings_all
    )


def _overlap(left: ir.Table, right: ir.Table, names: tuple[str, str], index: str) -> ir.Table:
    """100 times the common part of two countries' shares, for every pair; 0 where nothing is common."""
    right = right.rename(other="country", other_share="share", other_lines="lines", other_warnings="warnings")
    common = left.join(right, [*BASIS, "hs"])
    common = common.mutate(common=least(common.share, common.other_share))
    met = common.group_by(*BASIS, "country", "other").agg(common=total(common.common, PARTS))
    pairs = _countries(left, "country", "lines", "warnings").join(_countries(right, "other", "other_lines", "other_warnings"), [*BASIS])
    pairs = pairs.filter(pairs.country != pairs.other)
    table = pairs.left_join(met, [*BASIS, "country", "other"]).select(pairs, common=met.common.fill_null(0.0))
    result = table.select(
        *BASIS,
        table.country.name(names[0]),
        table.other.name(names[1]),
        (table.common * _PERCENT).name(index),
        lines=table.lines + table.other_lines,
        warnings=either(table.warnings, table.other_warnings),
    )
    return ordered(result, *BASIS, *names)


def _countries(shares: ir.Table, *columns: str) -> ir.Table:
    return shares.select(*BASIS, *columns).distinct()
