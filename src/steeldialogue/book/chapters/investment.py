"""Chapter: investment and ease of doing business, from stages and lead times to money and obstacles."""

from steeldialogue.book.blocks import Chapter, Prose, Section
from steeldialogue.book.chapters.investment_desk import InvestmentDesk
from steeldialogue.book.chapters.investment_leads import Leads, asked, leads
from steeldialogue.book.chapters.investment_money import money
from steeldialogue.book.chapters.investment_obstacles import obstacles
from steeldialogue.book.chapters.investment_schemes import realised_in_short, schemes
from steeldialogue.book.chapters.investment_stages import stages
from steeldialogue.book.context import Context
from steeldialogue.catalog.schema import NotifiedMeasure
from steeldialogue.investment import STANDARDS, realised, rounds, schemes_of

ID, TITLE = "investment", "Investment and ease of doing business"


def chapter(context: Context) -> Chapter:
    """Return the chapter on investment."""
    desk = InvestmentDesk(context)
    return Chapter(
        ID,
        TITLE,
        _summary(desk),
        [
            Section("From the first word to the furnace", stages(desk)),
            Section("Lead time of measures", leads(desk)),
            Section("Money announced and spent", money(desk)),
            Section("Incentives", schemes(desk)),
            Section("What stands in the way", obstacles(desk)),
        ],
    )


def _summary(desk: InvestmentDesk) -> list[Prose]:
    rows = [row for row in desk.context.catalog.rows(NotifiedMeasure, "notified_measures") if row.kind == STANDARDS]
    facts = schemes_of(desk.context.catalog)
    came = [(round_, one) for round_ in rounds(facts) for one in realised(facts, round_)]
    return [asked(Leads(desk, rows)), *([realised_in_short(came)] if came else [])]
