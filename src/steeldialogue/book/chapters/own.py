"""What one side keeps to itself: drafts, positions and its own word on what lies on the table. It stands in its private book alone."""

from collections.abc import Iterator
from decimal import Decimal

from steeldialogue.book.blocks import Block, Chapter, Claim, Entries, Prose, Section, caution, prose
from steeldialogue.book.chapters.own_drafts import drafts
from steeldialogue.book.chapters.own_parts import Own, own_entry, whole
from steeldialogue.book.chapters.own_returns import returns
from steeldialogue.book.chapters.own_status import status
from steeldialogue.book.context import Context
from steeldialogue.book.own_shown import kept
from steeldialogue.book.record_shown import spoken
from steeldialogue.record.snapshot.own import OwnSnapshot

OWN = "own"


def chapter(context: Context, taken: OwnSnapshot) -> Chapter:
    """Return the chapter on what a side keeps to itself."""
    own = Own.of(taken, context)
    parts = (status(own), _positions(own), _comments(own), *drafts(own), _withdrawn(own), returns(own))
    return Chapter(OWN, f"What {own.name} keeps to itself", [_summary(own)], [_introduction(own), *filter(None, parts)])


def _summary(own: Own) -> Prose:
    taken = own.taken
    handed = sum(one.state != "draft" for one in taken.drafts)
    return prose(
        "Drafts of {side} that are not on the table: {drafts}, of them with the head of delegation: {handed}. Own positions on what lies "
        "on the table: {positions}; drafts that would say how something there stands: {words}.",
        side=own.name,
        drafts=_count(len(taken.drafts), "drafts not tabled"),
        handed=_count(handed, "drafts with the head of delegation"),
        positions=_count(len(taken.positions), "own positions"),
        words=_count(len(taken.words), "own words not tabled"),
    )


def _count(number: int, what: str) -> Claim:
    return Claim(kept(Decimal(number), "1", what, what), 0)


def _introduction(own: Own) -> Section:
    day = own.taken.taken_on
    blocks: list[Block] = [
        caution(
            "Nothing in this chapter is known to the other side, and the book for both sides holds none of it. Keep this book as you keep "
            "your drafts; what may be given away is the book for both sides."
        ),
        prose(
            "It was taken from the own record of {side} on {day}. The hash of the newest event of its own history is then {head}. What was "
            "tabled meanwhile stands in the chapter on the record; what was dropped is left out.",
            side=own.name,
            day=spoken(day),
            head=own.taken.head_sha256,
        ),
    ]
    if day != own.context.as_of:
        blocks.append(
            caution(
                "Drafts are told as they stood on {day}, while the book otherwise speaks for {as_of}.",
                day=spoken(day),
                as_of=spoken(own.context.as_of),
            )
        )
    return Section("How to keep this chapter", blocks)


def _positions(own: Own) -> Section | None:
    items = [
        own_entry(_named(one.about), [f"Noted: {spoken(one.written_on)}", f"By: {one.by}"], [whole(one.text)])
        for one in own.taken.positions
    ]
    return Section("Own positions on what lies on the table", [Entries(items)]) if items else None


def _comments(own: Own) -> Section | None:
    items = [
        own_entry(_named(one.minutes), [f"Version: {one.version}", f"Said: {spoken(one.written_on)}", f"By: {one.by}"], [whole(one.text)])
        for one in own.taken.comments
    ]
    return Section("Own comments on minutes under way", [Entries(items)]) if items else None


def _named(about: str) -> str:
    """What something is about, as a heading."""
    return about[:1].upper() + about[1:]


def _withdrawn(own: Own) -> Section | None:
    items = [own_entry(title, facts, paragraphs) for title, facts, paragraphs in _taken_back(own)]
    return Section("Papers taken back from the table", [Entries(items)]) if items else None


def _taken_back(own: Own) -> Iterator[tuple[str, list[str], list[str]]]:
    for one in own.taken.withdrawn:
        facts = [f"Tabled on: {spoken(one.tabled_on)}", f"Taken back on: {spoken(one.withdrawn_on)}"]
        facts += [f"Marking on the original: {one.original_marking}"] if one.original_marking else []
        facts += [f"Files: {', '.join(one.files)}"] if one.files else []
        yield f"{own.taken.side}-{one.number} {one.title}", facts, [whole(one.text)] if one.text else []
