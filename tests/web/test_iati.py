"""Programmes as IATI activities: valid against the official schema with every part present, and the values come back as they went."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import Client
from lxml import etree

import record_rows as rows
from steeldialogue.record.errors import RecordError
from steeldialogue.record.exports.iati import iati_activities, schema, with_results
from steeldialogue.record.models import Programme
from steeldialogue.record.seat import Seat
from web_seats import Seats

AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)

Sign = Callable[[Seat], Client]


@pytest.fixture
def full(seats: Seats) -> Programme:
    """A programme with every optional part."""
    one = rows.programme("省エネ診断 & <training>", text="ऊर्जा निदान\x0b", starts="2026-04", ends="2027-03-31", lead_id="JP")
    persons = rows.indicator(one, "Engineers trained")
    first, second = rows.target(persons, "40.50"), rows.target(persons, None, 2027)
    rows.result(seats.in_head, first, "9")
    rows.result(seats.in_head, first, "30.25", text="two courses")
    rows.result(seats.jp_head, first, "28", "JICA")
    rows.result(seats.jp_head, second, "1")
    rows.indicator(
        one, "Energy used", result="2", measure="2", unit="%", ascending=False, baseline_year=2024, baseline_value=Decimal("-3.5")
    )
    rows.indicator(one, "Year of the baseline unknown", result="9", measure="5", unit="", baseline_year=None, baseline_value=Decimal(7))
    rows.indicator(one, "Without a baseline", result="3", measure="3", baseline_year=None, baseline_value=None)
    rows.indicator(one, "Baseline without a value", measure="4", baseline_year=2020, baseline_value=None)
    return one


def _written() -> etree._Element:
    return etree.fromstring(iati_activities(with_results(), AT))


def test_every_part_holds_against_the_official_schema(full: Programme) -> None:
    schema().assertValid(_written())


def test_the_values_come_back_as_they_went(full: Programme) -> None:
    (activity,) = _written().findall("iati-activity")
    assert activity.findtext("title/narrative") == "省エネ診断 & <training>"
    assert activity.findtext("description/narrative") == "ऊर्जा निदान"
    assert [org.findtext("narrative") for org in activity.findall("participating-org")] == ["Ministry of Economy, Trade and Industry"]
    dates = [(one.get("type"), one.get("iso-date"), one.findtext("narrative")) for one in activity.findall("activity-date")]
    assert dates == [("2", "2026-04-01", "known to the month only: 2026-04"), ("3", "2027-03-31", None)]
    assert activity.find("activity-status").get("code") == "2"
    results = activity.findall("result")
    told = [(one.get("type"), one.find("indicator").get("measure"), one.find("indicator").get("ascending")) for one in results]
    assert told == [("1", "1", "true"), ("2", "2", "false"), ("9", "5", "true"), ("3", "3", "true"), ("1", "4", "true")]
    baselines = [[(one.get("year"), one.get("value")) for one in result.findall("indicator/baseline")] for result in results]
    assert baselines == [[("2025", "0")], [("2024", "-3.5")], [], [], [("2020", None)]]
    assert results[2].findtext("indicator/description/narrative") == "baseline 7, year unknown"


def test_each_side_has_its_own_actual_and_only_its_newest(full: Programme) -> None:
    first, second = _written().findall("iati-activity/result/indicator/period")
    assert first.find("period-start").get("iso-date") == "2026-01-01"
    assert first.find("period-end").get("iso-date") == "2026-12-31"
    assert [one.get("value") for one in first.findall("target")] == ["40.5"]
    actuals = [(one.get("value"), one.findtext("comment/narrative")) for one in first.findall("actual")]
    assert actuals == [
        ("30.25", "as India reports; not verified. two courses"),
        ("28", "as Japan reports; verified by JICA"),
    ]
    assert not second.findall("target")


@pytest.mark.parametrize(
    ("starts", "ends", "status", "types"),
    [
        ("2026-12", "", "1", ["1"]),
        ("2025", "2026-10", "4", ["2", "4"]),
        ("2025", "2026-11", "2", ["2", "3"]),
        ("", "2028", "2", ["3"]),
    ],
)
def test_status_and_kinds_of_dates(seats: Seats, starts: str, ends: str, status: str, types: list[str]) -> None:
    rows.programme(starts=starts, ends=ends)
    root = _written()
    schema().assertValid(root)
    assert root.find("iati-activity/activity-status").get("code") == status
    assert [one.get("type") for one in root.findall("iati-activity/activity-date")] == types


def test_a_programme_without_any_date_is_named_and_left_out(seats: Seats) -> None:
    rows.programme("dated")
    undated = rows.programme("undated", starts="")
    text = iati_activities(with_results(), AT).decode()
    assert f"programmes no. {undated.number}" in text
    assert "<narrative>undated" not in text
    with pytest.raises(RecordError, match="no programme with a start or an end"):
        iati_activities([undated], AT)


def test_the_schema_would_refuse_a_wrong_file(full: Programme) -> None:
    root = _written()
    root[0].remove(root[0].find("title"))
    assert not schema().validate(root)


def test_the_download(full: Programme, seats: Seats, client_of: Sign) -> None:
    answer = client_of(seats.observer).get("/programmes/iati.xml")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    schema().assertValid(etree.fromstring(answer.content))


def test_without_a_programme_the_page_says_why_there_is_no_file(seats: Seats, client_of: Sign) -> None:
    answer = client_of(seats.observer).get("/programmes/iati.xml", follow=True)
    assert "IATI wants a date" in answer.content.decode()
