"""A whole round of the Dialogue by pages alone, on PostgreSQL: from the plan of a session to the book and the agenda of the next one.

Each side plants words in what it keeps to itself; whatever the other side is shown on the way must not hold them.
"""

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Browser, FilePayload
from pytest_django import DjangoDbBlocker

import file_samples
import round_officers
import web_postgres
from round_officers import Delegations, Form, Officer, Site
from steeldialogue.book.build import briefing_book
from steeldialogue.book.composition import compose
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.catalog import Catalog
from steeldialogue.law import Law
from steeldialogue.record.seat import seated
from steeldialogue.record.selectors.snapshot import take
from steeldialogue.record.snapshot import RecordSnapshot

BOOK_DAY = date(2026, 11, 23)
TODAY = timezone.localdate()
NEXT = TODAY + timedelta(days=40)
THIRD, FOURTH = "3rd Steel Dialogue", "4th Steel Dialogue"
PAPER, PAPER_WORD = "Scrap grades at the border", "Wagtail"
ASKED, ANSWERED, SHOWN = "List of certified mills", "The list as of this month", "Register of mills, page one"
PROMISE, WORDING = "Share data on scrap", "Both sides share data on scrap once a quarter."
KEPT_BY_INDIA = ("Hornbill", "Kingfisher")  # in a draft that is never tabled, and in a note
KEPT_BY_JAPAN = ("Ptarmigan", "Sandpiper")  # likewise, and in comments on the minutes
SECRETS = (*KEPT_BY_INDIA, *KEPT_BY_JAPAN, file_samples.CANARY)
SESSIONS = {THIRD: ("3", "India", TODAY), FOURTH: ("4", "Japan", NEXT)}
LISTS = ("/", "/papers/", "/requests/", "/drafts/", "/sessions/", "/commitments/", "/history/", "/history/heads", "/exports/people.json")
NAMES = ("commitments", "requests", "programmes", "investment", "policies")
REGISTERS = [f"/exports/{name}.{ending}" for name in NAMES for ending in ("xlsx", "csv")]
API = [f"/api/v1/{name}" for name in ("sessions", "agenda", "papers", "requests", "responses", "minutes", "commitments", "sources")]
ALL_LISTS = (*LISTS, *REGISTERS, *API)


@pytest.fixture
def site(django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Site]:
    if reason := web_postgres.missing():
        pytest.skip(reason)
    with django_db_blocker.unblock(), round_officers.running(tmp_path / "desk") as site:
        yield site


@pytest.fixture
def delegations(chromium: Browser, site: Site) -> Iterator[Delegations]:
    with round_officers.signed_in(chromium, site) as delegations:
        yield delegations


def test_a_whole_round(delegations: Delegations, site: Site, catalog: Catalog, law: Law) -> None:
    sessions = {title: plan(delegations.in_head, title) for title in SESSIONS}
    paper_is_tabled(delegations, sessions[THIRD])
    request_is_answered(delegations)
    number_and_hash = minutes_are_agreed(delegations, sessions[THIRD])
    both_sides_report(delegations)
    what_is_open_is_carried_over(delegations.jp_drafter, sessions[FOURTH])
    the_book_tells_it(site, Context(catalog, law, BookOptions(BOOK_DAY)), number_and_hash)
    nobody_saw_what_the_other_side_keeps(delegations)


def plan(officer: Officer, title: str) -> str:
    number, host, day = SESSIONS[title]
    officer.follow("Sessions", "Plan a session")
    officer.fill({"Number": number, "Title": title, "First day": day.isoformat(), "Host": host})
    officer.press("Save")
    officer.shows("The session was saved; both sides can see it.")
    return officer.path


def drafted(officer: Officer, told: dict[str, str]) -> str:
    officer.fill(told)
    officer.press("Save the draft")
    officer.shows("Kept. Only your own side can see it.")
    return officer.path


def hand_over(officer: Officer) -> None:
    officer.press("Hand to the head of delegation")
    officer.shows("The draft is with the head of your delegation.")


def look_ahead(head: Officer, title: str) -> None:
    """Let a head find a draft on the home page and see what the other side will."""
    head.open("/")
    assert "waits for you" in head.page.get_by_role("listitem").filter(has_text=title).inner_text()
    head.follow(title, "What the other side will see")
    head.shows("Once tabled, this")


def table(head: Officer, title: str) -> str:
    look_ahead(head, title)
    head.press("Table it")
    head.shows("It is on the table; both sides can see it.")
    return head.path


