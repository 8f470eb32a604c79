"""How wide the columns of a table on paper are."""

from math import sqrt
from unicodedata import east_asian_width

from steeldialogue.book.document import Node

_NARROWEST, _WIDEST_NUMBER, _LONGEST_WORD, _WIDEST_TEXT = 4.5, 14.0, 16.0, 40.0


def column_widths(exhibit: Node, total: float) -> list[float]:
    """Share a width in millimetres out: numbers and words are not broken, texts share the rest by their length."""
    weights = [
        _number(column, [row[place]["text"] for row in exhibit["rows"]])
        if column["number"]
        else _text(column, [row[place]["text"] for row in exhibit["rows"]])
        for place, column in enumerate(exhibit["columns"])
    ]
    return [total * weight / sum(weights) for weight in weights]


def _number(column: Node, cells: list[str]) -> float:
    longest = max((letters(cell) for cell in cells), default=0)
    return max(_NARROWEST, min(_WIDEST_NUMBER, max(longest, _longest_word(f"{column['label']} {column['unit']}")) + 2))


def _text(column: Node, cells: list[str]) -> float:
    words = max(map(_longest_word, [column["label"], *cells]))
    lengths = [letters(cell) for cell in cells]
    typical = sqrt(sum(lengths) / max(1, len(lengths))) * 3
    return max(_NARROWEST, min(_WIDEST_TEXT, max(min(words, _LONGEST_WORD) + 2, typical)))


def _longest_word(text: str) -> int:
    """Japanese is broken anywhere; its letters are no word."""
    words = [word for word in text.split() if not any(east_asian_width(letter) == "W" for letter in word)]
    return max(map(letters, words), default=0)


def letters(text: str) -> int:
    """Return how many Latin letters wide a text is."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
