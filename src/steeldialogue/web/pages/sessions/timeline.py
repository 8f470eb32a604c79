"""The picture of the Dialogue: a line a kind of meeting, a mark a meeting; the list beside it holds the same as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from steeldialogue.record.models import Session

LEFT, RIGHT, TOP, LINE, FOOT = 210, 24, 16, 26, 26
WIDTH = 900
NARROWEST = 7  # that can still be told from a point
MOST_YEARS = 14  # that can be named below the picture


@dataclass(frozen=True)
class Mark:
    """A meeting: a point on its day, or a bar over all the days that it may have been; hollow unless it is known to have been held."""

    x: float
    width: float
    y: int
    title: str
    hollow: bool


@dataclass(frozen=True)
class Picture:
    """All that is drawn."""

    width: int
    height: int
    lines: list[tuple[int, str]]
    marks: list[Mark]
    years: list[tuple[float, str]]


def timeline(sessions: Iterable[Session], today: date) -> Picture:
    """Return the picture of the sessions that have a date; one without stands in the table alone."""
    dated = [(row, first, last) for row in sessions if (first := row.day.earliest) and (last := row.day.latest)]
    used = {row.series for row, _first, _last in dated}
    lines = {name: TOP + LINE * place for place, name in enumerate(name for name in Session.Series.values if name in used)}
    scale = _Scale.over([today, *(day for _row, *days in dated for day in days)])
    return Picture(
        width=WIDTH,
        height=TOP + LINE * len(lines) + FOOT,
        lines=[(y, str(Session.Series(name).label)) for name, y in lines.items()],
        marks=[_mark(row, first, last, scale, lines[row.series]) for row, first, last in dated],
        years=scale.years(),
    )


def _mark(row: Session, first: date, last: date, scale: "_Scale", y: int) -> Mark:
    held = row.status in (Session.Status.HELD, Session.Status.HELD_DATE_UNKNOWN)
    start = scale.x(first)
    width = max(round(scale.x(last) - start, 1), NARROWEST) if last > first else 0
    return Mark(start, width, y, f"{row.title} ({row.starts})", not held)


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    @classmethod
    def over(cls, days: list[date]) -> "_Scale":
        """Whole years that hold all the days."""
        return cls(date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1))

    def x(self, day: date) -> float:
        return round(LEFT + (day - self.first).days * (WIDTH - LEFT - RIGHT) / (self.last - self.first).days, 1)

    def years(self) -> list[tuple[float, str]]:
        step = (self.last.year - self.first.year) // MOST_YEARS + 1
        return [(self.x(date(year, 1, 1)), str(year)) for year in range(self.first.year, self.last.year + 1, step)]
