"""What an importer has to hold at the end of each quarter, drawn from result lines under the law they were made under."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from steeldialogue.carbon.cbam.declaration.holding import Holding, ImportedGood, PrecedingDeclaration, holding, is_required
from steeldialogue.carbon.cbam.declaration.prices import year_quarters
from steeldialogue.carbon.cbam.declaration.results import ResultGroup, Results
from steeldialogue.carbon.cbam.declaration.totals import Waiting, YearTotal
from steeldialogue.carbon.cbam.equations import free_allocation_at_default, no_free_allocation
from steeldialogue.carbon.cbam.obligation import Tables
from steeldialogue.core import Figure, LawError, LineBatch, Period, Quality, SteelDialogueError
from steeldialogue.core.stated import stated
from steeldialogue.law import Law


def holdings(law: Law, imports: "Imports", one: YearTotal, preceding: PrecedingDeclaration | None = None) -> list[Holding]:
    """Return the holding test at the end of every quarter from the importer's first on, each good on the default path.

    Where lines of the year are in no sum yet, none of its quarters can be worked out. Whether an importer is in its
    quarter of grace (Art. 22(2a)) does not follow from the lines: none is assumed.
    """
    if one.waiting.leaves_amounts_open:
        return [_unknown(law, quarter, why_open(one.waiting)) for quarter in year_quarters(one.year)]
    quarters = [quarter for quarter in year_quarters(one.year) if quarter >= one.quarters[0].quarter]
    groups = [group for part in one.quarters for group in part.groups]
    first = min((group.quarter for group in groups), default=None)
    asked = [quarter for quarter in quarters if first and quarter >= first and is_required(law, quarter)]
    free = [Holding(quarter, "not required") for quarter in quarters if quarter not in asked]
    try:
        goods = imports.goods(groups) if asked else []
        return free + [holding(law, quarter, goods, preceding) for quarter in asked]
    except SteelDialogueError as fault:
        return free + [_unknown(law, quarter, str(fault)) for quarter in asked]


def why_open(waiting: Waiting) -> str:
    """Return in words how many lines leave amounts open."""
    words = (
        (waiting.open, "waits for a route", "wait for a route"),
        (waiting.errors, "is in error", "are in error"),
        (waiting.undated, "has no date that can be read", "have no date that can be read"),
    )
    return ", ".join(f"1 line {alone}" if count == 1 else f"{count:,} lines {several}" for count, alone, several in words if count)


def _unknown(law: Law, quarter: Period, reason: str) -> Holding:
    """A test that cannot be worked out; where the law asks for none, nothing has to be."""
    return Holding(quarter, "not worked out", reason=reason) if is_required(law, quarter) else Holding(quarter, "not required")


class Imports:
    """Goods for the holding test: default value and SEFA by the tables, year, route and factor that the lines were made under."""

    def __init__(self, law: Law, results: Results) -> None:
        """Take the law and the results."""
        self._law, self._file = law, results.file
        self._versions = {group.made_under.default_table for group in results.groups} - {""}
        self._first_year = law.parameter("eu_cbam.cbam_factor").values[0].valid_from.year
        self._tables = cache(lambda version: Tables.of(law, version))

    def goods(self, groups: list[ResultGroup]) -> list[ImportedGood]:
        """Return the goods of groups of lines.

        Raises:
            LawError: a value, a benchmark or the version of the default values is missing.
        """
        return list(self._goods(groups))

    def _goods(self, groups: list[ResultGroup]) -> Iterator[ImportedGood]:
        for group in groups:
            tables: Tables = self._tables(self._version(group))
            origin = tables.scope.origin(group.origin)
            default = tables.defaults.lookup(origin, group.cn_code)
            sefa = self._sefa(tables, group, default.routes).named("SEFA")
            yield ImportedGood(group.cn_code, origin, group.quarter, self._mass(group), default.figure, sefa)

    def _version(self, group: ResultGroup) -> str:
        """The version of the default values; lines with actual emissions name none, and take that of the file's others."""
        if group.made_under.default_table:
            return group.made_under.default_table
        if len(self._versions) != 1:
            raise LawError("lines with actual emissions name no table of default values, and the other lines do not name one for all")
        return next(iter(self._versions))

    def _sefa(self, tables: Tables, group: ResultGroup, routes: tuple[str, ...]) -> Figure:
        made_under = group.made_under
        year = group.quarter.start.year if made_under.production_year is None else max(made_under.production_year, self._first_year)
        factor = self._law.at("eu_cbam.cbam_factor", date(year, 1, 1))
        if not factor.value:
            return no_free_allocation(factor)
        routes = (made_under.route,) if made_under.route else routes
        benchmark = tables.benchmarks.column_b(group.cn_code, routes, year, assume_after_published=made_under.carried)
        assumed = made_under.cscf
        cscf = stated("assumed CSCF", assumed, "1", Quality.ASSUMPTION) if assumed is not None else self._published(year)
        return free_allocation_at_default(factor, cscf, benchmark)

    def _published(self, year: int) -> Figure:
        return self._law.at("eu_cbam.cscf", date(year, 1, 1))

    def _mass(self, group: ResultGroup) -> Figure:
        selection = f"CN {group.cn_code} from {group.origin}, {group.quarter.label()}"
        account = LineBatch("sum of net mass", "Σ net mass", self._file, selection, group.lines, (), (), (), Quality.ESTIMATE)
        return Figure(group.net_mass, "t", account, selection)
