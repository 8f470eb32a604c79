"""Every claim of a book as a row: where it stands, in which sentence, and its value. A later book finds it again by these."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from steeldialogue.book.blocks import OWN, Chapter, Claim, Column, Prose, Table
from steeldialogue.core import Figure

CLAIMS = "claims"
SUMMARY = "summary"
_COLUMNS = (
    Column("chapter", "Chapter"),
    Column("where", "Where"),
    Column("sentence", "Sentence"),
    Column("pattern", "Pattern"),
    Column("name", "Name"),
    Column("label", "Label"),
    Column("value", "Value", OWN),
    Column("figure", "Figure"),
)


@dataclass(frozen=True)
class ClaimLine:
    """One claim; `pattern` is its sentence with holes for texts and claims, `sentence` that with the texts filled in."""

    chapter: str
    where: str
    sentence: str
    pattern: str
    name: str
    label: str
    claim: Claim
    figure_id: str

    @property
    def figure(self) -> Figure:
        """The figure claimed, in its own unit."""
        return self.claim.figure

    @property
    def title(self) -> str:
        """What is claimed, in a few words."""
        return self.label or f"{self.name.replace('_', ' ')}: {self.sentence}"

    @cached_property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """What the claim is known by, the closest first."""
        return {
            "same words": (self.chapter, self.where, self.sentence, self.name, self.label),
            "same sentence": (self.chapter, self.sentence, self.name),
            "same label": (self.chapter, self.label) if self.label else (),
            "same pattern": (self.chapter, self.where, self.pattern, self.name),
        }


def claims_of(chapters: Iterable[Chapter]) -> list[ClaimLine]:
    """Return the claims of chapters in reading order."""
    return [line for chapter in chapters for where, block in _texts(chapter) for line in _lines(chapter.id, where, block)]


def claims_table(chapters: Iterable[Chapter], mark: str = "") -> Table:
    """Return the claims of chapters as a table of the book's data; in a private book every row carries its mark."""
    marked = [Column("mark", "Mark")] if mark else []
    rows = [{**vars(line), "value": line.figure, "figure": line.figure_id, "mark": mark} for line in claims_of(chapters)]
    return Table(CLAIMS, [*_COLUMNS, *marked], rows)


def _texts(chapter: Chapter) -> Iterator[tuple[str, Prose]]:
    yield from ((SUMMARY, block) for block in chapter.summary)
    for section in chapter.sections:
        yield from ((section.title, block) for block in section.blocks if isinstance(block, Prose))


def _lines(chapter: str, where: str, block: Prose) -> Iterator[ClaimLine]:
    sentence = block.template
    for name, part in block.parts.items():
        if isinstance(part, str):
            sentence = sentence.replace(f"{{{name}}}", part)
    for name, part in block.parts.items():
        if isinstance(part, Claim):
            yield ClaimLine(chapter, where, sentence, block.template, name, part.figure.label, part, part.figure.id)
