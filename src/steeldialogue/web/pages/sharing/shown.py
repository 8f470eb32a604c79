"""Diagnoses of the table through the book's eyes: the funnel, the map, and every saving with its account in CO2."""

from collections.abc import Iterable

from steeldialogue.book.blocks import Block, caution
from steeldialogue.book.chapters.sharing_desk import SharingDesk
from steeldialogue.book.chapters.sharing_saved import saved
from steeldialogue.book.chapters.sharing_table import Diagnosed, on_the_table, told
from steeldialogue.record.selectors.sharing import DiagnosisLines
from steeldialogue.record.selectors.snapshot.people import diagnosis_line
from steeldialogue.web.pages.skills.ground import context_of


def overview(diagnoses: Iterable[DiagnosisLines]) -> list[Block]:
    """Return the funnel, the standings, the maps and the savings of some diagnoses."""
    return on_the_table(SharingDesk(context_of(diagnoses=tuple(diagnosis_line(one) for one in diagnoses))))


def savings(diagnosis: DiagnosisLines) -> list[Block]:
    """Return what the measures of one diagnosis save, each saving in its carrier and in CO2."""
    found = Diagnosed([diagnosis_line(diagnosis)])
    contradictions = [
        caution("A line of the record contradicts itself and is left out here: {fault}.", fault=fault) for fault in found.faults
    ]
    return [*contradictions, *saved(SharingDesk(context_of()), found.measures, told)]
