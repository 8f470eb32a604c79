"""The book's own words: every text that chapters, pages and charts say, brought into the catalogues of `locale`.

Run `python -m steeldialogue.book.messages 2026-11-25 [table.json [own.json]]` after texts were changed, with the day of a book, and where
they are at hand with the table and the drafts of a side: new ones come in empty. Those no longer said stay until they are taken out by
hand, for another day's book may say them.
"""

import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from steeldialogue.book.build import briefing_book
from steeldialogue.book.composition import Edition, compose
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.html.render import write_pages
from steeldialogue.book.office.words import office_words
from steeldialogue.book.tongue import LANGUAGES, Tongue, tongue_of
from steeldialogue.catalog import open_catalog
from steeldialogue.law import open_law
from steeldialogue.record.snapshot import RecordSnapshot
from steeldialogue.record.snapshot.own import OwnSnapshot

LOCALE = Path(__file__).parent / "locale"


def texts_of(edition: Edition) -> list[str]:
    """Return every text that a book says itself, by letting it be said in a language that knows no words."""
    deaf = Tongue("ja", {})
    composition = compose(replace(edition, tongue=deaf))
    document = composition.document()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "assets").mkdir()
        write_pages(Path(folder), document, dict.fromkeys(composition.specs, ""), composition.ledger, deaf)
    office_words(deaf)
    return list(deaf.lacking)


def lacking(language: str, texts: Iterable[str]) -> list[str]:
    """Return the texts for which a language has no words."""
    tongue = tongue_of(language)
    for text in texts:
        tongue(text)
    return list(tongue.lacking)


def update(language: str, texts: Iterable[str]) -> tuple[int, int]:
    """Bring a catalogue up to the texts; return how many there are, and how many lack words."""
    path = LOCALE / f"{language}.po"
    with path.open("rb") as held:
        catalog: Catalog = read_po(held, locale=language)
    for text in lacking(language, texts):
        catalog.add(text, "")
    draft = path.with_suffix(".new")
    with draft.open("wb") as out:
        write_po(out, catalog, width=120, sort_output=True, include_lineno=False)
    draft.replace(path)
    return len(catalog), sum(1 for message in catalog if message.id and not message.string)


def context_of(day: str, table: str = "", own: str = "") -> Context:
    """Return what a book of a day looks at; files of `steeldialogue desk snapshot` let it say what books with a table say."""
    record = RecordSnapshot.from_json(Path(table).read_bytes(), table) if table else None
    kept = OwnSnapshot.from_json(Path(own).read_bytes(), own) if own else None
    return Context(open_catalog(), open_law(), BookOptions(date.fromisoformat(day)), record, own=kept)


if __name__ == "__main__":
    said = texts_of(briefing_book(context_of(*sys.argv[1:])))
    for language in LANGUAGES[1:]:
        there, empty = update(language, said)
        print(f"{language}: {there} texts, {empty} without words")  # noqa: T201 - told to whoever runs it
