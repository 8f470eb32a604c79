"""The dates ahead: the next days of the chapter on open commitments and likely asks."""

from steeldialogue.book.blocks import OWN, Block, Column, Exhibit, Table, unknown
from steeldialogue.book.chapters.summary_shown import Shown

DATES = "summary_dates"
_AHEAD, _SHOWN = "days_ahead", 8  # the table of that chapter, and how many of its rows fit here
_COLUMNS = (
    Column("on", "Day"),
    Column("title", "What"),
    Column("kind", "What happens"),
    Column("value", "From then on", OWN),
    Column("touches", "Whom it touches"),
)


def dates(shown: Shown) -> list[Block]:
    """Return the next days that touch the steel of a side, soonest first."""
    rows = shown.rows(_AHEAD)[:_SHOWN]
    if not rows:
        return [unknown("No step with a day is known within the time that the rules look ahead.")]
    table = Table(DATES, _COLUMNS, [{column.key: row[column.key] for column in _COLUMNS} for row in rows])
    return [Exhibit("The next days", table, note="Later days stand in the chapter on open commitments and likely asks.", brief=True)]
