"""What a shared table is asked to hold, and how the table that is kept says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from steeldialogue.core import Period
from steeldialogue.core.periods import FISCAL_START_MONTH
from steeldialogue.web.pages.safety.linked import Column
from steeldialogue.web.pages.safety.sums import ALL, CONTRACTORS, EMPLOYEES
from steeldialogue.web.pages.safety.words import BY_GROUP, FISCAL_YEARS, YEARS

BY_ROW = "workplace"
_BOTH = (str(EMPLOYEES), str(CONTRACTORS))
_AMONG = ", "


@dataclass(frozen=True)
class Wanted:
    """Rows are workplaces; columns are years within some days, or groups."""

    definition: str
    counted: str
    group: str
    by_column: str
    starts: date
    ends: date
    workplaces: Sequence[str]
    threshold: int
    with_hours: bool = False

    @property
    def columns(self) -> list[Column]:
        """The columns; what a year has outside the days asked for is left out, and the label says so."""
        whole = Period(self.starts, self.ends)
        if self.by_column == BY_GROUP:
            return [Column(group, whole, (group,)) for group in _BOTH]
        groups = _BOTH if self.group == ALL else (self.group,)
        return [Column(_label(one), one, groups) for one in _years(whole, fiscal=self.by_column == FISCAL_YEARS)]

    @property
    def kept_as(self) -> str:
        """What is counted, as the table keeps it: with the group where not everybody is counted and groups are no columns."""
        return self.counted if self.group == ALL or self.by_column == BY_GROUP else f"{self.counted}{_AMONG}{self.group}"


def wanted_of(table: Mapping[str, Any]) -> Wanted:
    """Return what was asked for, from a body or from the fields of a table that is kept."""
    counted, _, group = str(table.get("counted", "")).partition(_AMONG)
    rows = table.get("rows", ())
    return Wanted(
        definition=table.get("definition", ""),
        counted=counted,
        group=group or ALL,
        by_column=table.get("by_column", "") or YEARS,
        starts=_day(table["starts"]),
        ends=_day(table["ends"]),
        workplaces=[row["label"] for row in rows],
        threshold=int(table.get("threshold", 0)),
        with_hours=any(row.get("hours") for row in rows),
    )


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _years(whole: Period, *, fiscal: bool) -> list[Period]:
    """The years that have a day in a period, each cut to it."""
    first = whole.start.year - (1 if fiscal and whole.start.month < FISCAL_START_MONTH else 0)
    years = [Period.fiscal_year(year) if fiscal else Period.year(year) for year in range(first, whole.end.year + 1)]
    inside = [one for one in years if one.start <= whole.end and whole.start <= one.end]
    return [Period(max(one.start, whole.start), min(one.end, whole.end)) for one in inside]


def _label(one: Period) -> str:
    return str(one.start.year) if one.is_calendar_year else f"{one.start} – {one.end}"
