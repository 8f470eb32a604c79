"""What the chapters on flows share: datasets by question, result rows, names, and what is not held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import ibis.expr.types as ir

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Prose, Section, Table, caution, unknown
from steeldialogue.book.context import Context
from steeldialogue.book.flow_figures import FlowFigures
from steeldialogue.book.words import spans
from steeldialogue.core import area
from steeldialogue.trade.desk import FILLED_BY, Holding
from steeldialogue.trade.engine import collect
from steeldialogue.trade.products import Products
from steeldialogue.trade.selection import STEEL, of_goods, of_years, told_on
from steeldialogue.trade.worlds import world_holding

TWO = {"IND": "India", "JPN": "Japan"}
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Desk:
    """The flows of a workspace as a chapter asks of them; `used` remembers the datasets that figures were made from."""

    context: Context
    used: dict[str, Holding] = field(default_factory=dict)

    @cached_property
    def products(self) -> Products:
        """The table of products."""
        return Products.of(self.context.catalog)

    def telling(self, side: str, country: str) -> Holding | None:
        """Return the dataset that tells of a country's exports (`exporter`) or imports, partner by partner."""
        return self.context.flows.find(lambda one: one.tells(side, country))

    @cached_property
    def world(self) -> Holding | None:
        """The dataset of flows between the countries of the world."""
        return self.context.flows.find(lambda one: one.worldwide and one.bilateral)

    @cached_property
    def exports_of_all(self) -> Holding | None:
        """The dataset that the product space starts from."""
        return world_holding(self.context.flows)

    def goods(self, holding: Holding, side: str = "exporter") -> ir.Table:
        """Return the flows of a dataset at six digits, by year, as one side tells of them."""
        return told_on(self.context.flows.flows(holding), holding, side)

    def steel(self, holding: Holding) -> ir.Table:
        """Return the flows of steel among them, as exporters tell of them where they do."""
        return of_goods(self.goods(holding), self.products, STEEL)

    def last(self, flows: ir.Table, holding: Holding) -> ir.Table:
        """Return the flows of the dataset's last year."""
        return of_years(flows, holding, holding.years[-1:])

    def figures(self, holding: Holding, selection: str) -> FlowFigures:
        """Return the maker of figures of a dataset."""
        self.used[holding.name] = holding
        return FlowFigures(holding, selection)


def rows_of(result: ir.Table) -> Rows:
    """Return the rows of a result."""
    rows: Rows = collect(result).to_pylist()
    return rows


def one_of(rows: Iterable[Mapping[str, Any]], **where: object) -> Mapping[str, Any] | None:
    """Return the row that columns pick out, None where there is none."""
    return next((row for row in rows if all(row[name] == value for name, value in where.items())), None)


def name(code: str) -> str:
    """Return the name of a country or area."""
    return area(code).en


def not_held(what: str, filled_by: str) -> Prose:
    """Return the statement that flows are not held, and which import fills the gap."""
    how = FILLED_BY.get(filled_by, FILLED_BY["any"]).replace("`", "")
    return unknown("The workspace holds no {what}. It is filled by {how}.", what=what, how=how)


def datasets(desk: Desk, chapter: str) -> Section:
    """Return the section on the datasets behind the chapter: what they are, and what they leave out."""
    columns = [
        Column("dataset", "Dataset"),
        Column("title", "What it is"),
        Column("years", "Whole years"),
        Column("rows", "Rows (refused)"),
        Column("mass", "Rows with a mass"),
        Column("licence", "Terms"),
    ]
    held = [one for _, one in sorted(desk.used.items())]
    table = Table(f"flow_datasets_{chapter}", columns, [_told(holding) for holding in held])
    notes: list[Block] = [
        caution("{title}: {notes}", title=one.info.title, notes=" ".join(one.info.coverage)) for one in held if one.info.coverage
    ]
    return Section("The flows behind this chapter, and what they leave out", [Exhibit("Datasets this chapter rests on", table), *notes])


def _told(holding: Holding) -> dict[str, Cell]:
    info = holding.info
    with_mass = sum(period.with_mass for period in info.periods)
    return {
        "dataset": info.dataset,
        "title": info.title,
        "years": spans(holding.years) or "none",
        "rows": f"{info.rows:,} ({info.rejected:,})",
        "mass": f"{with_mass / info.rows:.0%}" if info.rows else "none",
        "licence": info.licence,
    }


def ranked(rows: Sequence[Mapping[str, Any]], column: str, top: int) -> list[Mapping[str, Any]]:
    """Return the rows with the largest values of a column; what is not known comes last."""
    return sorted(rows, key=lambda row: -(row[column] if row[column] is not None else -1.0))[:top]
