"""Drafts by their pages: written, changed by two at once, read in versions, with files, and hidden from everybody else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from draft_cases import KINDS, Table, lay_table, typed
from steeldialogue.record.models import Draft, DraftFile, DraftVersion
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting
from web_seats import Seats

ClientOf = Callable[[Seat], Client]
NASTY = '<script>alert("x")</script>'


@pytest.fixture
def table(seats: Seats) -> Table:
    return lay_table(seats)


def start(seat: Seat, title: str = "On scrap", **body: Any) -> Draft:
    with seated(seat):
        return drafting.start(seat, "paper", title, {"text": "First words.", **body})


@pytest.mark.parametrize("kind", KINDS)
def test_form_to_draft(kind: str, seats: Seats, table: Table, client_of: ClientOf) -> None:
    client = client_of(seats.in_drafter)
    assert client.get(reverse("draft_new", args=[kind])).status_code == 200
    answer = client.post(reverse("draft_new", args=[kind]), typed(kind, table))
    with seated(seats.in_drafter):
        draft = Draft.objects.get()
    assert (draft.kind, draft.title, draft.state, draft.side_id) == (kind, f"Our {kind}", "draft", "IN")
    assert answer.headers["Location"] == reverse("draft", args=[draft.pk])
    page = client.get(answer.headers["Location"])
    assert page.status_code == 200
    assert f"Our {kind}" in page.text
    again = client.get(reverse("draft_edit", args=[draft.pk])).context["form"]
    body = dict(draft.body)
    changed = client.post(reverse("draft_edit", args=[draft.pk]), {**typed(kind, table), "version": 1, "title": "Another title"})
    assert changed.status_code == 302
    assert again.initial["title"] == f"Our {kind}"
    with seated(seats.in_drafter):
        draft.refresh_from_db()
    assert (draft.body, draft.title, draft.version) == (body, "Another title", 2)


@pytest.mark.parametrize("kind", KINDS)
def test_empty_form_says_what_is_missing(kind: str, seats: Seats, table: Table, client_of: ClientOf) -> None:
    answer = client_of(seats.in_drafter).post(reverse("draft_new", args=[kind]), {})
    assert answer.status_code == 422
    assert "title" in answer.context["form"].errors
    with seated(seats.in_drafter):
        assert not Draft.objects.exists()


def test_wrong_values_stay_with_the_error_at_the_field(seats: Seats, table: Table, client_of: ClientOf) -> None:
    sent = {**typed("request", table), "due": "soon", "title": NASTY}
    answer = client_of(seats.in_drafter).post(reverse("draft_new", args=["request"]), sent)
    assert answer.status_code == 422
    assert "soon" in answer.context["form"].errors["due"][0]
    assert 'value="soon"' in answer.text
    assert "Please tell." in answer.text
    assert NASTY not in answer.text


def test_too_high_a_marking_is_refused_at_its_field(seats: Seats, table: Table, client_of: ClientOf) -> None:
    sent = {**typed("paper", table), "original_marking": "機密性3"}
    answer = client_of(seats.in_drafter).post(reverse("draft_new", args=["paper"]), sent)
    assert "must not be held" in answer.context["form"].errors["original_marking"][0]


def test_address_chooses(seats: Seats, table: Table, client_of: ClientOf) -> None:
    client = client_of(seats.in_drafter)
    page = client.get(reverse("draft_new", args=["response"]), {"request": table.request.pk})
    assert f'value="{table.request.pk}" selected' in page.text
    page = client.get(reverse("draft_new", args=["evidence"]), {"about_kind": "proposal", "about_id": table.proposal.pk})
    assert f'value="proposal:{table.proposal.pk}" selected' in page.text
    page = client.get(reverse("draft_new", args=["status"]), {"commitment": table.commitment.pk})
    assert 'value="7"' in page.text
    assert f"done_{table.milestone.pk}" in page.text


@pytest.mark.parametrize(
    "query", ["request=nonsense", "commitment=x&milestones_done=x", "promises=x", "about_kind=x&about_id=y", "target=%00"]
)
@pytest.mark.parametrize("kind", ["response", "status", "minutes", "evidence", "statement", "result"])
def test_address_with_nonsense_begins_an_empty_form(kind: str, query: str, seats: Seats, client_of: ClientOf) -> None:
    assert client_of(seats.in_drafter).get(f"{reverse('draft_new', args=[kind])}?{query}").status_code == 200


def test_unknown_kind(seats: Seats, client_of: ClientOf) -> None:
    assert client_of(seats.in_drafter).get(reverse("draft_new", args=["treaty"])).status_code == 404


def test_another_row_without_a_script(seats: Seats, table: Table, client_of: ClientOf) -> None:
    sent = {**typed("minutes", table), "title": "", "promises-1-title": "Second", "more": "1"}
    answer = client_of(seats.in_drafter).post(reverse("draft_new", args=["minutes"]), sent)
    assert answer.status_code == 200
    assert "errorlist" not in answer.text
    rows = answer.context["form"].rows.forms
    assert [row["title"].value() for row in rows] == ["Exchange of labels", "Second", None]
    with seated(seats.in_drafter):
        assert not Draft.objects.exists()


def test_another_row_begins_like_a_new_one(seats: Seats, table: Table, client_of: ClientOf) -> None:
    """What is ticked at first is ticked in the row that was asked for, else an indicator would be turned round unseen."""
    answer = client_of(seats.in_drafter).post(reverse("draft_new", args=["programme"]), {**typed("programme", table), "more": "1"})
    rows = answer.context["form"].rows.forms
    assert [row["ascending"].value() for row in rows] == [True, True, True]
    assert [row["title"].value() for row in rows] == ["People trained", None, None]


def test_fault_in_a_row_is_told_there_and_above(seats: Seats, table: Table, client_of: ClientOf) -> None:
    sent = {**typed("minutes", table), "promises-0-due": "soon", "promises-1-text": "No title"}
    answer = client_of(seats.in_drafter).post(reverse("draft_new", args=["minutes"]), sent)
    assert answer.status_code == 422
    first, second = answer.context["form"].rows.forms
    assert list(first.errors) == ["due"]
    assert list(second.errors) == ["title"]
    assert "Nothing was saved" in answer.text


def test_emptied_row_goes_away(seats: Seats, table: Table, client_of: ClientOf) -> None:
    client = client_of(seats.in_drafter)
    client.post(reverse("draft_new", args=["minutes"]), typed("minutes", table))
    with seated(seats.in_drafter):
        draft = Draft.objects.get()
    assert len(draft.body["promises"]) == 1
    emptied = {name: "" if name.startswith("promises-0") else value for name, value in typed("minutes", table).items()}
    client.post(reverse("draft_edit", args=[draft.pk]), {**emptied, "version": 1, "promises-INITIAL_FORMS": 1})
    with seated(seats.in_drafter):
        draft.refresh_from_db()
    assert draft.body["promises"] == []


def test_conflict_shows_both_and_keeps_what_was_typed(seats: Seats, client_of: ClientOf) -> None:
    draft = start(seats.in_drafter)
    with seated(seats.in_head):
        drafting.edit(seats.in_head, draft.pk, 1, f"Theirs {NASTY}", {"text": f"Their words {NASTY}"})
    sent = {"title": "Mine", "text": f"My words {NASTY}", "language": "en", "marking": "tabled", "version": 1}
    client = client_of(seats.in_drafter)
    answer = client.post(reverse("draft_edit", args=[draft.pk]), sent)
    assert answer.status_code == 409
    assert "Their words &lt;script&gt;" in answer.text
    assert "My words &lt;script&gt;" in answer.text
    assert NASTY not in answer.text
    assert 'name="version" value="2"' in answer.text
    client.post(reverse("draft_edit", args=[draft.pk]), {**sent, "version": 2})
    with seated(seats.in_drafter):
        draft.refresh_from_db()
        numbers = list(DraftVersion.objects.filter(draft=draft).values_list("number", flat=True))
    assert (draft.title, draft.version, numbers) == ("Mine", 3, [3, 2, 1])


def test_versions_show_what_changed(seats: Seats, client_of: ClientOf) -> None:
    draft = start(seats.in_drafter)
    with seated(seats.in_drafter):
        drafting.edit(seats.in_drafter, draft.pk, 1, "On scrap", {"text": f"Second words. {NASTY}"})
    page = client_of(seats.in_head).get(reverse("draft", args=[draft.pk])).text
    assert "-Text: First words." in page
    assert "+Text: Second words. &lt;script&gt;" in page
    assert NASTY not in page


def test_list_by_kind_state_and_mine(seats: Seats, client_of: ClientOf) -> None:
    start(seats.in_drafter, "Drafter's")
    start(seats.in_head, "Head's")
    start(seats.jp_drafter, "Japan's")
    client = client_of(seats.in_drafter)

    def titles(**query: str) -> set[str]:
        return {row.title for row in client.get(reverse("drafts"), query).context["page"]}

    assert titles() == {"Drafter's", "Head's"}
    assert titles(mine="on") == {"Drafter's"}
    assert titles(kind="request") == set()
    assert titles(state="draft", kind="paper") == {"Drafter's", "Head's"}
    assert titles(state="tabled") == set()


PAGES = ("draft", "draft_edit", "draft_preview")
STEPS = ("draft_edit", "draft_submit", "draft_drop", "draft_file_add")


def test_other_side_gets_not_found(seats: Seats, client_of: ClientOf) -> None:
    draft = start(seats.in_drafter)
    client = client_of(seats.jp_head)
    assert {client.get(reverse(name, args=[draft.pk])).status_code for name in PAGES} == {404}
    sent = {"file": SimpleUploadedFile("a.txt", b"text"), "title": "x", "version": "1"}
    assert {client.post(reverse(name, args=[draft.pk]), {**sent}).status_code for name in ("draft_edit", "draft_submit", "draft_drop")} <= {
        404
    }


def test_joint_secretariat_and_observers_have_no_drafts(seats: Seats, client_of: ClientOf) -> None:
    for seat in (seats.secretariat, seats.observer):
        assert client_of(seat).get(reverse("drafts")).status_code == 403


def upload(client: Client, draft: Draft, name: str = "numbers.csv", content: bytes = b"year,value\n2025,1\n") -> Any:
    return client.post(reverse("draft_file_add", args=[draft.pk]), {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_file_in_out_and_gone(seats: Seats, client_of: ClientOf) -> None:
    draft, client = start(seats.in_drafter), client_of(seats.in_drafter)
    page = upload(client, draft, "数字 и.csv")
    with seated(seats.in_drafter):
        file = DraftFile.objects.get()
    assert file.name in page.text
    answer = client.get(reverse("draft_file", args=[draft.pk, file.pk]))
    assert answer.content == b"year,value\n2025,1\n"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E6%95%B0%E5%AD%97")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert client_of(seats.jp_drafter).get(reverse("draft_file", args=[draft.pk, file.pk])).status_code == 404
    client.post(reverse("draft_file_remove", args=[draft.pk, file.pk]))
    assert client.get(reverse("draft_file", args=[draft.pk, file.pk])).status_code == 404


def test_file_of_a_forbidden_kind_is_refused_in_words(seats: Seats, client_of: ClientOf) -> None:
    draft = start(seats.in_drafter)
    page = upload(client_of(seats.in_drafter), draft, "run.exe", b"MZ\x90\x00 program")
    assert "it is a program" in page.text
    with seated(seats.in_drafter):
        assert not DraftFile.objects.exists()


@pytest.mark.parametrize("text", [b"nothing bad", b"it is EICAR"])
def test_scanner_decides(text: bytes, seats: Seats, client_of: ClientOf, tmp_path: Path) -> None:
    scanner = tmp_path / "scan.sh"
    scanner.write_text('#!/bin/sh\n! grep -q EICAR "$1"\n')
    scanner.chmod(0o700)
    draft = start(seats.in_drafter)
    with override_settings(SCAN_COMMAND=str(scanner)):
        page = upload(client_of(seats.in_drafter), draft, "note.txt", text)
    assert "Files are scanned" in page.text or b"EICAR" in text
    assert ("does not call it clean" in page.text) == (b"EICAR" in text)
    with seated(seats.in_drafter):
        assert DraftFile.objects.exists() == (b"EICAR" not in text)


def test_scanner_that_is_not_there_lets_nothing_in(seats: Seats, client_of: ClientOf) -> None:
    draft = start(seats.in_drafter)
    with override_settings(SCAN_COMMAND="/nowhere/scan"):
        assert "could not look at it" in upload(client_of(seats.in_drafter), draft).text
    with seated(seats.in_drafter):
        assert not DraftFile.objects.exists()


def test_without_a_scanner_the_page_says_so(seats: Seats, client_of: ClientOf) -> None:
    draft = start(seats.in_drafter)
    assert "not scanned for viruses" in client_of(seats.in_drafter).get(reverse("draft", args=[draft.pk])).text


def test_steps_on_the_way(seats: Seats, client_of: ClientOf) -> None:
    draft, drafter, head = start(seats.in_drafter), client_of(seats.in_drafter), client_of(seats.in_head)

    def step(client: Client, name: str) -> str:
        client.post(reverse(name, args=[draft.pk]))
        with seated(seats.in_drafter):
            draft.refresh_from_db()
        return draft.state

    assert step(drafter, "draft_submit") == "submitted"
    assert drafter.post(reverse("draft_return", args=[draft.pk])).status_code == 403
    assert step(head, "draft_return") == "draft"
    assert step(drafter, "draft_drop") == "dropped"
    assert step(drafter, "draft_submit") == "dropped"
    page = drafter.post(reverse("draft_edit", args=[draft.pk]), {"title": "x", "language": "en", "marking": "tabled", "version": 1})
    assert "can no longer change" in page.text
