"""Chapter: the words of the book, in its own language first and the two others beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from steeldialogue.book.blocks import Cell, Chapter, Cite, Column, Exhibit, Foreign, Gap, Section, Table, prose
from steeldialogue.book.chapters.glossary_uses import text_of, used_in
from steeldialogue.book.context import Context
from steeldialogue.book.tongue import LANGUAGES
from steeldialogue.book.words import unit_words
from steeldialogue.catalog.schema import GlossaryTerm

ID, TITLE, TABLE = "glossary", "Glossary", "glossary"
OURS = Gap("ours")
PART = 22  # rows of a table that is read without scrolling
_NONE = Gap("–")
_NAMES = {"en": "English", "ja": "Japanese", "hi": "Hindi"}


@dataclass(frozen=True)
class _Language:
    """Where a row has a term, its definition and what it is sorted by in one language."""

    term: Callable[[GlossaryTerm], str]
    definition: Callable[[GlossaryTerm], str]
    order: Callable[[GlossaryTerm], str]
    source: Callable[[GlossaryTerm], str]


_SPOKEN: Mapping[str, _Language] = {
    "en": _Language(lambda row: row.term, lambda row: row.definition, lambda row: row.term.lower(), lambda row: row.source_id),
    "ja": _Language(lambda row: row.term_ja, lambda row: row.definition_ja, lambda row: row.reading_ja, lambda row: row.ja_source_id),
    "hi": _Language(lambda row: row.term_hi, lambda row: row.definition_hi, lambda row: row.term_hi, lambda row: row.hi_source_id),
}


def chapter(context: Context, told: Mapping[str, Chapter] | None = None) -> Chapter:
    """Return the glossary, in the reading order of the book's language; `told` are the other chapters by their letters."""
    texts = {letter: text_of(one) for letter, one in (told or {}).items()}
    own = context.options.language
    summary = prose(
        "The words of this book, with what it means by each. Renderings that were read in an official text or in print cite it; the "
        "others are those of this house, and are the ones its books use."
    )
    rows = sorted(context.catalog.rows(GlossaryTerm, TABLE), key=_SPOKEN[own].order)
    parts = [rows[start : start + PART] for start in range(0, len(rows), PART)]
    words = [_words(part, f"{TABLE}_{place}", own, texts) for place, part in enumerate(parts, 1)]
    return Chapter(ID, TITLE, [summary], [Section("Words in three languages", words), Section("Where they were read", [_read(rows, own)])])


def _words(rows: Sequence[GlossaryTerm], table_id: str, own: str, texts: Mapping[str, str]) -> Exhibit:
    others = [language for language in LANGUAGES if language != own]
    columns = [
        Column("own", "Term"),
        *(Column(language, _NAMES[language]) for language in others),
        Column("definition", "What it means here"),
        Column("unit", "Unit"),
        *([Column("used", "Used in")] if texts else []),
    ]
    first, last = (_SPOKEN[own].term(row) for row in (rows[0], rows[-1]))
    table = Table(table_id, columns, [_row(row, own, others, texts) for row in rows])
    return Exhibit(f"{first} – {last}", table)


def _row(row: GlossaryTerm, own: str, others: Sequence[str], texts: Mapping[str, str]) -> dict[str, Cell]:
    term = _SPOKEN[own].term(row)
    return {
        "own": f"{term} ({row.short})" if row.short else term,
        **{language: Foreign(_SPOKEN[language].term(row)) for language in others},
        "definition": _SPOKEN[own].definition(row),
        "unit": unit_words(row.unit) if row.unit else "",
        "used": " ".join(used_in((row.term, row.short), texts)) or _NONE,
    }


def _read(rows: Sequence[GlossaryTerm], own: str) -> Exhibit:
    """Where each definition and rendering was read."""
    columns = [Column("own", "Term"), Column("en", "Definition"), Column("quality", "Trust")]
    columns += [Column(language, f"{_NAMES[language]} rendering") for language in LANGUAGES[1:]]
    told: list[dict[str, Cell]] = [
        {
            "own": _SPOKEN[own].term(row),
            "quality": row.quality,
            **{language: _cited(_SPOKEN[language].source(row)) for language in LANGUAGES},
        }
        for row in rows
    ]
    note = "A rendering that is ours is inferred: no official text of it was found. The words of every definition are ours."
    return Exhibit("Where each definition and rendering was read", Table(f"{TABLE}_read", columns, told), note=note, fold=True)


def _cited(source: str) -> Cell:
    return Cite(source) if source else OURS
