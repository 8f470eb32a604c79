"""Two countries and some goods in the flows of a workspace: balance, comparative advantage, concentration, and products both ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Section, Table
from steeldialogue.book.chapters.flows_desk import Desk, Rows, datasets, name, not_held, one_of, ranked, rows_of
from steeldialogue.book.charts import grouped_bars, line_chart
from steeldialogue.book.flow_figures import UNKNOWN, FlowFigures, money, note_of, year_of
from steeldialogue.core import Figure
from steeldialogue.trade.desk import Holding
from steeldialogue.trade.indicators import between_countries, markets, national, revealed_advantage, suppliers, trade_flows
from steeldialogue.trade.selection import between, of_goods, of_years, told_on, years_of

TOP = 15


@dataclass(frozen=True)
class Pair:
    """What is asked: two countries by code, goods and a year in the words of `trade.selection`."""

    home: str
    other: str
    goods: str
    year: str


def pair_sections(desk: Desk, asked: Pair) -> list[Section]:
    """Return what the flows say of two countries.

    Raises:
        DataError: the workspace holds no trade of the first country, there are no such goods, or not that year.
    """
    told = f"trade of {name(asked.home)}"
    holding = desk.context.flows.choose(None, lambda one: _tells(one, asked.home), told, asked.home)
    found = _Pair(desk, asked, holding)
    both = [found.balance(), found.products()]
    rest = [found.concentration(), *_advantage(desk, asked)]
    return [Section("Between the two", both), Section("With all countries", rest), datasets(desk, "pair")]


def _tells(holding: Holding, country: str) -> bool:
    return holding.tells("exporter", country) and holding.tells("importer", country)


class _Pair:
    """The exhibits that one dataset answers."""

    def __init__(self, desk: Desk, asked: Pair, holding: Holding) -> None:
        self._desk, self._asked, self._holding = desk, asked, holding
        self._home, self._other = name(asked.home), name(asked.other)
        self._years = years_of(holding, asked.year)

    def balance(self) -> Exhibit:
        """Return exports, imports and balance by year."""
        sold, bought = (rows_of(trade_flows(self._between(side))) for side in ("exporter", "importer"))
        told = sold or bought
        unit = money(told) if told else "million_USD"
        figures = self._figures("between the two")
        columns = [
            Column("period", "Year"),
            Column("sold", "Exports", unit, 1),
            Column("bought", "Imports", unit, 1),
            Column("balance", "Balance", unit, 1),
            Column("sold_t", "Exports", "kt", 1),
            Column("bought_t", "Imports", "kt", 1),
        ]
        rows = [self._year(figures, ends, sold, bought) for ends in _ends([*sold, *bought])]
        table = Table("pair_balance", columns, rows)
        series = {"sold": f"{self._home} to {self._other}", "bought": f"{self._other} to {self._home}"}
        return Exhibit(
            f"Trade of {self._home} with {self._other}: {self._asked.goods}",
            table,
            line_chart(table, "period", series, unit.replace("_", " ")) if rows else None,
            alt=f"Lines of the value of trade by year, one from {self._home} to {self._other} and one the other way.",
            note=note_of(told, "Tonnes of flows that have a mass."),
        )

    def _year(self, figures: FlowFigures, ends: Mapping[str, Any], sold: Rows, bought: Rows) -> dict[str, Cell]:
        way = {"sold": (sold, f"{self._home} to {self._other}"), "bought": (bought, f"{self._other} to {self._home}")}
        cells: dict[str, Cell] = {"period": year_of(one_of([*sold, *bought], **ends) or ends)}
        for key, (rows, label) in way.items():
            row = one_of(rows, **ends)
            cells[key] = figures.cell("trade_flows", row, "value", label)
            cells[f"{key}_t"] = figures.cell("trade_flows", row, "mass_t", label)
        return cells | {"balance": _difference(cells["sold"], cells["bought"], f"balance of {self._home} with {self._other}")}

    def products(self) -> Exhibit:
        """Return the products of most value between the two, both ways, in the year asked for."""
        sold, bought = (rows_of(trade_flows(self._in_year(self._between(side)), "hs")) for side in ("exporter", "importer"))
        told = [*sold, *bought]
        unit = money(told) if told else "million_USD"
        figures = self._figures("between the two, by product")
        codes = list(dict.fromkeys(row["hs"] for row in ranked(told, "value", 2 * TOP)))[:TOP]
        last = [row for row in told if row["period_end"] == self._years[-1].end]
        rows = [
            self._product(figures, code, [row for row in last if row in sold], [row for row in last if row in bought]) for code in codes
        ]
        columns = [Column("product", "Product"), Column("sold", "Exports", unit, 2), Column("bought", "Imports", unit, 2)]
        title = f"Products of most value between {self._home} and {self._other}, {self._years[-1].label()}"
        return Exhibit(title, Table("pair_products", columns, rows), note=note_of(told))

    def _product(self, figures: FlowFigures, code: str, sold: Rows, bought: Rows) -> dict[str, Cell]:
        label = product_name(self._desk, code)
        return {
            "product": label,
            "sold": figures.cell("trade_flows", one_of(sold, hs=code), "value", f"{self._home} to {self._other}, {label}"),
            "bought": figures.cell("trade_flows", one_of(bought, hs=code), "value", f"{self._other} to {self._home}, {label}"),
        }

    def concentration(self) -> Exhibit:
        """Return how concentrated the first country's markets and suppliers are, by year."""
        sold = rows_of(markets(between_countries(between(self._goods("exporter"), self._asked.home, None))))
        bought = rows_of(suppliers(between_countries(between(self._goods("importer"), None, self._asked.home))))
        figures = self._figures("all partners")
        columns = [Column("period", "Year")]
        for key, label in (("markets", "Markets"), ("suppliers", "Suppliers")):
            columns += [
                Column(f"{key}_hhi", f"{label}: HHI", "1", 3),
                Column(f"{key}_largest", f"{label}: largest"),
                Column(f"{key}_share", f"{label}: its share", "%", 1),
            ]
        rows: list[dict[str, Cell]] = []
        for ends in _ends([*sold, *bought]):
            told = {"markets": one_of(sold, **ends), "suppliers": one_of(bought, **ends)}
            cells: dict[str, Cell] = {"period": year_of(told["markets"] or told["suppliers"] or ends)}
            for key, row in told.items():
                cells |= _concentrated(figures, key, row, self._home)
            rows.append(cells)
        table = Table("pair_concentration", columns, rows)
        series = {"markets_hhi": "markets", "suppliers_hhi": "suppliers"}
        return Exhibit(
            f"How concentrated the partners of {self._home} are: {self._asked.goods}",
            table,
            line_chart(table, "period", series, "HHI") if rows else None,
            alt=f"Lines of the Herfindahl-Hirschman index of the markets and of the suppliers of {self._home} by year.",
            note=note_of([*sold, *bought], "HHI: from nearly none, many alike, to a whole, one alone."),
        )

    def _figures(self, selection: str) -> FlowFigures:
        return self._desk.figures(self._holding, f"{self._asked.goods}, {self._home}, {selection}")

    def _goods(self, side: str) -> ir.Table:
        return of_goods(self._desk.goods(self._holding, side), self._desk.products, self._asked.goods)

    def _between(self, side: str) -> ir.Table:
        """The flows that the first country sells to the other (`exporter`), or buys from it."""
        ends = (self._asked.home, self._asked.other)
        return between(self._goods(side), *(ends if side == "exporter" else reversed(ends)))

    def _in_year(self, flows: ir.Table) -> ir.Table:
        return of_years(flows, self._holding, self._years[-1:])


