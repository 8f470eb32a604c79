"""Building the briefing book: evidence and law opened, chapters composed, everything written."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from steeldialogue.book.blocks import Chapter
from steeldialogue.book.chapters import CHAPTERS, changed
from steeldialogue.book.claims import CLAIMS, claims_table
from steeldialogue.book.composition import Edition, compose, timed_step
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.earlier import Earlier
from steeldialogue.book.office import checked_formats
from steeldialogue.book.publishing import BookReport, publish
from steeldialogue.book.tongue import ENGLISH, tongue_of
from steeldialogue.catalog import open_catalog
from steeldialogue.core.progress import Progress, Silent
from steeldialogue.law import open_law
from steeldialogue.record.snapshot import RecordSnapshot

STEPS = 1 + len(CHAPTERS) + 4  # evidence and law, the chapters, then charts, web pages, PDF, data and manifest
PUBLIC_FOOT = "Public record and published figures only."
TABLE_FOOT = "Public record, published figures, and what both sides have put on the table."


def build_book(
    options: BookOptions,
    out: Path,
    workspace: Path | None = None,
    progress: Progress | None = None,
    record: RecordSnapshot | None = None,
    earlier: Earlier | None = None,
) -> BookReport:
    """Build the briefing book into a folder.

    Args:
        options: the as-of date and the session the book prepares.
        out: the folder of the book; an older book in it is replaced only when all is done.
        workspace: a folder with the user's own tables, sources and plants.
        progress: hears of every step.
        record: the table between the two sides; without it the book speaks of the public record alone.
        earlier: the book of the last session, whose first chapter then tells what changed since.

    Raises:
        DataError: a table, source, plant or law file is wrong, or the book is not written in a form asked for.
        LineageError: a claim has no lineage.
        FolderError: the folder cannot be written, or holds something else.
    """
    told, also = progress or Silent(), checked_formats(options.also)
    with timed_step(told, "evidence and law"):
        context = Context(open_catalog(workspace), open_law(), options, record, earlier)
    edition = briefing_book(context)
    composition = compose(edition, told)
    told_before = [chapter() for name, chapter in edition.chapters.items() if name != changed.CHANGED]
    composition.tables[CLAIMS] = claims_table(told_before)  # by which the next book knows what this one said
    return publish(composition, out, told, also)


def briefing_book(context: Context) -> Edition:
    """Return the edition that the chapters of the briefing book make; each chapter is made once, however often it is asked for."""
    return Edition(
        title="India–Japan Steel Dialogue",
        subtitle=f"Briefing book for session {context.options.session}",
        as_of=context.as_of,
        chapters=_chapters(context),
        sources=context.sources,
        made_from={
            "as_of": context.as_of.isoformat(),
            "session": context.options.session,
            "language": context.options.language,
            "workspace": bool(context.catalog.workspace),
            "sources": len(context.sources),
            "tables": {name: len(rows) for name, rows in context.catalog.tables.items()},
            "plants": [study.plant.name for study in context.studies],
            "law": {key: str(checked) for key, checked, _ in context.law.ages(context.as_of)},
            "record": context.record.sha256 if context.record else None,
            "since": context.earlier.sha256 if context.earlier else None,
        },
        foot=TABLE_FOOT if context.record else PUBLIC_FOOT,
        tongue=tongue_of(context.options.language),
        facts=(f"Certificate price used throughout: {ENGLISH.quantity(context.price(), 2)}.",),
    )


def _chapters(context: Context) -> Mapping[str, Callable[[], Chapter]]:
    chapters = {name: cache(partial(chapter, context)) for name, chapter in CHAPTERS.items()}
    if context.earlier is None:
        return chapters
    return {changed.CHANGED: cache(partial(_changed, context, context.earlier, chapters)), **chapters}


def _changed(context: Context, earlier: Earlier, chapters: Mapping[str, Callable[[], Chapter]]) -> Chapter:
    return changed.chapter(context, earlier, [chapter() for chapter in chapters.values()])
