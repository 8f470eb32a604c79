"""Rows of the table, made quickly: each function writes one as a seat would, with plain values where none are given."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import web_django  # noqa: F401 - before any model
from steeldialogue.record import models
from steeldialogue.record.seat import Seat, seated

_numbers = count(1)
DAY = date(2026, 10, 1)


def session(title: str = "Fourth Steel Dialogue", **fields: Any) -> models.Session:
    """Put a session into the record."""
    return models.Session.objects.create(title=title, key=f"S-{next(_numbers)}", **fields)


def source(key: str = "joint-statement", **fields: Any) -> models.Source:
    """Put a source into the record."""
    values = {"title": "Joint statement", "producer": "Both ministries", "url": "https://example.org/statement", **fields}
    return models.Source.objects.get_or_create(key=key, defaults=values)[0]


def commitment(title: str = "Share data on scrap", **fields: Any) -> models.Commitment:
    """Put a commitment into the register."""
    values = {"number": next(_numbers), "text": f"{title}, every year.", "agreed_on": "2025-02-04", **fields}
    return models.Commitment.objects.create(title=title, **values)


def report(seat: Seat, of: models.Commitment, completion: str, as_of: date = DAY, **fields: Any) -> models.StatusReport:
    """Report how a commitment stands."""
    return _own(models.StatusReport, seat, commitment=of, completion=completion, as_of=as_of, **fields)


def request(seat: Seat, title: str = "Send the list of plants", **fields: Any) -> models.Request:
    """Ask the other side."""
    return _own(models.Request, seat, **{"number": next(_numbers), "title": title, "text": f"{title}.", "asked_on": "2026-01-15", **fields})


def response(seat: Seat, to: models.Request, text: str = "Here it is.", **fields: Any) -> models.Response:
    """Answer a request."""
    return _own(models.Response, seat, request=to, text=text, answered_on="2026-02-01", **fields)


def evidence(seat: Seat, about: Any, title: str = "Photograph of the furnace", **fields: Any) -> models.Evidence:
    """Show that something was done."""
    return _own(models.Evidence, seat, about_kind=about._meta.model_name, about_id=about.pk, title=title, **fields)


def statement(seat: Seat, about: Any, field: str, value: str, **fields: Any) -> models.Statement:
    """Say what a field should read."""
    values = {"source_title": "Press release", "confidence": "official", **fields}
    return _own(models.Statement, seat, about_kind=about._meta.model_name, about_id=about.pk, field=field, value=value, **values)


def note(seat: Seat, about: Any, text: str) -> models.Note:
    """Keep a note of the own side."""
    return _own(models.Note, seat, about_kind=about._meta.model_name, about_id=about.pk, text=text, by_id=seat.person_id)


def proposal(seat: Seat, title: str = "Slab caster at the coast", **fields: Any) -> models.Proposal:
    """Table a proposal."""
    return _own(models.Proposal, seat, **{"number": next(_numbers), "kind": "proposal", "title": title, **fields})


def stage(seat: Seat, of: models.Proposal, name: str, reached_on: str = "2026-03-01") -> models.Stage:
    """Report a stage."""
    return _own(models.Stage, seat, proposal=of, name=name, reached_on=reached_on)


def obstacle(seat: Seat, of: models.Proposal, owner: str, text: str = "The land is not free", **fields: Any) -> models.Obstacle:
    """Name an obstacle."""
    return _own(models.Obstacle, seat, proposal=of, owner_id=owner, text=text, **{"kind": "land", "opened_on": DAY, **fields})


def money(seat: Seat, of: models.Proposal, kind: str, amount: str, year: int = 2026, **fields: Any) -> models.Money:
    """Say what was announced, committed or spent in a calendar year."""
    values = {"starts": date(year, 1, 1), "ends": date(year, 12, 31), "currency": "INR", **fields}
    return _own(models.Money, seat, proposal=of, kind=kind, amount=Decimal(amount), **values)


def task(seat: Seat, of: models.Policy, title: str = "Register of certificates", **fields: Any) -> models.Task:
    """Put a task of a policy on the list."""
    return _own(models.Task, seat, **{"number": next(_numbers), "policy": of, "title": title, **fields})


def task_status(seat: Seat, of: models.Task, completion: str, as_of: date = DAY, **fields: Any) -> models.TaskStatus:
    """Report how a task stands."""
    return _own(models.TaskStatus, seat, task=of, completion=completion, as_of=as_of, **fields)


def policy_figure(seat: Seat, of: models.Policy, value: str, counted: str = "certificates issued", **fields: Any) -> models.PolicyFigure:
    """Say what a policy reached."""
    values = {"unit": "certificates", "starts": date(2026, 1, 1), "ends": date(2026, 6, 30), **fields}
    return _own(models.PolicyFigure, seat, policy=of, counted=counted, value=Decimal(value), **values)


def policy(seat: Seat, name: str = "Quality control order", **fields: Any) -> models.Policy:
    """Put a measure on the list."""
    values = {
        "area": "IN",
        "issuer": "Ministry of Steel",
        "status": "in force",
        "published": "2024-06-13",
        "enforced": "2024-07-01",
        **fields,
    }
    return _own(models.Policy, seat, name=name, **values)


def programme(title: str = "Training of furnace crews", **fields: Any) -> models.Programme:
    """Put a programme into the record."""
    return models.Programme.objects.create(**{"number": next(_numbers), "title": title, "kind": "training", "starts": "2026-04", **fields})


def indicator(of: models.Programme, title: str = "Engineers trained", **fields: Any) -> models.Indicator:
    """Measure something of a programme."""
    values = {"result": "1", "measure": "1", "unit": "persons", "baseline_year": 2025, "baseline_value": Decimal(0), **fields}
    return models.Indicator.objects.create(programme=of, title=title, **values)


def target(of: models.Indicator, value: str | None = "40", year: int = 2026) -> models.Target:
    """Set what should be reached in a year."""
    return models.Target.objects.create(
        indicator=of, starts=date(year, 1, 1), ends=date(year, 12, 31), value=None if value is None else Decimal(value)
    )


def result(seat: Seat, of: models.Target, value: str, verified_by: str = "", **fields: Any) -> models.Result:
    """Report what was reached."""
    verification = "verified" if verified_by else "unverified"
    return _own(models.Result, seat, target=of, value=Decimal(value), verification=verification, verified_by=verified_by, **fields)


def course(seat: Seat, of: models.Programme, title: str = "Furnace control", **fields: Any) -> models.Course:
    """Table a course of a programme."""
    return _own(models.Course, seat, **{"number": next(_numbers), "programme": of, "title": title, **fields})


def cohort(seat: Seat, of: models.Course, starts: date = date(2026, 4, 1), ends: date = date(2026, 5, 31), **fields: Any) -> models.Cohort:
    """Report the people of a cohort."""
    return _own(models.Cohort, seat, course=of, starts=starts, ends=ends, **{"accepted": 20, "completed": 18, **fields})


def evaluation(seat: Seat, of: models.Cohort, level: str, asked: int = 18, answered: int = 12, **fields: Any) -> models.Evaluation:
    """Report what a cohort was asked."""
    return _own(models.Evaluation, seat, cohort=of, level=level, asked=asked, answered=answered, **{"as_of": DAY, **fields})


def technology(seat: Seat, title: str = "Coke dry quenching", **fields: Any) -> models.Technology:
    """Put a technology on the list."""
    return _own(models.Technology, seat, **{"number": next(_numbers), "title": title, **fields})


def diagnosis(seat: Seat, title: str = "Visit to the works", **fields: Any) -> models.Diagnosis:
    """Table the diagnosis of a plant."""
    return _own(models.Diagnosis, seat, **{"number": next(_numbers), "title": title, "plant": "Works A", **fields})


def measure(seat: Seat, of: models.Diagnosis, title: str = "Quench dry", **fields: Any) -> models.Measure:
    """Recommend a measure."""
    return _own(models.Measure, seat, diagnosis=of, title=title, **fields)


def adoption(seat: Seat, of: models.Measure, state: str = "in-operation", as_of: date = DAY, **fields: Any) -> models.Adoption:
    """Report what became of a measure."""
    return _own(models.Adoption, seat, measure=of, state=state, as_of=as_of, **fields)


def saving(seat: Seat, of: models.Measure, amount: str, carrier: str = "electricity", unit: str = "MWh", **fields: Any) -> models.Saving:
    """Tell what a measure saves in a year."""
    return _own(models.Saving, seat, measure=of, carrier=carrier, amount=Decimal(amount), unit=unit, **fields)


def _own(model: Any, seat: Seat, **fields: Any) -> Any:
    with seated(seat):
        return model.objects.create(side_id=seat.side, **fields)
