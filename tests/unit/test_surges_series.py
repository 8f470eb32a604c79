"""Imports as series, from rows of the flow table."""

from datetime import date

import ibis
import pytest
from surge_samples import GROUPS, flow, flows, monthly, yearly

from steeldialogue.core import DataError
from steeldialogue.trade.surges import drawn_by_code, imports_of, of_all_suppliers, priced_by_code, rolling_years


def test_suppliers_and_groups_are_told_apart_and_missing_periods_are_zero() -> None:
    table = flows(flow("JPN", "IND", 0), flow("JPN", "IND", 1, mass=50.0), flow("CHN", "IND", 1), flow("CHN", "IND", 1, "721049", 7.0))
    found = {(one.supplier, one.group): [point.tonnes for point in one.points] for one in imports_of(table, "IND", GROUPS)}
    assert found == {("JPN", "hot-rolled"): [100, 50], ("CHN", "hot-rolled"): [0, 100], ("CHN", "coated"): [0, 7]}


def test_an_ibis_table_answers_as_an_arrow_table() -> None:
    table = flows(flow("JPN", "IND", 0), flow("CHN", "IND", 0))
    assert imports_of(ibis.memtable(table), "IND", GROUPS) == imports_of(table, "IND", GROUPS)


def test_the_world_other_goods_and_members_of_a_union_are_left_out() -> None:
    table = flows(flow("WLD", "EU27", 0), flow("DEU", "EU27", 0), flow("IND", "EU27", 0, "100100"), flow("IND", "EU27", 0))
    (only,) = imports_of(table, "EU27", GROUPS)
    assert (only.supplier, only.points[0].tonnes) == ("IND", 100)


def test_only_codes_of_the_asked_length_are_read() -> None:
    table = flows(flow("JPN", "IND", 0, "720839"), flow("JPN", "IND", 0, "72083930", 40.0))
    assert imports_of(table, "IND", GROUPS)[0].points[0].tonnes == 100
    assert imports_of(table, "IND", GROUPS, recorded=8)[0].points[0].tonnes == 40


def test_rows_without_a_mass_are_counted_and_warnings_travel() -> None:
    table = flows(flow("JPN", "IND", 0), flow("JPN", "IND", 0, "720839", None, vintage="HS17", warnings="low_coverage"))
    point = imports_of(table, "IND", GROUPS)[0].points[0]
    assert (point.tonnes, point.unweighed, point.warnings) == (100, 1, "low_coverage")


@pytest.mark.parametrize(("field", "other"), [("told_by", "exporter"), ("currency", "EUR")])
def test_flows_that_nobody_may_add_up_are_refused(field: str, other: str) -> None:
    with pytest.raises(DataError, match=f"field '{field}': The flows mix"):
        imports_of(flows(flow("JPN", "IND", 0), flow("JPN", "IND", 1, **{field: other})), "IND", GROUPS)


def test_all_suppliers_together() -> None:
    (whole,) = of_all_suppliers([yearly(1, 2), yearly(10, 20, supplier="CHN")])
    assert (whole.supplier, [point.tonnes for point in whole.points]) == ("WLD", [11, 22])


def test_rolling_years_end_with_the_last_month_and_drop_what_is_left_over() -> None:
    years = rolling_years(monthly(*range(1, 27)))
    assert [point.tonnes for point in years.points] == [sum(range(3, 15)), sum(range(15, 27))]
    assert (years.points[0].start.isoformat(), years.points[-1].end.isoformat()) == ("2022-03-01", "2024-02-29")
    assert rolling_years(yearly(1, 2)) == yearly(1, 2)


def test_a_gap_between_months_is_refused() -> None:
    months = monthly(*range(1, 14))
    with pytest.raises(DataError, match="gap after 2022-01-31"):
        rolling_years(type(months)("JPN", "hot-rolled", months.points[:1] + months.points[2:]))


def test_imports_by_code_for_the_union_and_for_india() -> None:
    union = flows(flow("IND", "EU27", 0, "72083900"), flow("FRA", "EU27", 0, "72083900"), flow("IND", "EU27", 0, "720839"))
    (drawn,) = drawn_by_code(union)
    assert (drawn.code, drawn.origin, drawn.tonnes) == ("72083900", "IND", 100)
    (priced,) = priced_by_code(flows(flow("JPN", "IND", 0, "72083930"), flow("JPN", "IND", 0, "72083940", None)))
    assert (priced.code, priced.value_usd / priced.tonnes) == ("72083930", 600)


def test_indian_prices_in_another_currency_are_refused() -> None:
    with pytest.raises(DataError, match="India's thresholds are in USD; the flows are in INR"):
        priced_by_code(flows(flow("JPN", "IND", 0, "72083930", currency="INR")))


def test_years_and_months_are_series_of_their_own() -> None:
    year = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
    table = flows(flow("JPN", "IND", 0, mass=900.0, **year), *(flow("JPN", "IND", place) for place in range(12)))
    years, months = imports_of(table, "IND", GROUPS)
    assert ([point.tonnes for point in years.points], years.yearly) == ([900], True)
    assert (len(months.points), months.monthly) == (12, True)
    assert [len(one.points) for one in of_all_suppliers([years, months])] == [1, 12]


def test_the_share_of_value_without_a_mass_is_known() -> None:
    table = flows(flow("JPN", "IND", 0, value=30.0), flow("JPN", "IND", 0, "720839", None, vintage="HS17", value=10.0))
    assert imports_of(table, "IND", GROUPS)[0].points[0].unweighed_share == pytest.approx(0.25)
