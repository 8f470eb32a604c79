"""What the office documents are written from: the document the pages share, the tables behind it, the pictures drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from steeldialogue.book.blocks import Table
from steeldialogue.book.document import Node
from steeldialogue.book.office.pictures import painted
from steeldialogue.book.office.words import office_words
from steeldialogue.book.tongue import Tongue

APART = "sources"  # the chapter that lists what the others rest on


@dataclass(frozen=True)
class Manuscript:
    """A composed book, its pictures as SVG by exhibit id, and the language it is written in."""

    document: Mapping[str, Any]
    tables: Mapping[str, Table]
    pictures: Mapping[str, str]
    tongue: Tongue
    as_of: date
    _pngs: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What the documents themselves say, by its English."""
        return office_words(self.tongue)

    def say(self, text: str, *parts: object) -> str:
        """Return a text of the documents in the language of the book, its places filled."""
        return self.words[text].format(*parts) if parts else self.words[text]

    def picture(self, name: str) -> bytes:
        """Return the picture of an exhibit as PNG; it is drawn once for all documents."""
        if name not in self._pngs:
            self._pngs[name] = painted(self.pictures[name], self.tongue.code)
        return self._pngs[name]

    def exhibits(self, chapter: Node) -> Iterator[Node]:
        """Yield the exhibits of a chapter in reading order."""
        return (block for section in chapter["sections"] for block in section["blocks"] if block["kind"] == "exhibit")

    def places(self, source_ids: list[str]) -> str:
        """Return the numbers of sources in the register of the book."""
        return ", ".join(str(self.document["source_places"][key]) for key in source_ids)

    def lead(self, tone: str) -> str:
        """Return the words before a marked paragraph; nothing before a plain one."""
        return "" if not tone else self.say("Not known." if tone == "unknown" else "Mind.") + " "

    def source_line(self, source: Node) -> str:
        """Return what is said of a source after its title."""
        told = (source["published"], source["licence"], self.say("Accessed {0}.", source["accessed"]), source["note"])
        return ". ".join(text.strip().rstrip(".") for text in told if text) + "."

    def credit(self, exhibit: Node) -> str:
        """Return the line below a table: note, formulas, sources, law, what is assumed; below a brief one the note alone."""
        if exhibit["brief"]:
            return str(exhibit["note"])
        parts = [exhibit["note"], *map(self._quoted, exhibit["quotes"]), *(f"{formula}." for formula in exhibit["formulas"])]
        law, assumed = "; ".join(exhibit["law"]), "; ".join(exhibit["assumed"])
        rests = {"Sources:": self.places(exhibit["source_ids"]), "Law:": law, "Assumed:": assumed}
        parts += [f"{self.say(name)} {told}." for name, told in rests.items() if told]
        return " ".join(part for part in parts if part)

    def _quoted(self, quote: Node) -> str:
        return f"{quote['text']} ({self.places([quote['source_id']])})" if quote["source_id"] else str(quote["text"])


def account(manuscript: Manuscript, note: Node) -> list[str]:
    """Return the account of a number as lines: formula, inputs, provisions, sources and trust."""
    reference = f" ({note['reference']})" if note["reference"] else ""
    lines = [f"{note['formula']}: {note['expression']}{reference}", _inputs(manuscript, note), _provisions(manuscript, note)]
    sources = f"{manuscript.say('Sources:')} {manuscript.places(note['source_ids'])}. " if note["source_ids"] else ""
    warnings = " ".join(f"{manuscript.say(mark['name'])}: {manuscript.say(mark['meaning'])}." for mark in note["warnings"])
    trust = f"{manuscript.say('Trust:')} {manuscript.say(str(note['quality']))}."
    lines.append(" ".join(part for part in (f"{sources}{trust}", warnings, note["note"]) if part))
    return [line for line in lines if line]


_PROVISIONS = 8


def _inputs(manuscript: Manuscript, note: Node) -> str:
    told = [f"{part['name']} = {part['value']}" for part in note["inputs"]]
    return "; ".join(told + _more(manuscript, note["inputs_left"]))


def _provisions(manuscript: Manuscript, note: Node) -> str:
    celex = {text["provision"]: text["celex"] for text in note["law"]}
    told = [f"{provision} (CELEX {number})" if number else provision for provision, number in celex.items()]
    return "; ".join(told[:_PROVISIONS] + _more(manuscript, len(told) - _PROVISIONS))


def _more(manuscript: Manuscript, count: int) -> list[str]:
    return [manuscript.say("and {0} more, in figures.json of data.zip", count)] if count > 0 else []
