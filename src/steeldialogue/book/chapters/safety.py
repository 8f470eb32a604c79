"""Chapter on workplace safety, with exact intervals and without a league table."""

from steeldialogue.book.blocks import Chapter, Claim, Prose, prose
from steeldialogue.book.chapters import safety_counted, safety_india, safety_japan, safety_tabled, safety_world
from steeldialogue.book.chapters.safety_desk import MAKERS, MEMBERS, Desk, last_change, verdict
from steeldialogue.book.context import Context


def chapter(context: Context) -> Chapter:
    """Return the chapter on workplace safety."""
    desk = Desk(context)
    return Chapter(
        "safety",
        "Workplace safety",
        [_summary(desk)],
        [
            safety_world.section(desk),
            safety_japan.makers(desk),
            safety_india.section(desk),
            safety_japan.ministry(desk),
            *safety_tabled.sections(context),
            safety_counted.leading(context),
            safety_counted.definitions(context),
        ],
    )


def _summary(desk: Desk) -> Prose:
    counts = desk.series(MAKERS, "lti_count")
    change = last_change(counts)
    rates = desk.series(f"{MEMBERS}, combined", "ltifr")
    first, *_, last = rates
    return prose(
        "Among worldsteel members, whose circle changes, the rate of lost-time injuries went from {first_rate} in {first} to {last_rate} "
        "in {last}. Japan's three blast-furnace makers counted {before} in {before_year} and {after} in {after_year}. {verdict} The two "
        "countries are not ranked, because they count different things.",
        first_rate=Claim(rates[first], 2),
        first=first,
        last_rate=Claim(rates[last], 2),
        last=last,
        before=Claim(change.before.count, 0),
        before_year=change.before.label,
        after=Claim(change.after.count, 0),
        after_year=change.after.label,
        verdict=verdict(change),
    )