def paper_is_tabled(people: Delegations, session: str) -> None:
    drafter = people.in_drafter
    drafter.follow("My side's drafts")
    drafter.page.get_by_text("Begin a draft").click()
    drafter.follow("Paper")
    drafted(drafter, {"Title": f"What we could give up, {KEPT_BY_INDIA[0]}", "Text": KEPT_BY_INDIA[0]})
    drafter.open(session)
    drafter.follow("Draft a paper")
    draft = drafted(drafter, {"Title": PAPER, "Text": f"Grades differ, says {PAPER_WORD}."})
    drafter.page.get_by_label("Add a file").set_input_files(grades())
    drafter.press("Add the file")
    drafter.shows("The file grades.docx was added.")
    file = drafter.page.get_by_role("link", name="grades.docx").get_attribute("href") or ""
    hand_over(drafter)
    people.jp_head.open("/accounts/reauthenticate/?next=/")
    people.jp_head.confirm()
    hidden_from(people.jp_head, draft, file)
    look_ahead(people.in_head, PAPER)
    people.in_head.shows(PAPER, PAPER_WORD, "grades.docx", "What is taken out of the file", file_samples.CANARY)
    people.in_head.press("Table it")
    people.in_head.confirm()
    people.in_head.shows("It is on the table")
    paper_is_seen(people)


def grades() -> FilePayload:
    """A document with a secret word wherever programs note down who made it."""
    return {"name": "grades.docx", "mimeType": "application/octet-stream", "buffer": file_samples.word()}


def hidden_from(officer: Officer, draft: str, file: str) -> None:
    """No address, form, search, list, export or number tells the other side of a draft."""
    keys = (draft.split("/")[2], file.split("/")[-1])
    seen = [officer.answer(f"{path}")[1] for path in ALL_LISTS]
    for word in (PAPER, PAPER_WORD, *keys):
        assert not any(word in page for page in seen), word
    assert like_nothing(officer, f"/search/?q={PAPER_WORD}", (PAPER_WORD,), "Nuthatch")[0] == 200
    for path in (draft, file, f"{draft}edit", f"{draft}preview"):
        assert like_nothing(officer, path, keys)[0] == 404, path
    told: Form = {"title": "x", "version": "1", "text": "x", "language": "en", "marking": "parties", "file": grades()}
    for step in ("edit", "submit", "drop", "files/add", f"files/{keys[1]}/remove", "table", "return"):
        status, _words = like_nothing(officer, f"{draft}{step}", keys, told=told)
        assert status in (404, 403), step  # only heads table and give back, whatever there is


def like_nothing(officer: Officer, path: str, names: tuple[str, ...], other: str = "", told: Form | None = None) -> tuple[int, str]:
    """Return the answer to an address, which must be that to one that leads to nothing."""
    nothing, elsewhere = other or str(uuid.uuid4()), path
    for name in names:
        elsewhere = elsewhere.replace(name, nothing)
    status, words = officer.answer(path, told)
    for name in names:
        words = words.replace(name, nothing)
    assert (status, words) == officer.answer(elsewhere, told), path
    return status, words


def paper_is_seen(people: Delegations) -> None:
    people.jp_drafter.follow("Papers")
    assert people.jp_drafter.row(PAPER).startswith("IN/1")
    people.jp_drafter.follow(PAPER)
    people.jp_drafter.shows(PAPER_WORD)
    file = people.jp_drafter.page.get_by_role("link", name="grades.docx").get_attribute("href") or ""
    assert people.jp_drafter.answer(file)[0] == 200


def request_is_answered(people: Delegations) -> None:
    drafter, head = people.jp_drafter, people.jp_head
    drafter.follow("Requests", "Ask the other side")
    write_by_keyboard(drafter)
    assert drafter.fact("Number") == "1"
    drafter.follow("My side's drafts")
    assert drafter.row(ASKED).startswith("1")
    head.follow("My side's drafts", ASKED)
    table(head, ASKED)
    assert head.fact("Number") == "JP/1"
    answer(people)
    head.follow("Requests", ASKED)
    head.shows(ANSWERED, SHOWN)
    assert head.fact("State") == "answered"


def write_by_keyboard(officer: Officer) -> None:
    """Write a request, keep it and hand it over without a mouse."""
    for label, text in (("Title", ASKED), ("What is asked", "Please send the list.")):
        officer.tab_to(label)
        officer.page.keyboard.type(text)
    officer.tab_to("Save the draft")
    officer.strike("Enter")
    officer.shows("Kept. Only your own side can see it.")
    officer.tab_to("Hand to the head of delegation")
    officer.strike("Enter")
    officer.shows("The draft is with the head of your delegation.")


def answer(people: Delegations) -> None:
    drafter, head = people.in_drafter, people.in_head
    drafter.follow("Home", ASKED, "Answer")
    drafted(drafter, {"Title": ANSWERED, "Answer": f"{ANSWERED}."})
    hand_over(drafter)
    table(head, ANSWERED)
    drafter.follow("Requests", ASKED, "Add evidence to this answer")
    drafted(drafter, {"Title": SHOWN, "Text": "As printed."})
    hand_over(drafter)
    table(head, SHOWN)


