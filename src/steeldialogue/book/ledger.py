"""The ledger of a book: every figure in it, once, with the page where its account stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from steeldialogue.book.words import exact, unit_words
from steeldialogue.core import Derivation, Figure, LawText, LineageError, LineBatch, Quality, SourceRow, Warn
from steeldialogue.core.asking import again, openings

_ABBREVIATIONS = {"see": "SEE", "sefa": "SEFA", "cscf": "CSCF", "cbam_factor": "CBAM factor", "mark_up": "mark-up"}
_SHOWN_INPUTS = 12  # a sum of hundreds is shown by its largest terms; the JSON names them all
_MARKS: dict[Quality | Warn, str] = {
    Quality.PRESS: "n",
    Quality.SECONDARY: "q",
    Quality.ESTIMATE: "e",
    Quality.INFERRED: "i",
    Quality.ASSUMPTION: "a",
    Quality.PROPOSAL: "x",
    Quality.NONE: "u",
    Warn.PROVISIONAL: "p",
    Warn.PARTIAL_YEAR: "y",
    Warn.DERIVED: "d",
    Warn.DEFINITION_BREAK: "b",
    Warn.LOW_COVERAGE: "c",
    Warn.DISPUTED: "s",
}


def marks(figure: Figure) -> str:
    """Return the letters shown beside a figure that needs care."""
    found = (figure.quality, *figure.warnings)
    return "".join(letter for flag, letter in _MARKS.items() if flag in found)


def legend() -> list[tuple[str, str, str]]:
    """Return letter, name and meaning of every mark."""
    return [(letter, str(flag).replace("_", " "), flag.meaning) for flag, letter in _MARKS.items()]


@dataclass
class Ledger:
    """Collects figures as chapters are set."""

    pages: dict[str, str] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)

    def enter(self, figure: Figure, page: str) -> str:
        """Record a figure and all it was made from; return its id.

        Raises:
            LineageError: something below it has no source and no law.
        """
        if figure.id in self.pages:
            return figure.id
        waiting = [figure]
        while waiting:
            part = waiting.pop()
            if part.id in self.pages:  # and with it all below
                continue
            if not part.source_ids and not part.law:
                raise LineageError(f"The figure '{part.label or figure.label}' rests on no source and no law.")
            self.pages[part.id], self.figures[part.id] = page, part
            waiting.extend(below for _, below in reversed(part.inputs))
        return figure.id

    def link(self, figure_id: str) -> str:
        """Return where the account of a figure stands, relative to the book's folder."""
        return f"why/{self.pages[figure_id]}.html#f-{figure_id}"

    def of_page(self, page: str) -> list[dict[str, Any]]:
        """Return the accounts on one page, in the order they were entered."""
        return [self.account(figure) for key, figure in self.figures.items() if self.pages[key] == page]

    def account(self, figure: Figure) -> dict[str, Any]:
        """Return what a reader sees when asking why a number is what it is."""
        inputs = _largest(figure.inputs)
        return {
            "id": figure.id,
            "label": figure.label or _title(figure),
            "value": f"{exact(figure.value)} {unit_words(figure.unit)}".strip(),
            "quality": figure.quality,
            "quality_meaning": figure.quality.meaning,
            "warnings": [{"name": str(mark).replace("_", " "), "meaning": mark.meaning} for mark in figure.warnings],
            **_told(figure),
            "inputs": [self._input(name, part) for name, part in inputs],
            "inputs_left": len(figure.inputs) - len(inputs),
            "source_ids": list(figure.source_ids),
            "law": [_law(text) for text in figure.law],
            "asks": bool(again(figure)) and bool(openings(figure)),
        }

    def _input(self, name: str, figure: Figure) -> dict[str, str]:
        return {
            "name": _ABBREVIATIONS.get(name, name.replace("_", " ")),
            "value": f"{exact(figure.value)} {unit_words(figure.unit)}".strip(),
            "id": figure.id,
            "page": self.pages.get(figure.id, ""),
        }

    def to_json(self) -> dict[str, Any]:
        """Return every figure as data, by id."""
        return {key: figure.to_dict() for key, figure in sorted(self.figures.items())}


def _largest(inputs: Iterable[tuple[str, Figure]]) -> list[tuple[str, Figure]]:
    listed = list(inputs)
    if len(listed) <= _SHOWN_INPUTS:
        return listed
    return sorted(listed, key=lambda pair: (-abs(pair[1].value), pair[0]))[:_SHOWN_INPUTS]


def _title(figure: Figure) -> str:
    lineage = figure.lineage
    return lineage.formula if isinstance(lineage, Derivation | LineBatch) else "figure"


def _told(figure: Figure) -> dict[str, str]:
    match figure.lineage:
        case SourceRow(table=table, row=row, recorded=recorded, note=note):
            return {"formula": "published value", "expression": f"{recorded}, table {table}: {row}", "reference": "", "note": note}
        case LawText(parameter=parameter, provision=provision, note=note):
            return {"formula": "value set by law", "expression": parameter, "reference": provision, "note": note}
        case Derivation(formula=formula, expression=expression, reference=reference, note=note):
            return {"formula": formula, "expression": expression, "reference": reference, "note": note}
        case LineBatch(formula=formula, expression=expression, reference=reference) as batch:
            note = f"{batch.lines} lines ({batch.selection}); every line stands in {batch.table}.csv of data.zip."
            return {"formula": formula, "expression": expression, "reference": reference, "note": note}


def _law(text: LawText) -> dict[str, str]:
    return {
        "parameter": text.parameter,
        "provision": text.provision,
        "celex": text.celex,
        "published": str(text.published or ""),
        "in_force_from": str(text.in_force_from),
        "checked_on": str(text.checked_on),
    }
