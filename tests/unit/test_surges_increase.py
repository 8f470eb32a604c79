"""The tests of increased imports: each word of the law, its number and its evidence."""

from dataclasses import replace
from datetime import date

import pytest
from surge_samples import GROUPS, flow, flows, monthly, yearly

from steeldialogue.core import DataError, Quality
from steeldialogue.law import Law
from steeldialogue.trade.surges import (
    Finding,
    Point,
    Series,
    SurgeTerms,
    alarms,
    half_year_annualised,
    holding,
    import_alarms,
    increase_tests,
    survey,
    trend,
)

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def terms(law: Law) -> SurgeTerms:
    return SurgeTerms.of(law, TODAY)


def named(series: Series, terms: SurgeTerms, **more: object) -> dict[str, Finding]:
    return {one.name: one for one in increase_tests(series, terms, **more)}  # type: ignore[arg-type]


def test_a_surge_meets_every_word(terms: SurgeTerms) -> None:
    found = named(yearly(100, 102, 101, 110, 160), terms)
    assert holding(found.values()) == ("absolute", "recent", "sudden", "sharp", "significant")
    assert found["sharp"].measured == pytest.approx(50 / 110)
    assert found["significant"].measured == pytest.approx(0.6)
    assert found["sudden"].measured == pytest.approx(50 / 110 - (0.02 - 1 / 102 + 9 / 101) / 3)


@pytest.mark.parametrize(
    ("tonnes", "met"),
    [
        ((100, 160, 158, 150, 140), {"absolute", "significant"}),  # rose long ago and has fallen since
        ((100, 115, 132, 152, 175), {"absolute", "recent", "significant"}),  # steady growth of 15 %: neither sudden nor sharp
        ((100, 90, 80, 70, 95), {"recent", "sudden", "sharp"} - {"recent"}),  # a jump back to less than before
        ((100, 100, 100, 100, 121), {"absolute", "recent", "sudden", "sharp"}),  # sharp, not yet significant
    ],
)
def test_the_words_are_told_apart(tonnes: tuple[float, ...], met: set[str], terms: SurgeTerms) -> None:
    assert set(holding(increase_tests(yearly(*tonnes), terms))) == met


def test_evidence_names_years_figures_and_limits(terms: SurgeTerms) -> None:
    found = named(yearly(100, 102, 101, 110, 160), terms)
    first = found["absolute"].evidence[0]
    assert (first.measure, first.start, first.end, first.value, first.unit) == ("imports", date(2018, 1, 1), date(2018, 12, 31), 100, "t")
    assert {one.measure for one in found["significant"].evidence} == {
        "imports",
        "growth end to end",
        "compound growth a year",
        "years that fell",
    }
    assert found["sharp"].limit is not None
    assert found["sharp"].limit.quality is Quality.ASSUMPTION
    assert "Argentina – Footwear" in found["sharp"].article


def test_relative_to_production(terms: SurgeTerms) -> None:
    series = yearly(100, 110, 120)
    made = {(point.start, point.end): 1000.0 + 300 * place for place, point in enumerate(series.points)}
    assert named(series, terms)["relative"].why == "production of the first and the last period was not given"
    relative = named(series, terms, production=made)["relative"]
    assert (relative.holds, relative.measured) == (False, pytest.approx(120 / 1600 - 0.1))
    assert named(series, terms)["absolute"].holds


def test_imports_from_nothing_have_no_rate(terms: SurgeTerms) -> None:
    found = named(yearly(0, 0, 50), terms)
    assert found["absolute"].holds
    assert {name: found[name].holds for name in ("sudden", "sharp", "significant")} == dict.fromkeys(("sudden", "sharp", "significant"))
    assert found["sharp"].why == "imports started from nothing, so there is no growth rate"


def test_too_few_years_decide_nothing(terms: SurgeTerms) -> None:
    found = increase_tests(yearly(1, 2), terms)
    assert [one.holds for one in found] == [None] * 6
    assert found[0].why == "the series tells of fewer than 3 years"


def test_trend_of_a_doubling_in_three_years() -> None:
    moved = trend(yearly(100, 90, 150, 200))
    assert moved.by_year == pytest.approx((-0.1, 2 / 3, 1 / 3))
    assert (moved.falls, moved.end_to_end) == (1, pytest.approx(1.0))
    assert moved.compound == pytest.approx(2 ** (1 / 3) - 1, rel=1e-3)  # years of 365.25 days