def minutes_are_agreed(people: Delegations, session: str) -> tuple[str, str]:
    """Return number and hash of the frozen minutes."""
    drafter, india, japan = people.in_drafter, people.in_head, people.jp_head
    drafter.open(session)
    drafter.follow("Draft the minutes")
    promise = {"Promise": PROMISE, "Its words": WORDING, "Owner": "Japan", "Due": NEXT.isoformat()}
    drafted(drafter, {"Title": "Minutes of the 3rd session", "Text": "Both sides met.", **promise})
    drafter.shows("owner: Japan")
    hand_over(drafter)
    page = table(india, "Minutes of the 3rd session")
    assert "Japan" in india.row(PROMISE)
    india.press("Approve version 1")
    india.shows("Your side has approved this version.", "approved by Vikram Iyer")
    comment_in_private(people, page)
    joint_text_is_edited(people.jp_drafter)
    india.open(page)
    india.shows("Both sides met, and agreed.")
    assert india.fact("India") == india.fact("Japan") == "has not approved this version"
    india.press("Approve version 2")
    assert india.fact("State") != "frozen"
    japan.open(page)
    japan.press("Approve version 2")
    japan.shows("Both heads have approved: the minutes are frozen.")
    assert japan.fact("State") == "frozen"
    return japan.fact("Number"), japan.fact("Hash of the text (SHA-256)")


def comment_in_private(people: Delegations, page: str) -> None:
    people.jp_drafter.open(page)
    people.jp_drafter.fill({"Add a comment": f"{KEPT_BY_JAPAN[1]}: why every quarter?"})
    people.jp_drafter.press("Keep the comment")
    people.jp_head.open(page)
    people.jp_head.shows(KEPT_BY_JAPAN[1])
    for officer in people.of("in"):
        officer.open(page)
        officer.answer(f"/search/?q={KEPT_BY_JAPAN[1][:6]}")


def joint_text_is_edited(officer: Officer) -> None:
    officer.follow("Edit the joint text")
    officer.fill({"Joint text": "Both sides met, and agreed."})
    officer.press("Save as a new version")
    officer.shows("The new version is with both sides; earlier approvals hold no longer.")


def both_sides_report(people: Delegations) -> None:
    for drafter, head, word in ((people.in_drafter, people.in_head, "limited"), (people.jp_drafter, people.jp_head, "substantial")):
        drafter.follow("Commitments", PROMISE)
        drafter.shows(WORDING)
        drafter.follow("Report how it stands")
        title = f"Scrap data: {word}"
        drafted(drafter, {"Title": title, "Completion": word, "As of": TODAY.isoformat()})
        hand_over(drafter)
        table(head, title)
    for officer, word in ((people.in_drafter, KEPT_BY_INDIA[1]), (people.jp_drafter, KEPT_BY_JAPAN[0])):
        officer.follow("Commitments")
        assert re.search(r"limited.*substantial.*differ", officer.row(PROMISE), re.DOTALL)
        officer.follow(PROMISE)
        officer.shows("The sides say different things.")
        officer.fill({"Add a note": f"{word}: what we think of it"})
        officer.press("Keep the note")
        officer.shows(word)


def what_is_open_is_carried_over(officer: Officer, session: str) -> None:
    officer.open(session)
    officer.follow("Carry over from an earlier session")
    officer.fill({"Earlier session": THIRD})
    officer.press("Show what is open")
    officer.shows(f"Approval of the minutes: {THIRD}", PROMISE)
    officer.press("Put it on the agenda")
    agenda = officer.page.locator("ol.agenda > li").all_inner_texts()
    assert agenda[0].startswith(f"Approval of the minutes: {THIRD}")
    assert [title for title in (PROMISE, ASKED) if any(item.startswith(title) for item in agenda)] == [PROMISE, ASKED]


def the_book_tells_it(site: Site, context: Context, number_and_hash: tuple[str, str]) -> None:
    number, sha256 = number_and_hash
    snapshot = site.do(lambda: taken(site))
    told = json.dumps(record_chapter(replace(context, record=snapshot)), ensure_ascii=False)
    for text in (f"Minutes No. {number}: {THIRD}", sha256, f"1. {PROMISE} (minutes No. {number})", f"JP-1 {ASKED}", SHOWN, PAPER):
        assert text in told, text
    for word in SECRETS:
        assert word not in told, word


def taken(site: Site) -> RecordSnapshot:
    with transaction.atomic(), seated(site.seats.in_drafter):
        return take(site.seats.in_drafter, TODAY)


def record_chapter(context: Context) -> dict[str, object]:
    """The chapter of the record alone, composed as the book composes it."""
    edition = briefing_book(context)
    return compose(replace(edition, chapters={"record": edition.chapters["record"]})).document()


def nobody_saw_what_the_other_side_keeps(people: Delegations) -> None:
    for side, own, others in (("in", KEPT_BY_INDIA, KEPT_BY_JAPAN), ("jp", KEPT_BY_JAPAN, (*KEPT_BY_INDIA, file_samples.CANARY))):
        officers = people.of(side)
        for path in ALL_LISTS:
            assert officers[-1].answer(path)[0] == 200, path
        seen = [page for officer in officers for page in officer.seen]
        assert [word for word in own if not any(word in page for page in seen)] == [], "the plant was never shown to its own side"
        assert [word for word in others if any(word in page for page in seen)] == []
        assert [officer.complaints for officer in officers] == [[], []]
