"""How investments stand: their stages, how long each took, and what stands in their way."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from steeldialogue.core import PartialDate
from steeldialogue.record.models import Obstacle, Proposal, Stage


@dataclass(frozen=True)
class Step:
    """A stage and how many days it has lasted; None where a day is not known."""

    stage: Stage
    days: int | None
    is_last: bool


@dataclass(frozen=True)
class Hindrance:
    """An obstacle and for how many days it has stood, or stood."""

    obstacle: Obstacle
    days: int


def proposals(stage: str = "", kind: str = "", side: str = "", text: str = "") -> "QuerySet[Proposal]":
    """Return the proposals wanted, each with the stage it is at (`stage`) and how many obstacles stand (`standing`)."""
    newest = Stage.objects.filter(proposal=OuterRef("pk")).order_by("-reached_on", "-created_at")
    open_obstacles = Count("obstacles", filter=Q(obstacles__closed_on__isnull=True))
    rows = Proposal.objects.select_related("side", "source").annotate(
        stage=Subquery(newest.values("name")[:1]), stage_reached=Subquery(newest.values("reached_on")[:1]), standing=open_obstacles
    )
    found = Q()
    for name, value in (("stage", stage), ("kind", kind), ("side", side)):
        found &= Q(**{name: value}) if value else Q()
    if text:
        found &= Q(title__icontains=text) | Q(text__icontains=text) | Q(investor__icontains=text) | Q(place__icontains=text)
    return rows.filter(found).order_by("-created_at")


def steps(proposal: Proposal, today: date) -> list[Step]:
    """Return the stages in the order of time; the last one lasts until today unless it ends the matter."""
    stages = list(proposal.stages.select_related("side"))
    return [Step(one, _lasted(one, after, today), after is None) for one, after in zip_longest(stages, stages[1:])]


def _lasted(stage: Stage, after: Stage | None, today: date) -> int | None:
    if after is None and stage.name in (Stage.Name.DROPPED, Stage.Name.OPERATING):
        return None
    began, ended = _day(stage.reached_on), _day(after.reached_on) if after else today
    return None if began is None or ended is None else (ended - began).days


def _day(text: str) -> date | None:
    """Return the day, where the day is known and not only the month or the year."""
    known = PartialDate(text)
    return known.earliest if known.precision == "day" else None


def hindrances(proposal: Proposal, today: date) -> list[Hindrance]:
    """Return the obstacles of a proposal, those that stand first and the oldest of them on top."""
    rows = sorted(proposal.obstacles.select_related("side", "owner"), key=lambda one: (one.closed_on is not None, one.opened_on))
    return [Hindrance(one, ((one.closed_on or today) - one.opened_on).days) for one in rows]


def lead_days(published: str, enforced: str) -> int | None:
    """Return the days between publication and enforcement of a measure; None where a day is not known."""
    first, last = _day(published), _day(enforced)
    return None if first is None or last is None else (last - first).days
