"""The product-limit estimate on the example that every textbook has, and where it has nothing to say."""

from fractions import Fraction

import pytest

from steeldialogue.core import DataError
from steeldialogue.investment import Duration, kaplan_meier

# Freireich et al. (1963), 6-MP arm: weeks in remission of 21 patients, `+` still in remission.
REMISSION = "6 6 6 7 10 13 16 22 23 6+ 9+ 10+ 11+ 17+ 19+ 20+ 25+ 32+ 32+ 34+ 35+"
# The curve as Kalbfleisch and Prentice and others print it.
PUBLISHED = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
ERRORS = {6: 0.0764, 7: 0.0869, 10: 0.0963, 13: 0.1068, 16: 0.1141, 22: 0.1282, 23: 0.1346}


def remission() -> list[Duration]:
    return [Duration(int(week.rstrip("+")), ended=not week.endswith("+")) for week in REMISSION.split()]


def test_the_curve_of_the_remission_data() -> None:
    made = {step.day: step for step in kaplan_meier(remission()).steps if step.events}
    assert {day: round(step.survival, 3) for day, step in made.items()} == PUBLISHED
    assert {day: round(step.standard_error, 4) for day, step in made.items()} == ERRORS


def test_the_median_of_the_remission_data_has_no_upper_limit() -> None:
    made = kaplan_meier(remission())
    assert (made.median, made.median_limits, made.count, made.events) == (23, (13, None), 21, 9)


def test_a_handful_has_no_upper_limit_and_one_alone_has_none() -> None:
    three = kaplan_meier(Duration(day, ended=True) for day in (8, 48, 266))
    assert (three.median, three.median_limits) == (48, (8, None))
    assert kaplan_meier([Duration(745, ended=True)]).median_limits == (None, None)


def test_one_half_is_met_exactly() -> None:
    made = kaplan_meier(Duration(day, ended=True) for day in (1, 2, 3, 4))
    assert made.steps[1].exact == Fraction(1, 2)
    assert made.median == 2


def test_the_share_is_read_between_steps() -> None:
    made = kaplan_meier([Duration(10, ended=True), Duration(20, ended=False)])
    assert [made.at(day) for day in (0, 9, 10, 20)] == [1.0, 1.0, 0.5, 0.5]
    assert made.restricted_mean(20) == 15.0


def test_nothing_is_said_of_days_nobody_followed() -> None:
    made = kaplan_meier([Duration(10, ended=True), Duration(20, ended=False)])
    with pytest.raises(DataError, match="followed for more than 20 days"):
        made.at(21)
    with pytest.raises(DataError, match="day 30"):
        made.restricted_mean(30)


def test_a_curve_on_the_ground_stays_there() -> None:
    made = kaplan_meier([Duration(10, ended=True)])
    assert made.at(99) == 0.0
    assert made.restricted_mean(99) == 10.0
    assert (made.steps[0].lower, made.steps[0].upper) == (0.0, 0.0)


def test_no_durations_make_no_curve() -> None:
    with pytest.raises(DataError, match="no durations"):
        kaplan_meier([])


def test_a_duration_runs_forward() -> None:
    with pytest.raises(DataError, match="-1 days ends before it starts"):
        Duration(-1, ended=True)
