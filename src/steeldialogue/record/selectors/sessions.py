"""The sessions of the Dialogue in time: intervals, whether the next one is overdue, and the picture of it all."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from steeldialogue.record.models import Session

# About once a year by the memorandum's design; a session later than that is overdue, which is a fact and not an error.
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Interval:
    """The days between two sessions, or since the last one."""

    earlier: Session
    later: Session | None
    days: int

    @property
    def long(self) -> bool:
        """Whether it is longer than about a year."""
        return self.days > A_YEAR.days


def held() -> list[Session]:
    """Return the sessions of the Dialogue that were held on a day that is known or inferred, oldest first."""
    rows = Session.objects.filter(series=Session.Series.DIALOGUE, status=Session.Status.HELD).order_by("starts")
    return [row for row in rows if row.day.precision == "day"]


def intervals(today: date) -> list[Interval]:
    """Return the intervals between sessions held, the open one since the last among them."""
    rows = [row for row in held() if _first(row) <= today]
    found = [Interval(one, two, (_first(two) - _first(one)).days) for one, two in pairwise(rows)]
    if rows:
        found.append(Interval(rows[-1], None, (today - _first(rows[-1])).days))
    return found


def upcoming(today: date) -> Session | None:
    """Return the next planned session of the Dialogue; one whose date is unknown counts, after those that have one."""
    planned = Session.objects.filter(series=Session.Series.DIALOGUE, status=Session.Status.PLANNED).select_related("host")
    ahead = [row for row in planned if row.day.latest is None or row.day.latest >= today]
    return min(ahead, key=lambda row: (row.day.earliest is None, row.day.earliest or today), default=None)


def _first(row: Session) -> date:
    return row.day.earliest or date.max  # asked of sessions with a day alone


@dataclass(frozen=True)
class Point:
    """A session in the picture; one that is not known to have been held is hollow."""

    x: float
    y: int
    title: str
    hollow: bool


@dataclass(frozen=True)
class Picture:
    """The timeline: a line a kind of meeting, a point a session, a mark a year."""

    width: int
    height: int
    lines: list[tuple[int, str]]
    points: list[Point]
    years: list[tuple[float, int]]


LEFT, RIGHT, TOP, LINE = 210, 24, 16, 26


def timeline(today: date, width: int = 900) -> Picture:
    """Return the picture of all sessions with a date; a date known to the year or month stands at its start."""
    dated = [(row, row.day.earliest) for row in Session.objects.order_by("starts") if row.day.earliest]
    used = {row.series for row, _ in dated}
    lines = {name: TOP + LINE * place for place, name in enumerate(name for name in Session.Series.values if name in used)}
    days = [day for _, day in dated if day] or [today]
    first, last = date(min(days).year, 1, 1), date(max([*days, today]).year + 1, 1, 1)
    scale = (width - LEFT - RIGHT) / (last - first).days

    def x(day: date) -> float:
        return round(LEFT + (day - first).days * scale, 1)

    points = [
        Point(x(day), lines[row.series], f"{row.title} ({row.starts})", row.status != Session.Status.HELD) for row, day in dated if day
    ]
    labels = [(y, str(Session.Series(name).label)) for name, y in lines.items()]
    years = [(x(date(year, 1, 1)), year) for year in range(first.year, last.year + 1)]
    return Picture(width, TOP + LINE * len(lines) + 24, labels, points, years)
