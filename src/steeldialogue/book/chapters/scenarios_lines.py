"""The chapter on scenarios, second part: emissions, bill, capital and people by year, a panel a country."""

from collections.abc import Sequence

from steeldialogue.book.blocks import Block, Column, Exhibit, Table, caution
from steeldialogue.book.chapters.scenarios_desk import NOT_TOLD, ScenariosDesk
from steeldialogue.book.scenario_charts import panels
from steeldialogue.core import Figure, total


def lines(desk: ScenariosDesk) -> list[Block]:
    """Return the small multiples."""
    money = f"million USD of {desk.found.first.run.scenario.price_year}"
    return [_emissions(desk), _bill(desk, money), _capital(desk, money), *_people(desk)]


def _emissions(desk: ScenariosDesk) -> Exhibit:
    table = desk.yearly("scenario_emissions", "emissions", 0)
    alt = "Two panels, India and Japan, each with direct emissions by year: one line for each of the two scenarios."
    return Exhibit("Direct emissions under both scenarios", table, panels(table, "year", desk.series, "Mt CO₂e"), alt)


def _bill(desk: ScenariosDesk, money: str) -> Exhibit:
    table = desk.yearly("scenario_bill", "cbam_bill", 0)
    alt = "Two panels, India and Japan, each with the bill at the Union's border by year: one line for each of the two scenarios."
    note = "After trade has answered: a dearer certificate may lower the bill, for less is sold to the Union."
    return Exhibit("CBAM bill under both scenarios", table, panels(table, "year", desk.series, money), alt, note)


def _capital(desk: ScenariosDesk, money: str) -> Exhibit:
    spans = _spans(desk)
    columns = [Column(key, f"{country}: {scenario}", desk.unit("invested"), 0) for key, (country, scenario) in desk.series.items()]
    rows = [{"year": str(span[-1]), **{key: _sum(desk, key, span) or NOT_TOLD for key in desk.series}} for span in spans]
    table = Table("scenario_capital", [Column("year", "Years to"), *columns], rows)
    alt = "Two panels, India and Japan, each with the capital spent in spans of five years: one line for each of the two scenarios."
    note = "The sum of the years since the row before: relinings, changes of route and new works fall into single years."
    return Exhibit("Capital spent under both scenarios", table, panels(table, "year", desk.series, money), alt, note)


def _spans(desk: ScenariosDesk) -> list[list[int]]:
    """The years up to each that tables show, since the one before it; none is counted twice."""
    ends = [year for year in desk.years if year != desk.found.years[0]]
    starts = [desk.found.years[0], *(year + 1 for year in ends)]
    spans = [list(range(start, end + 1)) for start, end in zip(starts, ends, strict=False)]
    return [span for span in spans if len(span) == len(spans[-1])]  # a shorter one at the start cannot stand beside the others


def _sum(desk: ScenariosDesk, key: str, span: Sequence[int]) -> Figure | None:
    area, _, side = key.partition("_")
    told = [figure for year in span if (figure := desk.figure(side, "invested", area, year))]
    return total(told, f"capital spent, {area}, {span[0]} to {span[-1]}") if told else None


def _people(desk: ScenariosDesk) -> list[Block]:
    table = desk.yearly("scenario_people", "jobs", 0)
    alt = "Two panels, India and Japan, each with the people at works of routes whose people are told, by year and scenario."
    untold = desk.yearly("scenario_without_ratio", "without_ratio", 1)
    spec = panels(untold, "year", desk.series, "Mt of capacity")
    untold_alt = "Two panels, India and Japan, each with the capacity of routes whose people nobody tells, by year and scenario."
    return [
        Exhibit("People at works of routes whose people are told", table, panels(table, "year", desk.series, "thousand people"), alt),
        caution(
            "A line of people that falls is no loss of work where the capacity below rises: works of newer routes need people too, and "
            "nobody tells how many."
        ),
        Exhibit("Capacity of routes whose people nobody tells", untold, spec, untold_alt),
    ]
