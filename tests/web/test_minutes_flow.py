"""Minutes from the host's draft to the freeze: private comments, voided approvals, and no way around any step."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from draft_cases import fresh_client
from meeting_cases import PROMISE, TEXT, acting, approved, frozen, laid, planned, tabled
from steeldialogue.core import DataError
from steeldialogue.record.chain import digest, verify
from steeldialogue.record.errors import Conflict, RecordError
from steeldialogue.record.models import TABLE, Approval, Comment, Commitment, Event, Minutes, MinutesVersion, Session
from steeldialogue.record.payloads import Promise
from steeldialogue.record.seat import Seat
from steeldialogue.record.services import minutes
from web_seats import Seats, account_of

ClientOf = Callable[[Seat], Client]


@pytest.fixture
def session(seats: Seats) -> Session:
    return planned(seats.in_head, number=3, starts="2025-02-04", host_id="IN", status="held")


@pytest.fixture
def row(seats: Seats, session: Session) -> Minutes:
    return laid(seats, session)


def edited(seat: Seat, key: Any, version: int, text: str, promises: tuple[Promise, ...] = ()) -> MinutesVersion:
    with acting(seat):
        return minutes.edit(seat, key, version, text, promises)


def form_of(version: int, text: str, *promises: dict[str, str]) -> dict[str, Any]:
    rows = {f"promises-{place}-{name}": value for place, one in enumerate(promises) for name, value in one.items()}
    return {"version": version, "text": text, "promises-TOTAL_FORMS": len(promises), "promises-INITIAL_FORMS": 0, **rows}


def page_of(client: Client, row: Minutes) -> str:
    return client.get(reverse("minutes", args=[row.pk])).content.decode()


def test_only_the_host_lays_them_down(seats: Seats, session: Session) -> None:
    with pytest.raises(RecordError, match="host drafts the minutes"):
        laid(seats, session, side="jp")
    assert not Minutes.objects.exists()
    laid(seats, session)
    with pytest.raises(RecordError, match="already has minutes"):
        laid(seats, session)
    assert Minutes.objects.get().state == "comments"


def test_comments_stay_on_their_own_side(seats: Seats, client_of: ClientOf, row: Minutes) -> None:
    page = reverse("minutes_comment", args=[row.pk])
    answer = client_of(seats.jp_drafter).post(page, {"text": "We cannot accept <b>this</b>."}, follow=True)
    assert "We cannot accept &lt;b&gt;this&lt;/b&gt;." in answer.content.decode()
    assert "We cannot accept" in page_of(client_of(seats.jp_head), row)
    for seat in (seats.in_drafter, seats.in_head, seats.secretariat, seats.observer):
        assert "We cannot accept" not in page_of(client_of(seat), row)
    assert client_of(seats.secretariat).post(page, {"text": "I"}).status_code == 403
    assert "write the comment" in client_of(seats.jp_head).post(page, {"text": "  "}, follow=True).content.decode()
    with acting(seats.jp_head):
        assert Comment.objects.count() == 1
        assert Event.objects.get(verb="minutes.commented").chain == "JP"


def test_an_edit_voids_an_approval(seats: Seats, client_of: ClientOf, row: Minutes) -> None:
    approved(seats.in_head, row.pk)
    assert "approved by Vikram Iyer" in page_of(client_of(seats.jp_head), row)
    answer = client_of(seats.jp_drafter).post(reverse("minutes_edit", args=[row.pk]), form_of(1, "Both sides met twice."), follow=True)
    text = answer.content.decode()
    assert "earlier approvals hold no longer" in text
    assert "approved by Vikram Iyer" not in text
    row.refresh_from_db()
    assert (row.state, row.version) == ("joint", 2)
    approved(seats.jp_head, row.pk, 2)
    row.refresh_from_db()
    assert row.state == "joint"
    assert approved(seats.in_head, row.pk, 2).state == "frozen"
    assert Approval.objects.count() == 3


def test_the_freeze(seats: Seats, row: Minutes, django_capture_on_commit_callbacks: Any) -> None:
    approved(seats.in_head, row.pk)
    with django_capture_on_commit_callbacks(execute=True):
        approved(seats.jp_head, row.pk)
    row.refresh_from_db()
    version = row.versions.get()
    assert (row.state, row.number, row.sha256) == ("frozen", 1, version.sha256)
    assert row.sha256 == digest({"minutes": str(row.pk), "number": 1, "language": "en", "text": TEXT, "promises": version.promises})
    assert row.head_sha256 == Event.objects.get(verb="minutes.frozen").sha256
    assert verify(TABLE) == []
    commitment = Commitment.objects.get()
    assert (commitment.title, commitment.minutes, commitment.session, commitment.due) == ("Share the list", row, row.session, "2027-03")
    assert sorted(address for letter in mail.outbox for address in letter.to) == sorted(
        account_of(seat).email for seat in (seats.in_head, seats.jp_head)
    )
    for letter in mail.outbox:
        assert len(letter.to) == 1
        assert row.sha256 in letter.body
        assert row.head_sha256 in letter.body
        assert "scrap" not in letter.body
        assert "Share the list" not in letter.body


def test_no_letter_leaves_before_both_agree(seats: Seats, row: Minutes, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        approved(seats.in_head, row.pk)
    assert mail.outbox == []
    assert not Commitment.objects.exists()


def test_a_promise_takes_the_place_of_an_older_one(seats: Seats, session: Session) -> None:
    frozen(seats, session)
    old = Commitment.objects.get()
    promises = (
        {**PROMISE, "title": "Share both lists", "supersedes": [str(old.pk)], "milestones": [{"title": "First", "due": "2026-12"}]},
    )
    frozen(seats, planned(seats.in_head, "Fourth session", host_id="IN"), promises=promises)
    old.refresh_from_db()
    new = Commitment.objects.get(title="Share both lists")
    assert (old.state, old.superseded_by, new.milestones.get().due) == ("superseded", new, "2026-12")


def test_nothing_moves_once_frozen(seats: Seats, client_of: ClientOf, row: Minutes) -> None:
    for head in (seats.in_head, seats.jp_head):
        approved(head, row.pk)
    for act in (
        lambda seat: minutes.comment(seat, row.pk, "Late."),
        lambda seat: minutes.edit(seat, row.pk, 1, "Late.", ()),
        lambda seat: minutes.approve(seat, row.pk, 1),
    ):
        with pytest.raises(RecordError, match="only a corrigendum"), acting(seats.in_head) as seat:
            act(seat)
    answer = client_of(seats.in_drafter).post(reverse("minutes_edit", args=[row.pk]), form_of(1, "Late."))
    assert answer.status_code == 422
    assert "only a corrigendum" in answer.content.decode()
    page = page_of(client_of(seats.jp_drafter), row)
    assert f"{reverse('draft_new', args=['corrigendum'])}?corrects={row.pk}" in page
    assert reverse("minutes_edit", args=[row.pk]) not in page
    row.refresh_from_db()
    assert (row.version, row.versions.count()) == (1, 1)


def test_a_corrigendum_takes_the_same_way(seats: Seats, client_of: ClientOf, row: Minutes) -> None:
    body = {"corrects": str(row.pk), "text": "The day was the 4th."}
    with pytest.raises(RecordError, match="edited, not corrected"):
        tabled(seats, "corrigendum", "Corrigendum", body, "jp")
    for head in (seats.in_head, seats.jp_head):
        approved(head, row.pk)
    correction = tabled(seats, "corrigendum", "Corrigendum", body, "jp")
    approved(seats.jp_head, correction.pk)
    assert approved(seats.in_head, correction.pk).number == 2
    row.refresh_from_db()
    assert (row.number, row.versions.get().text) == (1, TEXT)
    assert reverse("minutes", args=[correction.pk]) in page_of(client_of(seats.observer), row)


def test_a_version_is_approved_once_by_a_head_and_only_the_newest(seats: Seats, row: Minutes) -> None:
    for seat in (seats.in_drafter, seats.secretariat, seats.observer):
        with pytest.raises(PermissionDenied), acting(seat):
            minutes.approve(seat, row.pk, 1)
    approved(seats.in_head, row.pk)
    with pytest.raises(RecordError, match="waits for the other head"):
        approved(seats.in_head, row.pk)
    edited(seats.in_drafter, row.pk, 1, "Other words.")
    with pytest.raises(Conflict, match="read it before you approve"):
        approved(seats.jp_head, row.pk, 1)
    assert Approval.objects.count() == 1


def test_who_has_no_side_writes_no_minutes(seats: Seats, client_of: ClientOf, row: Minutes) -> None:
    for seat in (seats.secretariat, seats.observer):
        with pytest.raises(PermissionDenied), acting(seat):
            minutes.edit(seat, row.pk, 1, "Ours.", ())
        assert client_of(seat).get(reverse("minutes_edit", args=[row.pk])).status_code == 403
    with pytest.raises(DataError), acting(seats.in_head) as seat:
        minutes.comment(seat, row.pk, "\n")


def test_whoever_comes_second_sees_the_first_and_keeps_what_was_typed(seats: Seats, client_of: ClientOf, row: Minutes) -> None:
    edited(seats.jp_drafter, row.pk, 1, "Theirs: <script>alert(1)</script>")
    page, client = reverse("minutes_edit", args=[row.pk]), client_of(seats.in_drafter)
    answer = client.post(page, form_of(1, "Ours: <img src=x onerror=alert(2)>", {"title": "<i>P</i>", "text": "<u>words</u>"}))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Theirs: &lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "Ours: &lt;img src=x onerror=alert(2)&gt;" in text
    for live in ("<script>alert", "<img src=x", "<i>P</i>", "<u>words"):
        assert live not in text
    assert MinutesVersion.objects.count() == 2
    assert 'name="version" value="2"' in text
    assert client.post(page, form_of(2, "Both together.")).status_code == 302
    assert MinutesVersion.objects.get(number=3).text == "Both together."


def test_the_joint_text_is_edited_with_its_promises(seats: Seats, client_of: ClientOf, row: Minutes) -> None:
    page, client = reverse("minutes_edit", args=[row.pk]), client_of(seats.jp_head)
    shown = client.get(page).content.decode()
    assert "Share the list" in shown
    assert "They spoke of scrap." in shown
    added = {"title": "Train crews", "text": "Forty persons.", "due": "2027", "owner": "JP", "milestones": "2026-12 First course"}
    client.post(page, form_of(1, "Joint.", {"title": "Share the list", "text": "All of it.", "due": "2027-03"}, added))
    promises = MinutesVersion.objects.get(number=2).promises
    assert [(one["title"], one["owner"], one["milestones"]) for one in promises] == [
        ("Share the list", "", []),
        ("Train crews", "JP", [{"title": "First course", "due": "2026-12"}]),
    ]


def test_what_a_version_changed_is_shown(seats: Seats, client_of: ClientOf, row: Minutes) -> None:
    edited(seats.jp_drafter, row.pk, 1, TEXT.replace("scrap", "hydrogen & <scrap>"), (Promise.model_validate(PROMISE),))
    client = client_of(seats.observer)
    page = page_of(client, row)
    assert "<del>scrap</del><ins>hydrogen &amp; &lt;scrap&gt;</ins>." in page
    assert "<del>Share" not in page
    for odd in ("1", "7", "x", "9" * 30):
        answer = client.get(reverse("minutes", args=[row.pk]), {"changes": odd})
        assert answer.status_code == 200


def test_the_page_of_frozen_minutes_prints_number_and_hashes(seats: Seats, client_of: ClientOf, row: Minutes) -> None:
    approved(seats.in_head, row.pk)
    answer = fresh_client(seats.jp_head).post(reverse("minutes_approve", args=[row.pk]), {"version": 1}, follow=True)
    text = answer.content.decode()
    row.refresh_from_db()
    assert "the minutes are frozen" in text
    assert row.sha256 in text
    assert row.head_sha256 in text
    assert "<dt>Number</dt><dd>1</dd>" in text


def test_approval_wants_a_fresh_sign_in(seats: Seats, client_of: ClientOf, row: Minutes) -> None:
    page = reverse("minutes_approve", args=[row.pk])
    answer = client_of(seats.in_head).post(page, {"version": 1})
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not Approval.objects.exists()
    assert fresh_client(seats.in_drafter).post(page, {"version": 1}).status_code == 403
    assert fresh_client(seats.in_head).get(page).status_code == 302
    assert not Approval.objects.exists()
    for wrong in ("2", "", "one"):
        answer = fresh_client(seats.in_head).post(page, {"version": wrong}, follow=True)
        assert "in the meantime" in answer.content.decode()
    assert not Approval.objects.exists()


def test_approval_wants_a_second_factor_where_the_table_is_shared(seats: Seats, settings: Any, row: Minutes) -> None:
    settings.SECOND_FACTOR_TO_TABLE = True
    answer = fresh_client(seats.in_head).post(reverse("minutes_approve", args=[row.pk]), {"version": 1})
    assert answer["Location"] == reverse("mfa_index")
    assert not Approval.objects.exists()


@pytest.mark.parametrize(("query", "found"), [
    ({}, {"Third session", "Fourth session"}),
    ({"q": "SCRAP"}, {"Third session"}),
    ({"q": "水素"}, {"Fourth session"}),
    ({"theme": "technology"}, {"Third session"}),
    ({"theme": "training", "q": "scrap"}, set()),
    ({"q": "list of technologies"}, {"Third session"}),
    ({"q": "title"}, set()),
])  # fmt: skip
def test_decisions_across_sessions(seats: Seats, client_of: ClientOf, session: Session, query: dict[str, str], found: set[str]) -> None:
    frozen(seats, session)
    fourth = planned(seats.in_head, "Fourth session", host_id="IN")
    frozen(seats, fourth, text="水素について話した。", promises=({"title": "Train", "text": "Forty.", "theme": "training"},))
    laid(seats, planned(seats.in_head, "Not frozen", host_id="IN"), text="scrap 水素")
    page = client_of(seats.observer).get(reverse("minutes_compiled"), query)
    assert {str(one.version.minutes.session) for one in page.context["found"]} == found
    text = page.content.decode()
    assert ("They spoke of scrap." in text) == (
        "Third session" in found and query.get("q") != "list of technologies" and "theme" not in query
    )
    assert "Both sides met." not in text or not query


@pytest.mark.parametrize(("name", "begins"), [("minutes_docx", b"PK"), ("minutes_pdf", b"%PDF-")])
def test_documents_are_given_out_as_attachments(seats: Seats, client_of: ClientOf, row: Minutes, name: str, begins: bytes) -> None:
    answer = client_of(seats.observer).get(reverse(name, args=[row.pk]))
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"].startswith("attachment")
