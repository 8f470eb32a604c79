"""What a table needs before every kind of draft can be written about it, and what is typed for each kind."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from steeldialogue.record.models import (
    Cohort,
    Commitment,
    Course,
    Diagnosis,
    Indicator,
    Measure,
    Milestone,
    Minutes,
    Policy,
    Programme,
    Proposal,
    Request,
    SafetyReturn,
    Session,
    Target,
    Task,
    Technology,
)
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
    programme: Programme
    course: Course
    cohort: Cohort
    technology: Technology
    diagnosis: Diagnosis
    measure: Measure
    proposal: Proposal
    policy: Policy
    task: Task
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
        course = Course.objects.create(side_id="JP", number=1, programme=programme, title="Furnace control")
        days = {"starts": "2026-04-01", "ends": "2026-05-31"}
        cohort = Cohort.objects.create(side_id="JP", course=course, accepted=20, completed=18, action_plans=15, **days)
        technology = Technology.objects.create(side_id="JP", number=1, title="Coke dry quenching")
        diagnosis = Diagnosis.objects.create(side_id="JP", number=1, title="Visit to the works", plant="Works A")
        measure = Measure.objects.create(side_id="JP", diagnosis=diagnosis, technology=technology, title="Quench dry")
        proposal = Proposal.objects.create(side_id="JP", number=1, kind="proposal", title="Coating line")
        policy = Policy.objects.create(
            side_id="JP", name="Taxonomy of green steel", area="IN", issuer="Ministry of Steel", status="in force"
        )
        task = Task.objects.create(side_id="JP", number=1, policy=policy, title="Register of certificates", due="2027-03")
    _tell_returns(seats.in_drafter)
    with seated(seats.jp_head):
        frozen = {"state": "frozen", "number": 1, "sha256": "1" * 64}
        minutes = Minutes.objects.create(session=earlier, host_id="JP", **frozen)
    shared = (programme, course, cohort, technology, diagnosis, measure)
    return Table(session, request, commitment, milestone, target, *shared, proposal, policy, task, minutes)


def _tell_returns(seat: Seat) -> None:
    """Let a side keep two years of two workplaces."""
    told = {"definition": "D-IN-FA", "group": "all", "hours": "4000000", "side_id": seat.side, "by_id": seat.person_id}
    with seated(seat):
        for place, year in ((place, year) for place in "AB" for year in (2024, 2025)):
            days = {"starts": f"{year}-01-01", "ends": f"{year}-12-31"}
            SafetyReturn.objects.create(workplace=f"Works {place}", cases=str(ord(place) - 53 + year - 2024), **days, **told)


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


def _savings(amount: str) -> dict[str, Any]:
    row = {"carrier": "electricity", "amount": amount, "unit": "MWh"}
    return {"savings-TOTAL_FORMS": 2, "savings-INITIAL_FORMS": 0, **{f"savings-0-{name}": value for name, value in row.items()}}


_FIELDS: dict[str, Any] = {
    "paper": lambda table: {"text": "On scrap.", "session": table.session.pk, "marking": "tabled", "original_marking": "Restricted"},
    "request": lambda table: {"text": "Please tell.", "due": "2027-01"},
    "response": lambda table: {"text": "These three.", "request": table.request.pk},
    "evidence": lambda table: {"about": f"commitment:{table.commitment.pk}", "url": "https://example.org/data"},
    "status": lambda table: {"commitment": 7, "completion": "limited", "as_of": DAY, f"done_{table.milestone.pk}": "2026-10"},
    "programme": lambda table: {"kind": "skills", "lead": "IN", "starts": "2027", **_indicators()},
    "result": lambda table: {"target": table.target.pk, "value": "41.5", "verification": "verified", "verified_by": "An auditor"},
    "course": lambda table: {"programme": table.programme.pk, "occupation": "8121", "route": "bf_bof_avg", "trade": "rolling", "hours": 40},
    "cohort": lambda table: {
        "course": table.course.pk,
        "starts": "2026-09-01",
        "ends": "2026-10-31",
        "accepted": 25,
        "completed": 21,
        "cost": "1500000",
        "currency": "INR",
    },
    "evaluation": lambda table: {
        "cohort": table.cohort.pk,
        "level": "3",
        "months": "6",
        "as_of": DAY,
        "asked": 18,
        "answered": 12,
        "done": 9,
    },
    "technology": lambda table: {"process": "coke making", "licence": "on request", "confidentiality": "drawings stay with the works"},
    "diagnosis": lambda table: {"plant": "Works B", "latitude": "22.8", "longitude": "86.2", "method": "ISO 14404", "done_on": "2026-02"},
    "measure": lambda table: {"diagnosis": table.diagnosis.pk, "technology": table.technology.pk, **_savings("1200.5")},
    "adoption": lambda table: {
        "measure": table.measure.pk,
        "state": "in-operation",
        "as_of": DAY,
        "verified_by": "An auditor",
        **_savings("900"),
    },
    "proposal": lambda table: {"kind": "invitation", "stage": "invited", "amount": "1000", "currency": "INR"},
    "stage": lambda table: {"proposal": table.proposal.pk, "stage": "study", "reached_on": "2026-10"},
    "money": lambda table: {
        "proposal": table.proposal.pk,
        "kind": "committed",
        "starts": "2026-04-01",
        "ends": "2027-03-31",
        "amount": "2500000.50",
        "currency": "inr",
    },
    "obstacle": lambda table: {"proposal": table.proposal.pk, "kind": "land", "text": "No plot.", "owner": "IN", "opened_on": DAY},
    "policy": lambda table: {"area": "in", "issuer": "Ministry of Steel", "status": "in force", "published": "2026-02"},
    "task": lambda table: {"policy": table.policy.pk, "text": "Open to all.", "responsible": "NISST", "due": "2027-06"},
    "task-status": lambda table: {"task": table.task.pk, "completion": "limited", "as_of": DAY, "text": "It has begun."},
    "policy-figure": lambda table: {
        "policy": table.policy.pk,
        "counted": "certificates issued",
        "value": "60",
        "unit": "certificates",
        "starts": "2026-04-01",
        "ends": "2026-09-30",
    },
    "safety-table": lambda table: {
        "definition": "D-IN-FA",
        "counted": "cases",
        "group": "all",
        "by_column": "calendar year",
        "starts": "2024-01-01",
        "ends": "2025-12-31",
        "workplaces": ["Works A", "Works B"],
        "threshold": 5,
        "with_hours": "on",
    },
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
