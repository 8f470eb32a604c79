"""Which chapters use a word: every text of a chapter, and the letters of those in which a term stands."""

import re
from collections.abc import Iterable, Iterator, Mapping

from steeldialogue.book.blocks import Block, Chapter, Entries, Exhibit, Prose


def used_in(names: Iterable[str], texts: Mapping[str, str]) -> list[str]:
    """Return the keys of the texts in which one of some names stands: words with any ending, abbreviations as they are."""
    patterns = [_pattern(name) for name in names if name]
    return [key for key, text in texts.items() if any(pattern.search(text) for pattern in patterns)]


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{name}\b") if name.isupper() else re.compile(rf"\b{re.escape(name)}", re.IGNORECASE)


def text_of(chapter: Chapter) -> str:
    """Return all English text of a chapter."""
    blocks = [*chapter.summary, *(block for section in chapter.sections for block in section.blocks)]
    headings = (chapter.title, *(section.title for section in chapter.sections))
    return "\n".join([*headings, *(text for block in blocks for text in _texts(block))])


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Prose():
            yield block.template
            yield from (part for part in block.parts.values() if isinstance(part, str))
        case Entries():
            for item in block.items:
                yield from (item.title, *item.facts, *item.paragraphs)
        case Exhibit():
            yield from (block.title, block.note, *(column.label for column in block.table.columns))
            yield from (cell for row in block.table.rows for cell in row.values() if isinstance(cell, str))
