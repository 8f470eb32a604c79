"""Tabling: two persons, nothing changed unseen, everything copied once, nothing else crosses over, and what is withdrawn is gone."""

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client, override_settings
from django.urls import reverse

from draft_cases import KINDS, Table, fresh_client, lay_table, typed
from steeldialogue.core import SteelDialogueError
from steeldialogue.record.chain import head_of, verify
from steeldialogue.record.errors import Conflict, RecordError
from steeldialogue.record.models import (
    TABLE,
    Adoption,
    Cohort,
    Commitment,
    Counter,
    Course,
    Diagnosis,
    Draft,
    Evaluation,
    Event,
    Evidence,
    Indicator,
    Measure,
    Milestone,
    MinutesVersion,
    Money,
    Obstacle,
    Paper,
    Policy,
    PolicyFigure,
    Programme,
    Proposal,
    Request,
    Response,
    Result,
    SafetyTable,
    Saving,
    Stage,
    Statement,
    StatusReport,
    TabledFile,
    Target,
    Task,
    TaskStatus,
    Technology,
)
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting, tabling
from web_seats import PASSWORD, Seats

ClientOf = Callable[[Seat], Client]
COUNTED = (
    Paper, Request, Response, Evidence, StatusReport, Milestone, Programme, Indicator, Target, Result, Proposal, Stage, Obstacle, Policy,
    Statement, MinutesVersion, Commitment, TabledFile, Event, Course, Cohort, Evaluation, Technology, Diagnosis, Measure, Adoption, Saving,
    Money, Task, TaskStatus, PolicyFigure, SafetyTable,
)  # fmt: skip


@pytest.fixture
def table(seats: Seats) -> Table:
    return lay_table(seats)


def handed_over(seats: Seats, kind: str = "paper", body: dict[str, Any] | None = None, title: str = "On scrap") -> Draft:
    """A draft of India's drafter that lies with the head."""
    with seated(seats.in_drafter):
        draft = drafting.start(seats.in_drafter, kind, title, {"text": "Words."} if body is None else body)
        return drafting.submit(seats.in_drafter, draft.pk)


def put(seats: Seats, draft: Draft) -> Any:
    with seated(seats.in_head):
        return tabling.table(seats.in_head, draft.pk, draft.version)


def what_became(kind: str, row: Any, table: Table) -> Any:
    """The values that matter of a row that a draft became."""
    return {
        "paper": lambda: (row.text, row.session, row.marking, row.original_marking),
        "request": lambda: (row.text, row.due, row.state),
        "response": lambda: (row.text, row.request, Request.objects.get(pk=table.request.pk).state),
        "evidence": lambda: (row.about_kind, row.about_id, row.url),
        "statusreport": lambda: (row.commitment, row.completion, Milestone.objects.get(pk=table.milestone.pk).done_on),
        "programme": lambda: (row.kind, row.lead_id, row.indicators.get().title, row.indicators.get().targets.get().value),
        "result": lambda: (row.target, row.value, row.verified_by),
        "course": lambda: (row.programme, row.occupation, row.route, row.hours),
        "cohort": lambda: (row.course, row.completed, row.applicants, row.cost, row.currency),
        "evaluation": lambda: (row.cohort, row.level, row.months, row.answered, row.done),
        "technology": lambda: (row.licence, row.confidentiality),
        "diagnosis": lambda: (row.plant, row.longitude, row.done_on),
        "measure": lambda: (row.diagnosis, row.technology, *row.savings.values_list("carrier", "amount", "unit", "adoption")),
        "adoption": lambda: (row.measure, row.state, row.verified_by, *row.savings.values_list("carrier", "amount")),
        "proposal": lambda: (row.kind, row.amount, row.stages.get().name),
        "stage": lambda: (row.proposal, row.name, row.reached_on),
        "obstacle": lambda: (row.proposal, row.kind, row.owner_id),
        "policy": lambda: (row.name, row.area, row.published),
        "money": lambda: (row.proposal, row.kind, row.amount, row.currency),
        "task": lambda: (row.policy, row.title, row.responsible, row.due),
        "taskstatus": lambda: (row.task, row.completion, row.text),
        "policyfigure": lambda: (row.policy, row.counted, row.value, row.unit),
        "safetytable": lambda: (row.definition, row.counted, row.cells["columns"], row.cells["rows"][0]["cells"], row.threshold),
        "statement": lambda: (row.about_id, row.field, row.value),
        "minutes": lambda: (row.kind, row.versions.get().text, row.versions.get().promises[0]["milestones"]),
    }[row._meta.model_name]()


