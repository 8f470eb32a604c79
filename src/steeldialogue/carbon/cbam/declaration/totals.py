"""What importers owe by quarter and year, from the results of the line engine."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.cbam.declaration.equations import whole_certificates
from steeldialogue.carbon.cbam.declaration.goods import Rounding
from steeldialogue.carbon.cbam.declaration.holding import Holding, ImportedGood, PrecedingDeclaration, holding, is_required
from steeldialogue.carbon.cbam.declaration.prices import PRICE, year_quarters
from steeldialogue.carbon.cbam.declaration.results import ResultGroup, Results, open_lines
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.carbon.cbam.obligation import Conditions, Tables, obligation_at_default
from steeldialogue.core import Figure, LineBatch, Period, Quality, SteelDialogueError, total
from steeldialogue.law import Law


@dataclass(frozen=True)
class QuarterTotal:
    """An importer's quarter: certificates due, their cost, and how many lines are not in it yet.

    `cost` is None where a line that owes certificates has no price: a sum that leaves lines out would mislead.
    """

    importer: str
    quarter: Period
    lines: int
    open_lines: int
    unpriced: int
    net_mass: Figure
    certificates: Figure
    cost: Figure | None


@dataclass(frozen=True)
class YearTotal:
    """An importer's calendar year."""

    importer: str
    year: int
    quarters: tuple[QuarterTotal, ...]

    @property
    def net_mass(self) -> Figure:
        """Net mass of the goods that owe, in t."""
        return total((one.net_mass for one in self.quarters), f"net mass, {self.year}")

    def declared(self, rounding: Rounding = "none") -> Figure:
        """Return the certificates due for the year, in tCO2e; `ceil` rounds the whole year up."""
        due = total((one.certificates for one in self.quarters), f"certificates for {self.year}")
        return due if rounding == "none" else whole_certificates(due)

    @property
    def cost(self) -> Figure | None:
        """Cost of the year in EUR; None while a quarter has none."""
        costs = [one.cost for one in self.quarters if one.cost]
        return total(costs, f"cost of {self.year}") if len(costs) == len(self.quarters) else None


def totals(results: Results) -> list[YearTotal]:
    """Return the totals by importer and year; lines that owe nothing count as lines alone."""
    years: dict[tuple[str, int], dict[Period, list[ResultGroup]]] = defaultdict(lambda: defaultdict(list))
    for group in results.groups:
        years[group.importer, group.quarter.start.year][group.quarter].append(group)
    return [
        YearTotal(importer, year, tuple(_quarter(results.file, importer, quarter, groups) for quarter, groups in sorted(quarters.items())))
        for (importer, year), quarters in sorted(years.items())
    ]


def _quarter(file: str, importer: str, quarter: Period, groups: Sequence[ResultGroup]) -> QuarterTotal:
    owing = [group for group in groups if group.status is Status.OK]
    unpriced = sum(group.unpriced for group in owing)
    lines = sum(group.lines for group in owing)

    def added(name: str, values: list[Decimal], unit: str) -> Figure:
        account = LineBatch(
            formula=f"sum of {name}",
            expression=f"Σ {name}",
            table=file,
            selection=f"importer {importer or 'not named'}, {quarter.label()}",
            lines=lines,
            source_ids=(),
            parameters=(),
            laws=(),
            quality=Quality.ESTIMATE,
            reference="Regulation (EU) 2023/956, Art. 6(2); every line floored at zero, none netted",
        )
        return Figure(sum(values, Decimal(0)), unit, account, f"{name}, {quarter.label()}")

    return QuarterTotal(
        importer,
        quarter,
        sum(group.lines for group in groups),
        open_lines(groups),
        unpriced,
        added("net mass", [group.net_mass for group in owing], "t"),
        added("certificates", [group.certificates for group in owing], "tCO2e"),
        None if unpriced else added("cost", [group.cost for group in owing], "EUR"),
    )


def holdings(law: Law, tables: Tables, results: Results, one: YearTotal, preceding: PrecedingDeclaration | None = None) -> list[Holding]:
    """Return the holding test at the end of every quarter from the importer's first on, each good on the default path.

    Whether an importer is in its quarter of grace (Art. 22(2a)) does not follow from the lines: none is assumed.
    """
    quarters = [quarter for quarter in year_quarters(one.year) if quarter >= one.quarters[0].quarter]
    groups = [
        group for group in results.groups if (group.importer, group.status) == (one.importer, Status.OK) and group.quarter in quarters
    ]
    first = min((group.quarter for group in groups), default=None)
    asked = [quarter for quarter in quarters if first and quarter >= first and is_required(law, quarter)]
    free = [Holding(quarter, "not required") for quarter in quarters if quarter not in asked]
    try:
        conditions = _conditions(law, one.year)
        imports = [_imported(tables, group, conditions, results.file) for group in groups] if asked else []
        return free + [holding(law, quarter, imports, preceding) for quarter in asked]
    except SteelDialogueError as fault:
        return free + [Holding(quarter, "not worked out", reason=str(fault)) for quarter in asked]


def _conditions(law: Law, year: int) -> Conditions:
    # The test counts certificates; an obligation wants a price, and any will do.
    price = law.parameter(PRICE)
    return Conditions.of_year(law, year, price.value_figure(price.values[0], law.acts))


def _imported(tables: Tables, group: ResultGroup, conditions: Conditions, file: str) -> ImportedGood:
    selection = f"CN {group.cn_code} from {group.origin}, {group.quarter.label()}"
    account = LineBatch("sum of net mass", "Σ net mass", file, selection, group.lines, (), (), (), Quality.ESTIMATE)
    owed = obligation_at_default(tables, group.origin, group.cn_code, conditions)
    return ImportedGood.at_default(owed, group.quarter, Figure(group.net_mass, "t", account, selection))
