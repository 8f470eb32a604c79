"""How long measures were published before they applied, as the room of investment counts it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from steeldialogue.record.exports.tables import Cell, Column, Sheet

if TYPE_CHECKING:
    from steeldialogue.investment import Days

_AFTER, _FIRST, _LAST = "ended", "published", "enforced"
_LEAD_DAYS = Column("lead_days", "days from publication to enforcement, where both days are known")


def lead(published: str, enforced: str) -> "Days | None":
    """Return the days between two dates known to the day, the month or the year; None where one is not known at all."""
    from steeldialogue.investment import Days, Window

    first, last = Window.of(published), Window.of(enforced)
    return Days.between(first, last) if first and last else None


def lead_days(published: str, enforced: str) -> int | None:
    """Return the days between publication and enforcement of a measure; None where a day is not known."""
    days = lead(published, enforced)
    return days.exact if days else None


def days_words(days: "Days | None") -> str:
    """Return a number of days in words: the number, its ends where dates are known in part, or that it is not known."""
    if days is None:
        return _("unknown")
    if days.exact is not None:
        return str(days.exact)
    return _("%(fewest)s to %(most)s") % {"fewest": days.fewest, "most": days.most}


def with_lead_days(sheet: Sheet) -> Sheet:
    """Return the register of policies with a column of their lead times."""
    names = [column.name for column in sheet.columns]
    place = names.index(_AFTER) + 1
    columns = [*sheet.columns[:place], _LEAD_DAYS, *sheet.columns[place:]]
    return Sheet(sheet.name, columns, _with_days(sheet, names, place))


def _with_days(sheet: Sheet, names: Sequence[str], place: int) -> Iterator[Sequence[Cell]]:
    first, last = names.index(_FIRST), names.index(_LAST)
    for row in sheet.rows:
        yield (*row[:place], lead_days(str(row[first]), str(row[last])), *row[place:])
