"""Minutes as they are read: what each version changed, and what was decided on a matter across sessions."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from steeldialogue.record.differences import Piece, differences, shortened
from steeldialogue.record.models import AgendaItem, Commitment, Minutes, MinutesVersion


@dataclass(frozen=True)
class Change:
    """A version, and what it changed of the one before; nothing for the first."""

    version: MinutesVersion
    pieces: list[Piece]


@dataclass(frozen=True)
class Decided:
    """What one set of frozen minutes says on a matter."""

    version: MinutesVersion
    paragraphs: list[str]
    outcomes: list[AgendaItem]
    commitments: list[Commitment]


def versions(minutes: Minutes) -> "QuerySet[MinutesVersion]":
    """Return all versions, newest first, with who approved them."""
    return minutes.versions.select_related("by", "side").prefetch_related("approvals__by", "approvals__side").defer("text", "promises")


def change(minutes: Minutes, number: int) -> Change | None:
    """Return what a version changed; None where there is no such version or nothing before it."""
    found = {one.number: one for one in minutes.versions.filter(number__in=(number - 1, number))}
    if len(found) < 2:
        return None
    return Change(found[number], shortened(differences(in_words(found[number - 1]), in_words(found[number]))))


def in_words(version: MinutesVersion) -> str:
    """Return a version's text with its promises below, a line each."""
    return "\n".join([version.text, *map(_line, version.promises)])


def _line(promise: dict[str, Any]) -> str:
    names = ("title", "text", "theme", "owner", "due", "target_value", "target_unit")
    steps = [f"{one['due']} {one['title']}".strip() for one in promise.get("milestones", ())]
    return "• " + "; ".join([str(promise[name]) for name in names if promise.get(name)] + steps)


def compiled(words: str = "", theme: str = "") -> "QuerySet[MinutesVersion]":
    """Return the frozen texts, newest first, of minutes that speak of a matter: in text, commitments or the agenda's outcomes."""
    rows = MinutesVersion.objects.filter(minutes__state=Minutes.State.FROZEN, number=F("minutes__version"))
    commitments = Commitment.objects.filter(minutes=OuterRef("minutes"))
    if theme:
        rows = rows.filter(Exists(commitments.filter(theme=theme)))
    if words:
        outcomes = AgendaItem.objects.filter(_says(words, "title", "outcome"), session=OuterRef("minutes__session")).exclude(outcome="")
        rows = rows.filter(Q(text__icontains=words) | Exists(commitments.filter(_says(words, "title", "text"))) | Exists(outcomes))
    made = Prefetch("minutes__commitments", Commitment.objects.select_related("owner"))
    decided = Prefetch("minutes__session__agenda", AgendaItem.objects.exclude(outcome=""))
    return rows.select_related("minutes__session").prefetch_related(made, decided).order_by("-minutes__number")


def _says(words: str, *fields: str) -> Q:
    found = Q()
    for name in fields:
        found |= Q(**{f"{name}__icontains": words})
    return found


def decided(version: MinutesVersion, words: str, theme: str) -> Decided:
    """Return what one set of minutes says on a matter; all of it where nothing is asked for."""
    paragraphs = [one for one in version.text.replace("\r\n", "\n").split("\n\n") if one.strip()]
    outcomes = list(version.minutes.session.agenda.all())
    commitments = [one for one in version.minutes.commitments.all() if theme in ("", one.theme)]
    sought = [one.casefold() for one in (words, theme) if one]
    if not sought:
        return Decided(version, paragraphs, outcomes, commitments)
    return Decided(
        version,
        [one for one in paragraphs if _holds(sought, one)],
        [one for one in outcomes if _holds(sought, one.title, one.outcome)],
        [one for one in commitments if not words or _holds(sought[:1], one.title, one.text)],
    )


def _holds(sought: list[str], *texts: str) -> bool:
    return all(any(word in text.casefold() for text in texts) for word in sought)