BECAME: dict[str, Callable[[Table], Any]] = {
    "paper": lambda t: ("On scrap.", t.session, "tabled", "Restricted"),
    "request": lambda t: ("Please tell.", "2027-01", "open"),
    "response": lambda t: ("These three.", t.request, "answered"),
    "evidence": lambda t: ("commitment", t.commitment.pk, "https://example.org/data"),
    "status": lambda t: (t.commitment, "limited", "2026-10"),
    "programme": lambda t: ("skills", "IN", "People trained", 40),
    "result": lambda t: (t.target, 41.5, "An auditor"),
    "course": lambda t: (t.programme, "8121", "bf_bof_avg", 40),
    "cohort": lambda t: (t.course, 21, None, 1_500_000, "INR"),
    "evaluation": lambda t: (t.cohort, "3", "6", 12, 9),
    "technology": lambda t: ("on request", "drawings stay with the works"),
    "diagnosis": lambda t: ("Works B", Decimal("86.2"), "2026-02"),
    "measure": lambda t: (t.diagnosis, t.technology, ("electricity", Decimal("1200.5"), "MWh", None)),
    "adoption": lambda t: (t.measure, "in-operation", "An auditor", ("electricity", 900)),
    "proposal": lambda t: ("invitation", 1000, "invited"),
    "stage": lambda t: (t.proposal, "study", "2026-10"),
    "obstacle": lambda t: (t.proposal, "land", "IN"),
    "policy": lambda t: ("Our policy", "IN", "2026-02"),
    "money": lambda t: (t.proposal, "committed", Decimal("2500000.50"), "INR"),
    "task": lambda t: (t.policy, "Our task", "NISST", "2027-06"),
    "task-status": lambda t: (t.task, "limited", "It has begun."),
    "policy-figure": lambda t: (t.policy, "certificates issued", 60, "certificates"),
    "safety-table": lambda t: ("D-IN-FA", "cases", ["2024", "2025"], ["12", "13"], 5),
    "statement": lambda t: (t.session.pk, "city", "Delhi"),
    "minutes": lambda t: ("minutes", "Minutes text", [{"due": "2027-01", "title": "First list"}]),
    "corrigendum": lambda t: ("corrigendum", "Corrected text", [{"due": "2027-01", "title": "First list"}]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_from_form_to_table(kind: str, seats: Seats, table: Table, client_of: ClientOf) -> None:
    drafter, head = client_of(seats.in_drafter), fresh_client(seats.in_head)
    drafter.post(reverse("draft_new", args=[kind]), typed(kind, table))
    with seated(seats.in_head):
        draft = Draft.objects.get()
    drafter.post(reverse("draft_submit", args=[draft.pk]))
    preview = head.get(reverse("draft_preview", args=[draft.pk]))
    assert preview.status_code == 200, preview.headers
    answer = head.post(reverse("draft_table", args=[draft.pk]), {"version": preview.context["preview"].version})
    with seated(seats.jp_drafter):
        event = Event.objects.filter(chain=TABLE).latest("seq")
    with seated(seats.in_head):
        draft.refresh_from_db()
        assert draft.state == "tabled"
        assert verify("IN") == []
    assert (event.about_kind, event.about_id) == (draft.tabled_kind, str(draft.tabled_id))
    with seated(seats.jp_drafter):
        row = next(model for model in (*COUNTED, MinutesVersion.minutes.field.related_model) if model._meta.model_name == draft.tabled_kind)
        assert what_became(kind, row._default_manager.get(pk=draft.tabled_id), table) == BECAME[kind](table)
        assert verify(TABLE) == []
    assert client_of(seats.jp_drafter).get(answer.headers["Location"]).status_code == 200
    assert answer.headers["Location"] in drafter.get(reverse("draft", args=[draft.pk])).text
    with seated(seats.in_head), pytest.raises(RecordError):
        tabling.table(seats.in_head, draft.pk, draft.version)


@pytest.mark.parametrize("kind", KINDS)
def test_preview_leaves_nothing_behind(kind: str, seats: Seats, table: Table, client_of: ClientOf) -> None:
    client_of(seats.in_drafter).post(reverse("draft_new", args=[kind]), typed(kind, table))

    def counts() -> list[Any]:
        with seated(seats.in_drafter):
            numbers = sorted(Counter.objects.values_list("chain", "name", "value"))
            return [head_of(), numbers, *(model._default_manager.count() for model in COUNTED)]

    before = counts()
    with seated(seats.in_drafter):
        draft = Draft.objects.get()
        seen = tabling.preview(seats.in_drafter, draft.pk)
        draft.refresh_from_db()
    assert seen.fields
    assert draft.state == "draft"
    assert counts() == before


def test_preview_shows_all_that_comes_along(seats: Seats, table: Table, client_of: ClientOf) -> None:
    client = client_of(seats.in_drafter)
    for kind, words in (
        ("minutes", ("Minutes text", "Exchange of labels", "First list", "Share energy data")),
        ("programme", ("People trained", "40")),
    ):
        client.post(reverse("draft_new", args=[kind]), typed(kind, table))
        with seated(seats.in_drafter):
            draft = Draft.objects.get(kind=kind)
        page = client.get(reverse("draft_preview", args=[draft.pk])).text
        assert [word for word in words if word not in page] == []


def test_head_who_wrote_and_handed_over_cannot_table_it(seats: Seats) -> None:
    with seated(seats.in_head):
        draft = drafting.start(seats.in_head, "paper", "Alone", {"text": "Words."})
        draft = drafting.submit(seats.in_head, draft.pk)
        with pytest.raises(RecordError, match="two persons"):
            tabling.table(seats.in_head, draft.pk, draft.version)


def test_head_who_edits_a_submitted_draft_needs_a_second_person_again(seats: Seats) -> None:
    draft = handed_over(seats)
    with seated(seats.in_head):
        draft = drafting.edit(seats.in_head, draft.pk, draft.version, "Mine now", {"text": "Mine."})
        assert draft.state == "draft"
        draft = drafting.submit(seats.in_head, draft.pk)
        with pytest.raises(RecordError, match="two persons"):
            tabling.table(seats.in_head, draft.pk, draft.version)


def test_head_cannot_hand_over_the_draft_of_another_and_table_it(seats: Seats) -> None:
    with seated(seats.in_drafter):
        draft = drafting.start(seats.in_drafter, "paper", "Half done", {"text": "Words."})
    with seated(seats.in_head):
        draft = drafting.submit(seats.in_head, draft.pk)
        with pytest.raises(RecordError, match="two persons"):
            tabling.table(seats.in_head, draft.pk, draft.version)


def test_head_tables_the_own_words_that_another_handed_over(seats: Seats) -> None:
    with seated(seats.in_head):
        draft = drafting.start(seats.in_head, "paper", "Mine", {"text": "Words."})
    with seated(seats.in_drafter):
        draft = drafting.submit(seats.in_drafter, draft.pk)
    assert put(seats, draft).title == "Mine"


def test_a_milestone_is_reached_once_and_told_in_the_history(seats: Seats, table: Table) -> None:
    step = table.milestone
    body = {"commitment": str(table.commitment.pk), "completion": "limited", "as_of": "2026-06-01"}
    done = [{"milestone": str(step.pk), "on": "2026-05"}]
    put(seats, handed_over(seats, "status", {**body, "milestones_done": done}))
    event = Event.objects.filter(chain="table", verb="statusreport.tabled").latest("seq")
    assert json.loads(event.body)["milestones"] == done
    again = handed_over(seats, "status", {**body, "milestones_done": [{"milestone": str(step.pk), "on": "2026-06"}]})
    with pytest.raises(RecordError, match="before"):
        put(seats, again)


def test_files_only_where_the_table_shows_them(seats: Seats, table: Table) -> None:
    body = {"commitment": str(table.commitment.pk), "completion": "limited", "as_of": "2026-06-01"}
    with seated(seats.in_drafter):
        draft = drafting.start(seats.in_drafter, "status", "Report", body)
        with pytest.raises(RecordError, match="shows no files"):
            drafting.add_file(seats.in_drafter, draft.pk, "a.csv", b"a,b\n1,2\n")


def test_only_a_head_tables(seats: Seats) -> None:
    draft = handed_over(seats)
    for seat in (seats.in_drafter, seats.secretariat, seats.observer):
        with seated(seat), pytest.raises(PermissionDenied):
            tabling.table(seat, draft.pk, draft.version)


def test_not_submitted(seats: Seats) -> None:
    with seated(seats.in_drafter):
        draft = drafting.start(seats.in_drafter, "paper", "Early", {"text": "Words."})
    with seated(seats.in_head), pytest.raises(RecordError, match="handed"):
        tabling.table(seats.in_head, draft.pk, draft.version)


def test_changed_since_the_preview(seats: Seats) -> None:
    draft = handed_over(seats)
    seen = draft.version
    with seated(seats.in_drafter):
        drafting.edit(seats.in_drafter, draft.pk, draft.version, "On scrap", {"text": "Other words."})
        drafting.submit(seats.in_drafter, draft.pk)
    with seated(seats.in_head), pytest.raises(RecordError, match="look at the preview again"):
        tabling.table(seats.in_head, draft.pk, seen)


def test_file_added_since_the_preview_counts_as_a_change(seats: Seats) -> None:
    draft = handed_over(seats)
    seen = draft.version
    with seated(seats.in_drafter):
        drafting.add_file(seats.in_drafter, draft.pk, "late.txt", b"late")
        drafting.submit(seats.in_drafter, draft.pk)
    with seated(seats.in_head), pytest.raises(RecordError, match="look at the preview again"):
        tabling.table(seats.in_head, draft.pk, seen)


def test_version_conflict(seats: Seats) -> None:
    with seated(seats.in_drafter):
        draft = drafting.start(seats.in_drafter, "paper", "One", {"text": "Words."})
        drafting.edit(seats.in_drafter, draft.pk, 1, "Two", {"text": "Words."})
        with pytest.raises(Conflict, match="Version 2"):
            drafting.edit(seats.in_drafter, draft.pk, 1, "Three", {"text": "Words."})


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("paper", {"text": ""}, "The paper is empty"),
        ("response", {"text": "x", "request": "own"}, "not its own requests"),
        ("evidence", {"about_kind": "commitment", "about_id": "commitment"}, "The evidence is empty"),
        ("minutes", {"text": "x", "session": "earlier"}, "The host drafts the minutes"),
        ("statement", {"field": "colour", "value": "x", "source_title": "x", "confidence": "official"}, "no such field"),
    ],
)
def test_what_cannot_be_tabled_says_why(kind: str, body: dict[str, Any], told: str, seats: Seats, table: Table) -> None:
    with seated(seats.in_head):
        own = Request.objects.create(side_id="IN", number=1, title="Ours", text="?", asked_on="2026")
    keys = {"own": own.pk, "commitment": table.commitment.pk, "earlier": table.minutes.session_id}
    about = {"about_kind": "session", "about_id": table.session.pk} if kind == "statement" else {}
    draft = handed_over(
        seats,
        kind,
        {
            **{name: keys.get(value, value) for name, value in body.items()},
            **about,
            **({"about_kind": body["about_kind"]} if "about_kind" in body else {}),
        },
    )
    with seated(seats.in_head):
        with pytest.raises(SteelDialogueError, match=told):
            tabling.preview(seats.in_head, draft.pk)
        with pytest.raises(SteelDialogueError, match=told):
            tabling.table(seats.in_head, draft.pk, draft.version)
        draft.refresh_from_db()
    assert draft.state == "submitted"


