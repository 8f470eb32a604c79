"""Claims whose value is another one than in the earlier book: before, now, the difference, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from steeldialogue.book.blocks import OWN, Cell, Claim, Column, Exhibit, Gap, Prose, Table, caution, prose
from steeldialogue.book.chapters.changed_parts import PREFIX, Part, TwoBooks, counted, listing, rounded, shown_or_kept, then
from steeldialogue.book.chapters.changed_reasons import Reasons
from steeldialogue.book.claims import CLAIMS, ClaimLine, claims_of
from steeldialogue.book.earlier import Earlier
from steeldialogue.book.matching import matched
from steeldialogue.book.record_shown import places_of
from steeldialogue.core import DataError, Figure
from steeldialogue.core.units import comparable

TABLE, NEW, GONE = f"{PREFIX}claims", f"{PREFIX}claims_new", f"{PREFIX}claims_gone"
_IN_POINTS = "A difference of two percentages is in percentage points."
_MOST_PLACES = 2  # of claims of which the earlier book does not tell how many it showed
OTHER_UNIT = Gap("another unit")
_KEYS = ("same words", "same sentence", "same label", "same pattern")
_HEADINGS = ("Chapter", "Where", "Sentence", "Pattern", "Name", "Label", "Value", "Value: note", "Figure")


@dataclass(frozen=True)
class ChangedClaim:
    """A claim before and now, both in the unit it is shown in now; where the units cannot be compared, each in its own."""

    line: ClaimLine
    before: Figure
    now: Figure
    difference: Figure | None
    why: str

    @property
    def shows(self) -> bool:
        """Whether a reader sees the change at the places shown."""
        places = self.line.claim.places
        return self.difference is None or rounded(self.before.value, places) != rounded(self.now.value, places)


def claims(books: TwoBooks) -> Part:
    """Compare the claims of two books."""
    before = _earlier_claims(books.earlier)
    if before is None:
        told = "The earlier book does not list its claims, so that they cannot be compared one by one; its tables, law and sources can."
        return Part("Claims", {}, [caution(told)])
    found = matched(before, claims_of(books.chapters), [partial(_key, name) for name in _KEYS])
    reasons = Reasons(books.earlier.figures, books.earlier.as_of != books.context.as_of)
    differing = [_changed(old, new, reasons) for old, new in found.both if _differs(old.figure, new.figure)]
    changed = [one for one in differing if one.shows]
    counts = {
        "changed": counted(len(changed), "claims whose value, as shown, is another one", TABLE),
        "hidden": counted(len(differing) - len(changed), "claims that differ only behind the digits shown", CLAIMS),
        "same": counted(len(found.both) - len(differing), "claims of both books with equal values", CLAIMS),
        "new": counted(len(found.new), "claims that the earlier book does not make", NEW),
        "gone": counted(len(found.gone), "claims of the earlier book that this one does not make", GONE),
    }
    shown = _Shown(books)
    whole = Table(TABLE, [Column("chapter", "Chapter"), *_columns(0)], [shown.row(one) for one in changed])
    new, new_kept = shown_or_kept(shown.others("Claims that are new", NEW, found.new))
    gone, gone_kept = shown_or_kept(shown.others("Claims no longer made", GONE, found.gone))
    blocks = [_told(counts), *shown.changed(changed), *new, *gone]
    return Part("Claims", counts, blocks, [whole, *new_kept, *gone_kept])


def _key(name: str, line: ClaimLine) -> tuple[str, ...] | None:
    return line.keys[name] or None


def _earlier_claims(earlier: Earlier) -> list[ClaimLine] | None:
    if CLAIMS not in earlier.tables:
        return None
    headings, *rows = earlier.tables[CLAIMS]
    known = len(_HEADINGS)  # a private book has its mark beside them
    if tuple(headings[:known]) != _HEADINGS:
        raise DataError(f"version {earlier.version} lists its claims in a way this version cannot read", f"{CLAIMS}.csv", 1)
    return [_earlier_claim(*row[:known]) for row in rows]


def _earlier_claim(*row: str) -> ClaimLine:
    chapter, where, sentence, pattern, name, label, value, note, figure_id = row
    figure = then(value, note, CLAIMS, f"{chapter}, {where}, {name}", label)
    return ClaimLine(chapter, where, sentence, pattern, name, label, Claim(figure), figure_id)


def _differs(before: Figure, now: Figure) -> bool:
    return (before.value, before.unit) != (now.value, now.unit)


def _changed(old: ClaimLine, new: ClaimLine, reasons: Reasons) -> ChangedClaim:
    shown = new.figure.to(new.claim.unit or new.figure.unit)
    why = reasons.why(old.figure_id, new.figure)
    if not comparable(old.figure.unit, shown.unit):
        return ChangedClaim(new, old.figure, shown, None, why)
    before = old.figure.to(shown.unit)
    return ChangedClaim(new, before, shown, shown.named("now") - before.named("before"), why)


def _told(counts: dict[str, Figure]) -> Prose:
    parts = {name: Claim(figure, 0) for name, figure in counts.items()}
    return prose(
        "Claims changed: {changed}. New: {new}; no longer made: {gone}. Unchanged: {same}; different only behind the digits shown: "
        "{hidden}. A claim is known again by its chapter, its sentence and its name, not by its value.",
        **parts,
    )


class _Shown:
    """Says the changes with the titles of the chapters."""

    def __init__(self, books: TwoBooks) -> None:
        self.books = books

    def changed(self, changed: Sequence[ChangedClaim]) -> Iterator[Exhibit]:
        """A table a chapter, so that each shows as many places as that chapter does."""
        for chapter, group in groupby(changed, key=lambda one: one.line.chapter):
            lines = list(group)
            places = max(one.line.claim.places for one in lines)
            title = f"Claims changed: {self.books.chapter_title(chapter)}"
            rows = [self.row(one) for one in lines]
            note = _IN_POINTS if any(one.now.unit == "%" for one in lines) else ""
            yield listing(title, f"{TABLE}_{chapter}", _columns(places), rows, note)

    def row(self, one: ChangedClaim) -> dict[str, Cell]:
        """A claim before and now."""
        name = one.line.title
        return {
            "chapter": self.books.chapter_title(one.line.chapter),
            "claim": name,
            "before": one.before,
            "now": one.now,
            "difference": one.difference.named(f"change of {name}") if one.difference else OTHER_UNIT,
            "why": one.why,
        }

    def others(self, title: str, name: str, lines: Sequence[ClaimLine]) -> Exhibit:
        """Claims that one of the two books alone makes."""
        places = min(places_of([_as_shown(line) for line in lines]), _MOST_PLACES)
        columns = [Column("chapter", "Chapter"), Column("claim", "Claim"), Column("value", "Value", OWN, places)]
        rows: list[dict[str, Cell]] = [
            {"chapter": self.books.chapter_title(line.chapter), "claim": line.title, "value": _as_shown(line)} for line in lines
        ]
        return listing(title, name, columns, rows)


def _columns(places: int) -> list[Column]:
    numbers = {"before": "Before", "now": "Now", "difference": "Difference"}
    return [Column("claim", "Claim"), *(Column(key, label, OWN, places) for key, label in numbers.items()), Column("why", "Why")]


def _as_shown(line: ClaimLine) -> Figure:
    return line.figure.to(line.claim.unit or line.figure.unit)
