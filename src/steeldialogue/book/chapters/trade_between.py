"""Between the two: intensity, complementarity, similarity, trade within industries, and both reports of the same flows."""

from typing import Any

import ibis

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Section, Table, prose
from steeldialogue.book.chapters.flows_desk import TWO, Desk, Rows, not_held, one_of, rows_of
from steeldialogue.book.charts import line_chart
from steeldialogue.book.flow_figures import FlowFigures, note_of, year_of
from steeldialogue.trade.desk import Holding
from steeldialogue.trade.indicators import Intensity, complementarity, export_similarity, grubel_lloyd, mirror_gaps, trade_intensity
from steeldialogue.trade.selection import STEEL, of_goods

DIRECTIONS = {("IND", "JPN"): "India to Japan", ("JPN", "IND"): "Japan to India"}
_ALL_STEEL = "72"


def between_sections(desk: Desk) -> list[Section]:
    """Return the sections on the pair: how it trades, and how its two reports agree."""
    if desk.world is None:
        blocks: list[Block] = [
            not_held("flows between the countries of the world, which trade intensity and complementarity compare with", "world")
        ]
    else:
        blocks = [*_pair(desk, desk.world), *_within(desk, desk.world)]
    return [Section("How the two fit together", blocks), Section("Both reports of the same steel", _mirrors(desk))]


def _pair(desk: Desk, holding: Holding) -> list[Block]:
    flows = desk.steel(holding)
    figures = desk.figures(holding, "steel between all countries")
    intensity = rows_of(trade_intensity(flows, Intensity.WITS).filter(_of_the_two("exporter", "importer")))
    fit = rows_of(complementarity(flows, list(TWO)))
    alike = rows_of(export_similarity(flows, list(TWO)))
    if not intensity:
        return [not_held("steel between India and Japan", "world")]
    columns = [
        Column("period", "Year"),
        *(Column(f"tii_{home}", f"Intensity, {way}", "1", 2) for (home, _), way in DIRECTIONS.items()),
        *(Column(f"tci_{home}", f"Complementarity, {way}", "1", 0) for (home, _), way in DIRECTIONS.items()),
        Column("esi", "Similarity of exports", "1", 0),
    ]
    table = Table("pair", columns, [_pair_year(figures, end, intensity, fit, alike) for end in _ends(intensity)])
    return [
        prose(
            "Intensity is the partner's share in a country's steel exports over its share in the world's imports: above one they trade "
            "more than their sizes say. Complementarity says how far what one sells is what the other buys, similarity how far both sell "
            "the same; each runs from none to a hundred."
        ),
        Exhibit(
            "Steel between India and Japan: intensity, complementarity and similarity",
            table,
            line_chart(table, "period", {f"tii_{home}": way for (home, _), way in DIRECTIONS.items()}, "trade intensity"),
            alt="Lines of trade intensity in steel, one for each direction, by year.",
            note=note_of(intensity, f"Intensity: {Intensity.WITS.value}."),
        ),
    ]


def _of_the_two(first: str, second: str) -> Any:
    return lambda row: row[first].isin(list(TWO)) & row[second].isin(list(TWO))


def _ends(rows: Rows) -> list[tuple[Any, Any]]:
    return list(dict.fromkeys((row["period_start"], row["period_end"]) for row in rows))


def _pair_year(figures: FlowFigures, ends: tuple[Any, Any], intensity: Rows, fit: Rows, alike: Rows) -> dict[str, Cell]:
    dates = dict(zip(("period_start", "period_end"), ends, strict=True))
    cells: dict[str, Cell] = {"period": year_of(one_of(intensity, **dates) or dates)}
    for (home, other), way in DIRECTIONS.items():
        pair = {"exporter": home, "importer": other, **dates}
        cells[f"tii_{home}"] = figures.cell("trade_intensity", one_of(intensity, **pair), "intensity", f"trade intensity, {way}")
        cells[f"tci_{home}"] = figures.cell("complementarity", one_of(fit, **pair), "complementarity", f"complementarity, {way}")
    same = one_of(alike, country="IND", other="JPN", **dates)
    cells["esi"] = figures.cell("export_similarity", same, "similarity", "similarity of steel exports")
    return cells


