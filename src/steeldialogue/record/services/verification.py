"""Whether the record is still what its history says: every chain, and the content that its events vouch for.

Each function looks from one seat: what belongs to a side, from that side's seat; what belongs to neither, from the joint one.
Faults name keys, never titles.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet

from steeldialogue.core.progress import Progress, told_step
from steeldialogue.record import chain, models
from steeldialogue.record.chain import digest
from steeldialogue.record.contents import digest_of
from steeldialogue.record.models import TABLE, DraftVersion, Event, Minutes, MinutesVersion, Paper, SafetyReturn, Saving, TabledFile
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.minutes import digest_of_version

AT_ONCE = 200
# Every row of these came onto the table by an event that holds its hash.
VOUCHED: tuple[type[Model], ...] = (
    models.Session,
    models.Paper,
    models.Request,
    models.Response,
    models.Evidence,
    models.Commitment,
    models.StatusReport,
    models.Programme,
    models.Result,
    models.Proposal,
    models.Money,
    models.Obstacle,
    models.Policy,
    models.PolicyFigure,
    models.Task,
    models.TaskStatus,
    models.Course,
    models.Cohort,
    models.Evaluation,
    models.Technology,
    models.Diagnosis,
    models.Measure,
    models.Adoption,
    models.SafetyTable,
    models.Statement,
    models.Minutes,
    models.TableSnapshot,
)
# Events about minutes that speak of one version of their text.
OF_VERSIONS = ("minutes.edited", "minutes.approved", "minutes.frozen")


def faults(seat: Seat, progress: Progress) -> list[str]:
    """Return what is wrong with the seat's chain and with what belongs to the seat on the table."""
    found: list[str] = []
    with told_step(progress, f"chain {seat.chain}"):
        found += map(str, chain.verify(seat.chain))
    for name, look in CHECKS.items():
        with told_step(progress, f"{name} ({seat.me})"):
            found += look(seat)
    return found


def rows(seat: Seat) -> Iterator[str]:
    """Yield the rows on the table that are not what an event says of them, came without one, or are gone."""
    for model in VOUCHED:
        yield from _rows_of(seat, model)


def _rows_of(seat: Seat, model: type[Model]) -> Iterator[str]:
    kind = str(model._meta.model_name)
    mine = _mine(seat, model)
    if mine is None:
        return
    vouched, listed = _vouched(seat, model), _listed(seat, model)
    for row in mine.iterator(chunk_size=AT_ONCE):
        sha256 = digest_of(row)
        said = vouched.pop(str(row.pk), None)
        if said is not None and said != sha256:
            yield f"{kind} {row.pk}: was changed after the history took it down"
        if said is None and not listed[sha256]:
            yield f"{kind} {row.pk}: no event of the history put it there as it is"
        if said is None:
            listed[sha256] -= 1
    yield from (f"{kind} {key}: is in the history and no longer in the record" for key in vouched)
    yield from (f"{kind} with hash {sha256[:12]}…: is in the history and no longer in the record" for sha256 in +listed)


def _mine(seat: Seat, model: type[Model]) -> "QuerySet[Any] | None":
    """Return the rows of a table that are looked at from this seat; None where it is not this seat's to look."""
    every: QuerySet[Any] = model._default_manager.order_by("pk")
    if _has_sides(model):
        return every.filter(side_id=seat.side)
    return every if seat.side is None else None


def _has_sides(model: type[Model]) -> bool:
    return any(field.name == "side" for field in model._meta.concrete_fields)


def _events(seat: Seat, model: type[Model]) -> "QuerySet[Event]":
    """Return the events about rows that are looked at from this seat: a side's rows come and change by its own people alone."""
    events = Event.objects.filter(chain=TABLE).order_by("seq")
    return events.filter(side=seat.side or "") if _has_sides(model) else events


def _vouched(seat: Seat, model: type[Model]) -> dict[str, str]:
    """Return the hash that the newest event about a row holds, by its key."""
    events = _events(seat, model).filter(about_kind=model._meta.model_name).exclude(verb__in=OF_VERSIONS)
    bodies = ((event.about_id, json.loads(event.body)) for event in events.iterator(chunk_size=AT_ONCE))
    return {key: body["sha256"] for key, body in bodies if "sha256" in body}


def _listed(seat: Seat, model: type[Model]) -> Counter[str]:
    """Return the hashes of rows that came many at once: promises of frozen minutes, and imported registers."""
    found: Counter[str] = Counter()
    for event in _events(seat, model).filter(verb__in=("minutes.frozen", "register.imported")).iterator(chunk_size=AT_ONCE):
        body = json.loads(event.body)
        digests = body["digests"] if event.verb == "register.imported" else {"commitment": body["commitments"]}
        found.update(digests.get(model._meta.model_name, ()))
    return found


def savings(seat: Seat) -> Iterator[str]:
    """Yield the savings of the seat's side that are not those its measures came with, or are gone."""
    listed: Counter[str] = Counter()
    events = Event.objects.filter(chain=TABLE, side=seat.side or "", verb__in=("measure.tabled", "adoption.tabled"))
    for event in events.iterator(chunk_size=AT_ONCE):
        listed.update(json.loads(event.body)["savings"])
    yield from _against("saving", Saving.objects.filter(side_id=seat.side), listed)