def test_half_year_annualised() -> None:
    assert half_year_annualised(monthly(*[10] * 12, *[15] * 6)) == (180, pytest.approx(0.5))
    assert half_year_annualised(monthly(*[10] * 17)) is None
    assert half_year_annualised(yearly(*range(1, 30))) is None
    assert half_year_annualised(monthly(*[0] * 12, *[15] * 6)) is None


def test_the_latest_half_year_stands_beside_sharp(terms: SurgeTerms) -> None:
    months = monthly(*[10] * 30, *[20] * 6)
    sharp = named(months, terms)["sharp"]
    assert {one.measure: one.value for one in sharp.evidence}["latest half year, annualised"] == 240


def test_alarms_are_of_a_day_and_name_the_law(terms: SurgeTerms) -> None:
    (alarm,) = alarms([yearly(100, 102, 101, 110, 160), yearly(5, 5, 5, supplier="CHN")], terms, TODAY)
    assert (alarm.level, alarm.supplier, alarm.day) == ("surge", "JPN", date(2022, 12, 31))
    assert alarm.laws[0] == "Agreement on Safeguards, Art. 2.1"
    assert alarm.hold == ("absolute", "recent", "sudden", "sharp", "significant")
    assert alarms([yearly(100, 102, 101, 110, 160)], terms, date(2022, 12, 30)) == []


def test_alarms_from_flows_look_at_suppliers_and_at_all_together(terms: SurgeTerms) -> None:
    steady = [flow("CHN", "IND", place) for place in range(48)]
    surging = [flow("JPN", "IND", place, mass=300.0 if place >= 36 else 100.0) for place in range(48)]
    found = import_alarms(flows(*steady, *surging), "IND", GROUPS, terms, TODAY)
    assert [(alarm.level, alarm.supplier) for alarm in found] == [("surge", "JPN"), ("surge", "WLD")]
    assert found[0].day == date(2025, 12, 31)
    assert "month above its base" in found[0].hold


def test_a_single_month_out_of_line_is_a_watch(terms: SurgeTerms) -> None:
    base = [10 * (1 + place % 12 / 12) * (1 + (place * 7 % 11 - 5) / 100) for place in range(36)]
    (alarm,) = alarms([monthly(*base, 30)], terms, TODAY)
    assert (alarm.level, alarm.day) == ("watch", date(2025, 1, 31))
    assert {"month out of season", "month above its base"} <= set(alarm.hold)


def test_a_year_whose_value_is_not_all_weighed_is_no_surge(terms: SurgeTerms) -> None:
    series = yearly(100, 102, 101, 10, 160)
    light = replace(series.points[3], value=100.0, unweighed=1, unweighed_value=90.0)
    series = replace(series, points=(*series.points[:3], light, series.points[4]))
    found = named(series, terms)
    assert {name for name, one in found.items() if one.why.startswith("mass missing: 90.0% of the value to 2021-12-31")} == {
        "recent",
        "sudden",
        "sharp",
    }
    assert found["absolute"].holds
    assert alarms([series], terms, TODAY) == []


def test_a_missing_month_leaves_the_tests_of_its_series_open(terms: SurgeTerms) -> None:
    months = monthly(*range(1, 61))
    broken = Series("JPN", "hot-rolled", months.points[:3] + months.points[4:])
    assert {one.why for one in increase_tests(broken, terms)} == {"month missing after 2022-03-31"}
    found = survey([broken, months], terms, TODAY)
    assert (found.tested, found.known_to, found.undecided["month missing after 2022-03-31"]) == (2, date(2026, 10, 31), 1)


def test_parts_of_a_year_are_compared_with_nothing(terms: SurgeTerms) -> None:
    quarters = tuple(Point(date(year, 1, 1), date(year, 3, 31), 10.0 * year) for year in range(2018, 2024))
    (why,) = {one.why for one in increase_tests(Series("JPN", "hot-rolled", quarters), terms)}
    assert why == "the periods are not all whole years or all months"


def test_nothing_to_test_is_an_error(terms: SurgeTerms) -> None:
    with pytest.raises(DataError, match="there are no imports of these goods to test that end by 2010-01-01"):
        survey([yearly(1, 2, 3)], terms, date(2010, 1, 1))
