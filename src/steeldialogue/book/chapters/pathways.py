"""Chapter H: which routes the two countries' works may take, what that costs, needs and emits."""

from steeldialogue.book.blocks import Chapter, Claim, Prose, Section, prose, unknown
from steeldialogue.book.chapters.pathways_abatement import abatement
from steeldialogue.book.chapters.pathways_base import base_year
from steeldialogue.book.chapters.pathways_desk import PathwaysDesk
from steeldialogue.book.chapters.pathways_limits import not_known
from steeldialogue.book.chapters.pathways_money import border, cost, japanese
from steeldialogue.book.chapters.pathways_needs import needs
from steeldialogue.book.chapters.pathways_routes import emissions, routes
from steeldialogue.book.chapters.pathways_works import all_works, works
from steeldialogue.book.context import Context
from steeldialogue.book.pathways_shown import NotRun
from steeldialogue.core.formulas import growth

ID, TITLE = "pathways", "Technology and investment"


def chapter(context: Context) -> Chapter:
    """Return the chapter on technology; where the model cannot be run, the chapter says why."""
    found = context.pathways
    if isinstance(found, NotRun):
        missing = unknown("Technology pathways could not be worked out on this evidence: {reason}", reason=found.reason)
        return Chapter(ID, TITLE, [missing], [])
    desk = PathwaysDesk(context, found)
    return Chapter(
        ID,
        TITLE,
        _summary(desk),
        [
            Section("The base year against statistics", base_year(desk)),
            Section("Routes", routes(desk)),
            Section("Where the works stand", works(desk)),
            Section("Emissions", emissions(desk)),
            Section("Capital, and the cost of a tonne", cost(desk)),
            Section("What steelmaking needs", needs(desk)),
            Section("The Union's carbon border", border(desk)),
            Section("Investment that Japanese technology could meet", japanese(desk)),
            Section("What avoiding emissions costs", abatement(desk)),
            Section("What is left out and assumed", not_known(desk)),
        ],
        attachments=[all_works(desk)],
    )


def _summary(desk: PathwaysDesk) -> list[Prose]:
    first, last = desk.years[0], desk.years[-1]
    direct = {area: [desk.figure("direct_emissions", area, year) for year in (first, last)] for area in ("IND", "JPN")}
    change = {area: growth(pair[1], pair[0]).named(f"growth of emissions, {area}") for area, pair in direct.items()}
    text = prose(
        "Each works takes the cheapest path to its share of the steel needed, at prices and carbon costs as known today. On these terms "
        "India's direct emissions go from {india} in {first} to {india_last} in {last}, {india_change}, and Japan's from {japan} to "
        "{japan_last}, {japan_change}. It is a reference to compare with, not a forecast, and no country's plan.",
        first=str(first),
        last=str(last),
        india=Claim(direct["IND"][0], 0),
        india_last=Claim(direct["IND"][1], 0),
        india_change=Claim(change["IND"], 0, "%", signed=True),
        japan=Claim(direct["JPN"][0], 0),
        japan_last=Claim(direct["JPN"][1], 0),
        japan_change=Claim(change["JPN"], 0, "%", signed=True),
    )
    money = prose(
        "India's works take {capital} of capital until {last}, of which {japanese} goes into routes that have a maker or licensor in "
        "Japan. How far the model of the base year lies from statistics is told first.",
        capital=Claim(desk.invested("IND").to(desk.billions), 0),
        last=str(last),
        japanese=Claim(desk.invested("IND", japanese=True).to(desk.billions), 0),
    )
    return [text, money]
