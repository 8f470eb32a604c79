"""What is done before somebody is hurt, and what escaped its vessel."""

import pytest
from unit_samples import recorded

from steeldialogue.catalog import open_catalog
from steeldialogue.core import DataError, LineageError
from steeldialogue.safety import Direction, closure_on_time, event_indicator, open_definitions

DEFINITIONS = open_definitions(open_catalog())


def test_near_miss_reports_are_a_rate_that_may_well_rise() -> None:
    made = event_indicator(recorded("240", "case"), recorded("12", "Mh"), DEFINITIONS["D-LEAD-NM"])
    assert (made.value.value.value, made.value.value.unit) == (20, "case/Mh")
    assert made.direction is Direction.MORE_CAN_BE_GOOD
    assert made.value.contains(made.value.value.value)


def test_process_safety_events_are_per_hundred_worker_years() -> None:
    made = event_indicator(recorded("2", "case"), recorded("4", "Mh"), DEFINITIONS["D-PSE-T1"])
    assert (made.value.value.value, made.value.value.unit) == (recorded("0.1").value, "case/hundred_worker_years")
    assert made.direction is Direction.LOWER_IS_BETTER


def test_potential_deaths_are_counted_without_hours() -> None:
    made = event_indicator(recorded("3", "case"), None, DEFINITIONS["D-LEAD-PSIF"])
    assert made.value.value.value == 3


def test_rates_need_hours_and_injuries_need_cases() -> None:
    with pytest.raises(DataError, match="D-PSE-T2 is a rate; give the hours"):
        event_indicator(recorded("2", "case"), None, DEFINITIONS["D-PSE-T2"])
    with pytest.raises(DataError, match="D-JP-FR counts injuries"):
        event_indicator(recorded("2", "case"), recorded("4", "Mh"), DEFINITIONS["D-JP-FR"])


def test_closure_on_time_is_a_share_with_its_interval() -> None:
    made = closure_on_time(recorded("18", "1"), recorded("20", "1"))
    # Clopper-Pearson for 18 of 20: 0.683 to 0.988
    assert [round(end.value, 3) for end in (made.value.value, made.value.lower, made.value.upper)] == [
        recorded(value).value for value in ("0.900", "0.683", "0.988")
    ]
    assert made.direction is Direction.HIGHER_IS_BETTER


@pytest.mark.parametrize(("part", "of"), [("0", "0"), ("21", "20"), ("1.5", "20")])
def test_what_is_no_share_is_refused(part: str, of: str) -> None:
    with pytest.raises((DataError, LineageError)):
        closure_on_time(recorded(part, "1"), recorded(of, "1"))
