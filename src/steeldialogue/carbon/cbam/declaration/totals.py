"""What importers owe by quarter and year, from the results of the line engine."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.cbam.declaration.equations import whole_certificates
from steeldialogue.carbon.cbam.declaration.goods import Rounding
from steeldialogue.carbon.cbam.declaration.results import OtherLines, ResultGroup, Results
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.core import Figure, LineBatch, Period, Quality, total

_Key = tuple[str, Period]


@dataclass(frozen=True)
class Waiting:
    """How many lines are in no sum yet.

    They wait for a route (`open`), are in error, owe and have no price, or have no date that can be read.
    """

    open: int = 0
    errors: int = 0
    unpriced: int = 0
    undated: int = 0

    @property
    def leaves_cost_open(self) -> bool:
        """True where a cost would leave lines out, and so mislead."""
        return bool(self.unpriced) or self.leaves_amounts_open

    @property
    def leaves_amounts_open(self) -> bool:
        """True where certificates may be missing from the sum."""
        return bool(self.open or self.errors or self.undated)


@dataclass(frozen=True)
class QuarterTotal:
    """An importer's quarter: certificates due, their cost, and how many lines are not in it yet.

    `cost` is None where it would leave lines out. Lines without a date count in every quarter of their importer.
    """

    importer: str
    quarter: Period
    lines: int
    waiting: Waiting
    groups: tuple[ResultGroup, ...]
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
    def lines(self) -> int:
        """Lines with a date in the year."""
        return sum(one.lines for one in self.quarters)

    @property
    def waiting(self) -> Waiting:
        """Lines of the year that are in no sum yet; those without a date count once."""
        parts = [one.waiting for one in self.quarters]
        return Waiting(
            sum(part.open for part in parts),
            sum(part.errors for part in parts),
            sum(part.unpriced for part in parts),
            parts[0].undated,
        )

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
        """Cost of the year in EUR, before any rounding of certificates; None while a quarter has none."""
        costs = [one.cost for one in self.quarters if one.cost]
        return total(costs, f"cost of {self.year}") if len(costs) == len(self.quarters) else None


def totals(results: Results) -> list[YearTotal]:
    """Return the totals by importer and year; lines that owe nothing count as lines alone."""
    owing: dict[_Key, list[ResultGroup]] = defaultdict(list)
    others: dict[_Key, list[OtherLines]] = defaultdict(list)
    for group in results.groups:
        owing[group.importer, group.quarter].append(group)
    for other in results.others:
        if other.quarter is not None:
            others[other.importer, other.quarter].append(other)
    undated = results.undated
    years: dict[tuple[str, int], list[QuarterTotal]] = defaultdict(list)
    for key in sorted({*owing, *others}):
        importer, quarter = key
        made = _quarter(results.file, key, owing.get(key, []), others.get(key, []), undated.get(importer, 0))
        years[importer, quarter.start.year].append(made)
    return [YearTotal(importer, year, tuple(quarters)) for (importer, year), quarters in years.items()]


def _quarter(file: str, key: _Key, owing: Sequence[ResultGroup], others: Sequence[OtherLines], undated: int) -> QuarterTotal:
    importer, quarter = key
    waiting = _waiting(owing, others, undated)
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
        lines + sum(other.lines for other in others),
        waiting,
        tuple(owing),
        added("net mass", [group.net_mass for group in owing], "t"),
        added("certificates", [group.certificates for group in owing], "tCO2e"),
        None if waiting.leaves_cost_open else added("cost", [group.cost for group in owing], "EUR"),
    )


def _waiting(owing: Sequence[ResultGroup], others: Sequence[OtherLines], undated: int) -> Waiting:
    return Waiting(
        open=sum(other.lines for other in others if other.status is Status.NEEDS_ROUTE),
        errors=sum(other.lines for other in others if other.status.is_error),
        unpriced=sum(group.unpriced for group in owing),
        undated=undated,
    )