def test_a_paper_is_replaced_once(seats: Seats) -> None:
    old = put(seats, handed_over(seats))
    new = put(seats, handed_over(seats, body={"text": "Better.", "replaces": old.pk}))
    assert new.replaces_id == old.pk
    with pytest.raises(RecordError, match="already replaces"):
        put(seats, handed_over(seats, body={"text": "Again.", "replaces": old.pk}))


def docx_with_author() -> bytes:
    from docx import Document

    document = Document()
    document.add_paragraph("The text.")
    document.core_properties.author = "Secret Author"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_file_is_cleaned_and_the_report_shown(seats: Seats) -> None:
    with seated(seats.in_drafter):
        draft = drafting.start(seats.in_drafter, "paper", "With a file", {"text": ""})
        drafting.add_file(seats.in_drafter, draft.pk, "paper.docx", docx_with_author())
        draft = drafting.submit(seats.in_drafter, draft.pk)
    page = fresh_client(seats.in_head).get(reverse("draft_preview", args=[draft.pk])).text
    assert "Secret Author" in page
    paper = put(seats, draft)
    with seated(seats.jp_drafter):
        file = TabledFile.objects.get(about_kind="paper", about_id=paper.pk)
        assert "Secret Author" not in str(file.removed)
        assert file.removed
        with zipfile.ZipFile(io.BytesIO(bytes(file.content))) as parts:
            assert not any(b"Secret Author" in parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize("change", [{"text": "Other"}, {"title": "Other"}, {"side_id": "JP"}])
def test_tabled_copy_never_changes(change: dict[str, str], seats: Seats) -> None:
    paper = put(seats, handed_over(seats))
    with seated(seats.in_head):
        before = Paper.objects.filter(pk=paper.pk).values().get()
    for seat in (seats.in_head, seats.jp_head):
        with seated(seat), suppress(DatabaseError), transaction.atomic():  # refused, or nothing there to be changed
            Paper.objects.filter(pk=paper.pk).update(**change)
    with seated(seats.in_head):
        assert Paper.objects.filter(pk=paper.pk).values().get() == before
    with seated(seats.in_head), pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk)._raw_delete("default")


