"""One search over all that a seat may see; a draft of the other side never occurs, not even in a number of hits."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import (
    Commitment,
    Course,
    Diagnosis,
    Draft,
    MinutesVersion,
    Paper,
    Policy,
    Programme,
    Proposal,
    Request,
    Response,
    SafetyTable,
    Session,
    Task,
    Technology,
)
from steeldialogue.record.seat import Seat

FEW = 5
COUNTED = 1000  # beyond that many, a number of hits helps nobody and costs time
AROUND = 90
SHORTEST = 2


@dataclass(frozen=True)
class Place:
    """A kind of thing that can be found: where to look, in which fields, and how to get there."""

    kind: str
    label: str | Promise
    rows: Callable[[], "QuerySet[Any]"]
    fields: tuple[str, ...]
    title: Callable[[Any], str]
    page: str
    key: Callable[[Any], Any] = lambda row: row.pk


PLACES = (
    Place("commitment", _("Commitments"), Commitment.objects.all, ("title", "text"), str, "commitment"),
    Place("paper", _("Papers"), Paper.objects.all, ("title", "text"), str, "paper"),
    Place("request", _("Requests"), Request.objects.all, ("title", "text"), str, "request"),
    Place(
        "response",
        _("Answers"),
        lambda: Response.objects.select_related("request"),
        ("text",),
        lambda row: str(row.request),
        "request",
        lambda row: row.request_id,
    ),
    Place(
        "minutes",
        _("Minutes"),
        lambda: MinutesVersion.objects.select_related("minutes__session").filter(number=F("minutes__version")),
        ("text",),
        lambda row: str(row.minutes),
        "minutes",
        lambda row: row.minutes_id,
    ),
    Place("session", _("Sessions"), Session.objects.all, ("title", "topics", "outcomes"), str, "session"),
    Place("programme", _("Programmes"), Programme.objects.all, ("title", "text"), str, "programme"),
    Place("proposal", _("Investment"), Proposal.objects.all, ("title", "text"), str, "proposal"),
    Place("policy", _("Policies"), Policy.objects.all, ("name", "name_local", "facts"), str, "policy"),
    Place("task", _("Tasks of policies"), Task.objects.all, ("title", "text", "responsible"), str, "task"),
    Place("course", _("Courses"), Course.objects.all, ("title", "text", "provider"), str, "course"),
    Place("technology", _("Technologies"), Technology.objects.all, ("title", "text", "process", "supplier"), str, "technology"),
    Place("diagnosis", _("Diagnoses"), Diagnosis.objects.all, ("title", "plant", "place", "text"), str, "diagnosis"),
    Place("safetytable", _("Safety tables"), SafetyTable.objects.all, ("title", "text"), str, "safetytable"),
    Place("draft", _("My side's drafts"), lambda: Draft.objects.annotate(body_text=KT("body__text")), ("title", "body_text"), str, "draft"),
)
BY_KIND = {place.kind: place for place in PLACES}


@dataclass(frozen=True)
class Hit:
    """A thing found: its title and the words around what was sought, both in pieces of which every other one was sought."""

    title: tuple[str, ...]
    around: tuple[str, ...]
    page: str
    key: Any


@dataclass(frozen=True)
class Group:
    """The first things found of one kind, and how many there are."""

    place: Place
    hits: list[Hit]
    count: int
    more_than: bool


def found(seat: Seat, words: str) -> list[Group]:
    """Return the first hits of every kind, kinds without any left out."""
    groups = [_group(place, words) for place in places_for(seat)]
    return [group for group in groups if group.count]


def found_of(seat: Seat, kind: str, words: str) -> "QuerySet[Any]":
    """Return all rows of one kind, to be leafed through; none of a kind that the seat has not."""
    place = BY_KIND[kind]
    return matching(place, words) if place in places_for(seat) else place.rows().none()


def places_for(seat: Seat) -> Sequence[Place]:
    """Return where a seat may look: who has no side has no drafts."""
    return [place for place in PLACES if place.kind != "draft" or seat.side is not None]


def matching(place: Place, words: str) -> "QuerySet[Any]":
    """Return the rows of a kind that hold all the words, as typed or as Unicode composes them."""
    rows = place.rows()
    for word in words.split():
        hit = Q()
        for form in {word, unicodedata.normalize("NFC", word)}:
            for name in place.fields:
                hit |= Q(**{f"{name}__icontains": form})
        rows = rows.filter(hit)
    return rows


def hit_of(place: Place, row: Model, words: str) -> Hit:
    """Return what a page of hits shows of a row."""
    title = place.title(row)
    texts = (str(getattr(row, name) or "") for name in place.fields)
    text = " ".join(text for text in texts if text != title)
    return Hit(marked(title, words), marked(_around(text, words), words), place.page, place.key(row))


def _group(place: Place, words: str) -> Group:
    rows = matching(place, words)
    hits = [hit_of(place, row, words) for row in rows[: FEW + 1]]
    # Counting stops early: the first few tell whether it is needed at all.
    count = len(hits) if len(hits) <= FEW else rows.order_by()[: COUNTED + 1].count()
    return Group(place, hits[:FEW], min(count, COUNTED), count > COUNTED)


def _around(text: str, words: str) -> str:
    """The stretch of a text around the first word found in it."""
    folded = text.casefold()
    starts = [start for start in (folded.find(word.casefold()) for word in words.split()) if start >= 0]
    begin = max(0, min(starts, default=0) - AROUND)
    end = begin + 2 * AROUND + len(words)
    return f"{'…' if begin else ''}{text[begin:end].strip()}{'…' if end < len(text) else ''}"


def marked(text: str, words: str) -> tuple[str, ...]:
    """Cut a text into pieces, of which the second, fourth and so on is a word that was sought."""
    sought = "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))
    return tuple(re.split(f"({sought})", text, flags=re.IGNORECASE)) if sought else (text,)
