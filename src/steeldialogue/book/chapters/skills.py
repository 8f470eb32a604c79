"""Skills and capacity: what was promised and reached, how courses were measured, and the people that planned capacity needs."""

from steeldialogue.book.blocks import Chapter, Claim, Prose, Section, prose, unknown
from steeldialogue.book.chapters.skills_capacity import capacity
from steeldialogue.book.chapters.skills_courses import courses
from steeldialogue.book.chapters.skills_occupations import trades
from steeldialogue.book.chapters.skills_targets import Targets, on_the_way, targets
from steeldialogue.book.context import Context

ID, TITLE = "skills", "Skills and capacity"


def chapter(context: Context) -> Chapter:
    """Return the chapter on skills and capacity."""
    found = Targets(context)
    return Chapter(
        ID,
        TITLE,
        _summary(found),
        [
            Section("Targets against what was reached", [*targets(found), *on_the_way(found)]),
            Section("How courses were measured", courses(context)),
            Section("People for planned capacity", capacity(context)),
            Section("Trades in four systems", trades(context)),
        ],
    )


def _summary(found: Targets) -> list[Prose]:
    silent = [stand for stand in found.stands if stand.standing == "result not found"]
    blocks = [
        unknown(
            "{programme} was to reach {target} ({counted}) by {due}. That date has passed, and no result was found in public.",
            programme=found.title(stand),
            target=Claim(stand.fact.target, 0),
            counted=stand.fact.programme,
            due=str(stand.fact.due),
        )
        for stand in silent
    ]
    text = (
        "Programmes for training are told by their targets; what people learned, did with it and changed at their works is published of "
        "none. Where nothing is told, this chapter shows a blank and not a zero."
    )
    return [prose(text), *blocks]
