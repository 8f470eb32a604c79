"""Courses, cohorts, action plans and targets: what is told, what is withheld, and what stays a blank."""

from datetime import date
from decimal import Decimal

import pytest

from steeldialogue.core import DataError, LineageError, PartialDate
from steeldialogue.core.exact import exact_share
from steeldialogue.core.periods import months_after
from steeldialogue.core.stated import stated
from steeldialogue.skills import (
    ActionPlanFact,
    CohortFact,
    EvaluationFact,
    TargetFact,
    cohort_totals,
    kirkpatrick,
    plan_stand,
    target_stand,
)

LEAST = stated("least answers", "5", "person")
TODAY = date(2026, 11, 25)


def people(count: int):
    return stated("people", str(count), "person")


def measure(**told):
    fact = EvaluationFact(**{"course": "Rolling", "level": 2, "months": 0, "asked": 20, "answered": 16, **told})
    (summary,) = kirkpatrick([fact], LEAST)
    (found,) = summary.levels[fact.level - 1].measures
    return found


def test_levels_that_nobody_measured_are_gaps() -> None:
    (summary,) = kirkpatrick([EvaluationFact("Rolling", 1, 0, 20, 18, after=Decimal("4.1"))], LEAST)
    assert [level.gap for level in summary.levels] == ["", "not measured", "not measured", "not measured"]
    assert summary.highest == 1


def test_non_response_and_change_are_told() -> None:
    found = measure(before=Decimal(52), after=Decimal(71), unit="points of 100")
    assert found.silent.value.value == Decimal("0.2")
    assert found.change.value == 19
    assert found.change.unit == "1"
    assert found.unit == "points of 100"


def test_a_known_unit_is_kept_and_no_change_is_made_of_one_end() -> None:
    found = measure(level=4, after=Decimal(620), unit="kWh/t")
    assert found.after.unit == "kWh/t"
    assert found.change is None


def test_few_answers_are_withheld_and_their_count_is_not() -> None:
    found = measure(answered=4, before=Decimal(1), after=Decimal(2), done=4)
    assert (found.before, found.after, found.change, found.done, found.bounds) == (None,) * 5
    assert "fewer than 5" in found.withheld
    assert found.answered.value == 4


def test_the_silent_bound_a_share() -> None:
    found = measure(level=3, months=6, answered=15, done=9)
    assert found.done.value.value == Decimal("0.6")
    assert found.bounds.lowest.value == Decimal("0.45")
    assert found.bounds.highest.value == Decimal("0.7")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"level": 5}, "level"),
        ({"months": 3}, "months"),
        ({"answered": 21}, "answered"),
        ({"answered": -1}, "answered"),
        ({"done": 17}, "done"),
    ],
)
def test_a_measurement_that_contradicts_itself_names_its_field(told, field: str) -> None:
    with pytest.raises(DataError) as fault:
        measure(**told)
    assert fault.value.field == field


def test_cohorts_are_added_over_those_that_tell() -> None:
    cohorts = [
        CohortFact("Rolling", "Delhi", 60, 30, 28, 6, cost=Decimal(1500000), currency="JPY"),
        CohortFact("Rolling", "Mumbai", accepted=30),
        CohortFact("Rolling", "Nagoya", 20, 10, 10, 1, cost=Decimal(400000), currency="INR"),
    ]
    found = cohort_totals(cohorts)
    assert found.counts["accepted"].figure.value == 70
    assert (found.counts["completed"].figure.value, found.counts["completed"].silent) == (38, 1)
    assert (found.completion.part.value, found.completion.whole.value) == (38, 40)  # Mumbai tells no one who completed
    assert (found.women.part.value, found.women.whole.value) == (7, 38)


def test_money_is_kept_by_currency() -> None:
    cohorts = [
        CohortFact("A", "1", completed=28, cost=Decimal(1400), currency="JPY"),
        CohortFact("A", "2", completed=2, cost=Decimal(100), currency="JPY"),
        CohortFact("A", "3", completed=10, cost=Decimal(500), currency="INR"),
        CohortFact("A", "4", cost=Decimal(900), currency="INR"),
    ]
    costs = {cost.currency: cost for cost in cohort_totals(cohorts).costs}
    assert costs["JPY"].per_person.value == 50
    assert costs["JPY"].per_person.unit == "JPY/person"
    assert (costs["INR"].whole.value, costs["INR"].cohorts) == (500, 1)


