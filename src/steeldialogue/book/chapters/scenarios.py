"""Scenarios: one file of prices, demand and routes through all engines, the reference beside a second one."""

from steeldialogue.book.blocks import Block, Chapter, Prose, Section, caution, prose, unknown
from steeldialogue.book.chapters.pathways_desk import PathwaysDesk
from steeldialogue.book.chapters.pathways_works import works_table
from steeldialogue.book.chapters.scenarios_desk import FIRST, SECOND, ScenariosDesk
from steeldialogue.book.chapters.scenarios_lines import lines
from steeldialogue.book.chapters.scenarios_side import side_by_side, what_differs
from steeldialogue.book.chapters.scenarios_trade import border, exports_table, trade
from steeldialogue.book.context import Context
from steeldialogue.book.pathways_shown import NotRun, PathwaysShown
from steeldialogue.book.scenarios_shown import WORKS

ID, TITLE = "scenarios", "Scenarios"


def chapter(context: Context) -> Chapter:
    """Return the chapter on scenarios; where they cannot be run, the chapter says why."""
    found, pathways = context.scenarios, context.pathways
    if isinstance(found, NotRun) or isinstance(pathways, NotRun):
        reason = found.reason if isinstance(found, NotRun) else ""
        return Chapter(ID, TITLE, [unknown("Two scenarios could not be worked out on this evidence: {reason}", reason=reason)], [])
    desk = ScenariosDesk(found)
    second = PathwaysDesk(context, PathwaysShown(found.second.run, pathways.abatement))
    return Chapter(
        ID,
        TITLE,
        _summary(desk),
        sections(desk),
        attachments=[works_table(second, WORKS), exports_table(desk, context.catalog)],
    )


def sections(desk: ScenariosDesk) -> list[Section]:
    """Return what the chapter tells of two scenarios, as the site tells it of any two."""
    return [
        Section("What differs", what_differs(desk)),
        Section("Side by side", side_by_side(desk)),
        Section("Year by year", lines(desk)),
        Section("Carbon at home and at the border", border(desk)),
        Section("Trade with the Union", trade(desk)),
        Section("What these scenarios do not say", _not_said(desk)),
    ]


def _summary(desk: ScenariosDesk) -> list[Prose]:
    texts = [
        prose(
            "{name} in {year}: {emissions} of direct emissions under the first scenario and {emissions_second} under the second; {bill} "
            "and {bill_second} at the Union's border; {paid} and {paid_second} for carbon at home, less allowances left over.",
            name=name,
            year=str(desk.last),
            emissions=desk.claim(FIRST, "emissions", area, desk.last),
            emissions_second=desk.claim(SECOND, "emissions", area, desk.last),
            bill=desk.claim(FIRST, "cbam_bill", area, desk.last),
            bill_second=desk.claim(SECOND, "cbam_bill", area, desk.last),
            paid=desk.claim(FIRST, "paid_at_home", area, desk.last),
            paid_second=desk.claim(SECOND, "paid_at_home", area, desk.last),
        )
        for name, area in desk.names.items()
    ]
    opening = prose(
        "Two scenarios go through all engines: {first} and {second}. Neither is a forecast, and neither is a country's plan.",
        **desk.titles,
    )
    return [opening, *texts]


def _not_said(desk: ScenariosDesk) -> list[Block]:
    trade_notes = dict.fromkeys(answers.notices[-1] for answers in desk.sides.values())
    return [
        *(caution("{notice}", notice=f"{notice.removesuffix('.')}.") for notice in trade_notes),
        caution(
            "A tonne of goods counts as a tonne of crude steel of the country's average route. A works that ships its cleanest steel owes "
            "less, and what each product owes stands in the chapter on the Carbon Border Adjustment Mechanism: the two are not to be added."
        ),
        caution(
            "Trade answers once. What no longer goes to the Union does not change which works are built, and what carbon costs at home "
            "is passed on in full, at every price."
        ),
        caution(
            "The Union's quotas are left out: what goes beyond a quota would pay the duty told of in the chapter on quotas, and less of it "
            "might be sold than stands here."
        ),
        caution("Differences between two scenarios deserve more trust than the level of either one, and small ones deserve none."),
        unknown("Which prices of carbon, certificates and steel will hold is not known; every price of a scenario is an assumption."),
        unknown("How many people works of newer routes need is not published, so people are told of the other routes alone."),
        unknown("How governments would spend what carbon costs at home is not part of any scenario."),
    ]