def returns(seat: Seat) -> Iterator[str]:
    """Yield the safety returns of the seat's side that are not those it told, or are gone."""
    if seat.side is None:
        return
    listed: Counter[str] = Counter()
    for event in Event.objects.filter(chain=seat.side, verb__startswith="safetyreturn.").iterator(chunk_size=AT_ONCE):
        body = json.loads(event.body)
        listed.update(body["digests"] if "digests" in body else [body["sha256"]])
    yield from _against("safetyreturn", SafetyReturn.objects.filter(side_id=seat.side), listed)


def _against(kind: str, found: "QuerySet[Any]", listed: Counter[str]) -> Iterator[str]:
    """Hold rows against the hashes that the history lists."""
    for row in found.iterator(chunk_size=AT_ONCE):
        sha256 = digest_of(row)
        if not listed[sha256]:
            yield f"{kind} {row.pk}: no event of the history put it there as it is"
        listed[sha256] -= 1
    yield from (f"{kind} with hash {sha256[:12]}…: is in the history and no longer in the record" for sha256 in +listed)


def papers(seat: Seat) -> Iterator[str]:
    """Yield the papers of the seat's side whose own hash is not that of their content."""
    for paper in Paper.objects.filter(side_id=seat.side).iterator(chunk_size=AT_ONCE):
        if paper.sha256 != digest_of(paper):
            yield f"paper {paper.pk}: its hash is not that of its content"


def files(seat: Seat) -> Iterator[str]:
    """Yield the tabled files of the seat's side that are not what was tabled, or are gone."""
    listed: Counter[tuple[str, str]] = Counter()
    for event in Event.objects.filter(chain=TABLE, side=seat.side or "", verb__endswith=".tabled").iterator(chunk_size=AT_ONCE):
        listed.update((event.about_id, sha256) for sha256 in json.loads(event.body).get("files", ()))
    for file in TabledFile.objects.filter(side_id=seat.side).iterator(chunk_size=10):
        if hashlib.sha256(bytes(file.content)).hexdigest() != file.sha256:
            yield f"file {file.pk}: its content was changed"
        if not listed[str(file.about_id), file.sha256]:
            yield f"file {file.pk}: no event of the history put it on the table"
        listed[str(file.about_id), file.sha256] -= 1
    yield from (f"file with hash {sha256[:12]}… of {key}: is in the history and no longer in the record" for key, sha256 in +listed)


def versions(seat: Seat) -> Iterator[str]:
    """Yield the texts of minutes, and of the seat's own drafts, that were changed after they were written."""
    for text in MinutesVersion.objects.filter(side_id=seat.side).iterator(chunk_size=AT_ONCE):
        if text.sha256 != digest_of_version(text):
            yield f"minutes {text.minutes_id}, version {text.number}: was changed after it was written"
    if seat.side is not None:
        yield from _draft_versions(seat.side)


def _draft_versions(side: str) -> Iterator[str]:
    for draft in DraftVersion.objects.filter(side_id=side).iterator(chunk_size=AT_ONCE):
        if draft.sha256 != digest({"title": draft.title, "body": draft.body}):
            yield f"draft {draft.draft_id}, version {draft.number}: was changed after it was saved"


def minutes(seat: Seat) -> Iterator[str]:
    """Yield the minutes whose texts, number or printed head are not those of the history."""
    if seat.side is not None:
        return
    kept = {(str(key), number): sha256 for key, number, sha256 in MinutesVersion.objects.values_list("minutes_id", "number", "sha256")}
    for event in Event.objects.filter(chain=TABLE, verb="minutes.tabled").iterator(chunk_size=AT_ONCE):
        if kept.get((event.about_id, 1)) != json.loads(event.body)["text_sha256"]:
            yield f"minutes {event.about_id}, version 1: is not the text of event {event.seq} ({event.verb})"
    for event in Event.objects.filter(chain=TABLE, verb__in=OF_VERSIONS).iterator(chunk_size=AT_ONCE):
        body = json.loads(event.body)
        if kept.get((event.about_id, body["version"])) != body["sha256"]:
            yield f"minutes {event.about_id}, version {body['version']}: is not the text of event {event.seq} ({event.verb})"
        if event.verb == "minutes.frozen":
            yield from _frozen(event, body)


def snapshots(seat: Seat) -> Iterator[str]:
    """Yield the frozen tables whose own hash is not that of their text."""
    if seat.side is None:
        for row in models.TableSnapshot.objects.iterator(chunk_size=1):
            if hashlib.sha256(row.text.encode()).hexdigest() != row.sha256:
                yield f"tablesnapshot {row.pk}: its hash is not that of its content"


def _frozen(event: Event, body: dict[str, Any]) -> Iterator[str]:
    row = Minutes.objects.filter(pk=event.about_id).first()
    if row is None:  # told as a row that is gone
        return
    if (row.state, row.number, row.sha256) != (Minutes.State.FROZEN, body["number"], body["sha256"]):
        yield f"minutes {row.pk}: number, hash or state are not those of their freeze"
    if row.head_sha256 != event.sha256:
        yield f"minutes {row.pk}: the head of the history printed in them is not that of their freeze"


CHECKS = {
    "rows": rows,
    "savings": savings,
    "returns": returns,
    "papers": papers,
    "files": files,
    "texts": versions,
    "minutes": minutes,
    "snapshots": snapshots,
}
STEPS = len(CHECKS) + 1
