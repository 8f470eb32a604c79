"""How full the quotas of the Union are, India's prices at the threshold, and the cost of a tariff quota."""

from datetime import date

import pytest

from steeldialogue.core import DataError, LawError, Quality
from steeldialogue.law import Law
from steeldialogue.trade.surges import (
    Drawn,
    Priced,
    TariffQuota,
    bunching,
    full_on,
    no_own_quotas,
    price_tests,
    quota_fill,
    quota_fills,
    tariff_quota_cost,
    threshold_of,
)

ON = date(2026, 11, 25)
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)


def drawn(tonnes: float, code: str = "72083900", origin: str = "IND") -> Drawn:
    return Drawn(code, origin, *OCTOBER, tonnes)


def test_a_quota_half_drawn_in_a_month(law: Law) -> None:
    fill = quota_fill(law, [drawn(74_659.305)], "1.A", "IND", ON)
    assert (float(fill.quota.value), fill.share) == (149_318.6125, pytest.approx(0.5, abs=1e-6))
    assert (fill.known_to, fill.end) == (date(2026, 10, 31), date(2026, 12, 31))
    assert fill.pace == pytest.approx(74_659.305 / 31)
    assert fill.full_on == date(2026, 12, 2)  # 62 days of 31 a month from 1 October; the 63rd for the last 2.5 kg
    assert (fill.duty_outside.value, fill.quota.quality) == (50, Quality.OFFICIAL_REPRINT)


def test_codes_that_two_categories_share_are_not_counted(law: Law) -> None:
    rows = [drawn(10, "72125020"), drawn(7, "72104900"), drawn(5, "72083900"), drawn(3, "721250")]
    fill = quota_fill(law, rows, "4.A", "IND", ON)
    assert (fill.drawn, fill.undecided) == (10, 10)


def test_only_the_origin_the_quarter_and_what_had_ended_count(law: Law) -> None:
    november = Drawn("72083900", "IND", date(2026, 11, 1), date(2026, 11, 30), 1000)
    september = Drawn("72083900", "IND", date(2026, 9, 1), date(2026, 9, 30), 1000)
    fill = quota_fill(law, [drawn(10), drawn(99, origin="JPN"), november, september], "1.A", "IND", ON)
    assert fill.drawn == 10
    assert fill.full_on is None


def test_a_whole_category_and_what_was_carried_over(law: Law) -> None:
    rows = [drawn(10, "73011000", "CHN"), drawn(5, "73011000", "NOR"), drawn(15, "73011000", "GBR")]
    fill = quota_fill(law, rows, "18", "WLD", ON, carried=100.0)
    assert (fill.drawn, fill.carried) == (25, 100)
    assert float(fill.quota.value) == pytest.approx(31_263.10 / 4)
    assert fill.share == pytest.approx(25 / (31_263.10 / 4 + 100))


def months_before(*tonnes: float) -> list[Drawn]:
    ends = (date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30))
    return [Drawn("72083900", "IND", end.replace(day=1), end, mass) for end, mass in zip(ends, tonnes, strict=False)]


def test_what_the_quarter_before_left_is_carried_over(law: Law) -> None:
    fill = quota_fill(law, [drawn(1000), *months_before(40_000, 40_000, 19_318.6125)], "1.A", "IND", ON)
    assert fill.carried == pytest.approx(50_000)
    assert fill.share == pytest.approx(1000 / (149_318.6125 + 50_000))
    assert fill.carried_by == "unused from 2026-07-01 to 2026-09-30"
    overdrawn = quota_fill(law, [drawn(1000), *months_before(90_000, 90_000, 90_000)], "1.A", "IND", ON)
    assert overdrawn.carried == 0


def test_a_quarter_before_that_is_not_whole_carries_nothing(law: Law) -> None:
    fill = quota_fill(law, [drawn(1000), *months_before(40_000, 40_000)], "1.A", "IND", ON)
    assert (fill.carried, fill.carried_by) == (0, "without carry-over: the quarter before is not held")
    first = quota_fill(law, months_before(10, 10, 10), "1.A", "IND", date(2026, 9, 30))
    assert (first.carried, first.carried_by) == (0, "first quarter of the quota year")


def test_origins_without_a_quota_of_their_own_are_told(law: Law) -> None:
    japan = no_own_quotas(law, "JPN", ON)
    assert japan is not None
    assert (japan.why, "13" in japan.categories, "1.A" in japan.categories) == ("shared quota: not held who may draw", True, False)
    assert str(no_own_quotas(law, "NOR", ON)) == "NOR: exempt"


def test_every_quota_of_an_origin(law: Law) -> None:
    fills = quota_fills(law, [drawn(1000), drawn(500, "72083900", "JPN")], "JPN", ON)
    assert [fill.category for fill in fills] == ["1.A", "1.B", "2", "3.A", "3.B", "4.A", "6", "7", "15", "16", "22"]
    assert [fill.drawn for fill in fills if fill.drawn] == [500]


def test_what_cannot_be_said_is_told(law: Law) -> None:
    with pytest.raises(LawError, match="Steel of NOR is exempt"):
        quota_fill(law, [drawn(1)], "1.A", "NOR", ON)
    with pytest.raises(LawError, match="No imports are held of the quarter from 2026-10-01 that had ended by 2026-10-15"):
        quota_fill(law, [drawn(1)], "1.A", "IND", date(2026, 10, 15))


