"""The sessions of the Dialogue in time: the intervals between them, and whether the next one is overdue."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import QuerySet
from django.db.models.functions import Length

from steeldialogue.record.models import Session

# The Dialogue is meant to meet about once a year; a session later than that is overdue, which is a fact and not an error.
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


@dataclass(frozen=True)
class Outlook:
    """What is known of the next session, and how long ago the last one was; each may be unknown."""

    coming: Session | None
    since: Interval | None

    @property
    def overdue(self) -> bool:
        """Whether about a year has passed since the last session; a plan does not change that."""
        return self.since is not None and self.since.long


def outlook(today: date) -> Outlook:
    """Return what can be said on a day of the next session."""
    last = next(iter(_held(today).order_by("-starts")[:1]), None)
    return Outlook(upcoming(today), _since(last, today) if last else None)


def intervals(today: date) -> list[Interval]:
    """Return the intervals between sessions held on a day that is known or inferred, and the open one since the last."""
    rows = list(_held(today).order_by("starts"))
    found = [Interval(one, two, (_first(two) - _first(one)).days) for one, two in pairwise(rows)]
    return [*found, _since(rows[-1], today)] if rows else []


def upcoming(today: date) -> Session | None:
    """Return the next planned session of the Dialogue; one whose date is unknown counts, after those that have one."""
    planned = Session.objects.filter(series=Session.Series.DIALOGUE, status=Session.Status.PLANNED).select_related("host")
    ahead = [row for row in planned if row.day.latest is None or row.day.latest >= today]
    return min(ahead, key=lambda row: (row.day.earliest is None, row.day.earliest or today), default=None)


def _held(today: date) -> "QuerySet[Session]":
    rows = Session.objects.filter(series=Session.Series.DIALOGUE, status=Session.Status.HELD, starts__lte=today.isoformat())
    return rows.annotate(letters=Length("starts")).filter(letters=len(today.isoformat()))


def _since(last: Session, today: date) -> Interval:
    return Interval(last, None, (today - _first(last)).days)


def _first(row: Session) -> date:
    return date.fromisoformat(row.starts)
