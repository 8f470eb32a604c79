"""The table is taken as it lies: everything on it, nothing private, nothing withdrawn, and the same for whoever takes it."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

import record_rows as rows
import web_environment
import web_rows
from steeldialogue.record.chain import append, head_of
from steeldialogue.record.models import TABLE, Comment, Minutes, TabledFile
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.snapshot import take
from steeldialogue.record.snapshot import RecordSnapshot
from steeldialogue.record.snapshot.own import OwnSnapshot
from web_seats import Seats

TODAY = date(2026, 11, 25)
COMMAND = Path(sys.executable).with_name("steeldialogue")
CANARY = "canary"
READERS = ("in_drafter", "in_head", "jp_drafter", "jp_head", "secretariat", "observer")


@pytest.fixture
def table(seats: Seats) -> Seats:
    """One thing of every kind on the table, and beside it what either side keeps to itself."""
    held = rows.session(number=4, status="held", starts="2026-10-01", source=rows.source())
    minutes = Minutes.objects.create(
        session=held, host_id="IN", state="frozen", number=1, sha256="a" * 64, head_sha256="b" * 64, frozen_at=timezone.now()
    )
    promised = rows.commitment("Share data on scrap", minutes=minutes, owner_id="JP", due="2026-10")
    promised.milestones.create(place=1, title="First file", due="2026-06")
    rows.report(seats.in_head, promised, "limited", text="One file.")
    rows.report(seats.jp_head, promised, "complete")
    rows.report(seats.jp_head, promised, "no-evidence", date(2026, 5, 1))
    rows.commitment("A promise of the press", key="C-01", source=rows.source())
    _ask(seats)
    for one in ("in", "jp"):
        _keep_to_itself(getattr(seats, f"{one}_drafter"), getattr(seats, f"{one}_head"), promised, minutes)
    coming = rows.session("Fifth Steel Dialogue", number=5, status="planned", starts="2027-02", city="Tokyo", host_id="JP")
    with seated(seats.jp_head):
        coming.agenda.create(place=1, title="Scrap", side_id="JP")
    _work(seats)
    rows.statement(seats.jp_head, held, "city", "Delhi")
    rows.statement(seats.jp_head, held, "title", "Fourth Steel Dialogue")
    with seated(seats.secretariat):
        append(TABLE, seats.secretariat, "session.planned", coming, {})
    return seats


def _ask(seats: Seats) -> None:
    asked = rows.request(seats.in_head)
    rows.evidence(seats.jp_head, rows.response(seats.jp_head, asked))
    first = web_rows.paper(seats.in_head, "Scrap in India, first version")
    second = web_rows.paper(seats.in_head, "Scrap in India", replaces=first)
    with seated(seats.in_head):
        file = {"media_type": "text/plain", "size": 1, "sha256": "0" * 64, "content": b"x", "original_sha256": "0" * 64}
        TabledFile.objects.create(side_id="IN", about_kind="paper", about_id=second.pk, name="scrap.txt", **file)
        TabledFile.objects.create(
            side_id="IN", about_kind="paper", about_id=second.pk, name=f"{CANARY}.txt", withdrawn_at=timezone.now(), **file
        )


def _work(seats: Seats) -> None:
    training = rows.programme()
    period = rows.target(rows.indicator(training), "40")
    rows.result(seats.in_head, period, "12")
    rows.result(seats.jp_head, period, "12.5", "JICA")
    proposal = rows.proposal(seats.jp_head, amount=Decimal("1000.00"), currency="USD")
    rows.stage(seats.jp_head, proposal, "proposed", "2026-01-01")
    rows.stage(seats.in_head, proposal, "study", "2026-02")
    rows.obstacle(seats.jp_head, proposal, "IN")
    rows.obstacle(seats.jp_head, proposal, "IN", "Cleared long ago", closed_on=TODAY)
    rows.policy(seats.in_head)


def _keep_to_itself(drafter: Seat, head: Seat, promised, minutes) -> None:
    """Plant in every private place of a side, and among what it withdrew, a word that must never be told."""
    word = f"{CANARY} of {drafter.side}"
    draft = web_rows.draft(drafter, word, body={"text": word})
    web_rows.version(drafter, draft)
    rows.note(drafter, promised, word)
    with seated(drafter):
        Comment.objects.create(side_id=drafter.side, minutes=minutes, version=1, text=word, by_id=drafter.person_id)
        append(drafter.chain, drafter, word, draft, {"text": word})
    web_rows.paper(head, word, withdrawn_at=timezone.now())


def taken(seat: Seat) -> RecordSnapshot:
    with seated(seat):
        return take(seat, TODAY)


@pytest.mark.parametrize("reader", READERS)
def test_nothing_private_and_nothing_withdrawn_is_taken(table: Seats, reader: str) -> None:
    assert CANARY not in taken(getattr(table, reader)).to_json()


def test_a_canary_on_the_table_would_be_seen(table: Seats) -> None:
    web_rows.paper(table.in_head, f"{CANARY} of all")
    assert f"{CANARY} of all" in taken(table.jp_drafter).to_json()


def test_whoever_takes_it_takes_the_same(table: Seats) -> None:
    texts = {taken(getattr(table, reader)).to_json() for reader in READERS}
    with translation.override("ja"):
        texts.add(taken(table.jp_head).to_json())
    assert len(texts) == 1


def test_the_seat_is_the_same_afterwards(table: Seats) -> None:
    with seated(table.in_drafter):
        take(table.in_drafter, TODAY)
        assert {draft.title for draft in web_rows.Draft.objects.all()} == {f"{CANARY} of IN"}


def test_what_lies_on_the_table_is_taken(table: Seats) -> None:
    found = taken(table.observer)
    assert (found.taken_on, found.head_sha256) == (TODAY, head_of())
    assert [side.name for side in found.sides] == ["India", "Japan"]
    assert [(one.number, one.sha256, one.head_sha256, one.state) for one in found.minutes] == [(1, "a" * 64, "b" * 64, "frozen")]
    assert [one.title for one in found.sessions] == ["Fifth Steel Dialogue"]
    promised, printed = found.commitments
    assert [(word.side, word.completion) for word in promised.said] == [("IN", "limited"), ("JP", "complete")]
    assert (promised.minutes, promised.owner, promised.standing, promised.gap) == (1, "JP", "overdue", True)
    assert [step.title for step in promised.milestones] == ["First file"]
    assert (printed.key, printed.source, printed.minutes, printed.said) == ("C-01", "Joint statement", None, ())
    (asked,) = found.requests
    assert [answer.text for answer in asked.responses] == ["Here it is."]
    assert [shown.title for shown in asked.responses[0].evidence] == ["Photograph of the furnace"]
    assert [(one.title, one.files) for one in found.papers] == [("Scrap in India", ("scrap.txt",))]


def test_works_and_agenda_are_taken(table: Seats) -> None:
    found = taken(table.observer)
    assert found.agenda is not None
    assert (found.agenda.session, [one.title for one in found.agenda.items]) == ("Fifth Steel Dialogue", ["Scrap"])
    (period,) = found.programmes[0].indicators[0].periods
    assert (period.target, period.gap) == (40, True)
    assert [(one.side, one.value, one.verified_by) for one in period.results] == [("IN", 12, ""), ("JP", Decimal("12.5"), "JICA")]
    (proposal,) = found.proposals
    assert (proposal.stage, proposal.stage_on, proposal.stages, proposal.amount) == ("under study", "2026-02", 2, 1000)
    standing = [(one.text, one.closed_on is None) for one in proposal.obstacles]
    assert sorted(standing) == [("Cleared long ago", False), ("The land is not free", True)]
    assert [(one.stage, one.reached_on) for one in proposal.history][-1] == ("study", "2026-02")
    assert [one.name for one in found.policies] == ["Quality control order"]
    assert [(one.about, one.field, one.value) for one in found.statements] == [("Fourth Steel Dialogue", "city", "Delhi")]


def test_a_withdrawn_replacement_lets_the_older_version_speak_again(seats: Seats) -> None:
    first = web_rows.paper(seats.in_head, "First version")
    web_rows.paper(seats.in_head, "Second version", replaces=first, withdrawn_at=timezone.now())
    for reader in (seats.in_head, seats.jp_head):
        assert [one.title for one in taken(reader).papers] == ["First version"]


def test_more_rows_ask_the_database_no_more_often(table: Seats) -> None:
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            taken(table.observer)
        counts.append(len(asked))
        for place in range(3):
            rows.report(table.in_head, rows.commitment(f"Another {place}"), "limited")
            rows.evidence(table.jp_head, rows.response(table.jp_head, rows.request(table.in_head)))
            rows.result(table.in_head, rows.target(rows.indicator(rows.programme())), "1")
            rows.stage(table.in_head, rows.proposal(table.jp_head), "proposed")
            web_rows.paper(table.in_head, "Another paper", session=rows.session())
    assert counts[0] == counts[1] < 60


def test_the_operator_takes_it_into_a_file(tmp_path: Path) -> None:
    told = {**web_environment.environment(), "STEELDIALOGUE_DESK": str(tmp_path / "desk")}
    own = ("snapshot", "--side", "JPN", "--out", str(tmp_path / "own.json"))
    for arguments in (("migrate",), ("snapshot", "--out", str(tmp_path / "table.json")), own):
        done = subprocess.run([COMMAND, "desk", *arguments], env=told, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    table = RecordSnapshot.from_json((tmp_path / "table.json").read_bytes())
    assert [side.code for side in table.sides] == ["IN", "JP"]
    assert (tmp_path / "table.json").read_text() == table.to_json()
    kept = OwnSnapshot.from_json((tmp_path / "own.json").read_bytes())
    assert (kept.side, kept.drafts) == ("JP", ())
    assert (tmp_path / "own.json").stat().st_mode & 0o077 == 0
