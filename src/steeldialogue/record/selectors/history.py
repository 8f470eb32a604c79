"""The history as it is read: what happened in words, and what it happened to, as far as that is still on the table."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steeldialogue.record.chain import START
from steeldialogue.record.models import TABLE, ChainHead, Event
from steeldialogue.record.seat import Seat

VERBS: dict[str, str | Promise] = {
    "session.planned": gettext_lazy("session put into the record"),
    "session.changed": gettext_lazy("session changed"),
    "agenda.added": gettext_lazy("item put on the agenda"),
    "agenda.outcome": gettext_lazy("outcome written down"),
    "agenda.carried-over": gettext_lazy("open items carried over"),
    "paper.tabled": gettext_lazy("paper tabled"),
    "paper.withdrawn": gettext_lazy("paper withdrawn"),
    "request.tabled": gettext_lazy("request made"),
    "request.state": gettext_lazy("state of a request changed"),
    "response.tabled": gettext_lazy("request answered"),
    "evidence.tabled": gettext_lazy("evidence tabled"),
    "statusreport.tabled": gettext_lazy("status reported"),
    "programme.tabled": gettext_lazy("programme tabled"),
    "result.tabled": gettext_lazy("result reported"),
    "proposal.tabled": gettext_lazy("investment tabled"),
    "stage.tabled": gettext_lazy("stage reported"),
    "obstacle.tabled": gettext_lazy("obstacle named"),
    "obstacle.cleared": gettext_lazy("obstacle cleared"),
    "policy.tabled": gettext_lazy("measure put on the list"),
    "course.tabled": gettext_lazy("course tabled"),
    "cohort.tabled": gettext_lazy("cohort tabled"),
    "evaluation.tabled": gettext_lazy("evaluation tabled"),
    "technology.tabled": gettext_lazy("technology put on the list"),
    "diagnosis.tabled": gettext_lazy("diagnosis tabled"),
    "measure.tabled": gettext_lazy("measure recommended"),
    "adoption.tabled": gettext_lazy("what became of a measure reported"),
    "money.tabled": gettext_lazy("money of an investment tabled"),
    "task.tabled": gettext_lazy("task of a policy put on the list"),
    "taskstatus.tabled": gettext_lazy("status of a task reported"),
    "policyfigure.tabled": gettext_lazy("number of a policy tabled"),
    "safetytable.tabled": gettext_lazy("safety table tabled"),
    "statement.tabled": gettext_lazy("another value given"),
    "minutes.tabled": gettext_lazy("minutes laid before both sides"),
    "minutes.edited": gettext_lazy("joint text of minutes edited"),
    "minutes.approved": gettext_lazy("minutes approved by a head"),
    "minutes.frozen": gettext_lazy("minutes frozen"),
    "tablesnapshot.kept": gettext_lazy("table kept as it lay at the freeze"),
    "minutes.commented": gettext_lazy("comment on minutes kept"),
    "register.imported": gettext_lazy("register imported"),
    "public-record.imported": gettext_lazy("public record loaded as a sample"),
    "draft.started": gettext_lazy("draft begun"),
    "draft.edited": gettext_lazy("draft edited"),
    "draft.file-added": gettext_lazy("file added to a draft"),
    "draft.file-removed": gettext_lazy("file removed from a draft"),
    "draft.submitted": gettext_lazy("draft handed to the head"),
    "draft.sent-back": gettext_lazy("draft given back"),
    "draft.dropped": gettext_lazy("draft given up"),
    "draft.tabled": gettext_lazy("draft tabled"),
    "note.written": gettext_lazy("note written"),
    "safetyreturn.told": gettext_lazy("safety return told"),
    "safetyreturn.corrected": gettext_lazy("safety return corrected"),
    "safetyreturn.imported": gettext_lazy("safety returns told by workbook"),
    "import.kept": gettext_lazy("file of an import kept"),
    "book.ordered": gettext_lazy("book ordered"),
    "mandate.given": gettext_lazy("mandate given"),
    "mandate.ended": gettext_lazy("mandate ended"),
    "account.link-given": gettext_lazy("link for a new account given"),
}
# What a reader can ask for: how the verbs begin, by what they are about.
KINDS: dict[str, str | Promise] = {
    "session": gettext_lazy("sessions"),
    "agenda": gettext_lazy("agenda"),
    "minutes": gettext_lazy("minutes"),
    "paper": gettext_lazy("papers"),
    "request": gettext_lazy("requests"),
    "response": gettext_lazy("answers"),
    "evidence": gettext_lazy("evidence"),
    "statusreport": gettext_lazy("status reports"),
    "programme": gettext_lazy("programmes"),
    "result": gettext_lazy("results of programmes"),
    "course": gettext_lazy("courses"),
    "cohort": gettext_lazy("cohorts"),
    "evaluation": gettext_lazy("evaluations"),
    "technology": gettext_lazy("technologies"),
    "diagnosis": gettext_lazy("diagnoses"),
    "measure": gettext_lazy("recommended measures"),
    "adoption": gettext_lazy("what became of measures"),
    "safetytable": gettext_lazy("safety tables"),
    "safetyreturn": gettext_lazy("safety returns"),
    "proposal": gettext_lazy("investment"),
    "money": gettext_lazy("money of investments"),
    "obstacle": gettext_lazy("obstacles"),
    "policy": gettext_lazy("policies"),
    "task": gettext_lazy("tasks of policies"),
    "taskstatus": gettext_lazy("status of tasks"),
    "policyfigure": gettext_lazy("numbers of policies"),
    "draft": gettext_lazy("drafts"),
    "mandate": gettext_lazy("mandates"),
}
# The rows that have a title to show and a page of their own, by the name of that page.
PAGES = (
    "session",
    "safetytable",
    "safetyreturn",
    "paper",
    "request",
    "minutes",
    "commitment",
    "programme",
    "proposal",
    "policy",
    "task",
    "course",
    "technology",
    "diagnosis",
    "draft",
)


@dataclass(frozen=True)
class Told:
    """An event in words; `page` is the name of the page of what it happened to, nothing where there is none."""

    event: Event
    verb: str
    about: str
    page: str


def chains_of(seat: Seat) -> list[str]:
    """Return the chains that a seat may read."""
    return [TABLE, seat.side] if seat.side else [TABLE]


def events(chain: str, kind: str = "") -> "QuerySet[Event]":
    """Return the events of a chain, newest first, of one kind where one is asked for."""
    rows = Event.objects.filter(chain=chain).order_by("-seq")
    return rows.filter(verb__startswith=f"{kind}.") if kind else rows


def told(rows: Iterable[Event]) -> list[Told]:
    """Return events in words, asking once a kind for titles; what was withdrawn or is hidden has none."""
    listed = list(rows)
    titles = _titles(listed)
    withdrawn = _numbers_of_withdrawn([one for one in listed if one.about_kind == "paper" and one.about_id not in titles])
    return [_told(one, titles, withdrawn) for one in listed]


def _told(event: Event, titles: dict[str, str], withdrawn: dict[str, int]) -> Told:
    verb = str(VERBS.get(event.verb, event.verb))
    if event.about_id in titles:
        return Told(event, verb, titles[event.about_id], event.about_kind if event.about_kind in PAGES else "")
    if event.about_id in withdrawn:
        return Told(event, verb, _("paper %(side)s/%(number)s, withdrawn") % {"side": event.side, "number": withdrawn[event.about_id]}, "")
    return Told(event, verb, _said(event), "")


def _said(event: Event) -> str:
    """The title that an event keeps itself; items of an agenda have no page of their own."""
    return str(json.loads(event.body).get("title", ""))


def _titles(listed: list[Event]) -> dict[str, str]:
    keys: dict[str, set[str]] = {}
    for event in listed:
        if event.about_kind in (*PAGES, "agendaitem"):
            keys.setdefault(event.about_kind, set()).add(event.about_id)
    return {str(row.pk): str(row) for kind, found in keys.items() for row in _rows(kind, found)}


def _rows(kind: str, keys: set[str]) -> "QuerySet[Any]":
    rows: QuerySet[Any] = apps.get_model("record", kind)._default_manager.filter(pk__in=keys)
    if kind == "paper":  # also for the side that withdrew it: both read the same history
        return rows.filter(withdrawn_at__isnull=True)
    return rows.select_related("session") if kind == "minutes" else rows


def _numbers_of_withdrawn(listed: list[Event]) -> dict[str, int]:
    keys = {event.about_id for event in listed}
    if not keys:
        return {}
    rows = Event.objects.filter(chain=TABLE, about_kind="paper", about_id__in=keys, verb="paper.withdrawn")
    return {row.about_id: json.loads(row.body)["number"] for row in rows}


def heads_of(seat: Seat) -> list[ChainHead]:
    """Return the heads of the chains that a seat may read; one without events begins at the start."""
    known = ChainHead.objects.in_bulk(chains_of(seat))
    return [known.get(chain) or ChainHead(chain=chain, sha256=START) for chain in chains_of(seat)]


def place_of(seat: Seat, sha256: str) -> tuple[str, int] | None:
    """Return the chain and the number of the event that has a hash; None where no chain in view holds it.

    Hashes are indexed as what the next event follows, or stand at the head.
    """
    followed = Event.objects.filter(chain__in=chains_of(seat), previous=sha256, seq__gt=1).first()
    if followed is not None:
        return followed.chain, followed.seq - 1
    head = next((one for one in heads_of(seat) if one.sha256 == sha256 and one.length), None)
    return (head.chain, head.length) if head else None
