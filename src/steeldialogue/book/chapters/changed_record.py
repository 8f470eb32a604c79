"""The table between the two sides on two days: what is new, what is gone, and what each side now says otherwise."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from steeldialogue.book.blocks import OWN, Block, Cell, Cite, Claim, Column, Exhibit, Gap, Prose, caution, prose
from steeldialogue.book.chapters.changed_lines import KINDS, Kind
from steeldialogue.book.chapters.changed_parts import PREFIX, Part, TwoBooks, counted, listing, shown_or_kept
from steeldialogue.book.chapters.record_parts import cut
from steeldialogue.book.earlier import EARLIER_RECORD
from steeldialogue.book.record_shown import RECORD, places_of, spoken
from steeldialogue.core import Figure, SourceRow
from steeldialogue.record.snapshot import CommitmentLine, RecordSnapshot

TABLE = f"{PREFIX}record"
CLOSED = ("complete for both sides", "withdrawn", "superseded")  # as the register words them
OVERDUE = "overdue"
NEW, GONE = "new on the table", "no longer on the table"
_ABSENT = Gap("not on the table")


@dataclass(frozen=True)
class LineChange:
    """A line that is new or gone, or one fact of it that changed."""

    kind: str
    name: str
    what: str
    before: Cell = _ABSENT
    now: Cell = _ABSENT


def record(books: TwoBooks) -> Part:
    """Compare the table on two days; without two snapshots say why it cannot be."""
    before, now = books.earlier.record, books.context.record
    if before is None or now is None:
        return Part("Between the two sides", {}, [caution(_why_not(before, now))])
    changes = [change for kind in KINDS for change in _changes(kind, before, now)]
    counts = _counts(before, now, changes)
    blocks: list[Block] = [_days(before, now)]
    if books.earlier.record_sha256 not in (None, before.sha256):
        blocks.append(caution("The earlier table is not the one that the earlier book was made from: it is of another state."))
    shown, kept = shown_or_kept(_listed(changes))
    return Part("Between the two sides", counts, [*blocks, _told(counts), *shown], kept)


def _why_not(before: RecordSnapshot | None, now: RecordSnapshot | None) -> str:
    if before is None and now is None:
        return "No snapshot of the table is given, neither of then nor of now: what changed between the two sides is not told here."
    when = "earlier" if before is None else "present"
    return f"The {when} table is not given: what changed between the two sides cannot be told from one snapshot alone."


def _changes(kind: Kind, before: RecordSnapshot, now: RecordSnapshot) -> Iterator[LineChange]:
    old, new = ({kind.key(line): line for line in kind.lines(table)} for table in (before, now))
    for key, line in new.items():
        if key in old:
            yield from _facts(kind, old[key], line)
        else:
            yield LineChange(kind.title, kind.name(line), NEW, now=_summary(kind, line))
    yield from (LineChange(kind.title, kind.name(line), GONE, before=_summary(kind, line)) for key, line in old.items() if key not in new)


def _summary(kind: Kind, line: Any) -> str:
    """The first fact of a line, where it is one of words."""
    name, fact = next(iter(kind.facts(line).items()))
    return f"{name}: {cut(fact)}" if isinstance(fact, str) and fact else "on the table"


def _facts(kind: Kind, old: Any, new: Any) -> Iterator[LineChange]:
    before, now = kind.facts(old), kind.facts(new)
    for what in [*now, *(name for name in before if name not in now)]:
        was, reads = before.get(what, ""), now.get(what, "")
        if _plain(was) != _plain(reads):
            yield LineChange(kind.title, kind.name(new), what, _of_then(was), _cell(reads))


def _plain(cell: Cell) -> object:
    return (cell.value, cell.unit) if isinstance(cell, Figure) else cell


def _cell(cell: Cell) -> Cell:
    return cut(cell) if isinstance(cell, str) and cell else cell or Gap("nothing")


def _of_then(cell: Cell) -> Cell:
    """A number of the earlier table cites that table."""
    if isinstance(cell, Figure) and isinstance(cell.lineage, SourceRow):
        return replace(cell, lineage=replace(cell.lineage, source_id=EARLIER_RECORD))
    return _cell(cell)


def _counts(before: RecordSnapshot, now: RecordSnapshot, changes: Sequence[LineChange]) -> dict[str, Figure]:
    found = {
        **_of_commitments(before, now),
        "said": _number(changes, "Commitments", lambda what: what.endswith(" says")),
        "answered": _answered(before, now),
        "frozen": _number(changes, "Minutes", NEW.__eq__),
        "papers": _number(changes, "Papers", NEW.__eq__),
        "new": sum(one.what == NEW for one in changes),
        "gone": sum(one.what == GONE for one in changes),
        "facts": sum(one.what not in (NEW, GONE) for one in changes),
        "same": _unchanged(before, now),
    }
    return {name: counted(number, _COUNTED[name], TABLE, (EARLIER_RECORD, RECORD)) for name, number in found.items()}


_COUNTED = {
    "commitments": "commitments that are new",
    "closed": "commitments closed since",
    "overdue": "commitments newly overdue",
    "said": "words of a side on a commitment that changed",
    "answered": "requests answered since",
    "frozen": "minutes frozen since",
    "papers": "papers tabled since",
    "new": "lines new on the table",
    "gone": "lines no longer on the table",
    "facts": "facts of lines that changed",
    "same": "lines of the table that read as before",
}


def _number(changes: Sequence[LineChange], kind: str, holds: Callable[[str], bool]) -> int:
    return sum(one.kind == kind and holds(one.what) for one in changes)


def _of_commitments(before: RecordSnapshot, now: RecordSnapshot) -> dict[str, int]:
    old = {one.number: one for one in before.commitments}
    return {
        "commitments": sum(one.number not in old for one in now.commitments),
        "closed": sum(_turned(old.get(one.number), one, CLOSED) for one in now.commitments),
        "overdue": sum(_turned(old.get(one.number), one, (OVERDUE,)) for one in now.commitments),
    }


def _answered(before: RecordSnapshot, now: RecordSnapshot) -> int:
    old = {(one.side, one.number): len(one.responses) for one in before.requests}
    return sum(len(one.responses) > old.get((one.side, one.number), 0) for one in now.requests)


def _turned(old: CommitmentLine | None, new: CommitmentLine, standings: Sequence[str]) -> bool:
    return new.standing in standings and (old is None or old.standing not in standings)


def _unchanged(before: RecordSnapshot, now: RecordSnapshot) -> int:
    old = {(kind.title, kind.key(line)): kind.facts(line) for kind in KINDS for line in kind.lines(before)}
    lines = ((kind, line) for kind in KINDS for line in kind.lines(now))
    return sum(_same(old.get((kind.title, kind.key(line))), kind.facts(line)) for kind, line in lines)


def _same(before: dict[str, Cell] | None, now: dict[str, Cell]) -> bool:
    return before is not None and {name: _plain(cell) for name, cell in before.items()} == {
        name: _plain(cell) for name, cell in now.items()
    }


def _days(before: RecordSnapshot, now: RecordSnapshot) -> Prose:
    return prose(
        "The table of {then} beside the table of {now}. A line is known again by its number or its key.",
        then=spoken(before.taken_on),
        now=spoken(now.taken_on),
    )


def _told(counts: dict[str, Figure]) -> Prose:
    return prose(
        "Commitments new: {commitments}; closed: {closed}; newly overdue: {overdue}; words of a side that changed: {said}. Requests "
        "answered: {answered}. Minutes frozen: {frozen}. Papers tabled: {papers}. Of every kind, lines new: {new}; gone: {gone}; "
        "facts changed: {facts}; lines that read as before: {same}.",
        **{name: Claim(figure, 0) for name, figure in counts.items()},
    )


def _listed(changes: Sequence[LineChange]) -> Exhibit:
    figures = [cell for one in changes for cell in (one.before, one.now) if isinstance(cell, Figure)]
    unit, places = OWN if figures else "", places_of(figures)
    columns = [
        Column("kind", "Kind"),
        Column("name", "Line"),
        Column("what", "What changed"),
        Column("before", "Before", unit, places),
        Column("now", "Now", unit, places),
        Column("source", "Source"),
    ]
    return listing("What changed on the table", TABLE, columns, [{**vars(one), "source": Cite(RECORD)} for one in changes])
