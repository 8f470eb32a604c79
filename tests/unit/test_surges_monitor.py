"""The monthly monitor against scores worked out by hand, restrictions, and shift-share."""

from datetime import date
from math import log

import pytest
from surge_samples import monthly, yearly

from steeldialogue.core import DataError
from steeldialogue.law import Law
from steeldialogue.trade.surges import (
    ShiftShare,
    SurgeTerms,
    allotted_quotas,
    developing_members,
    last_days,
    least_quota,
    robust_score,
    shift_share,
    watch_month,
)

LAST = date(2025, 1, 31)


@pytest.fixture(scope="module")
def terms(law: Law) -> SurgeTerms:
    return SurgeTerms.of(law, date(2026, 11, 25))


def test_the_score_is_the_modified_z_score() -> None:
    base = [(1, 100.0), (1, 110.0), (1, 90.0), (2, 50.0), (2, 55.0), (2, 40.0)]
    spread = sorted([0, log(1.1), -log(0.9), 0, log(1.1), log(50 / 40)])
    expected = 0.6745 * log(2) / ((spread[2] + spread[3]) / 2)
    assert robust_score(base, 1, 200.0) == pytest.approx(expected)
    assert robust_score(base, 1, 50.0) == pytest.approx(-expected)


def test_months_without_imports_have_no_score() -> None:
    assert robust_score([(1, 0.0), (2, 5.0)], 1, 10.0) is None
    assert robust_score([(1, 5.0)], 1, 0.0) is None


def test_a_flat_base_has_no_spread_but_a_ratio(terms: SurgeTerms) -> None:
    watched = watch_month(monthly(*[10] * 36, 20), terms, LAST)
    assert watched is not None
    score, ratio = watched.findings
    assert (score.holds, ratio.holds, ratio.measured) == (None, True, 2)
    calm = watch_month(monthly(*[10] * 37), terms, LAST)
    assert calm is not None
    assert [one.holds for one in calm.findings] == [False, False]


def test_a_month_needs_three_full_years_before_it(terms: SurgeTerms) -> None:
    watched = watch_month(monthly(*[10] * 35, 20), terms, date(2024, 12, 31))
    assert watched is not None
    assert [one.holds for one in watched.findings] == [None, None]
    assert watch_month(monthly(*[10] * 37), terms, date(2026, 1, 31)) is None
    assert watch_month(yearly(1, 2, 3), terms, date(2020, 12, 31)) is None


def test_developing_members_up_to_three_per_cent_are_left_out(terms: SurgeTerms) -> None:
    imports = {"CHN": 91.0, "VNM": 3.0, "NPL": 2.0, "IDN": 2.0, "EGY": 2.0}
    found = developing_members(imports, {"CHN", "VNM", "NPL", "IDN", "EGY"}, terms)
    assert found.left_out == ("EGY", "IDN", "NPL", "VNM")
    assert found.joint_share == pytest.approx(0.06)


def test_small_developing_members_that_join_to_more_than_nine_per_cent_are_not(terms: SurgeTerms) -> None:
    imports = {"KOR": 88.0} | dict.fromkeys(("VNM", "NPL", "IDN", "EGY", "ZAF"), 2.4)
    found = developing_members(imports, set(imports) - {"KOR"}, terms)
    assert (found.left_out, found.joint_share) == ((), pytest.approx(0.12))
    assert developing_members(imports, {"VNM"}, terms).left_out == ("VNM",)


def test_quotas_rest_on_past_imports(terms: SurgeTerms) -> None:
    assert least_quota([1, 100, 110, 120], terms) == 110
    assert allotted_quotas(50, {"JPN": 3, "IND": 1}) == {"IND": 12.5, "JPN": 37.5}
    with pytest.raises(DataError, match="rests on 3 representative years; 2 were given"):
        least_quota([1, 2], terms)
    with pytest.raises(DataError, match="need imports in the base period"):
        allotted_quotas(50, {})
    with pytest.raises(DataError, match="need imports; there are none"):
        developing_members({}, {"VNM"}, terms)


def test_shift_share_by_hand() -> None:
    before = {("JPN", "flat"): 100.0, ("JPN", "long"): 50.0, ("IND", "flat"): 50.0}
    after = {("JPN", "flat"): 150.0, ("JPN", "long"): 40.0, ("IND", "flat"): 110.0}
    india, japan = shift_share(before, after)
    # The market grows by 50 %, flat by 110/150, long falls by 20 %.
    assert india == ShiftShare("IND", 60, pytest.approx(25), pytest.approx(50 * (110 / 150 - 0.5)), pytest.approx(60 - 50 * 110 / 150))
    assert japan.market == pytest.approx(75)
    assert japan.market + japan.composition + japan.competitiveness == pytest.approx(japan.change) == pytest.approx(40)
    assert india.competitiveness + japan.competitiveness == pytest.approx(0)


def test_a_new_product_is_competitiveness_and_nothing_before_is_refused() -> None:
    (only,) = shift_share({("JPN", "flat"): 10.0}, {("JPN", "flat"): 10.0, ("JPN", "tube"): 5.0})
    assert (only.market, only.composition) == (pytest.approx(5), pytest.approx(-5))
    assert only.competitiveness == pytest.approx(5)
    with pytest.raises(DataError, match="needs sales in the first period"):
        shift_share({}, {("JPN", "flat"): 1.0})


def test_the_last_days_of_the_indian_safeguard(law: Law) -> None:
    found = last_days(law, date(2025, 4, 21), by_developing_member=True)
    assert found.provisional == date(2025, 11, 6)  # 200 days, the first and the last included
    assert (found.first_term, found.extended) == (date(2029, 4, 20), date(2035, 4, 20))
    assert last_days(law, date(2024, 2, 29), by_developing_member=False).extended == date(2032, 2, 28)
