"""Words of no language planted in every text that a side keeps to itself, one a place, so that any of them found elsewhere tells of a leak.

A canary is short, so that no line breaks in it; its beginning alone says whose it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.utils import timezone
from pydantic import ValidationError

import record_rows as rows
import web_rows
from draft_cases import Table
from steeldialogue.record.models import Comment, Draft, DraftFile, DraftVersion, Import, Paper, SafetyReturn, TabledFile
from steeldialogue.record.payloads import KINDS
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting

DAY = "2026-11-20"
FILE = {"media_type": "text/plain", "size": 1, "sha256": "0" * 64}


@dataclass
class Canaries:
    """The words of one side: those its private book tells, by where they were planted, and those that no book tells."""

    side: str
    told: dict[str, str] = field(default_factory=dict)
    untold: dict[str, str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(100))

    @property
    def beginning(self) -> str:
        """How every word of the side begins."""
        return f"zq{self.side.lower()}x"

    def word(self, where: str, *, told: bool = True) -> str:
        """Return a new word for a place."""
        word = f"{self.beginning}{next(self._numbers)}"
        (self.told if told else self.untold)[where] = word
        return word


def plant(seat: Seat, table: Table) -> Canaries:
    """Plant the words of a side everywhere it can write without tabling."""
    canaries = Canaries(str(seat.side))
    with seated(seat):
        for kind in KINDS:
            _plant_draft(seat, canaries, kind, table)
        _plant_beside(seat, canaries, table)
        _plant_untold(seat, canaries)
    return canaries


def _plant_draft(seat: Seat, canaries: Canaries, kind: str, table: Table) -> None:
    body = KINDS[kind].model_validate(BODIES[kind](table)).model_dump(mode="json")
    planted = _planted(body, kind, canaries, lambda one: KINDS[kind].model_validate(one))
    draft = drafting.start(seat, kind, canaries.word(f"{kind}, title"), planted)
    Draft.objects.filter(pk=draft.pk).update(original_marking=canaries.word(f"{kind}, original marking"))
    word = canaries.word(f"{kind}, name of a file")
    DraftFile.objects.create(side_id=seat.side, draft=draft, name=f"{word}.txt", content=b"x", added_by_id=seat.person_id, **FILE)


def _planted(body: Any, where: str, canaries: Canaries, check: Callable[[Any], Any]) -> Any:
    """Put a word into every text that takes one; what refuses it holds no free words."""
    if isinstance(body, dict):
        for key in body:
            body[key] = _planted(body[key], f"{where}, {key}", canaries, lambda one, key=key: check({**body, key: one}))
    elif isinstance(body, list):
        for place in range(len(body)):
            body[place] = _planted(
                body[place], f"{where}, {place}", canaries, lambda one, at=place: check([*body[:at], one, *body[at + 1 :]])
            )
    elif isinstance(body, str):
        return _word_or(body, where, canaries, check)
    return body


def _word_or(text: str, where: str, canaries: Canaries, check: Callable[[Any], Any]) -> str:
    for shape in ("{0}", "https://{0}.example.org/"):
        trial = Canaries(canaries.side, _numbers=canaries._numbers)
        word = shape.format(trial.word(where))
        try:
            check(word)
        except ValidationError:
            continue
        canaries.told |= trial.told
        return word
    return text


def _plant_beside(seat: Seat, canaries: Canaries, table: Table) -> None:
    """Notes, comments, papers taken back, safety returns."""
    for about in (table.commitment, table.request, table.session, table.programme, table.proposal, table.policy, table.minutes):
        rows.note(seat, about, canaries.word(f"note on {about._meta.model_name}"))
    by = {"side_id": seat.side, "by_id": seat.person_id}
    Comment.objects.create(minutes=table.minutes, version=1, text=canaries.word("comment on minutes"), **by)
    words = {name: canaries.word(f"withdrawn paper, {name}") for name in ("text", "original_marking")}
    paper: Paper = web_rows.paper(seat, canaries.word("withdrawn paper, title"), withdrawn_at=timezone.now(), **words)
    file = {"about_kind": "paper", "about_id": paper.pk, "content": b"x", "original_sha256": "0" * 64, "withdrawn_at": timezone.now()}
    with seated(seat):
        TabledFile.objects.create(side_id=seat.side, name=f"{canaries.word('withdrawn paper, file')}.txt", **file, **FILE)
        told = {"starts": "2024-01-01", "ends": "2024-12-31", "group": "all", "hours": "1000000", "cases": "3"}
        words = {name: canaries.word(f"safety return, {name}") for name in ("workplace", "definition", "note")}
        SafetyReturn.objects.create(**words, **told, **by)


def _plant_untold(seat: Seat, canaries: Canaries) -> None:
    """What no book tells at all: what was dropped, what was tabled as another text, what files hold."""
    who = {"side_id": seat.side, "drafted_by_id": seat.person_id, "kind": "paper"}
    dropped = {"title": canaries.word("dropped draft, title", told=False), "body": {"text": canaries.word("dropped draft", told=False)}}
    Draft.objects.create(number=9001, state="dropped", **dropped, **who)
    tabled = Draft.objects.create(
        number=9002, state="tabled", title="Tabled", body={"text": canaries.word("tabled draft", told=False)}, **who
    )
    word = canaries.word("earlier version", told=False)
    version = {"number": 7, "title": word, "body": {"text": word}, "saved_by_id": seat.person_id, "sha256": "0" * 64}
    DraftVersion.objects.create(side_id=seat.side, draft=tabled, **version)
    word = canaries.word("content of a file", told=False).encode()
    DraftFile.objects.create(side_id=seat.side, draft=tabled, name="a.txt", content=word, added_by_id=seat.person_id, **FILE)
    content = {"content": canaries.word("workbook", told=False).encode(), "by_id": seat.person_id}
    Import.objects.create(side_id=seat.side, name=f"{canaries.word('name of a workbook', told=False)}.xlsx", **content, **FILE)


def _promise(table: Table) -> dict[str, Any]:
    return {"title": "x", "text": "x", "due": "2027", "milestones": [{"title": "x"}], "supersedes": [str(table.commitment.pk)]}


_PERIOD = {"starts": "2026-01-01", "ends": "2026-12-31"}
_SAVING = {"carrier": "x", "amount": "1200.5", "unit": "x"}
_CELLS = {"columns": ["x", "y"], "rows": [{"label": "x", "cells": ["7", "9"], "total": "16"}], "threshold": 5}

# The least that each kind needs; texts are filled in by `plant`.
BODIES: dict[str, Callable[[Table], dict[str, Any]]] = {
    "paper": lambda table: {"session": table.session.pk},
    "request": lambda table: {"text": "x", "session": table.session.pk},
    "response": lambda table: {"text": "x", "request": table.request.pk},
    "evidence": lambda table: {"about_kind": "commitment", "about_id": table.commitment.pk},
    "status": lambda table: {
        "commitment": table.commitment.pk,
        "completion": "limited",
        "as_of": DAY,
        "milestones_done": [{"milestone": table.milestone.pk, "on": "2026-10"}],
    },
    "programme": lambda table: {
        "kind": "skills",
        "lead": "IN",
        "indicators": [{"title": "x", "result": "1", "measure": "1", "targets": [{**_PERIOD, "value": "40"}]}],
    },
    "result": lambda table: {"target": table.target.pk, "value": "41.5", "verification": "verified", "verified_by": "x"},
    "course": lambda table: {"programme": table.programme.pk, "occupation": "8121"},
    "cohort": lambda table: {"course": table.course.pk, "accepted": 25, **_PERIOD},
    "evaluation": lambda table: {"cohort": table.cohort.pk, "level": "3", "as_of": DAY, "asked": 18, "answered": 12},
    "technology": lambda table: {},
    "diagnosis": lambda table: {"plant": "x", "programme": table.programme.pk},
    "measure": lambda table: {"diagnosis": table.diagnosis.pk, "technology": table.technology.pk, "savings": [_SAVING]},
    "adoption": lambda table: {"measure": table.measure.pk, "state": "in-operation", "as_of": DAY, "savings": [_SAVING]},
    "proposal": lambda table: {"kind": "invitation", "stage": "invited", "amount": "1000", "currency": "INR"},
    "stage": lambda table: {"proposal": table.proposal.pk, "stage": "study"},
    "money": lambda table: {"proposal": table.proposal.pk, "kind": "committed", "amount": "25.50", "currency": "INR", **_PERIOD},
    "obstacle": lambda table: {"proposal": table.proposal.pk, "kind": "land", "text": "x", "owner": "IN", "opened_on": DAY},
    "policy": lambda table: {"area": "IN", "issuer": "x", "status": "x"},
    "task": lambda table: {"policy": table.policy.pk},
    "task-status": lambda table: {"task": table.task.pk, "completion": "limited", "as_of": DAY},
    "policy-figure": lambda table: {"policy": table.policy.pk, "counted": "x", "value": "60", "unit": "x", **_PERIOD},
    "safety-table": lambda table: {"definition": "x", "counted": "x", **_CELLS, **_PERIOD},
    "statement": lambda table: {
        "about_kind": "session",
        "about_id": table.session.pk,
        "field": "city",
        "value": "x",
        "source_title": "x",
        "confidence": "official",
    },
    "minutes": lambda table: {"session": table.session.pk, "text": "x", "promises": [_promise(table)]},
    "corrigendum": lambda table: {"corrects": table.minutes.pk, "text": "x", "promises": [_promise(table)]},
}
