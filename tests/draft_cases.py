"""What a table needs before every kind of draft can be written about it, and what is typed for each kind."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from steeldialogue.record.models import Commitment, Indicator, Milestone, Minutes, Programme, Proposal, Request, Session, Target
from steeldialogue.record.seat import Seat, seated
from web_seats import PASSWORD, Seats, client_of_seat

DAY = "2026-11-20"


@dataclass(frozen=True)
class Table:
    """Rows that lie on the table."""

    session: Session
    request: Request
    commitment: Commitment
    milestone: Milestone
    target: Target
    proposal: Proposal
    minutes: Minutes


def lay_table(seats: Seats) -> Table:
    """Put on the table what drafts of India may be about."""
    with seated(seats.jp_head):
        session = Session.objects.create(key="S-5", number=5, title="Fifth session", starts="2026-11", host_id="IN")
        earlier = Session.objects.create(key="S-4", number=4, title="Fourth session", starts="2025-02-04", host_id="JP")
        request = Request.objects.create(side_id="JP", number=1, title="Quality orders", text="Which ones?", asked_on="2026-01-05")
        commitment = Commitment.objects.create(number=7, title="Share energy data", text="Both share.")
        milestone = Milestone.objects.create(commitment=commitment, place=1, title="First exchange")
        programme = Programme.objects.create(number=99, kind="training", title="Training of engineers")
        indicator = Indicator.objects.create(programme=programme, title="Engineers trained", result="1", measure="1")
        target = Target.objects.create(indicator=indicator, starts="2026-01-01", ends="2026-12-31", value=50)
        proposal = Proposal.objects.create(side_id="JP", number=1, kind="proposal", title="Coating line")
        frozen = {"state": "frozen", "number": 1, "sha256": "1" * 64}
        minutes = Minutes.objects.create(session=earlier, host_id="JP", **frozen)
    return Table(session, request, commitment, milestone, target, proposal, minutes)


def typed(kind: str, table: Table) -> dict[str, Any]:
    """Return what is typed into the form of a kind."""
    return {"title": f"Our {kind}", "language": "en", **_FIELDS[kind](table)}


def _promises(prefix: str) -> dict[str, Any]:
    row = {"title": "Exchange of labels", "text": "Both publish.", "due": "2027-06", "milestones": "2027-01 First list", "supersedes": "7"}
    rows = {f"promises-0-{name}": value for name, value in row.items()}
    return {"text": f"{prefix} text", "promises-TOTAL_FORMS": 2, "promises-INITIAL_FORMS": 0, **rows}


def _indicators() -> dict[str, Any]:
    row = {
        "title": "People trained",
        "result": "1",
        "measure": "1",
        "ascending": "on",
        "starts": "2027-01-01",
        "ends": "2027-12-31",
        "value": "40",
    }
    blank = {"result": "1", "measure": "1", "ascending": "on"}
    rows = {f"indicators-{number}-{name}": value for number, one in enumerate((row, blank)) for name, value in one.items()}
    return {"indicators-TOTAL_FORMS": 2, "indicators-INITIAL_FORMS": 0, **rows}


_FIELDS: dict[str, Any] = {
    "paper": lambda table: {"text": "On scrap.", "session": table.session.pk, "marking": "tabled", "original_marking": "Restricted"},
    "request": lambda table: {"text": "Please tell.", "due": "2027-01"},
    "response": lambda table: {"text": "These three.", "request": table.request.pk},
    "evidence": lambda table: {"about": f"commitment:{table.commitment.pk}", "url": "https://example.org/data"},
    "status": lambda table: {"commitment": 7, "completion": "limited", "as_of": DAY, f"done_{table.milestone.pk}": "2026-10"},
    "programme": lambda table: {"kind": "skills", "lead": "IN", "starts": "2027", **_indicators()},
    "result": lambda table: {"target": table.target.pk, "value": "41.5", "verification": "verified", "verified_by": "An auditor"},
    "proposal": lambda table: {"kind": "invitation", "stage": "invited", "amount": "1000", "currency": "INR"},
    "stage": lambda table: {"proposal": table.proposal.pk, "stage": "study", "reached_on": "2026-10"},
    "obstacle": lambda table: {"proposal": table.proposal.pk, "kind": "land", "text": "No plot.", "owner": "IN", "opened_on": DAY},
    "policy": lambda table: {"area": "in", "issuer": "Ministry of Steel", "status": "in force", "published": "2026-02"},
    "statement": lambda table: {
        "about": f"session:{table.session.pk}",
        "field": "city",
        "value": "Delhi",
        "source_title": "Press release",
        "confidence": "official",
    },
    "minutes": lambda table: {"session": table.session.pk, **_promises("Minutes")},
    "corrigendum": lambda table: {"corrects": table.minutes.pk, **_promises("Corrected")},
}
KINDS = tuple(_FIELDS)


def fresh_client(seat: Seat) -> Client:
    """Return the browser of a person who has just proved again who sits there."""
    client = client_of_seat(seat)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client
