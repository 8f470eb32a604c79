"""Building the briefing book: evidence and law opened, chapters composed, everything written."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from steeldialogue.book import publishing
from steeldialogue.book.answers import answers_kept
from steeldialogue.book.blocks import Chapter
from steeldialogue.book.chapters import CHAPTERS, changed, glossary, summary
from steeldialogue.book.claims import CLAIMS, claims_table
from steeldialogue.book.composition import Composition, Edition, compose, timed_step
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.document import LETTERS
from steeldialogue.book.earlier import Earlier
from steeldialogue.book.manifest import is_book
from steeldialogue.book.office import checked_formats
from steeldialogue.book.own_edition import FOOT, mark, private_to, with_own
from steeldialogue.book.publishing import BookReport, publish
from steeldialogue.book.tongue import Tongue, tongue_of
from steeldialogue.catalog import open_catalog
from steeldialogue.core.folders import refuse_foreign
from steeldialogue.core.progress import Progress, Silent, Within
from steeldialogue.law import open_law
from steeldialogue.record.snapshot import RecordSnapshot
from steeldialogue.record.snapshot.own import OwnSnapshot

STEPS = 1 + (1 + len(CHAPTERS)) + publishing.STEPS  # evidence and law, the summary and the chapters, then what is written
MORE_STEPS = 1 + publishing.STEPS  # for every further language
_ABOUT_OTHERS = (summary.SUMMARY, changed.CHANGED)  # chapters whose claims are those of others, or about an earlier book
PUBLIC_FOOT = "Public record and published figures only."
TABLE_FOOT = "Public record, published figures, and what both sides have put on the table."


def build_book(
    options: BookOptions,
    out: Path,
    workspace: Path | None = None,
    progress: Progress | None = None,
    record: RecordSnapshot | None = None,
    earlier: Earlier | None = None,
    own: OwnSnapshot | None = None,
) -> BookReport:
    """Build the briefing book into a folder.

    Args:
        options: the as-of date and the session the book prepares.
        out: the folder of the book; an older book in it is replaced only when all is done.
        workspace: a folder with the user's own tables, sources and plants.
        progress: hears of every step.
        record: the table between the two sides; without it the book speaks of the public record alone.
        earlier: the book of the last session, whose first chapter then tells what changed since.
        own: what one side keeps to itself; the book is then private to it, and says so on every page.

    Raises:
        DataError: a table, source, plant or law file is wrong, `own` is of no side of the table, or the book is not written in a form
            asked for.
        LineageError: a claim has no lineage.
        FolderError: the folder cannot be written, or holds something else.
    """
    return build_books({options.language: out}, options, workspace, progress, record, earlier, own)[options.language]


def build_books(
    folders: Mapping[str, Path],
    options: BookOptions,
    workspace: Path | None = None,
    progress: Progress | None = None,
    record: RecordSnapshot | None = None,
    earlier: Earlier | None = None,
    own: OwnSnapshot | None = None,
) -> dict[str, BookReport]:
    """Build the briefing book in several languages, each into its folder; evidence, law and chapters are made once.

    `folders` is by language, in the order of the work; a folder is replaced when its own book is done. All else is as for `build_book`,
    but for the language of `options`, which is not looked at.
    """
    told, also = progress or Silent(), checked_formats(options.also)
    for folder in folders.values():
        refuse_foreign(folder, is_book, "a book")
    tongues = {language: tongue_of(language) for language in folders}
    reports: dict[str, BookReport] = {}
    with answers_kept(options.answers):
        with timed_step(told, "evidence and law"):
            context = Context(open_catalog(workspace), open_law(), options, record, earlier, own)
        edition = briefing_book(context)
        for language, folder in folders.items():
            heard = told if len(folders) == 1 else Within(told, language)
            spoken = _spoken(edition, context, tongues[language])
            composition = _set_again(spoken, heard) if reports else _composed(spoken, told)
            reports[language] = publish(composition, folder, heard, also)
    return reports


def _spoken(edition: Edition, context: Context, tongue: Tongue) -> Edition:
    """Return the edition in a language; of its chapters the glossary alone is another in each."""
    heard = replace(context, options=replace(context.options, language=tongue.code))
    chapters: Mapping[str, Callable[[], Chapter]] = {**edition.chapters, glossary.ID: cache(partial(_glossary, heard, edition.chapters))}
    return replace(edition, tongue=tongue, made_from={**edition.made_from, "language": tongue.code}, chapters=chapters)


def _set_again(edition: Edition, told: Progress) -> Composition:
    """Set a book whose chapters are made."""
    with timed_step(told, "texts"):
        return _composed(edition, Silent())


def _composed(edition: Edition, told: Progress) -> Composition:
    """Set the book, with the table by which the next book knows what this one said."""
    composition = compose(edition, told)
    told_before = [chapter() for name, chapter in edition.chapters.items() if name not in _ABOUT_OTHERS]
    composition.tables[CLAIMS] = claims_table(told_before, edition.mark)
    return composition


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
            "scenario": context.options.scenario.title if context.options.scenario else None,
            **private_to(context),
        },
        foot=FOOT if context.own else TABLE_FOOT if context.record else PUBLIC_FOOT,
        mark=mark(context),
        asking=context.options.asking,
        summary=summary.SUMMARY,
        tongue=tongue_of(context.options.language),
    )


def _chapters(context: Context) -> Mapping[str, Callable[[], Chapter]]:
    chapters = with_own(context, {name: cache(partial(chapter, context)) for name, chapter in CHAPTERS.items()})
    if context.earlier is not None:
        chapters = {changed.CHANGED: cache(partial(_changed, context, context.earlier, chapters)), **chapters}
    found: Mapping[str, Callable[[], Chapter]] = {summary.SUMMARY: cache(partial(_summary, context, chapters)), **chapters}
    return {**found, glossary.ID: cache(partial(_glossary, context, found))}


def _glossary(context: Context, chapters: Mapping[str, Callable[[], Chapter]]) -> Chapter:
    """Make the glossary with the letters of the chapters that use each word."""
    left_out = (*_ABOUT_OTHERS, glossary.ID)
    return glossary.chapter(context, {LETTERS[place]: chapters[name]() for place, name in enumerate(chapters) if name not in left_out})


def _summary(context: Context, chapters: Mapping[str, Callable[[], Chapter]]) -> Chapter:
    return summary.chapter(context, [chapter() for chapter in chapters.values()])


def _changed(context: Context, earlier: Earlier, chapters: Mapping[str, Callable[[], Chapter]]) -> Chapter:
    made = [chapter() for chapter in chapters.values()]
    return changed.chapter(context, earlier, made, [summary.chapter(context, made)])
