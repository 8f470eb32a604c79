"""One of everything that an address can point to, in every state that matters to who may see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

import register_files
import web_django  # noqa: F401 - before any model
from steeldialogue.record.exports.returns import returns_sheet
from steeldialogue.record.exports.tables import as_xlsx
from steeldialogue.record.imports.returns import Countable
from steeldialogue.record.models import Build, Draft, Import, Mandate, Minutes, Session, TabledFile, Target
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting, meetings, minutes, safety, tabling
from web_seats import Seats

PROMISE = {"title": "Share the list", "text": "Both sides share the list of technologies.", "due": "2027-03"}


@dataclass(frozen=True)
class Thing:
    """Where an address leads in a scene: the keys that its path needs."""

    key: UUID | str
    file: UUID | None = None


class Scene:
    """A table laid by India, and what India keeps to itself; Japan looks at it from the other side."""

    def __init__(self, seats: Seats) -> None:
        self._seats = seats
        self.things: dict[str, Thing] = {}
        self._meetings()
        self._papers()
        self._register()
        self._people()
        self._safety()
        self._minutes()
        self._private()

    def _meetings(self) -> None:
        with _acting(self._seats.in_head) as seat:
            earlier = meetings.plan(seat, title="3rd session", number=3, starts="2025-02-04", host_id="IN", status=Session.Status.HELD)
            later = meetings.plan(seat, title="4th session", number=4, starts="2027-02", host_id="JP")
            item = meetings.add_item(seat, earlier.pk, "Scrap")
        self.things |= {"session": Thing(earlier.pk), "next-session": Thing(later.pk), "item": Thing(item.pk)}

    def _papers(self) -> None:
        self.things["draft"] = self._draft("paper", "Position on scrap", {"text": "We think."})
        self.things["submitted"] = self._draft("paper", "With the head", {"text": "We think."}, submitted=True)
        tabled = self._tabled("paper", "On the table", {"text": "We say."})
        withdrawn = self._tabled("paper", "Taken back", {"text": "We said."})
        with _acting(self._seats.in_head) as seat:
            tabling.withdraw(seat, UUID(str(withdrawn.key)))
        self.things |= {"paper": tabled, "withdrawn": withdrawn}
        with _acting(self._seats.in_drafter):
            done = Draft.objects.get(tabled_id=tabled.key)
            self.things["tabled-draft"] = Thing(done.pk, done.files.get().pk)

    def _register(self) -> None:
        self.things["request"] = self._tabled("request", "Longer lead time", {"text": "Six months."})
        proposal = {"kind": "invitation", "stage": "invited"}
        self.things["proposal"] = self._tabled("proposal", "A mill at the coast", proposal)
        obstacle = {"proposal": str(self.things["proposal"].key), "kind": "land", "text": "Land", "owner": "IN", "opened_on": "2026-01-01"}
        self.things["obstacle"] = self._tabled("obstacle", "Land", obstacle)
        self.things["policy"] = self._tabled("policy", "Quality order", {"area": "IN", "issuer": "Ministry of Steel", "status": "in force"})
        self.things["task"] = self._tabled("task", "Register of certificates", {"policy": str(self.things["policy"].key)})
        targets = [{"starts": "2026-04-01", "ends": "2027-03-31", "value": "10"}]
        indicator = {"title": "Trained", "result": "1", "measure": "1", "targets": targets}
        self.things["programme"] = self._tabled("programme", "Training", {"kind": "training", "indicators": [indicator]})
        self.things["target"] = Thing(Target.objects.get().pk)

    def _people(self) -> None:
        course = {"programme": str(self.things["programme"].key), "occupation": "8121", "route": "bf_bof_avg"}
        self.things["course"] = self._tabled("course", "Furnace control", course)
        counts = {"planned": 30, "applicants": 40, "accepted": 25, "completed": 21, "women": 4, "action_plans": 18, "cost": "90000"}
        days = {"starts": "2025-09-01", "ends": "2025-10-31"}
        cohort = self._tabled("cohort", "Autumn", {"course": str(self.things["course"].key), **days, **counts, "currency": "INR"})
        answers = {"cohort": str(cohort.key), "level": "2", "as_of": "2025-11-01", "asked": 21, "answered": 17}
        self._tabled("evaluation", "Test", {**answers, "before": "48.5", "after": "71", "unit": "points"})
        self.things["technology"] = self._tabled("technology", "Coke dry quenching", {"process": "coke making", "licence": "on request"})
        place = {"plant": "Works A", "latitude": "22.8", "longitude": "86.2", "done_on": "2025-06"}
        self.things["diagnosis"] = self._tabled("diagnosis", "Visit to the works", place)
        saving = {"carrier": "electricity", "amount": "12000", "unit": "MWh"}
        about = {"diagnosis": str(self.things["diagnosis"].key), "technology": str(self.things["technology"].key)}
        measure = self._tabled("measure", "Quench dry", {**about, "savings": [saving]})
        running = {"measure": str(measure.key), "state": "in-operation", "as_of": "2026-03-01"}
        self._tabled("adoption", "It runs", {**running, "savings": [{**saving, "amount": "9000"}]})

    def _safety(self) -> None:
        definitions = {"D-IN-FA": Countable("FA", holds_deaths=True, holds_contractors=True)}
        told = {"workplace": "Works A", "definition": "D-IN-FA", "group": "all", "hours": "3200000", "deaths": "0"}
        years = ({"starts": f"{year}-01-01", "ends": f"{year}-12-31", "cases": str(12 + year - 2020)} for year in range(2022, 2026))
        with _acting(self._seats.in_drafter) as seat:
            returns = [safety.tell(seat, {**told, **year}, definitions) for year in years]
            content = as_xlsx(returns_sheet(returns[:1], {}))
            file = safety.keep(seat, "returns.xlsx", content)
        row = {"label": "Works A", "cells": ["16", "17"], "hours": ["3200000", "3200000"], "total": "33"}
        days = {"starts": "2024-01-01", "ends": "2025-12-31", "columns": ["2024", "2025"], "by_column": "calendar year"}
        table = {"definition": "D-IN-FA", "counted": "cases", "rows": [row], "threshold": 5, **days}
        self.things |= {"return": Thing(returns[0].pk), "returns-file": Thing(file.pk)}
        self.things["safety-table"] = self._tabled("safety-table", "Cases of two years", table)

    def _minutes(self) -> None:
        body = {"session": str(self.things["session"].key), "text": "Both sides met.", "promises": [PROMISE]}
        frozen = self._tabled("minutes", "Minutes of the 3rd session", body)
        for head in (self._seats.in_head, self._seats.jp_head):
            with _acting(head) as seat:
                minutes.approve(seat, UUID(str(frozen.key)), 1)
        open_body = {"corrects": str(frozen.key), "text": "The day was the 4th."}
        under_way = self._tabled("corrigendum", "Corrigendum", open_body)
        commitment = Minutes.objects.get(pk=frozen.key).commitments.get()
        self.things |= {"frozen": frozen, "minutes": under_way, "commitment": Thing(commitment.pk)}

    def _private(self) -> None:
        with _acting(self._seats.in_head) as seat:
            content = register_files.workbook([register_files.NEW])
            file = {"name": "register.xlsx", "media_type": "x", "size": len(content), "sha256": "0" * 64, "content": content}
            row = Import.objects.create(side_id="IN", by_id=seat.person_id, **file)
            order = {"session_number": 4, "as_of": date(2026, 11, 25), "state": Build.State.DONE}
            build = Build.objects.create(side_id="IN", ordered_by_id=seat.person_id, **order)
        mandate = Mandate.objects.get(person_id=self._seats.in_drafter.person_id)
        self.things |= {"import": Thing(row.pk), "build": Thing(build.pk), "mandate": Thing(mandate.pk)}

    def _draft(self, kind: str, title: str, body: dict[str, Any], *, submitted: bool = False) -> Thing:
        with _acting(self._seats.in_drafter) as seat:
            draft = drafting.start(seat, kind, title, body)
            file = drafting.add_file(seat, draft.pk, "numbers.csv", b"year,value\n2025,1\n") if kind == "paper" else None
            if submitted:
                drafting.submit(seat, draft.pk)
        return Thing(draft.pk, file.pk if file else None)

    def _tabled(self, kind: str, title: str, body: dict[str, Any]) -> Thing:
        draft = self._draft(kind, title, body, submitted=True)
        with _acting(self._seats.in_head) as seat:
            version = Draft.objects.get(pk=draft.key).version
            row = tabling.table(seat, UUID(str(draft.key)), version)
            file = TabledFile.objects.filter(about_id=row.pk).first()
        return Thing(row.pk, file.pk if file else None)


@contextmanager
def _acting(seat: Seat) -> Iterator[Seat]:
    with transaction.atomic(), seated(seat):
        yield seat