@pytest.mark.parametrize(
    ("quota", "pace", "day"),
    [(90, 1, date(2026, 9, 28)), (92, 1, date(2026, 9, 30)), (93, 1, None), (10, 100, date(2026, 7, 1)), (10, 0, None)],
)
def test_the_day_on_which_a_quota_is_full(quota: float, pace: float, day: date | None) -> None:
    assert full_on(date(2026, 7, 1), date(2026, 9, 30), quota, pace) == day


def test_a_price_test_names_threshold_rate_and_what_they_rest_on(law: Law) -> None:
    (found,) = price_tests(law, [Priced("72083930", "JPN", *OCTOBER, 67_000.0, 100.0), Priced("72193300", "JPN", *OCTOBER, 1.0, 1.0)])
    assert (found.product, found.unit_value, found.below, found.applies, found.basis) == ("hot_rolled", 670, True, True, "inferred")
    assert (found.threshold.unit, found.threshold.quality, found.rate.value) == ("USD/t", Quality.SECONDARY, pytest.approx(11.5))


@pytest.mark.parametrize(
    ("start", "end", "answer", "days"),
    [
        (date(2025, 12, 1), date(2025, 12, 31), "part of the period", ["29 days at 0 %", "2 days at 12 %"]),
        (date(2025, 11, 1), date(2025, 11, 30), "part of the period", ["6 days at 12 %", "24 days at 0 %"]),
        (date(2025, 4, 1), date(2025, 4, 30), "part of the period", ["20 days before the duty", "10 days at 12 %"]),
        (date(2026, 4, 1), date(2026, 4, 30), "yes", ["20 days at 12 %", "10 days at 11.5 %"]),
        (date(2025, 11, 7), date(2025, 12, 29), "no", ["53 days at 0 %"]),
        (date(2025, 4, 21), date(2025, 4, 21), "yes", ["1 day at 12 %"]),
    ],
)
def test_a_rate_that_changes_in_a_period_is_told_by_days(law: Law, start: date, end: date, answer: str, days: list[str]) -> None:
    (found,) = price_tests(law, [Priced("72083930", "CHN", start, end, 40_000.0, 100.0)])
    assert (found.answer, [str(part) for part in found.days]) == (answer, days)
    (dear,) = price_tests(law, [Priced("72083930", "CHN", start, end, 90_000.0, 100.0)])
    assert dear.answer == "no"


def test_a_period_before_the_duty_is_said_to_be_before_it(law: Law) -> None:
    with pytest.raises(LawError, match="lies before the duty, which begins on 2025-04-21"):
        price_tests(law, [Priced("72083930", "CHN", date(2025, 4, 1), date(2025, 4, 20), 40_000.0, 100.0)])


def test_a_price_without_a_mass_and_an_unknown_product_are_refused(law: Law) -> None:
    with pytest.raises(DataError, match="have no mass, so no unit value"):
        price_tests(law, [Priced("72083930", "JPN", *OCTOBER, 67_000.0, 0.0)])
    with pytest.raises(LawError, match="no price threshold of 'rails'"):
        threshold_of(law, "rails", ON)
    with pytest.raises(LawError, match="no price threshold of 'hot_rolled' on 2025-04-20"):
        threshold_of(law, "hot_rolled", date(2025, 4, 20))


def test_bunching_above_a_threshold() -> None:
    found = bunching([676, 680, 690, 675, 699, 700, 674, 600], 675, 25)
    assert found is not None
    assert (found.above, found.below) == (5, 1)
    assert found.p_value == pytest.approx(7 / 64)  # six draws, five or six above
    assert bunching([100], 675, 25) is None
    with pytest.raises(DataError, match="positive width"):
        bunching([100], 675, 0)


def test_a_quota_that_is_not_filled_earns_no_rent() -> None:
    cost = tariff_quota_cost(TariffQuota(100, 0.0, 0.5), 80, 600)
    assert (cost.regime, cost.duty, cost.rent, cost.mean_rate) == ("inside", 0, 0, 0)


def test_imports_beyond_the_quota_pay_and_those_inside_earn() -> None:
    cost = tariff_quota_cost(TariffQuota(100, 0.0, 0.5), 120, 600)
    assert (cost.regime, cost.inside, cost.outside, cost.price) == ("outside", 100, 20, 900)
    assert (cost.duty, cost.rent) == (20 * 300, 100 * 300)
    assert cost.mean_rate == pytest.approx(6000 / 72_000)


def test_a_full_quota_needs_the_domestic_price() -> None:
    with pytest.raises(DataError, match="price lies between the two rates"):
        tariff_quota_cost(TariffQuota(100, 0.0, 0.5), 100, 600)
    assert tariff_quota_cost(TariffQuota(100, 0.0, 0.5), 100, 600, 700).rent == 100 * 100
    with pytest.raises(DataError, match="outside rate is at least"):
        TariffQuota(100, 0.5, 0.1)
    with pytest.raises(DataError, match="border price is positive"):
        tariff_quota_cost(TariffQuota(100, 0.0, 0.5), 100, 0)