def _within(desk: Desk, holding: Holding) -> list[Block]:
    told = rows_of(grubel_lloyd(desk.steel(holding)).filter(lambda row: (row.country == "IND") & (row.partner == "JPN")))
    if not told:
        return []
    figures = desk.figures(holding, "steel between India and Japan, both ways")
    parts = {
        "grubel_lloyd": "Grubel-Lloyd index",
        "horizontal_share": "horizontal",
        "vertical_share": "vertical",
        "unknown_share": "no unit value",
    }
    units = {"grubel_lloyd": ("1", 2)}
    columns = [Column("period", "Year"), *(Column(key, label, *units.get(key, ("%", 0))) for key, label in parts.items())]
    rows: list[dict[str, Cell]] = [
        {
            "period": year_of(row),
            **{key: figures.cell("grubel_lloyd", row, key, f"{label}, India and Japan") for key, label in parts.items()},
        }
        for row in told
    ]
    note = "Horizontal: unit values of both ways close to each other; vertical: further apart, so different grades. The rest is one-way."
    title = "Steel that India and Japan sell each other within the same products"
    return [Exhibit(title, Table("within_industry", columns, rows), note=note_of(told, note))]


def _mirrors(desk: Desk) -> list[Block]:
    blocks: list[Block] = []
    for (home, other), way in DIRECTIONS.items():
        pair = _told_twice(desk, home, other)
        if pair is not None and (exhibit := _gap(desk, (home, other), way, *pair)):
            blocks.append(exhibit)
    if blocks:
        return [
            prose(
                "A flow is told by its exporter, free on board, and by its importer, with transport and insurance. A gap below nought "
                "says that the importer tells of more; part of it is that cost, which is not taken off here."
            ),
            *blocks,
        ]
    return [not_held("two reports of one flow, in the same codes, currency and years, from exporter and importer", "any")]


def _told_twice(desk: Desk, home: str, other: str) -> tuple[Holding, Holding] | None:
    """The datasets in which the exporter alone and the importer alone tell of a flow, if they can be compared."""
    held = desk.context.flows.holdings
    for sold in (one for one in held if ("exporter", home) in one.reporters):
        for bought in (one for one in held if ("importer", other) in one.reporters):
            shared = set(sold.info.vintages) & set(bought.info.vintages) and set(sold.info.currencies) & set(bought.info.currencies)
            if sold.name != bought.name and shared and set(sold.years) & set(bought.years):
                return sold, bought
    return None


def _gap(desk: Desk, pair: tuple[str, str], way: str, sold: Holding, bought: Holding) -> Exhibit | None:
    told = desk.goods(sold).union(desk.goods(bought, "importer"))
    both = of_goods(told, desk.products, STEEL)
    flow = both.filter((both.exporter == pair[0]) & (both.importer == pair[1])).mutate(hs=ibis.literal(_ALL_STEEL))
    rows_told = [row for row in rows_of(mirror_gaps(flow, sold.name, bought.name, 0.0)) if row["told"] == "both"]
    if not rows_told:
        return None
    figures = desk.figures(sold, f"steel, {way}; beside it {bought.name}")
    unit = f"million_{rows_told[0]['currency']}"
    columns = [Column("period", "Year"), Column("sold", "Told by exporter", unit, 0), Column("bought_fob", "Told by importer", unit, 0)]
    columns += [Column("value_gap", "Gap of value", "%", 0), Column("mass_gap", "Gap of tonnes", "%", 0)]
    rows: list[dict[str, Cell]] = [
        {"period": year_of(row), **{one.key: figures.cell("mirror_gaps", row, one.key, f"{one.label}, {way}") for one in columns[1:]}}
        for row in rows_told
    ]
    return Exhibit(f"Steel from {way}, as both tell of it", Table(f"mirror_{pair[0].lower()}", columns, rows), note=note_of(rows_told))
