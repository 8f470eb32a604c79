"""The flows a workspace holds, and which of them can answer a question."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import ibis.expr.types as ir

from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.datapackage import DatasetInfo
from steeldialogue.core import DataError, Period
from steeldialogue.trade.basis import AREAS, level
from steeldialogue.trade.unions import UNION, as_union, whole_years, without_parts

WORLDWIDE = 30
"""From how many reporting countries on a dataset stands for the world, which RCA and trade intensity compare with."""

HS6 = 6
NAMED = 5
"""How many reporting countries an error names."""
BOTH = ("exporter", "importer")
FILLED_BY = {
    "any": "`steeldialogue data import` with the layout of your file: baci, comtrade, comext, tradestat or customs-japan",
    "world": "`data import baci FILE.zip` (CEPII), or `data import comtrade` with the reports of all countries",
    "IND": "`data import tradestat` (Export Import Data Bank), `data import comtrade` or `data import baci`",
    "JPN": "`data import customs-japan` (Trade Statistics of Japan), `data import comtrade` or `data import baci`",
    UNION: "`data import comext` (Eurostat), or `data import baci`",
}
"""Which import fills a gap, by country or by `world`."""


@dataclass(frozen=True)
class Holding:
    """A dataset of the workspace: who tells of what in it, and how long its finest codes are.

    `reporters` are pairs of a side (exporter, importer) and a country that tells of that side of its trade;
    `partners` counts the countries on the other side.
    """

    info: DatasetInfo
    reporters: frozenset[tuple[str, str]]
    partners: int
    digits: int

    @property
    def name(self) -> str:
        """The id of the dataset."""
        return self.info.dataset

    @cached_property
    def years(self) -> list[Period]:
        """The calendar and fiscal years that the dataset tells of, whole, in order."""
        told = [Period(one.start, one.end) for one in self.info.periods]
        return [period for period in told if period.is_whole_year] or whole_years(told)

    @cached_property
    def twice_told(self) -> list[Period]:
        """The years that rows of the whole year and rows of parts of it, such as months, tell of."""
        told = {Period(one.start, one.end) for one in self.info.periods}
        parts = [one for one in told if not one.is_whole_year]
        return [year for year in self.years if year in told and any(year.start <= one.start and one.end <= year.end for one in parts)]

    @property
    def worldwide(self) -> bool:
        """Whether so many countries report that the dataset stands for the world."""
        return len({country for _, country in self.reporters}) >= WORLDWIDE

    @property
    def bilateral(self) -> bool:
        """Whether partners are countries, and not the world alone."""
        return self.partners > 0

    def tells(self, side: str, country: str) -> bool:
        """Tell whether a country's exports (side `exporter`) or imports are in it, partner by partner."""
        told = {one for way, one in self.reporters if way == side}
        return self.bilateral and (country in told or (country == UNION and self.worldwide))


class FlowDesk:
    """The flows of one workspace, chosen by what they can answer."""

    def __init__(self, workspace: Path | None, backend: Any = None) -> None:
        """Take the workspace's folder, None where there is none, and the engine (DuckDB by default)."""
        self._store = FlowStore(workspace) if workspace else None
        self._backend = backend

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """What is held, by name."""
        return tuple(self._holding(info) for info in self._store.datasets()) if self._store else ()

    def find(self, fits: Callable[[Holding], bool]) -> Holding | None:
        """Return the dataset that fits, the latest before the larger; None where none does."""
        fitting = [one for one in self.holdings if one.years and fits(one)]
        return max(fitting, key=lambda one: (one.years[-1].end, one.info.rows, one.name), default=None)

    def choose(
        self,
        dataset: str | None,
        fits: Callable[[Holding], bool],
        what: str,
        filled_by: str = "any",
        *,
        named: Callable[[Holding], bool] | None = None,
    ) -> Holding:
        """Return the dataset named, or the one that fits best; `named` is what a dataset that is named must be able to do.

        Raises:
            DataError: it is not held, cannot answer, or none fits; the error says what is missing and which import fills it.
        """
        if dataset:
            found = next((one for one in self.holdings if one.name == dataset), None)
            held = ", ".join(one.name for one in self.holdings) or "none"
            missing = f"the workspace holds no dataset '{dataset}'; datasets are {held}"
        else:
            found = self.find(fits)
            missing = f"the workspace holds no {what}; fill it by {FILLED_BY.get(filled_by, FILLED_BY['any'])}"
        if found is None:
            raise DataError(missing)
        if dataset and named and not named(found):
            raise DataError(f"the dataset {found.name} tells of no {what}; it tells of {_told_of(found)}")
        return found

    def flows(self, holding: Holding, *, union: bool = False) -> ir.Table:
        """Return the flows of a dataset at six digits (at its own where those are fewer), by year.

        With `union` the members of the Union are one country, and trade among them falls away.
        """
        table = self.recorded(holding, union=union)
        return level(table, min(HS6, holding.digits), holding.digits)

    def recorded(self, holding: Holding, *, union: bool = False) -> ir.Table:
        """Return the flows of a dataset by year, with codes of every length as they were recorded."""
        table = _in_years(self.told(holding), holding)
        return as_union(table) if union else table

    def told(self, holding: Holding) -> ir.Table:
        """Return the flows of a dataset as they were told: months stay months."""
        if self._store is None:
            raise DataError("there is no workspace that could hold flows; name one with --workspace")
        return self._store.table([holding.name], self._backend)

    def _holding(self, info: DatasetInfo) -> Holding:
        table = self._store.table([info.dataset], self._backend) if self._store else None
        if table is None or not info.rows:
            return Holding(info, frozenset(), 0, HS6)
        digits = table.hs.length().max().to_pyarrow().as_py()
        rows = table.select("told_by", *BOTH).distinct().to_pyarrow().to_pylist()
        reporters = frozenset((side, row[side]) for row in rows for side in BOTH if row["told_by"] in (side, "reconciled"))
        others = {row[side] for row in rows for side in BOTH if row["told_by"] != side}
        return Holding(info, reporters, len(others - set(AREAS)), digits)


def _in_years(table: ir.Table, holding: Holding) -> ir.Table:
    """Flows of whole years: months and quarters of a year that is held whole carry its days, others fall away."""
    years = holding.years
    inside = [table.period_start.between(year.start, year.end) & table.period_end.between(year.start, year.end) for year in years]
    dated = _dated(table, inside, years)
    return (without_parts(dated) if holding.twice_told else dated).drop("whole")


def _told_of(holding: Holding) -> str:
    """Which sides a dataset tells of, and of whom: all reporting countries where they are few, else the first of them."""
    sides = {side: sorted(country for way, country in holding.reporters if way == side) for side in BOTH}
    told = [
        f"{side.removesuffix('er')}s of {', '.join(names[:NAMED])}{' …' if names[NAMED:] else ''}" for side, names in sides.items() if names
    ]
    return " and ".join(told) or "nobody's trade"


def _dated(table: ir.Table, inside: list[ir.BooleanValue], years: Iterable[Period]) -> ir.Table:
    import ibis

    spans = list(zip(inside, years, strict=True))
    if not spans:
        return table.filter(ibis.literal(False)).mutate(whole=ibis.literal(True))
    start = ibis.cases(*((here, ibis.literal(year.start)) for here, year in spans))
    end = ibis.cases(*((here, ibis.literal(year.end)) for here, year in spans))
    whole = (table.period_start == start) & (table.period_end == end)
    return table.filter(start.notnull()).mutate(period_start=start, period_end=end, whole=whole)
