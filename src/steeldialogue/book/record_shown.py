"""The table between the two sides as one source of the book, and numbers stated on it as figures."""

from datetime import date
from decimal import Decimal

from steeldialogue.catalog.sources import Source
from steeldialogue.core import Figure, PartialDate, Quality, SourceRow, Warn
from steeldialogue.core.units import is_known
from steeldialogue.record.snapshot import RecordSnapshot

RECORD = "dialogue-record"
PURE = "1"
_UNKNOWN = "unknown"


def record_source(record: RecordSnapshot) -> Source:
    """Return the table as a source: who speaks there, on which day, and the hash that proves which state it was."""
    return Source(
        id=RECORD,
        producer=" and ".join(side.name for side in record.sides),
        title=f"The record of the Dialogue on {spoken(record.taken_on)}, head of its history {record.head_sha256}",
        url="",
        licence="Between the two sides",
        citation="The record of the Dialogue",
        accessed=record.taken_on,
        published="",
        note=f"Snapshot {record.sha256}.",
    )


def stated(value: Decimal, unit: str, place: str, label: str, quality: Quality = Quality.OFFICIAL, *, disputed: bool = False) -> Figure:
    """Return a number that stands on the table; `place` names its row as a reader finds it on the site.

    A unit in the sides' own words, such as persons, stays in the account; the figure is then a pure number.
    """
    warnings = (Warn.DISPUTED,) if disputed else ()
    row = SourceRow("record", place, RECORD, f"{value:f} {unit}".strip(), quality, warnings)
    return Figure(value, unit if is_known(unit) else PURE, row, label)


def with_unit(words: str, unit: str) -> str:
    """Return words with the unit of the numbers beside them, where those cannot carry it themselves."""
    return f"{words} ({unit})" if unit and not is_known(unit) else words


def places_of(figures: list[Figure]) -> int:
    """Return how many places show each of some numbers whole."""
    return max((max(0, -int(figure.value.as_tuple().exponent)) for figure in figures), default=0)


def spoken(day: date | str | None) -> str:
    """Return a day, known in part or not at all, as the book writes it."""
    text = day.isoformat() if isinstance(day, date) else day
    return str(PartialDate(text)) if text else _UNKNOWN
