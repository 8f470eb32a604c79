"""Technology sharing: the list, what was taken up, and from plants diagnosed to savings verified."""

from steeldialogue.book.blocks import Chapter, Claim, Prose, Section, prose, unknown
from steeldialogue.book.chapters.sharing_desk import SharingDesk
from steeldialogue.book.chapters.sharing_list import lists, technologies
from steeldialogue.book.chapters.sharing_projects import projects
from steeldialogue.book.chapters.sharing_table import on_the_table
from steeldialogue.book.context import Context
from steeldialogue.core import PartialDate

ID, TITLE = "sharing", "Technology sharing"


def chapter(context: Context) -> Chapter:
    """Return the chapter on technology sharing."""
    desk = SharingDesk(context)
    return Chapter(
        ID,
        TITLE,
        _summary(desk),
        [
            Section("The customised list", [*lists(desk), *technologies(desk)]),
            Section("What the public record tells of technologies taken up", projects(desk)),
            Section("From diagnosis to verified saving", on_the_table(desk)),
        ],
    )


def _summary(desk: SharingDesk) -> list[Prose]:
    return [
        *_of_the_list(desk),
        *_taken_up(desk),
        unknown("How many plants were diagnosed in India under ISO 14404, and which, was not found in public."),
    ]


def _of_the_list(desk: SharingDesk) -> list[Prose]:
    last = desk.last_published
    if last is None:
        return []
    text = "Japan's steelmakers chose technologies for India in a customised list; its last version found, of {date}, holds {count}."
    return [prose(text, date=str(PartialDate(last.date)), count=Claim(desk.listed(last), 0))]


def _taken_up(desk: SharingDesk) -> list[Prose]:
    taken, told = desk.count(desk.projects, "technologies taken up"), desk.count(desk.projects_with_saving, "savings told")
    if taken is None or told is None:
        return []
    verified = desk.count(desk.projects_verified, "savings verified")
    text = "The public record names {taken} that works took up with Japan's help, and tells of a saving at {told} of them. {verdict}"
    verdict = (
        "Nobody is named who verified one, so that each counts as reported." if verified is None else "Of these {verified} were verified."
    )
    parts = {} if verified is None else {"verified": Claim(verified, 0)}
    return [prose(text.replace("{verdict}", verdict), taken=Claim(taken, 0), told=Claim(told, 0), **parts)]
