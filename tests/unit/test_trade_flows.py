"""Flows, shares and growth by hand; what may never be added up."""

from datetime import date

import pytest
from trade_samples import WORLD, YEAR_BEFORE, flow, rows_of, table

from steeldialogue.trade.basis import between_countries, level, national
from steeldialogue.trade.indicators import growth, shares, trade_flows


def test_sums_by_partner() -> None:
    found = rows_of(trade_flows(table(WORLD), "exporter"), "exporter", "value", "mass_t", "unweighed_share", "lines")
    assert found == [("IND", 200.0, 0.4, 0.0, 3), ("JPN", 300.0, 0.17, 0.0, 3), ("KOR", 500.0, 0.5, 0.4, 2)]


def test_no_known_mass_is_not_zero_tonnes() -> None:
    found = rows_of(trade_flows(table([flow("KOR", "IND", "720839", 5.0)]), "exporter"), "mass_t", "unweighed_share")
    assert found == [(None, 1.0)]


def test_a_flow_without_a_value_is_not_counted_as_unweighed() -> None:
    rows = [flow("KOR", "IND", "720839", None, 7.0), flow("KOR", "IND", "720712", 5.0, 1.0)]
    assert rows_of(trade_flows(table(rows), "exporter"), "value", "mass_t", "unweighed_share", "lines") == [(5.0, 8.0, 0.0, 2)]


def test_sums_do_not_hang_on_the_order_of_rows() -> None:
    values = [0.1, 1e11, 0.2, 7e10, 0.3, 0.07]
    one = [flow("KOR", "IND", f"7207{place:02d}", value) for place, value in enumerate(values)]
    sums = {rows_of(trade_flows(table(rows), "exporter"), "value")[0] for rows in (one, one[::-1])}
    assert sums == {(170000000000.67,)}


@pytest.mark.parametrize(
    "apart",
    [{"currency": "EUR"}, {"told_by": "importer"}, {"vintage": "HS12"}, {"dataset": "other"}, YEAR_BEFORE],
    ids=["currency", "teller", "vintage", "dataset", "period"],
)
def test_what_is_told_otherwise_is_never_added(apart: dict[str, object]) -> None:
    rows = [flow("KOR", "IND", "720839", 5.0), flow("KOR", "IND", "720839", 7.0, **apart)]
    assert sorted(rows_of(trade_flows(table(rows), "exporter"), "value")) == [(5.0,), (7.0,)]


def test_headings_are_not_added_to_their_codes() -> None:
    rows = [flow("KOR", "IND", "7208", 9.0), flow("KOR", "IND", "720839", 5.0), flow("KOR", "IND", "720838", 4.0)]
    assert rows_of(trade_flows(level(table(rows), 4, recorded=6), "hs"), "hs", "value", "lines") == [("7208", 9.0, 2)]
    assert rows_of(trade_flows(level(table(rows), 4), "hs"), "hs", "value", "lines") == [("7208", 9.0, 1)]


def test_areas_are_not_added_to_countries() -> None:
    rows = [
        flow("IND", "DEU", "720839", 5.0),
        flow("IND", "EU27", "720839", 6.0),
        flow("IND", "WLD", "720839", 9.0),
        flow("IND", "BLX", "720839", 2.0),  # a former state, and no sum of others
        flow("IND", "IND", "720839", 1.0),
    ]
    assert rows_of(between_countries(table(rows)).order_by("importer"), "importer") == [("BLX",), ("DEU",)]
    assert rows_of(national(table(rows)), "country", "hs", "value") == [("IND", "720839", 7.0)]
    assert rows_of(national(table(rows), partner="WLD"), "country", "hs", "value") == [("IND", "720839", 9.0)]
    assert rows_of(national(table(rows), "importer").order_by("country"), "country", "value") == [("BLX", 2.0), ("DEU", 5.0)]


def test_shares_of_a_market() -> None:
    found = shares(between_countries(table(WORLD)), ["exporter"], ["importer"])
    assert rows_of(found, "importer", "exporter", "value_share", "lines") == [
        ("IND", "JPN", 0.5, 3),
        ("IND", "KOR", 0.5, 3),
        ("JPN", "IND", 0.25, 3),
        ("JPN", "KOR", 0.75, 3),
        ("KOR", "IND", 0.5, 2),
        ("KOR", "JPN", 0.5, 2),
    ]
    assert rows_of(found, "mass_share")[:4] == [(1.0,), (None,), (0.2 / 0.7,), (0.5 / 0.7,)]


def test_growth_is_from_the_year_before() -> None:
    rows = [flow("IND", "JPN", "720839", 4.0, 2.0, **YEAR_BEFORE), flow("IND", "JPN", "720839", 5.0, 1.0)]
    found = rows_of(growth(table(rows), "exporter"), "period_end", "value_growth", "mass_growth", "lines")
    assert found == [(date(2023, 12, 31), None, None, 1), (date(2024, 12, 31), 0.25, -0.5, 2)]


@pytest.mark.parametrize(
    "before",
    [
        {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)},
        {"period_start": date(2023, 10, 1), "period_end": date(2023, 12, 31)},
        {"period_start": date(2023, 4, 1), "period_end": date(2024, 3, 31)},
    ],
    ids=["a hole", "a quarter", "overlapping"],
)
def test_no_growth_from_what_is_no_neighbour(before: dict[str, object]) -> None:
    rows = [flow("IND", "JPN", "720839", 4.0, **before), flow("IND", "JPN", "720839", 5.0)]
    assert {growth for (growth,) in rows_of(growth(table(rows), "exporter"), "value_growth")} == {None}


def test_growth_from_nothing_is_unknown() -> None:
    rows = [flow("IND", "JPN", "720839", 0.0, **YEAR_BEFORE), flow("IND", "JPN", "720839", 5.0)]
    assert rows_of(growth(table(rows), "exporter"), "value_growth")[-1] == (None,)


def test_a_month_follows_a_month_of_another_length() -> None:
    february = {"period_start": date(2023, 2, 1), "period_end": date(2023, 2, 28)}
    march = {"period_start": date(2023, 3, 1), "period_end": date(2023, 3, 31)}
    rows = [flow("IND", "JPN", "720839", 4.0, **february), flow("IND", "JPN", "720839", 5.0, **march)]
    assert rows_of(growth(table(rows)), "value_growth") == [(None,), (0.25,)]


def test_growth_across_vintages_says_that_codes_changed() -> None:
    rows = [flow("IND", "JPN", "720839", 4.0, **YEAR_BEFORE, vintage="HS12"), flow("IND", "JPN", "720839", 5.0)]
    found = rows_of(growth(table(rows)).order_by("period_start"), "value_growth", "warnings")
    assert found == [(None, ""), (0.25, "definition_break")]