def test_nobody_completed_gives_no_cost_each() -> None:
    (cost,) = cohort_totals([CohortFact("A", "1", completed=0, cost=Decimal(500), currency="INR")]).costs
    assert cost.per_person is None


def test_cohorts_that_tell_nothing_give_nothing() -> None:
    found = cohort_totals([CohortFact("A", "1")])
    assert found.counts["women"].figure is None
    assert (found.completion, found.women, found.costs) == (None, None, ())


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"accepted": 3, "completed": 4}, "completed"),
        ({"applicants": 2, "accepted": 3}, "accepted"),
        ({"completed": 2, "women": 3}, "women"),
        ({"applicants": -1}, "applicants"),
        ({"cost": Decimal(1)}, "currency"),
        ({"starts": date(2026, 2, 1), "ends": date(2026, 1, 1)}, "ends"),
    ],
)
def test_a_cohort_that_contradicts_itself_names_its_field(told, field: str) -> None:
    with pytest.raises(DataError) as fault:
        CohortFact("A", "1", **told)
    assert fault.value.field == field


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 2, 28), 12, date(2026, 2, 28)),
        (date(2025, 11, 15), 1, date(2025, 12, 15)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 2, 27), "not yet due"),
        (date(2026, 2, 28), "due"),
        (date(2026, 3, 27), "due"),
        (date(2026, 3, 28), "overdue"),
    ],
)
def test_a_plan_is_due_for_a_month_and_then_overdue(today: date, state: str) -> None:
    assert plan_stand(ActionPlanFact("A", "1", date(2025, 8, 31), 20, 6), today).state == state


def test_an_answered_plan_tells_its_share_of_those_who_answered_and_bounds_of_all() -> None:
    stand = plan_stand(ActionPlanFact("A", "1", date(2025, 8, 31), 20, 6, 15, 9), TODAY)
    assert stand.state == "answered"
    assert stand.done.value.value == Decimal("0.6")
    assert (stand.bounds.lowest.value, stand.bounds.highest.value) == (Decimal("0.45"), Decimal("0.7"))


@pytest.mark.parametrize("told", [{"months": 3}, {"answered": 4}, {"answered": 21, "done": 1}, {"answered": 4, "done": 5}])
def test_a_plan_that_contradicts_itself_is_refused(told) -> None:
    with pytest.raises(DataError):
        ActionPlanFact(**{"course": "A", "cohort": "1", "ends": TODAY, "plans": 20, "months": 6, **told})


@pytest.mark.parametrize(
    ("due", "actual", "standing"),
    [
        ("2026-11-11", None, "result not found"),
        ("2026-11", None, "running"),  # the month is not over
        ("2026-11-11", 29999, "missed"),
        ("2026-11-11", 30000, "met"),
        ("2030-08", 1, "running"),
        ("", None, "running"),
    ],
)
def test_a_target_is_held_against_what_is_told(due: str, actual: int | None, standing: str) -> None:
    fact = TargetFact("JIM", people(30000), PartialDate(due), None if actual is None else people(actual))
    assert target_stand(fact, TODAY).standing == standing


def test_what_is_lacking_is_never_less_than_nothing() -> None:
    stand = target_stand(TargetFact("JIM", people(100), PartialDate("2030"), people(120)), TODAY)
    assert stand.lacking.value == 0
    assert stand.reached.value == Decimal("1.2")


def test_a_target_of_nothing_is_no_target() -> None:
    with pytest.raises(DataError):
        TargetFact("JIM", people(0), PartialDate("2030"))


def test_a_share_of_nobody_does_not_exist_and_a_part_is_no_more_than_its_whole() -> None:
    assert exact_share(people(0), people(0)) is None
    with pytest.raises(LineageError):
        exact_share(people(2), people(1))
    with pytest.raises(LineageError):
        exact_share(stated("half", "0.5", "person"), people(1))
