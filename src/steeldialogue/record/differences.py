"""What changed between two texts: words that went and words that came, also in scripts that put no space between words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ALONE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff.,;:!?()\u0964\u3001\u3002"
# Spaces, single signs of Japanese, stops, and words of all other scripts with their vowel signs.
_WORDS = re.compile(rf"\s+|[{_ALONE}]|[^\s{_ALONE}]+")
# Above this a changed passage is shown as replaced whole: comparing all words with all would take too long.
_MOST_WORDS = 4000


@dataclass(frozen=True)
class Piece:
    """A part of a text: `same`, `gone` or `come`."""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Return a text as pieces that stayed, went and came; joined without what went they are the text after."""
    pieces: list[Piece] = []
    for old, new in _passages(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        pieces += _by_word(old, new)
    return pieces


def _passages(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield passages of lines that are the same, or that replace each other."""
    for _kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield "".join(before[start:end]), "".join(after[new_start:new_end])


def _by_word(old: str, new: str) -> Iterator[Piece]:
    if old == new:
        yield Piece("same", old)
        return
    words, new_words = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(words), len(new_words)) > _MOST_WORDS:
        words, new_words = [old], [new]
    for kind, start, end, new_start, new_end in SequenceMatcher(None, words, new_words, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(words[start:end]))
            continue
        if start < end:
            yield Piece("gone", "".join(words[start:end]))
        if new_start < new_end:
            yield Piece("come", "".join(new_words[new_start:new_end]))


def shortened(pieces: Sequence[Piece], around: int = 160) -> list[Piece]:
    """Return the pieces with long passages that stayed cut in their middle."""
    return [Piece("same", _cut(one.text, around)) if one.kind == "same" else one for one in pieces]


def _cut(text: str, around: int) -> str:
    return text if len(text) <= 3 * around else f"{text[:around]} […] {text[-around:]}"
