"""The part of the trade chapter that rests on the flows of a workspace."""

from steeldialogue.book.blocks import Prose, Section, unknown
from steeldialogue.book.context import Context

SECTION = "Flows by partner and code"


def flow_sections(context: Context) -> list[Section]:
    """Return the sections on the flows that a workspace holds; without any, what is not held and how it is filled."""
    if not context.holds_flows:
        return [Section(SECTION, [_nothing()])]
    # Here: a second that books without flows should not wait.
    from steeldialogue.book.chapters.flows_desk import Desk, datasets
    from steeldialogue.book.chapters.trade_between import between_sections
    from steeldialogue.book.chapters.trade_dependence import dependence_section
    from steeldialogue.book.chapters.trade_grades import grade_sections
    from steeldialogue.book.chapters.trade_partners import partner_sections

    desk = Desk(context)
    sections = [*partner_sections(desk), *grade_sections(desk), *between_sections(desk), dependence_section(desk)]
    return [*sections, *([datasets(desk, "trade")] if desk.used else [])]


def _nothing() -> Prose:
    return unknown(
        "Flows by partner and code are not part of the catalogue, so that shares of partners, unit values and grades, comparative "
        "advantage, trade intensity, concentration and mirrors are not shown. They come from files of the statistical offices, read "
        "into a workspace by: steeldialogue data import, with the layout baci, comtrade, comext, tradestat or customs-japan."
    )
