"""What was announced, committed or spent on investments as a table, in the layout that the import reads back."""

from collections.abc import Iterator, Sequence
from datetime import date

from steeldialogue.record.exports.tables import KEY, Cell, Column, Sheet
from steeldialogue.record.models import Money

NAME = "money"
UNREAD = ("side", "title")
COLUMNS = (
    KEY,
    Column("side", "who says so (not read by the import)"),
    Column("proposal", "side and number of the invitation or proposal, such as JP 3"),
    Column("title", "of the invitation or proposal (not read by the import)"),
    Column("kind", "announced, committed or spent; the three are never added"),
    Column("starts", "first day of the year"),
    Column("ends", "last day of the year"),
    Column("amount", "in the currency beside it, in units and not in thousands"),
    Column("currency", "three letters, such as INR or JPY"),
    Column("text", "in full"),
)


def money(_: date) -> Sheet:
    """Return what each side says was announced, committed or spent, a line a year."""
    return Sheet(NAME, COLUMNS, _rows())


def _rows() -> Iterator[Sequence[Cell]]:
    rows = Money.objects.select_related("proposal").order_by("proposal__side__place", "proposal__number", "starts", "created_at")
    for one in rows.iterator(1000):
        named = f"{one.proposal.side_id} {one.proposal.number}"
        yield (str(one.pk), one.side_id, named, one.proposal.title, one.kind, one.starts, one.ends, one.amount, one.currency, one.text)
