"""Whether the record is still what its history says: every chain, and the content that its events vouch for.

Each function looks from one seat; what only one side may read is looked at from that side's seat. Faults name keys, never titles.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from steeldialogue.core.progress import Progress, told_step
from steeldialogue.record import chain, models
from steeldialogue.record.chain import digest
from steeldialogue.record.contents import digest_of
from steeldialogue.record.models import TABLE, Commitment, DraftVersion, Event, Minutes, MinutesVersion, Paper, TabledFile
from steeldialogue.record.seat import Seat

ROWS = 200  # read at a time
# Every row of these came by an event of its own that holds its hash, commitments also by that of their minutes.
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
    models.Policy,
    models.Statement,
    models.Minutes,
)
Digests = dict[str, dict[str, str]]
"""The hash of each row's newest event, by the name of its model and by its key."""


def faults(seat: Seat, progress: Progress) -> list[str]:
    """Return what is wrong with the seat's chain, and with the rows of the table that it vouches for or that nobody vouches for."""
    found: list[str] = []
    with told_step(progress, f"chain {seat.chain}"):
        found += map(str, chain.verify(seat.chain))
    for name, look in CHECKS.items():
        with told_step(progress, f"{name} ({seat.me})"):
            found += look(seat)
    return found


def changed_rows(seat: Seat) -> Iterator[str]:
    """Yield the rows put on the table by the seat's side, or jointly, that are not what their newest event says, or are gone."""
    for kind, rows in _vouched(seat).items():
        for row in _rows(kind, list(rows)):
            if digest_of(row) != rows.pop(str(row.pk)):
                yield f"{kind} {row.pk}: was changed after the history took it down"
        yield from (f"{kind} {key}: is in the history and no longer in the record" for key in rows)


def _vouched(seat: Seat) -> Digests:
    events = Event.objects.filter(chain=TABLE, side=seat.side or "", body__contains='"sha256":').order_by("seq")
    found: Digests = {}
    for event in events.iterator(chunk_size=ROWS):
        if not _speaks_of_version(event):
            found.setdefault(event.about_kind, {})[event.about_id] = json.loads(event.body)["sha256"]
    return found


def _speaks_of_version(event: Event) -> bool:
    return event.about_kind == "minutes" and not event.verb.endswith(".tabled")


def _rows(kind: str, keys: list[str]) -> Iterator[Model]:
    manager = apps.get_model("record", kind)._default_manager
    for start in range(0, len(keys), ROWS):
        yield from manager.filter(pk__in=keys[start : start + ROWS])


def unknown_rows(seat: Seat) -> Iterator[str]:
    """Yield the rows that came onto the table without an event; looked for from the joint seat alone."""
    if seat.side is not None:
        return
    for model in VOUCHED:
        kind = str(model._meta.model_name)
        known = set(Event.objects.filter(chain=TABLE, about_kind=kind).values_list("about_id", flat=True))
        rows: QuerySet[Any] = model._default_manager.all()
        if model is Commitment:
            rows = rows.filter(minutes__isnull=True)
        keys = rows.values_list("pk", flat=True).iterator(chunk_size=ROWS)
        yield from (f"{kind} {key}: no event of the history put it there" for key in keys if str(key) not in known)


def papers(seat: Seat) -> Iterator[str]:
    """Yield the papers of the seat's side whose own hash is not that of their content."""
    for paper in Paper.objects.filter(side_id=seat.side).iterator(chunk_size=ROWS):
        if paper.sha256 != digest_of(paper):
            yield f"paper {paper.pk}: its hash is not that of its content"


def files(seat: Seat) -> Iterator[str]:
    """Yield the tabled files of the seat's side that are not what was tabled, or are gone."""
    listed: dict[tuple[str, str], str] = {}
    for event in Event.objects.filter(chain=TABLE, side=seat.side or "", verb__endswith=".tabled").iterator(chunk_size=ROWS):
        listed |= {(event.about_id, sha256): event.about_kind for sha256 in json.loads(event.body).get("files", ())}
    for file in TabledFile.objects.filter(side_id=seat.side).iterator(chunk_size=10):
        if hashlib.sha256(bytes(file.content)).hexdigest() != file.sha256:
            yield f"file {file.pk}: its content was changed"
        if listed.pop((str(file.about_id), file.sha256), None) is None:
            yield f"file {file.pk}: no event of the history put it on the table"
    yield from (f"{kind} {key}: the file with hash {sha256[:12]}… is gone" for (key, sha256), kind in listed.items())


def versions(seat: Seat) -> Iterator[str]:
    """Yield the texts of minutes, and of the seat's own drafts, that were changed after they were written."""
    for version in MinutesVersion.objects.filter(side_id=seat.side).iterator(chunk_size=ROWS):
        content = {"minutes": str(version.minutes_id), "number": version.number, "text": version.text, "promises": version.promises}
        if version.sha256 != digest(content):
            yield f"minutes {version.minutes_id}, version {version.number}: was changed after it was written"
    if seat.side is not None:
        yield from _draft_versions(seat.side)


def _draft_versions(side: str) -> Iterator[str]:
    for version in DraftVersion.objects.filter(side_id=side).iterator(chunk_size=ROWS):
        if version.sha256 != digest({"title": version.title, "body": version.body}):
            yield f"draft {version.draft_id}, version {version.number}: was changed after it was saved"


def minutes(seat: Seat) -> Iterator[str]:
    """Yield the minutes whose texts or commitments are not those that the history names; looked for from the joint seat alone."""
    if seat.side is not None:
        return
    kept = {(str(key), number): sha256 for key, number, sha256 in MinutesVersion.objects.values_list("minutes_id", "number", "sha256")}
    for event in Event.objects.filter(chain=TABLE, about_kind="minutes", body__contains='"version":').iterator(chunk_size=ROWS):
        body = json.loads(event.body)
        if kept.get((event.about_id, body["version"])) != body["sha256"]:
            yield f"minutes {event.about_id}, version {body['version']}: is not the text of event {event.seq} ({event.verb})"
        if event.verb == "minutes.frozen":
            yield from _frozen(event, body)


def _frozen(event: Event, body: dict[str, Any]) -> Iterator[str]:
    row = Minutes.objects.filter(pk=event.about_id).first()
    if row is None:
        yield f"minutes {event.about_id}: were frozen and are gone"
        return
    if (row.state, row.number, row.sha256) != (Minutes.State.FROZEN, body["number"], body["sha256"]):
        yield f"minutes {row.pk}: number, hash or state are not those of their freeze"
    if not Event.objects.filter(chain=TABLE, sha256=row.head_sha256).exists():
        yield f"minutes {row.pk}: the head of the history printed in them does not occur in it"
    made = sorted(digest_of(one) for one in Commitment.objects.filter(minutes=row))
    if made != sorted(body["commitments"]):
        yield f"minutes {row.pk}: their commitments are not those that both sides approved"


CHECKS = {
    "rows": changed_rows,
    "rows without event": unknown_rows,
    "papers": papers,
    "files": files,
    "versions": versions,
    "minutes": minutes,
}
STEPS = len(CHECKS) + 1
