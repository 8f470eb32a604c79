"""Charts of rates, of what lies between rare events, funnels and shrunk rates."""

import pytest
from unit_samples import recorded

from steeldialogue.core import DataError, LineageError
from steeldialogue.safety import Exposure, Limits, Place, Signal, Spacing, funnel, g_chart, shrink, t_chart, u_chart


def points(*told: tuple[str, str], definition: str = "") -> list[Exposure]:
    return [Exposure(f"p{place}", recorded(count, "case"), recorded(hours, "Mh"), definition) for place, (count, hours) in enumerate(told)]


def spacings(*told: str, unit: str = "d") -> list[Spacing]:
    return [Spacing(f"s{place}", recorded(between, unit)) for place, between in enumerate(told)]


STEADY = points(("3", "3"), ("10", "10"), ("2", "2"), ("9", "10"), ("11", "10"))


def test_few_expected_cases_have_exact_limits_and_many_normal_ones() -> None:
    chart = u_chart(STEADY)
    assert [point.limits for point in chart.points] == [Limits.EXACT, Limits.NORMAL, Limits.EXACT, Limits.NORMAL, Limits.NORMAL]
    assert not chart.over_dispersed
    assert chart.centre.value == 1
    # One case per Mh over 10 Mh: 10 ± 3√10; over 2 Mh: at most 7 with 99.89 %.
    assert round(chart.points[1].upper.value, 4) == recorded("1.9487").value
    assert chart.points[2].upper.value == recorded("3.5").value
    assert {point.signal for point in chart.points} == {Signal.INSIDE}


def test_a_point_beyond_its_limit_is_a_signal() -> None:
    chart = u_chart(points(*[("10", "10")] * 9, ("24", "10"), *[("10", "10")] * 10))
    assert not chart.over_dispersed
    assert [point.label for point in chart.points if point.signal is Signal.ABOVE] == ["p9"]


def test_points_that_jump_throughout_have_wider_limits() -> None:
    chart = u_chart(points(*[("200", "10"), ("120", "10")] * 5))
    assert chart.over_dispersed
    assert chart.sigma_z.value > 3
    assert {(point.limits, point.signal) for point in chart.points} == {(Limits.LANEY, Signal.INSIDE)}


def test_a_slow_drift_is_no_reason_for_other_limits() -> None:
    chart = u_chart(points(*[(str(100 + 10 * step), "10") for step in range(12)]))
    assert not chart.over_dispersed
    assert chart.points[-1].signal is Signal.ABOVE
    assert chart.points[0].signal is Signal.BELOW


@pytest.mark.parametrize("make", [u_chart, funnel, shrink])
def test_what_cannot_stand_side_by_side_is_refused(make) -> None:
    three = points(("1", "1"), ("2", "1"), ("3", "1"))
    nation = Exposure("India", recorded("1", "case"), recorded("1", "Mh"))
    with pytest.raises(DataError, match="'India' is a country"):
        make([*three, nation])
    with pytest.raises(DataError, match="a definition that is not told and D-JP-FR are not compared"):
        make([*three, *points(("1", "1"), definition="D-JP-FR")])
    with pytest.raises(DataError, match="limits need 3 points or more; there are 2"):
        make(three[:2])
    with pytest.raises(DataError, match="the hours of bare are not told"):
        make([*three, Exposure("bare", recorded("1", "case"))])
    with pytest.raises(DataError, match="two points are called 'p0'"):
        make([*three, three[0]])
    with pytest.raises(DataError, match="no case was counted"):
        make(points(*[("0", "5")] * 3))


def test_the_funnel_keeps_the_order_given_and_finds_the_plant_apart() -> None:
    given = points(*[("10", "10"), ("5", "5"), ("40", "40"), ("1", "1"), ("21", "21")] * 2, ("40", "16"))
    made = funnel(given)
    assert [point.label for point in made.points] == [point.label for point in given]
    assert not made.over_dispersed
    assert [point.place for point in made.points] == [Place.INSIDE] * 10 + [Place.BEYOND_998]


def test_the_funnel_narrows_with_hours() -> None:
    made = funnel(points(("1", "1"), ("10", "10"), ("100", "100"), ("400", "400")))
    widths = [point.limits_95[1].value - point.limits_95[0].value for point in made.points]
    assert widths == sorted(widths, reverse=True)
    for point in made.points:
        assert point.limits_998[0].value <= point.limits_95[0].value < made.target.value < point.limits_95[1].value
        assert point.limits_95[1].value < point.limits_998[1].value


def test_plants_that_differ_throughout_widen_the_funnel() -> None:
    made = funnel(points(*[("300", "10"), ("200", "10"), ("120", "10"), ("260", "10")] * 3))
    assert made.over_dispersed
    assert {point.place for point in made.points} == {Place.INSIDE}


def test_a_small_plant_is_drawn_to_the_mean_more_than_a_large_one() -> None:
    made = shrink(points(("0", "1"), ("0", "10"), ("60", "20"), ("30", "20"), ("8", "20")))
    small, large = made.points[:2]
    assert 0 < large.shrunk.value < small.shrunk.value < made.mean.value
    assert small.weight.value < large.weight.value
    assert [point.raw.value for point in made.points[:2]] == [0, 0]


def test_plants_that_differ_by_chance_alone_all_get_the_common_rate() -> None:
    made = shrink(points(("10", "10"), ("5", "5"), ("21", "20")))
    assert made.spread.value == 0
    assert {round(point.shrunk.value, 9) for point in made.points} == {round(made.mean.value, 9)}


def test_days_between_deaths_have_exponential_limits() -> None:
    chart = t_chart(spacings("100", "200", "0", "100", "700", "100"))
    # mean 200 days: 200 ln 2, −200 ln(1 − 0.00135), −200 ln 0.0013499
    assert [round(end.value, 2) for end in (chart.median, chart.lower, chart.upper)] == [
        recorded(value).value for value in ("138.63", "0.27", "1321.55")
    ]
    assert [point.signal for point in chart.points].count(Signal.BELOW) == 1


def test_cases_between_deaths_have_geometric_limits() -> None:
    chart = g_chart(spacings("9", "9", "9", unit="case"))
    # p = 0.1: 0.9^7 is below a half and 0.9^6 is not; 0.9^63 is below 0.00135 and 0.9^62 is not.
    assert (chart.median.value, chart.lower.value, chart.upper.value) == (6, 0, 62)


def test_spacings_that_make_no_chart_are_refused() -> None:
    with pytest.raises(DataError, match="limits need 3 spacings or more; there are 2"):
        t_chart(spacings("1", "2"))
    with pytest.raises(DataError, match="nothing lies between the events"):
        g_chart(spacings("0", "0", "0", unit="case"))
    with pytest.raises(LineageError, match="whole number"):
        g_chart(spacings("1", "2.5", "3", unit="case"))


def test_events_do_not_lie_before_one_another() -> None:
    with pytest.raises(DataError, match="-5 lies before"):
        t_chart(spacings("-5", "3", "9"))
