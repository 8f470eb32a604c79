"""What a study of a plant says, ready for its pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.book.chapters.plants_one import results_blocks, who
from steeldialogue.book.chapters.plants_results import without_value
from steeldialogue.carbon.balance import Finding
from steeldialogue.carbon.plant.vocabulary import builtin_vocabulary
from steeldialogue.carbon.results import Result, result_of
from steeldialogue.carbon.standards import PARTS, Reading
from steeldialogue.carbon.standards.expressions import figure_of
from steeldialogue.carbon.standards.reading import EMISSIONS
from steeldialogue.carbon.standards.ways import ways_to_next
from steeldialogue.carbon.study import Study
from steeldialogue.carbon.what_if import notices
from steeldialogue.carbon.what_if.changes import Changes, blocking, with_changes
from steeldialogue.law.parameters import Label
from steeldialogue.web.pages.explore.numbers import number, quantity, signed
from steeldialogue.web.pages.explore.shown import IN_A_CELL, Teller, blocks

PLACES = 3
WAYS_SHOWN = 2


def every_standard(study: Study) -> dict[str, Any]:
    """Return the plant under all standards: values with their parts, classes, ways to the next, findings."""
    desk = PlantDesk(study, "plant", alone=True)
    silent = without_value([desk])
    told = [*who(desk), *results_blocks(desk, every_finding=True), *([silent] if silent else [])]
    return {
        "study": study,
        "blocks": blocks(told, Teller(IN_A_CELL, words=_words(study))),
        "standards": [(reading.standard.id, _said(reading.standard.label)) for reading in desk.valued],
    }


def one_standard(study: Study, standard: str) -> dict[str, Any]:
    """Return one standard in full: class, limits, every term with its provision, the way to the next class, findings.

    Raises:
        LawError: there is no such standard.
    """
    reading = study.reading(standard)
    teller = Teller(once=True)
    return {
        "study": study,
        "reading": reading,
        "result": result_of(reading),
        "label": _said(reading.standard.label),
        "reached": _said(reading.reached.rule.label) if reading.reached else result_of(reading).reached,
        "value": teller.why(reading.figure, _said(reading.standard.label)) if reading.figure else None,
        "parts": [(part, teller.why(figure)) for part in PARTS if (figure := reading.part(part))],
        "limits": [(_said(limit.rule.label), limit.rule.comparison, teller.why(limit.figure)) for limit in reading.limits],
        "terms": _terms(reading),
        "ways": _ways(reading),
    }


def _terms(reading: Reading) -> list[Mapping[str, Any]]:
    teller = Teller(IN_A_CELL)
    rows: list[Mapping[str, Any]] = []
    for term in reading.terms:
        figure = figure_of(term.expression, f"{term.part} emissions of {term.material.replace('_', ' ')}", term.reference, EMISSIONS)
        per_tonne = number(figure.value / reading.tonnes, PLACES) if reading.tonnes else ""
        rows.append(
            {
                "term": term,
                "material": _material(term.material),
                "figure": number(figure.value),
                "why": teller.why(figure),
                "per_tonne": per_tonne,
            }
        )
    return rows


def _ways(reading: Reading) -> list[Mapping[str, str]]:
    found = [way for way in ways_to_next(reading) if way.enough][:WAYS_SHOWN]
    return [{"material": _material(way.material), "part": way.part, "amount": f"{number(way.amount)} {way.unit}"} for way in found]


def otherwise(study: Study, changes: Changes) -> dict[str, Any]:
    """Return every standard before and after some changes, and what stands against the numbers.

    Raises:
        WhatIfError: a change cannot be made to this plant.
        UnitError: a number measures something else.
    """
    after = with_changes(study, changes)
    teller = Teller(IN_A_CELL)
    rows = [_compared(old, new, teller) for old, new in zip(study.readings, after.readings, strict=True)]
    found: Iterable[Finding] = (*blocking(after), *notices(study.plant, after.plant))
    return {"study": after, "compared": [row for row in rows if row], "findings": list(found)}


def _compared(old: Reading, new: Reading, teller: Teller) -> Mapping[str, Any] | None:
    if old.value is None and new.value is None:
        return None
    change = new.value - old.value if old.value is not None and new.value is not None else None
    return {
        "label": _said(old.standard.label),
        "before": _number(old, teller),
        "after": _number(new, teller),
        "change": signed(change, PLACES) if change is not None else "",
        "reached": [_verdict(result_of(old), old), _verdict(result_of(new), new)],
    }


def _number(reading: Reading, teller: Teller) -> Mapping[str, Any] | None:
    return {"text": quantity(reading.figure, PLACES).split(" ")[0], "why": teller.why(reading.figure)} if reading.figure else None


def _verdict(result: Result, reading: Reading) -> str:
    if result.status != "ok":
        return result.reason
    return _said(reading.reached.rule.label) if reading.reached else result.reached


def _material(name: str) -> str:
    """The name of a material in the reader's language; what is no material of the law keeps its own."""
    words = builtin_vocabulary().materials.get(name)
    language: Any = get_language() or "en"
    return words.text(language) if words else name.replace("_", " ")


def _said(label: Label) -> str:
    return str(getattr(label, get_language() or "en"))


def _words(study: Study) -> dict[str, str]:
    """The names of standards and classes in the reader's language, by their English ones."""
    labels = [one.label for one in study.standards]
    labels += [limit.label for one in study.standards for limit in one.classes]
    labels += [one.outside for one in study.standards if one.outside]
    return {label.en: _said(label) for label in labels}
