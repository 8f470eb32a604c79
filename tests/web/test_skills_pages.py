"""Courses, cohorts and evaluations on their pages: what counts, what is withheld, what is due, and what people are needed for."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import record_rows as rows
import web_rows
from draft_cases import Table, lay_table, typed
from steeldialogue.core import Figure
from steeldialogue.core.stated import stated
from steeldialogue.record.models import Course, Draft
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.skills import courses, with_cohorts
from steeldialogue.web.pages.explore.shown import Shown
from steeldialogue.web.pages.skills import gap as gaps
from web_seats import Seats

Sign = Callable[[Seat], Client]
SPRING = (date(2026, 4, 1), date(2026, 5, 31))


@pytest.fixture
def table(seats: Seats) -> Table:
    return lay_table(seats)


@pytest.fixture
def course(seats: Seats) -> Course:
    return rows.course(seats.jp_head, rows.programme(), occupation="8121", route="bf_bof_avg")


def block(blocks: list[Shown], name: str) -> dict[str, list[str]]:
    """The rows of an exhibit by their first cell."""
    found = next(one for one in blocks if one.id == name)
    return {row[0].text: [cell.text for cell in row[1:]] for row in found.rows}


def test_of_one_cohort_the_newest_word_of_the_giving_side_counts(seats: Seats, course: Course) -> None:
    rows.cohort(seats.jp_head, course, completed=None, planned=20)
    newest = rows.cohort(seats.jp_head, course, completed=18, planned=20)
    rows.cohort(seats.in_head, course, completed=17)
    ((line,),) = (one.cohorts for one in with_cohorts(courses()))
    assert line.row == newest
    assert line.other is not None
    assert (line.other.completed, line.gap) == (17, True)
    assert len(line.reports) == 3


def test_totals_of_what_is_listed(seats: Seats, client_of: Sign, course: Course) -> None:
    rows.cohort(seats.jp_head, course, accepted=20, completed=18, women=3, cost=Decimal(900), currency="INR")
    rows.cohort(seats.jp_head, course, date(2025, 1, 1), date(2025, 2, 1), accepted=10, completed=None)
    rows.course(seats.in_head, course.programme, "Welding")
    client = client_of(seats.observer)
    answer = client.get("/skills/courses/", {"side": "JP"})
    assert [one.course.title for one, _ in answer.context["lines"]] == ["Furnace control"]
    people = block(answer.context["blocks"], "cohorts")
    (found,) = [cells for name, cells in people.items() if "Furnace control" in name]
    assert found[:5] == ["2", "not told", "30", "18", "3"]
    assert found[5] == "90", "over the cohort alone that tells both counts"
    assert block(answer.context["blocks"], "cohort_costs").popitem()[1][-1] == "50 INR/person"
    assert [one.course.title for one, _ in client.get("/skills/courses/", {"text": "weld"}).context["lines"]] == ["Welding"]
    assert len(client.get("/skills/courses/", {"occupation": "8121"}).context["lines"]) == 1
    assert client.get("/skills/courses/", {"programme": "nonsense"}).status_code == 200


def test_planned_and_completed_by_year(seats: Seats, client_of: Sign, course: Course) -> None:
    rows.cohort(seats.jp_head, course, planned=25, completed=18)
    rows.cohort(seats.jp_head, course, date(2024, 1, 1), date(2024, 2, 1), completed=9)
    shown = client_of(seats.observer).get(f"/skills/courses/{course.pk}/").context["totals"]
    assert block(shown, "completed_by_year") == {"2024": ["not told", "9"], "2025": ["not told", "not told"], "2026": ["25", "18"]}
    assert "<svg" in next(one for one in shown if one.id == "completed_by_year").svg


def test_levels_with_silence_intervals_and_what_is_withheld(seats: Seats, client_of: Sign, course: Course) -> None:
    cohort = rows.cohort(seats.jp_head, course)
    rows.evaluation(seats.jp_head, cohort, "2", 18, 4, before=Decimal(40), after=Decimal("77.125"), unit="points of 100")
    rows.evaluation(seats.jp_head, cohort, "3", 18, 12, done=9, months="6")
    page = client_of(seats.observer).get(f"/skills/courses/{course.pk}/")
    answers = block(page.context["levels"], "answers_by_level")
    assert answers["1 reaction"][2:] == ["not measured"] * 3
    assert answers["2 learning"][2:] == ["18", "4", "78"]
    outcome = block(page.context["levels"], "outcome_by_level")
    assert outcome["2 learning"][2:5] == ["withheld: too few answers"] * 3
    assert "77.1" not in page.content.decode()
    assert outcome["3 behaviour"][6:] == ["75", "43", "95", "50", "83"]


@pytest.mark.parametrize(("ended_days_ago", "words", "asks"), [(30, "not yet due", False), (190, "due", True), (250, "overdue", True)])
def test_action_plans_stand_against_today(
    seats: Seats, client_of: Sign, course: Course, ended_days_ago: int, words: str, asks: bool
) -> None:
    ended = timezone.localdate() - timedelta(ended_days_ago)
    cohort = rows.cohort(seats.jp_head, course, ended - timedelta(30), ended, action_plans=15)
    page = client_of(seats.jp_drafter).get(f"/skills/courses/{course.pk}/")
    assert [line.stand.state for line in page.context["plans"]] == [words, "not yet due"]
    link = f"/drafts/new/evaluation?cohort={cohort.pk}&amp;level=3&amp;months=6"
    assert (link in page.content.decode()) is asks
    assert link not in client_of(seats.observer).get(f"/skills/courses/{course.pk}/").content.decode()


def test_the_button_begins_the_right_draft(seats: Seats, client_of: Sign, course: Course) -> None:
    cohort = rows.cohort(seats.jp_head, course)
    form = client_of(seats.jp_drafter).get(f"/drafts/new/evaluation?cohort={cohort.pk}&level=3&months=6").context["form"]
    assert (str(form["cohort"].value()), form["level"].value(), form["months"].value()) == (str(cohort.pk), "3", "6")


def test_answered_plans_show_the_share_done(seats: Seats, client_of: Sign, course: Course) -> None:
    cohort = rows.cohort(seats.jp_head, course, *SPRING, action_plans=15)
    rows.evaluation(seats.jp_head, cohort, "3", 15, 12, done=9, months="6")
    page = client_of(seats.observer).get(f"/skills/courses/{course.pk}/")
    assert page.context["plans"][0].stand.state == "answered"
    assert "75 %" in page.content.decode()
    assert "60 % – 80 %" in page.content.decode(), "if the silent are counted"


def test_targets_beside_what_each_side_reports(seats: Seats, client_of: Sign, course: Course) -> None:
    period = rows.target(rows.indicator(course.programme), "40", 2025)
    rows.result(seats.jp_head, period, "50")
    shown = client_of(seats.observer).get(f"/skills/courses/{course.pk}/").context["targets"][0]
    assert [[cell.text for cell in row][2:] for row in shown.rows] == [
        ["40", "India", "not told", "not told", "result not found"],
        ["40", "Japan", "50", "125", "met"],
    ]


def test_evidence_on_a_cohort_stands_on_its_course(seats: Seats, client_of: Sign, course: Course) -> None:
    rows.evidence(seats.jp_head, rows.cohort(seats.jp_head, course), "List of certificates")
    rows.cohort(seats.jp_head, course)
    assert "List of certificates" in client_of(seats.in_head).get(f"/skills/courses/{course.pk}/").content.decode()


def test_people_trained_and_occupations(seats: Seats, client_of: Sign, course: Course) -> None:
    rows.cohort(seats.jp_head, course)
    page = client_of(seats.observer).get("/skills/")
    assert block(page.context["blocks"], "completed_by_trade") == {
        "8121 Metal processing plant operators": ["Blast furnace - BOF, average", "18"]
    }
    text = page.content.decode()
    assert "Rolling machine setters" in text
    assert "gap_blocks" not in page.context


def test_the_gap_is_worked_out_when_asked(seats: Seats, client_of: Sign, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    rows.cohort(seats.jp_head, course)
    asked = []

    def planned(run: Any, code: str, year: int) -> dict[str, Figure]:
        asked.append((code, year))
        return {"bf_bof_avg": stated("new works", "1", "Mt"), "moe": stated("new works", "0.5", "Mt")}

    routes = (SimpleNamespace(id="bf_bof_avg", name="Blast furnace"), SimpleNamespace(id="moe", name="Electrolysis"))
    outcome = SimpleNamespace(system=SimpleNamespace(routes=routes))
    run = SimpleNamespace(scenario=SimpleNamespace(years=(2024, 2050)), outcome=outcome)
    monkeypatch.setattr(gaps, "_reference", lambda: run)
    monkeypatch.setattr(gaps, "_planned", planned)
    page = client_of(seats.observer).get("/skills/", {"gap": "IND"})
    ((code, year),) = asked
    assert code == "IND"
    assert 2024 < year < 2050
    found = block(page.context["gap_blocks"], "capacity_gap")
    assert found["Electrolysis"][2:] == ["no ratio"] * 3 + ["not told"] * 2
    assert found["Blast furnace"][-2] == "18"
    assert client_of(seats.observer).get("/skills/", {"gap": "XXX"}).context.get("gap_blocks") is None


@pytest.mark.parametrize(("kind", "text"), [("course", "Ask r.sharma@example.org"), ("evaluation", "Call +91 98765 43210")])
def test_a_person_is_refused_beside_the_text(kind: str, text: str, seats: Seats, table: Table, client_of: Sign) -> None:
    answer = client_of(seats.in_drafter).post(reverse("draft_new", args=[kind]), {**typed(kind, table), "text": text})
    assert answer.status_code == 422
    assert "counts of people, not people" in str(answer.context["form"].errors["text"])
    with seated(seats.in_drafter):
        assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("kind", "change", "field"),
    [
        ("course", {"occupation": "9999"}, "occupation"),
        ("course", {"route": "by hand"}, "route"),
        ("cohort", {"currency": "GBP"}, "currency"),
        ("cohort", {"completed": "-1"}, "completed"),
        ("evaluation", {"level": "5"}, "level"),
    ],
)
def test_what_is_not_on_a_list_is_refused(
    kind: str, change: dict[str, str], field: str, seats: Seats, table: Table, client_of: Sign
) -> None:
    answer = client_of(seats.in_drafter).post(reverse("draft_new", args=[kind]), {**typed(kind, table), **change})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_draft_keeps_what_the_lists_have_lost(seats: Seats, table: Table, client_of: Sign) -> None:
    body = {"programme": str(table.programme.pk), "occupation": "7121", "route": "old_route", "hours": None}
    draft = web_rows.draft(seats.in_drafter, "Course", kind="course", body=body)
    form = client_of(seats.in_drafter).get(reverse("draft_edit", args=[draft.pk])).context["form"]
    assert {form["occupation"].value(), form["route"].value()} == {"7121", "old_route"}
    assert "old_route" in str(form["route"])


def test_as_many_questions_for_many_courses_as_for_one(seats: Seats, client_of: Sign, course: Course) -> None:
    client = client_of(seats.observer)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/skills/courses/")
        return len(queries)

    rows.evaluation(seats.jp_head, rows.cohort(seats.jp_head, course), "1")
    few = asked()
    for number in range(8):
        rows.evaluation(seats.jp_head, rows.cohort(seats.jp_head, rows.course(seats.jp_head, course.programme, str(number))), "1")
    assert asked() == few


@pytest.mark.parametrize("reader", ["jp_head", "secretariat", "observer"])
def test_no_page_shows_a_draft_of_the_other_side(seats: Seats, client_of: Sign, course: Course, reader: str) -> None:
    body = {"course": str(course.pk), "starts": "2026-04-01", "ends": "2026-05-31", "completed": 987_654}
    web_rows.draft(seats.in_head, "unborn cohort", kind="cohort", body=body)
    client = client_of(getattr(seats, reader))
    for address in ("/skills/", "/skills/courses/", f"/skills/courses/{course.pk}/", "/exports/cohorts.csv", "/api/v1/courses"):
        text = client.get(address).content.decode()
        assert "unborn" not in text
        assert "987" not in text


def test_a_line_that_contradicts_itself_is_said_and_left_out(seats: Seats, client_of: Sign, course: Course) -> None:
    rows.cohort(seats.jp_head, course, completed=18)
    rows.cohort(seats.jp_head, course, date(2025, 1, 1), date(2025, 2, 1), cost=Decimal(5), currency="GBP", completed=3)
    page = client_of(seats.observer).get(f"/skills/courses/{course.pk}/")
    assert "contradicts itself and is left out here" in page.content.decode()
    assert "GBP 5" in page.content.decode(), "the report itself is shown"
