"""Policies: tasks with each side's word, numbers they reached, lead times against what was asked, and what the public record says."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

import record_rows as rows
import web_rows
from steeldialogue.record.models import Policy
from steeldialogue.record.seat import Seat
from steeldialogue.record.selectors.commitments import Standing
from steeldialogue.record.selectors.policies import counted_of, tasks_of
from web_seats import Seats

TODAY = date(2026, 11, 25)

Sign = Callable[[Seat], Client]


@pytest.fixture
def policy(seats: Seats) -> Policy:
    return rows.policy(seats.in_head, "Taxonomy of Green Steel", themes="decarbonisation", key="IN-GST")


def test_where_a_task_stands(seats: Seats, policy: Policy) -> None:
    past, ahead, done = (rows.task(seats.in_head, policy, due=due) for due in ("2026-10", "2027", "2025"))
    for seat in (seats.in_head, seats.jp_head):
        rows.task_status(seat, done, "limited", date(2026, 1, 1))
        rows.task_status(seat, done, "complete", date(2026, 2, 1))
    rows.task_status(seats.in_head, past, "complete")
    lines = {line.task.pk: line for line in tasks_of([policy], TODAY)[policy.pk]}
    assert [lines[one.pk].standing for one in (past, ahead, done)] == [Standing.OVERDUE, Standing.OPEN, Standing.COMPLETE]
    assert [lines[one.pk].reports.gap for one in (past, ahead, done)] == [True, False, False]


def test_the_page_of_a_policy_shows_its_tasks(seats: Seats, client_of: Sign, policy: Policy) -> None:
    task = rows.task(seats.in_head, policy, "Open a register", responsible="NISST", due="2025")
    rows.task_status(seats.jp_head, task, "not-started")
    text = client_of(seats.observer).get(f"/policies/{policy.pk}/").content.decode()
    for words in ("Open a register", "NISST", "overdue", "the sides differ", f'href="/policies/tasks/{task.pk}/"'):
        assert words in text


def test_the_page_of_a_task_shows_every_word_and_the_evidence(seats: Seats, client_of: Sign, policy: Policy) -> None:
    task = rows.task(seats.in_head, policy)
    rows.task_status(seats.in_head, task, "complete", text="It is open.")
    rows.task_status(seats.jp_head, task, "limited", text="We cannot search it.")
    rows.evidence(seats.in_head, task, "Picture of the register")
    page = client_of(seats.jp_drafter).get(f"/policies/tasks/{task.pk}/")
    text = page.content.decode()
    for words in ("The sides say different things.", "It is open.", "We cannot search it.", "Picture of the register"):
        assert words in text
    assert f"/drafts/new/task-status?task={task.pk}" in text
    assert "/drafts/new/" not in client_of(seats.observer).get(f"/policies/tasks/{task.pk}/").content.decode()


def test_numbers_of_both_sides_stand_beside_each_other(seats: Seats, client_of: Sign, policy: Policy) -> None:
    rows.policy_figure(seats.in_head, policy, "40")
    rows.policy_figure(seats.in_head, policy, "60")
    rows.policy_figure(seats.jp_head, policy, "55.5")
    rows.policy_figure(seats.in_head, policy, "1200", "steel bought", unit="t")
    certificates, bought = counted_of([policy])[policy.pk]
    (line,) = certificates.periods
    assert {side: figure and figure.value for side, figure in line.by_side.items()} == {"IN": 60, "JP": 55.5}
    assert (line.gap, certificates.most, bought.unit) == (True, 60, "t")
    text = client_of(seats.observer).get(f"/policies/{policy.pk}/").content.decode()
    assert "Certificates issued, in certificates" in text
    assert text.count('class="bar"') == 3


def test_the_public_record_stands_beside_the_table_with_its_sources(seats: Seats, client_of: Sign) -> None:
    roadmap = rows.policy(seats.in_head, "Roadmap", key="IN-GREEN", themes="decarbonisation")
    taxonomy = rows.policy(seats.in_head, "Taxonomy", key="IN-GST", themes="decarbonisation")
    client = client_of(seats.observer)
    text = unescape(client.get(f"/policies/{roadmap.pk}/").content.decode())
    for words in ("not a word of a side", "Definition of green steel", "no evidence", "inferred"):
        assert words in text
    assert "producers with a certificate" in client.get(f"/policies/{taxonomy.pk}/").content.decode()
    other = rows.policy(seats.jp_head, "Of no key")
    assert "Nothing is tracked under it yet." in client.get(f"/policies/{other.pk}/").content.decode()


def test_the_page_of_green_steel(seats: Seats, client_of: Sign, policy: Policy) -> None:
    rows.policy(seats.jp_head, "Green buying", themes="Green Steel; market", area="JP")
    rows.policy(seats.in_head, "Safeguard duty", themes="trade")
    done, late = rows.task(seats.in_head, policy, "Done"), rows.task(seats.jp_head, policy, "Late", due="2025")
    for seat in (seats.in_head, seats.jp_head):
        rows.task_status(seat, done, "complete")
    rows.task_status(seats.in_head, late, "limited")
    page = client_of(seats.observer).get("/policies/green-steel/")
    told = {one.policy.name: (len(one.tasks), one.complete, one.overdue, one.differ) for one in page.context["tracked"]}
    assert told == {"Taxonomy of Green Steel": (2, 1, 1, 1), "Green buying": (0, 0, 0, 0)}


def test_green_steel_asks_the_database_no_more_for_many(seats: Seats, client_of: Sign, django_assert_max_num_queries) -> None:
    for number in range(4):
        policy = rows.policy(seats.in_head, f"Policy {number}", themes="decarbonisation")
        rows.task_status(seats.jp_head, rows.task(seats.in_head, policy), "limited")
        rows.policy_figure(seats.in_head, policy, "1")
    client = client_of(seats.observer)
    with django_assert_max_num_queries(25):
        client.get("/policies/green-steel/")


def test_lead_times_of_the_policies_on_the_table(seats: Seats, client_of: Sign) -> None:
    days = {
        "Kept": ("2024-01-01", "2024-07-01"),
        "Short": ("2024-01-01", "2024-06-30"),
        "Month": ("2024-01", "2024-07"),
        "No day": ("", "2024"),
    }
    for name, (published, enforced) in days.items():
        rows.policy(seats.in_head, name, published=published, enforced=enforced)
    page = client_of(seats.observer).get("/policies/lead-times/", {"kind": "policies"})
    told = {line.measure.name: (line.words, line.lead.gave_asked) for line in page.context["lines"]}
    assert told == {"Kept": ("182", True), "Short": ("181", False), "Month": ("152 to 212", None), "No day": ("unknown", None)}
    text = " ".join(unescape(page.content.decode()).split())
    assert "Of 2 measures of which it can be told, 1 gave the 6 months." in text
    assert "Of 2 more it cannot be told" in text
    assert "They are too few for an interval." in text
    assert "<svg" in page.context["picture"]


def test_lead_times_of_the_orders_of_the_public_record(seats: Seats, client_of: Sign) -> None:
    asked = rows.request(seats.jp_head, "Longer lead time", key="R-01")
    client = client_of(seats.observer)
    page = client.get("/policies/lead-times/")
    assert page.context["found"].asked_months == 6
    assert all(line.measure.source for line in page.context["lines"])
    assert f'href="/requests/{asked.pk}/"' in page.content.decode()
    deferred = client.get("/policies/lead-times/", {"deferred": "on"}).context["found"]
    assert deferred.gave_asked >= page.context["found"].gave_asked
    assert [line.days for line in deferred.leads] != [line.days for line in page.context["found"].leads]
    assert client.get("/policies/lead-times/", {"kind": "nonsense"}).status_code == 200


def test_the_list_shows_the_ends_of_a_lead_time_known_in_part(seats: Seats, client_of: Sign) -> None:
    rows.policy(seats.in_head, "In part", published="2024-06", enforced="2024-07-01")
    client = client_of(seats.observer)
    assert '<td class="n">1 to 30</td>' in client.get("/policies/").content.decode()
    assert client.get("/exports/policies.csv").content.decode().splitlines()[1].count(",,") >= 1


def test_lead_days_are_a_column_of_the_export(seats: Seats, client_of: Sign, policy: Policy) -> None:
    header, line = client_of(seats.observer).get("/exports/policies.csv").content.decode().splitlines()
    names, cells = header.split(","), line.split(",")
    assert len(names) == len(cells)
    assert cells[names.index("lead_days")] == "18"
    assert names[names.index("lead_days") - 1] == "ended"


def test_the_tasks_are_exported_with_each_side_s_word(seats: Seats, client_of: Sign, policy: Policy) -> None:
    task = rows.task(seats.in_head, policy, "Open a register")
    rows.task_status(seats.jp_head, task, "limited", text="Slowly.")
    header, line = client_of(seats.observer).get("/exports/tasks.csv").content.decode().splitlines()
    told = dict(zip(header.removeprefix("\ufeff").split(","), line.split(","), strict=True))
    assert (told["policy"], told["says_IN"], told["says_JP"], told["report_JP"]) == (policy.name, "", "limited", "Slowly.")
    assert told["gap"] == "yes"


@pytest.mark.parametrize("who", ["in_head", "secretariat"])
def test_no_page_holds_a_draft_or_a_note_of_the_other_side(seats: Seats, client_of: Sign, policy: Policy, who: str) -> None:
    task = rows.task(seats.in_head, policy)
    web_rows.draft(seats.jp_drafter, "unborn task")
    rows.note(seats.jp_head, task, "unborn note")
    client = client_of(getattr(seats, who))
    own = (f"/policies/{policy.pk}/", f"/policies/tasks/{task.pk}/")
    for address in ("/policies/", "/policies/green-steel/", "/policies/lead-times/?kind=policies", *own, "/exports/tasks.csv"):
        assert "unborn" not in client.get(address).content.decode()


def test_the_day_of_today_decides(seats: Seats, client_of: Sign, policy: Policy) -> None:
    rows.task(seats.in_head, policy, due=timezone.localdate().isoformat())
    page = client_of(seats.observer).get(f"/policies/{policy.pk}/")
    assert page.context["line"].tasks[0].standing is Standing.DUE
