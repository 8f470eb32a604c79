"""Rows of the table, made quickly: each function writes one as a seat would, with plain values where none are given."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

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


def _own(model: Any, seat: Seat, **fields: Any) -> Any:
    with seated(seat):
        return model.objects.create(side_id=seat.side, **fields)