def test_withdrawn_paper_is_gone_for_the_other_side_with_its_files(seats: Seats, client_of: ClientOf) -> None:
    with seated(seats.in_drafter):
        draft = drafting.start(seats.in_drafter, "paper", "To be withdrawn", {"text": "Words."})
        drafting.add_file(seats.in_drafter, draft.pk, "data.csv", b"a,b\n1,2\n")
        draft = drafting.submit(seats.in_drafter, draft.pk)
    paper = put(seats, draft)
    with seated(seats.jp_head):
        file = TabledFile.objects.get(about_id=paper.pk)
    places = [reverse("paper", args=[paper.pk]), reverse("paper_file", args=[file.pk])]
    everybody = [client_of(seat) for seat in (seats.jp_drafter, seats.jp_head, seats.secretariat, seats.observer)]
    assert {client.get(place).status_code for client in everybody for place in places} == {200}
    head = fresh_client(seats.in_head)
    assert "Withdraw the paper" in head.get(reverse("paper_withdraw", args=[paper.pk])).text
    head.post(reverse("paper_withdraw", args=[paper.pk]))
    assert {client.get(place).status_code for client in everybody for place in places} == {404}
    assert not any("To be withdrawn" in client.get(reverse("papers")).text for client in everybody)
    assert {client_of(seats.in_drafter).get(place).status_code for place in places} == {200}
    with seated(seats.jp_head):
        events = list(Event.objects.filter(chain=TABLE, about_id=str(paper.pk)).values_list("verb", flat=True))
        assert events == ["paper.tabled", "paper.withdrawn"]
        assert "To be withdrawn" not in str(list(Event.objects.values_list("body", flat=True)))
        assert verify(TABLE) == []


