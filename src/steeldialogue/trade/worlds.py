"""The matrix of the world's exports from the flows of a workspace: where the product space starts."""

from dataclasses import dataclass

import ibis.expr.types as ir

from steeldialogue.core import DataError, Period
from steeldialogue.trade.basis import AREAS, WORLD, between_countries
from steeldialogue.trade.desk import FlowDesk, Holding
from steeldialogue.trade.engine import collect
from steeldialogue.trade.guards import warned
from steeldialogue.trade.selection import told_on
from steeldialogue.trade.space import GROWTH_LAB, Convention, ProductSpace, exports_by_product, exports_of

HS4_DIGITS = 4


@dataclass(frozen=True)
class World:
    """The product space of a year of a dataset, of codes of some digits; `lines` flows with their warnings went into it."""

    space: ProductSpace
    holding: Holding
    year: Period
    digits: int
    lines: int
    warnings: str

    @property
    def narrow(self) -> bool:
        """Whether the goods are not those of all chapters: density and complexity then say something else."""
        return len({code[:2] for code in self.space.exports.products}) < _CHAPTERS_OF_A_WORLD


_CHAPTERS_OF_A_WORLD = 80
"""The Harmonized System has 96 chapters in use; a world that names fewer than so many leaves whole industries out."""


def world_holding(desk: FlowDesk) -> Holding | None:
    """Return the dataset whose exports stand for the world: first of all goods, then the latest; None where there is none."""
    fitting = [one for one in desk.holdings if one.worldwide and one.years]
    return max(fitting, key=lambda one: (_all_goods(desk, one), one.years[-1].end, one.info.rows), default=None)


def _all_goods(desk: FlowDesk, holding: Holding) -> bool:
    table = desk.told(holding)
    return int(table.hs.left(2).nunique().to_pyarrow().as_py()) >= _CHAPTERS_OF_A_WORLD


def world_of(desk: FlowDesk, holding: Holding, year: Period, digits: int = HS4_DIGITS, convention: Convention = GROWTH_LAB) -> World:
    """Return the product space of a year; exports to all countries, or told for the world where partners are not.

    Raises:
        DataError: codes are shorter than asked for, or nobody exports anything.
    """
    if holding.digits < digits:
        raise DataError(f"the dataset {holding.name} has codes of {holding.digits} digits, not {digits}")
    flows = told_on(desk.recorded(holding), holding, "exporter")
    flows = flows.filter((flows.period_start == year.start) & (flows.hs.length() == holding.digits))
    told = _to_the_world(flows) if not holding.bilateral else between_countries(flows)
    table = collect(exports_by_product(told.select("exporter", "hs", "value"), digits))
    (facts,) = collect(told.aggregate(lines=told.count(), warnings=warned(told.warnings))).to_pylist()
    return World(ProductSpace(exports_of(table, year.label()), convention), holding, year, digits, **facts)


def _to_the_world(flows: ir.Table) -> ir.Table:
    return flows.filter((flows.importer == WORLD) & flows.exporter.notin(AREAS))
