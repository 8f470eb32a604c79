"""Periods and dates that are known only in part."""

from datetime import date
from itertools import pairwise

import pytest

from steeldialogue.core import DataError, PartialDate, Period
from steeldialogue.core.periods import months_after


def test_the_fiscal_year_has_two_names_and_the_same_days() -> None:
    year = Period.fiscal_year(2025)
    assert (year.start, year.end) == (date(2025, 4, 1), date(2026, 3, 31))
    assert year.label("IN") == "FY2025-26"
    assert year.label("JP") == "FY2025"


def test_the_turn_of_the_century_keeps_two_digits() -> None:
    assert Period.fiscal_year(1999).label("IN") == "FY1999-00"


@pytest.mark.parametrize(
    ("period", "label", "days"),
    [
        (Period.year(2024), "2024", 366),
        (Period.fiscal_year(2023), "FY2023-24", 366),
        (Period.quarter(2026, 1), "2026 Q1", 90),
        (Period.quarter(2026, 4), "2026 Q4", 92),
        (Period(date(2024, 1, 1), date(2024, 7, 31)), "Jan 2024–Jul 2024", 213),
        (Period(date(2024, 2, 1), date(2024, 2, 29)), "Feb 2024–Feb 2024", 29),
        (Period(date(2024, 2, 1), date(2024, 2, 28)), "1 Feb 2024–28 Feb 2024", 28),
        (Period(date(2024, 1, 2), date(2024, 3, 31)), "2 Jan 2024–31 Mar 2024", 90),
        (Period(date(2024, 1, 1), date(2025, 12, 31)), "Jan 2024–Dec 2025", 731),
    ],
)
def test_labels_and_days(period: Period, label: str, days: int) -> None:
    assert (period.label(), period.days) == (label, days)


@pytest.mark.parametrize(("side", "label"), [("", "2025 Q2"), ("IN", "Apr 2025–Jun 2025"), ("JP", "Apr 2025–Jun 2025")])
def test_a_quarter_has_a_number_only_where_no_fiscal_year_can_be_meant(side: str, label: str) -> None:
    assert Period.quarter(2025, 2).label(side) == label


@pytest.mark.parametrize("side", ["", "IN", "JP"])
def test_a_calendar_year_is_called_the_same_everywhere(side: str) -> None:
    assert Period.year(2025).label(side) == "2025"


def test_the_quarters_fill_the_year() -> None:
    quarters = [Period.quarter(2024, number) for number in (1, 2, 3, 4)]
    assert quarters[0].start == date(2024, 1, 1)
    assert quarters[3].end == date(2024, 12, 31)
    assert all(later.follows(earlier) for earlier, later in pairwise(quarters))


@pytest.mark.parametrize("number", [0, 5, -1])
def test_there_are_four_quarters(number: int) -> None:
    with pytest.raises(DataError, match="not a quarter"):
        Period.quarter(2026, number)


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(DataError, match="cannot end"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_both_ends_belong_to_a_period() -> None:
    year = Period.fiscal_year(2024)
    assert year.contains(date(2024, 4, 1))
    assert year.contains(date(2025, 3, 31))
    assert not year.contains(date(2025, 4, 1))
    assert not year.contains(date(2024, 3, 31))


def test_calendar_and_fiscal_years_are_told_apart() -> None:
    assert (Period.year(2024).is_calendar_year, Period.year(2024).is_fiscal_year) == (True, False)
    assert (Period.fiscal_year(2024).is_calendar_year, Period.fiscal_year(2024).is_fiscal_year) == (False, True)


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest", "said"),
    [
        ("2025-02-04", "day", date(2025, 2, 4), date(2025, 2, 4), "4 February 2025"),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2025", "year", date(2025, 1, 1), date(2025, 12, 31), "2025"),
        ("", "unknown", None, None, "unknown"),
    ],
)
def test_a_partial_date_is_never_rounded_up(text: str, precision: str, earliest: date, latest: date, said: str) -> None:
    one = PartialDate(text)
    assert (one.precision, one.earliest, one.latest, str(one)) == (precision, earliest, latest, said)


@pytest.mark.parametrize(
    "text",
    [
        "2025-13",
        "2025-02-30",
        "25",
        "2025/02",
        "FY2025",
        "2025-2-4",
        "today",
        "0000",
        "2025\n",
        "2025-02\n",
        "2025-02-04\n",
        " 2025",
        "２０２５",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DataError, match=f"'{text}' is not a (date|day)"):
        PartialDate(text)


def test_months_beyond_the_calendar_are_refused() -> None:
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    with pytest.raises(DataError, match="lie beyond the calendar"):
        months_after(date(2024, 1, 31), 100_000)
