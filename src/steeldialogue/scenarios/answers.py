"""The answers of one scenario: figures by quantity, area and year, each with its account."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from steeldialogue.core import DataError, Figure
from steeldialogue.core.errors import suggestions
from steeldialogue.pathways.run import PathwaysRun
from steeldialogue.scenarios.file import ScenarioFile

Key = tuple[str, str, int]  # quantity, area and year
PEOPLE = ("jobs", "jobs_low", "jobs_high")  # of routes with a ratio; what the others need stands under `without_ratio`
HEADLINES = (
    "certificate_price",
    "home_price",
    "made",
    "exports",
    "diverted",
    "emissions",
    "cbam_bill",
    "paid_at_home",
    "cost",
    "invested",
    "jobs",
    "without_ratio",
)
_DECADE = 10


@dataclass(frozen=True)
class Quantity:
    """What is answered: its name for readers and its unit, in which `{money}` stands for the price year."""

    key: str
    label: str
    unit: str


QUANTITIES: Mapping[str, Quantity] = {
    one.key: one
    for one in (
        Quantity("certificate_price", "Price of certificates of the Union", "USD{money}/tCO2e"),
        Quantity("home_price", "Price of carbon at home", "USD{money}/tCO2e"),
        Quantity("need", "Need for crude steel", "Mt"),
        Quantity("made", "Crude steel made", "Mt"),
        Quantity("net_imports", "Net imports from the other country of the run", "Mt"),
        Quantity("beyond_need", "Made beyond the need", "Mt"),
        Quantity("exports_before", "Exports to the Union before trade answers", "Mt"),
        Quantity("exports", "Exports to the Union", "Mt"),
        Quantity("exports_least", "Exports to the Union, at the high elasticity", "Mt"),
        Quantity("exports_most", "Exports to the Union, at the low elasticity", "Mt"),
        Quantity("diverted", "No longer sold to the Union: sold elsewhere or unsold", "Mt"),
        Quantity("other_sales", "Sold at home and to other countries", "Mt"),
        Quantity("emissions", "Direct emissions", "MtCO2e"),
        Quantity("emissions_with_power", "Emissions with power", "MtCO2e"),
        Quantity("intensity", "Direct emissions of a tonne", "tCO2e/t"),
        Quantity("home_charge", "Paid at home on a tonne for the Union", "USD{money}/t"),
        Quantity("border_charge", "Asked at the border for a tonne", "USD{money}/t"),
        Quantity("cost_share", "Carbon as a part of the price of an exported tonne", "%"),
        Quantity("cbam_bill", "CBAM bill", "million_USD{money}"),
        Quantity("cbam_bill_least", "CBAM bill, at the high elasticity", "million_USD{money}"),
        Quantity("cbam_bill_most", "CBAM bill, at the low elasticity", "million_USD{money}"),
        Quantity("cbam_bill_before", "CBAM bill before trade answers", "million_USD{money}"),
        Quantity("paid_at_home", "Carbon paid at home, all steel, less allowances left over", "million_USD{money}"),
        Quantity("cost", "Cost of a tonne of crude steel", "USD{money}/t"),
        Quantity("invested", "Capital spent in the year", "million_USD{money}"),
        Quantity("jobs", "People at works of routes whose people are told", "thousand_person"),
        Quantity("jobs_low", "People at works of routes whose people are told, at least", "thousand_person"),
        Quantity("jobs_high", "People at works of routes whose people are told, at most", "thousand_person"),
        Quantity("without_ratio", "Capacity of routes whose people nobody tells", "Mt"),
    )
}


@dataclass(frozen=True)
class Answers:
    """One scenario through all engines; `figures` are by quantity, area and year, and lack what cannot be told."""

    told: ScenarioFile
    run: PathwaysRun
    figures: Mapping[Key, Figure]
    notices: tuple[str, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas of the run."""
        return self.run.scenario.areas

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the run."""
        return self.run.scenario.years

    @property
    def marks(self) -> tuple[int, ...]:
        """The years that a short table shows: the first, each decade, and the last."""
        first, *others, last = self.years
        return (first, *(year for year in others if year % _DECADE == 0), last)

    def figure(self, quantity: str, area: str, year: int) -> Figure | None:
        """Return an answer, None where it cannot be told.

        Raises:
            DataError: the quantity is unknown.
        """
        self.unit(quantity)
        return self.figures.get((quantity, area, year))

    def unit(self, quantity: str) -> str:
        """Return the unit that a quantity is told in.

        Raises:
            DataError: the quantity is unknown.
        """
        if quantity not in QUANTITIES:
            raise DataError(f"'{quantity}' is no answer of a scenario.{suggestions(quantity, list(QUANTITIES))}")
        return QUANTITIES[quantity].unit.format(money=self.run.scenario.price_year)

    def source_ids(self) -> tuple[str, ...]:
        """Return the ids of every source that an answer rests on."""
        return tuple(sorted(set[str]().union(*(figure.source_ids for figure in self.figures.values()))))

    def told_in(self, years: Iterable[int]) -> list[tuple[str, str, int, Figure | None]]:
        """Return quantity, area, year and answer, for some years."""
        wanted = list(years)
        return [(key, area, year, self.figure(key, area, year)) for key in QUANTITIES for area in self.areas for year in wanted]
