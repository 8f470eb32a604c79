"""Days on record as figures: a day counted from the year one, and the days from it to the day of the book."""

from datetime import date
from decimal import Decimal

from steeldialogue.core import Derivation, Figure, LawText, SourceRow

_COUNTED = ", counted from the year one"


def day_figure(day: date, told: SourceRow | LawText, name: str) -> Figure:
    """Return a day as a figure, so that what is counted from it keeps its account."""
    return Figure(Decimal(day.toordinal()), "d", told, f"{name}{_COUNTED}")


def days_since(day: Figure, as_of: date, label: str) -> Figure:
    """Return the days from a day on record to the day of the book; negative while it lies ahead."""
    return _between("days since", f"{as_of} − the day on record", day, Decimal(as_of.toordinal()) - day.value, label)


def days_until(day: Figure, as_of: date, label: str) -> Figure:
    """Return the days from the day of the book to a day on record; negative once it has passed."""
    return _between("days until", f"the day on record − {as_of}", day, day.value - Decimal(as_of.toordinal()), label)


def _between(formula: str, expression: str, day: Figure, days: Decimal, label: str) -> Figure:
    return Figure(days, "d", Derivation(formula, expression, ((_name(day), day),)), label)


def _name(day: Figure) -> str:
    return day.label.removesuffix(_COUNTED)