def test_table_asks_to_sign_in_again_and_then_goes_on(seats: Seats, client_of: ClientOf) -> None:
    draft, head = handed_over(seats), client_of(seats.in_head)
    answer = head.post(reverse("draft_table", args=[draft.pk]), {"version": draft.version})
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    with seated(seats.in_head):
        assert not Paper.objects.exists()
    head.post(answer.headers["Location"], {"password": PASSWORD})
    with seated(seats.in_head):
        assert Paper.objects.get().title == "On scrap"


def test_table_wants_a_second_factor_where_it_is_shared(seats: Seats) -> None:
    draft = handed_over(seats)
    with override_settings(SECOND_FACTOR_TO_TABLE=True):
        answer = fresh_client(seats.in_head).post(reverse("draft_table", args=[draft.pk]), {"version": draft.version}, follow=True)
    assert "second factor" in answer.text
    with seated(seats.in_head):
        assert not Paper.objects.exists()


def test_drafter_and_stranger_cannot_table(seats: Seats) -> None:
    draft = handed_over(seats)
    place = reverse("draft_table", args=[draft.pk])
    assert fresh_client(seats.in_drafter).post(place, {"version": 1}).status_code == 403
    assert Client().post(place).headers["Location"].startswith(reverse("account_login"))


def test_other_head_cannot_table_and_is_not_told(seats: Seats) -> None:
    draft = handed_over(seats)
    assert fresh_client(seats.jp_head).post(reverse("draft_table", args=[draft.pk]), {"version": 1}).status_code == 404
