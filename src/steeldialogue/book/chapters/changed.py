"""What changed since an earlier book: claims, tables, law, sources, and the table between the two sides."""

from collections.abc import Mapping, Sequence

from steeldialogue.book.blocks import Block, Chapter, Claim, Prose, Section, caution, prose
from steeldialogue.book.chapters.changed_claims import claims
from steeldialogue.book.chapters.changed_law import law
from steeldialogue.book.chapters.changed_parts import Part, TwoBooks
from steeldialogue.book.chapters.changed_record import record
from steeldialogue.book.chapters.changed_sources import sources
from steeldialogue.book.chapters.changed_tables import tables
from steeldialogue.book.context import Context
from steeldialogue.book.earlier import Earlier
from steeldialogue.book.record_shown import spoken

CHANGED = "changed"
_SAME = ("same", "hidden")


def chapter(context: Context, earlier: Earlier, chapters: Sequence[Chapter], also: Sequence[Chapter] = ()) -> Chapter:
    """Return the chapter that compares the other chapters of this book with an earlier book; what `also` shows is used, and not new."""
    books = TwoBooks(earlier, context, chapters, also)
    parts = {compare.__name__: compare(books) for compare in (claims, tables, law, sources, record)}
    attachments = [table for part in parts.values() for table in part.attachments]
    sections = [_compared(books), *(part.section for part in parts.values())]
    return Chapter(CHANGED, f"What changed since the book of {earlier.day}", _summary(books, parts), sections, attachments)


def _summary(books: TwoBooks, parts: Mapping[str, Part]) -> list[Prose]:
    """Three sentences for the front page; one where nothing changed."""
    day = books.earlier.day
    if _is_same(parts):
        return [prose("Nothing changed since the book of {day}, as far as the two can be compared.", day=day)]
    return [_of_numbers(day, parts), _of_grounds(parts), _of_table(parts)]


def _of_numbers(day: str, parts: Mapping[str, Part]) -> Prose:
    told = _claims(parts["claims"], "changed", "new", "gone", "same") | _claims(parts["tables"], "numbers")
    if not parts["claims"].counts:
        return prose("Since the book of {day}: numbers in tables that read otherwise: {numbers}.", day=day, **told)
    return prose(
        "Since the book of {day}: claims that read otherwise: {changed}, new: {new}, no longer made: {gone}, unchanged: {same}; numbers in "
        "tables that read otherwise: {numbers}.",
        day=day,
        **told,
    )


def _of_grounds(parts: Mapping[str, Part]) -> Prose:
    of_law = _claims(parts["law"], "changed", "in_force")
    of_sources = {f"sources_{name}": claim for name, claim in _claims(parts["sources"], "new", "gone", "dated").items()}
    return prose(
        "Legal values changed: {changed}, come into force: {in_force}; sources new: {sources_new}, gone: {sources_gone}, of another day: "
        "{sources_dated}.",
        **of_law,
        **of_sources,
    )


def _of_table(parts: Mapping[str, Part]) -> Prose:
    if not parts["record"].counts:
        return prose("The table between the two sides is not compared: that takes a snapshot of then and one of now.")
    return prose(
        "Between the two sides: commitments new: {commitments}, closed: {closed}, newly overdue: {overdue}; requests answered: "
        "{answered}; papers tabled: {papers}.",
        **_claims(parts["record"], "commitments", "closed", "overdue", "answered", "papers"),
    )


def _claims(part: Part, *names: str) -> dict[str, Claim]:
    return {name: Claim(part.counts[name], 0) for name in names if name in part.counts}


def _is_same(parts: Mapping[str, Part]) -> bool:
    return not any(figure.value for part in parts.values() for name, figure in part.counts.items() if name not in _SAME)


def _compared(books: TwoBooks) -> Section:
    earlier = books.earlier
    blocks: list[Block] = [
        prose(
            "This book speaks for {now}, the earlier one for {then}. The earlier one was made by version {version}; the hash of its "
            "manifest is {hash}. Its numbers are cited here as it wrote them.",
            now=spoken(books.context.as_of),
            then=earlier.day,
            version=earlier.version,
            hash=earlier.sha256,
        )
    ]
    if earlier.as_of > books.context.as_of:
        blocks.append(caution("The other book speaks for a later day than this one: before and now are the other way round."))
    return Section("The two books", blocks)