def _advantage(desk: Desk, asked: Pair) -> Sequence[Block]:
    """Comparative advantage of both in the products asked for, of all goods that the world trades."""
    holding = desk.world
    if holding is None:
        return [not_held("flows between the countries of the world, which comparative advantage compares with", "world")]
    flows = of_years(told_on(desk.context.flows.flows(holding), holding, "exporter"), holding, years_of(holding, asked.year)[-1:])
    wanted = of_goods(flows, desk.products, asked.goods).select("hs").distinct()
    pair = (asked.home, asked.other)
    found = revealed_advantage(national(flows))
    told = rows_of(found.filter(found.country.isin(pair)).semi_join(wanted, "hs"))
    figures = desk.figures(holding, f"all goods, of which {asked.goods}")
    codes = list(dict.fromkeys(row["hs"] for row in ranked(told, "rca", 2 * TOP)))[:TOP]
    rows: list[dict[str, Cell]] = [
        {
            "product": product_name(desk, code),
            **{country: _rca(figures, one_of(told, country=country, hs=code), country, code) for country in pair},
        }
        for code in codes
    ]
    table = Table("pair_advantage", [Column("product", "Product"), *(Column(country, name(country), "1", 2) for country in pair)], rows)
    title = f"Comparative advantage (RCA), the highest of the two, {year_of(told[0]) if told else ''}".rstrip(", ")
    return [
        Exhibit(
            title,
            table,
            grouped_bars(table, "product", {country: name(country) for country in pair}, "RCA") if rows else None,
            alt=f"Bars of comparative advantage by product, of {name(asked.home)} and of {name(asked.other)}.",
            note=note_of(told, "Above one: more of it in the country's exports than in those of the world."),
        )
    ]


def _rca(figures: FlowFigures, row: Mapping[str, Any] | None, country: str, code: str) -> Cell:
    return figures.cell("revealed_advantage", row, "rca", f"RCA of {name(country)}, HS {code}")


def _concentrated(figures: FlowFigures, key: str, row: Mapping[str, Any] | None, home: str) -> dict[str, Cell]:
    return {
        f"{key}_hhi": figures.cell(key, row, "hhi", f"concentration of {key} of {home}"),
        f"{key}_largest": name(row["largest"]) if row and row["largest"] else UNKNOWN,
        f"{key}_share": figures.cell(key, row, "largest_share", f"share of the largest of the {key} of {home}"),
    }


def _difference(sold: Cell, bought: Cell, label: str) -> Cell:
    return (sold - bought).named(label) if isinstance(sold, Figure) and isinstance(bought, Figure) else UNKNOWN


def _ends(rows: Rows) -> list[dict[str, Any]]:
    """The periods that rows tell of, in order."""
    found = sorted({(row["period_start"], row["period_end"]) for row in rows})
    return [{"period_start": start, "period_end": end} for start, end in found]


def product_name(desk: Desk, code: str) -> str:
    """Return a code of goods with its name where the table of products has one."""
    product = desk.products.by_code.get(code[:6])
    return f"{code} {product.name}".strip() if product else code
