"""Rates of single returns, as their definition has them, with exact intervals that open their account."""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.core import Figure
from steeldialogue.core.empty_cells import ToldCell, read_told
from steeldialogue.core.stated import stated
from steeldialogue.record.models import SafetyReturn
from steeldialogue.safety import event_rate, rate_interval
from steeldialogue.web.pages.explore.numbers import number, unit_words
from steeldialogue.web.pages.explore.shown import IN_A_CELL, Teller, Told
from steeldialogue.web.pages.safety.definitions import definitions

PLACES = 2


@dataclass(frozen=True)
class Rate:
    """A rate ready for a page: the value, and the ends of its exact interval."""

    value: Told
    low: str
    high: str
    unit: str


def rate_of(row: SafetyReturn) -> Rate | None:
    """Return the rate of cases of a return; None where cases or hours are not told as numbers."""
    return rate(read_told(row.cases), read_told(row.hours), row.definition, f"{row.workplace}, {row.starts} – {row.ends}")


def rate(cases: ToldCell, hours: ToldCell, definition: str, label: str) -> Rate | None:
    """Return a rate of cases with its exact interval; None where it cannot be formed."""
    if not (cases.is_number and hours.is_number and hours.value):
        return None
    found = rate_interval(count_of(label, cases), hours_of(label, hours), event_rate)
    ends = [in_its_unit(end, definition) for end in (found.value, found.lower, found.upper)]
    value, low, high = ends
    return Rate(
        Told(number(value.value, PLACES), is_number=True, why=Teller(IN_A_CELL).why(value)),
        number(low.value, PLACES),
        number(high.value, PLACES),
        unit_words(value.unit),
    )


def in_its_unit(figure: Figure, definition: str) -> Figure:
    """Return a rate of cases in the unit that its definition has."""
    known = definitions().get(definition)
    return figure.to(known.unit) if known and known.unit.startswith("case/") else figure


def count_of(label: str, cell: ToldCell, unit: str = "case") -> Figure:
    """Return a count of a return as a figure that its side states."""
    return stated(label, cell.number(label), unit)


def hours_of(label: str, cell: ToldCell) -> Figure:
    """Return hours of a return as a figure that its side states."""
    return stated(f"{label}, hours", Decimal(cell.number(label)), "h")
