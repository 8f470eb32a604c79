"""What one side keeps to itself as a source of its private book, and the mark that stands on every page of that."""

from decimal import Decimal

from steeldialogue.book.record_shown import PURE, spoken
from steeldialogue.catalog.sources import Source
from steeldialogue.core import DataError, Figure, Quality, SourceRow
from steeldialogue.core.units import is_known
from steeldialogue.record.snapshot import RecordSnapshot
from steeldialogue.record.snapshot.own import OwnSnapshot

OWN_RECORD = "own-record"
_MARK = "Private to {0}. Not for the other side."


def owner_of(own: OwnSnapshot, record: RecordSnapshot | None) -> str:
    """Return the name of the side whose book it is.

    Raises:
        DataError: there is no table beside it, or the side does not sit there.
    """
    if record is None:
        raise DataError("a private book stands on the table too; give its snapshot as well, with --record", field="own")
    names = {side.code: side.name for side in record.sides}
    if own.side not in names:
        raise DataError(
            f"these are the drafts of {own.side}, and the table lies between {' and '.join(names)}; give those of one of its sides",
            field="own",
        )
    return names[own.side]


def mark_of(name: str) -> str:
    """Return what stands on every page of the private book of a side."""
    return _MARK.format(name)


def own_source(own: OwnSnapshot, name: str) -> Source:
    """Return what a side keeps to itself as a source, with the hash that proves which state it was."""
    return Source(
        id=OWN_RECORD,
        producer=name,
        title=f"Drafts and positions of {name} on {spoken(own.taken_on)}, head of its own history {own.head_sha256}",
        url="",
        licence=mark_of(name).rstrip("."),
        citation=f"{name}, own drafts and positions",
        accessed=own.taken_on,
        published="",
        note=f"Snapshot {own.sha256}.",
    )


def kept(value: Decimal, unit: str, place: str, label: str) -> Figure:
    """Return a number that the side keeps to itself; `place` names its row as the side finds it on the site."""
    told = f"{value:f}" if unit == PURE else f"{value:f} {unit}"
    row = SourceRow("own record", place, OWN_RECORD, told, Quality.DECLARED)
    return Figure(value, unit if is_known(unit) else PURE, row, label)
