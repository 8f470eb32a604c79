"""Lead times against six calendar months, with bounds, and their median."""

from datetime import date
from fractions import Fraction

import pytest

from steeldialogue.investment import Days, Notified, lead_time, lead_times, median_interval, months_after


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 6, 13), 6, date(2025, 12, 13)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2025, 7, 31), 5, date(2025, 12, 31)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("published", "enforced", "days", "gave"),
    [
        ("2025-06-13", "2025-06-16", Days(3, 3), False),
        ("2025-06-13", "2025-12-12", Days(182, 182), False),
        ("2025-06-13", "2025-12-13", Days(183, 183), True),
        ("2025-12-30", "2025-04-21", Days(-253, -253), False),
        ("2024-02-05", "2024-08", Days(178, 208), None),
        ("2015-12", "2016-09-18", Days(262, 292), True),
        ("2015-12", "2016-03-18", Days(78, 108), False),
        ("2018-06-20", "", None, None),
        ("", "2020-12-22", None, None),
    ],
)
def test_a_lead_time_is_known_bounded_or_unknown(published: str, enforced: str, days: Days | None, gave: bool | None) -> None:
    lead = lead_time(Notified("order", published, enforced), 6)
    assert (lead.days, lead.gave_asked) == (days, gave)


def test_all_measures_are_counted() -> None:
    told = [("2025-01-01", "2025-01-01"), ("2025-01-01", "2025-09-01"), ("2025-01", "2025-02"), ("2025", ""), ("2025-01-01", "2025-01-11")]
    found = lead_times([Notified(f"order {place}", *days) for place, days in enumerate(told)], 6)
    assert (found.known, found.bounded, found.unknown) == (3, 1, 1)
    assert (found.gave_asked, found.decided) == (1, 4)
    assert found.median_days is not None
    assert (found.median_days.value, found.median_days.low, found.median_days.coverage) == (10, None, None)


def test_nothing_known_has_no_median() -> None:
    assert lead_times([Notified("order", "", "")], 6).median_days is None


def test_the_interval_of_a_median_needs_six_values() -> None:
    assert median_interval([1, 2, 3, 4, 5]).low is None
    made = median_interval([6, 1, 5, 2, 4, 3])
    assert (made.value, made.low, made.high, made.coverage) == (Fraction(7, 2), 1, 6, 1 - 2 / 64)
