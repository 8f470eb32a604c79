"""What the record says of investments: proposals with the stage they are at, and the plain facts that times are counted from."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from steeldialogue.record.models import Money, Obstacle, Proposal, Stage


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


def stages(proposal: Proposal | None = None) -> Iterable[Stage]:
    """Return the stages reported of a proposal, or of all, in the order of time."""
    rows = Stage.objects.select_related("side")
    return rows.filter(proposal=proposal) if proposal else rows


def obstacles(proposal: Proposal | None = None) -> list[Obstacle]:
    """Return the obstacles of a proposal, or of all, those that stand first and the oldest of them on top."""
    rows = Obstacle.objects.select_related("side", "owner", "proposal")
    found = rows.filter(proposal=proposal) if proposal else rows
    return sorted(found, key=lambda one: (one.closed_on is not None, one.opened_on))


def money(proposal: Proposal | None = None) -> Iterable[Money]:
    """Return what each side says was announced, committed or spent on a proposal, or on all, in the order of time."""
    rows = Money.objects.select_related("side", "proposal")
    return rows.filter(proposal=proposal) if proposal else rows
