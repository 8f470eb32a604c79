"""Building the briefing book: evidence and law opened, chapters composed, everything written."""

from functools import partial
from pathlib import Path

from steeldialogue.book.chapters import CHAPTERS
from steeldialogue.book.composition import Edition, compose, timed_step
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.publishing import BookReport, publish
from steeldialogue.book.tongue import tongue_of
from steeldialogue.book.words import quantity
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
) -> BookReport:
    """Build the briefing book into a folder.

    Args:
        options: the as-of date and the session the book prepares.
        out: the folder of the book; an older book in it is replaced only when all is done.
        workspace: a folder with the user's own tables, sources and plants.
        progress: hears of every step.
        record: the table between the two sides; without it the book speaks of the public record alone.

    Raises:
        DataError: a table, source, plant or law file is wrong.
        LineageError: a claim has no lineage.
        FolderError: the folder cannot be written, or holds something else.
    """
    told = progress or Silent()
    with timed_step(told, "evidence and law"):
        context = Context(open_catalog(workspace), open_law(), options, record)
    return publish(compose(briefing_book(context), told), out, told)


def briefing_book(context: Context) -> Edition:
    """Return the edition that the chapters of the briefing book make."""
    return Edition(
        title="India–Japan Steel Dialogue",
        subtitle=f"Briefing book for session {context.options.session}",
        as_of=context.as_of,
        chapters={name: partial(chapter, context) for name, chapter in CHAPTERS.items()},
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
        },
        foot=TABLE_FOOT if context.record else PUBLIC_FOOT,
        tongue=tongue_of(context.options.language),
        facts=(f"Certificate price used throughout: {quantity(context.price(), 2)}.",),
    )
