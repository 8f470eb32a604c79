"""The book's own words: every text that chapters, pages and charts say, brought into the catalogues of `locale`.

Run `python -m steeldialogue.book.messages` after texts were changed: new ones come in empty; those no longer said stay until they are
taken out by hand, for another day's book may say them.
"""

import tempfile
from datetime import date
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from steeldialogue.book.build import briefing_book
from steeldialogue.book.composition import compose
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.html.render import write_pages
from steeldialogue.book.pdf.render import template_words
from steeldialogue.book.tongue import LANGUAGES, Tongue
from steeldialogue.catalog import open_catalog
from steeldialogue.law import open_law

LOCALE = Path(__file__).parent / "locale"


def listened(language: str, day: date) -> Tongue:
    """Return a language after it has said the whole book of a day: what it lacks, and what it heard of the data."""
    edition = briefing_book(Context(open_catalog(), open_law(), BookOptions(day, language=language)))
    composition = compose(edition)
    document = composition.document()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "assets").mkdir()
        write_pages(Path(folder), document, dict.fromkeys(composition.specs, ""), composition.ledger, edition.tongue)
    template_words(edition.tongue)
    return edition.tongue


def update(language: str, day: date) -> tuple[int, int]:
    """Bring a catalogue up to the texts; return how many there are, and how many lack words."""
    path = LOCALE / f"{language}.po"
    with path.open("rb") as held:
        catalog: Catalog = read_po(held, locale=language)
    for text in listened(language, day).lacking:
        if text not in catalog:
            catalog.add(text, "")
    draft = path.with_suffix(".new")
    with draft.open("wb") as out:
        write_po(out, catalog, width=120, sort_output=True, include_lineno=False)
    draft.replace(path)
    return len(catalog), sum(1 for message in catalog if message.id and not message.string)


if __name__ == "__main__":
    for language in LANGUAGES[1:]:
        there, lacking = update(language, date.fromisoformat("2026-11-25"))
        print(f"{language}: {there} texts, {lacking} without words")  # noqa: T201 - told to whoever runs it
