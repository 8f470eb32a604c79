"""Occupations beside each other, and people that planned capacity needs: a blank is never a zero."""

from dataclasses import replace
from decimal import Decimal
from statistics import median

import pytest

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import OccupationMatch, SharedProject, StaffingRatio, WorksStaffing
from steeldialogue.core import DataError, Figure, Quality
from steeldialogue.core.stated import stated
from steeldialogue.skills import (
    capacity_gap,
    combined,
    crosswalk,
    least_answers,
    staffing_ratios,
    works_ranges,
    years_ahead,
)

ASSUMED = {"quality": Quality.ASSUMPTION, "source_id": "steeldialogue-house"}


def mt(value: str) -> Figure:
    return stated("capacity", value, "Mt")


def with_rows(catalog: Catalog, table: str, *rows) -> Catalog:
    return replace(catalog, tables={**catalog.tables, table: (*catalog.tables[table], *rows)})


def test_a_group_meets_its_titles_best_first(catalog: Catalog) -> None:
    found = crosswalk(catalog, "8121")
    assert [one.match for one in found] == sorted((one.match for one in found), key=("exact", "close", "broad").index)
    assert {one.code for one in found} >= {"51-4051", "ISC/Q0102"}


def test_a_title_meets_others_by_way_of_its_group_and_broad_stays_broad(catalog: Catalog) -> None:
    assert {one.match for one in crosswalk(catalog, "isc/q0102")} == {"broad"}
    by_code = {one.code: one.match for one in crosswalk(catalog, "51-4051")}
    assert by_code["8121"] == "close"
    assert by_code["ISC/Q0102"] == "broad"


def test_exact_and_close_are_close(catalog: Catalog) -> None:
    row = OccupationMatch(isco="8121", system="NSQF QP", code="ISC/Q9999", title="x", match="exact", **ASSUMED)
    by_code = {one.code: one.match for one in crosswalk(with_rows(catalog, "occupation_crosswalk", row), "ISC/Q9999")}
    assert by_code["8121"] == "exact"
    assert by_code["51-4051"] == combined("exact", "close") == "close"


def test_an_unknown_code_is_refused_with_a_near_one(catalog: Catalog) -> None:
    with pytest.raises(DataError, match="Did you mean '51-4051'"):
        crosswalk(catalog, "51-4050")


def test_no_match_equates_levels() -> None:
    assert not {"level", "nsqf_level"} & set(OccupationMatch.model_fields)


def test_a_ratio_is_the_median_of_works_with_their_range(catalog: Catalog) -> None:
    rows = [row for row in catalog.rows(WorksStaffing, "works_staffing") if row.kind == "electric arc furnace"]
    values = [row.workforce / row.crude_kt * 1000 for row in rows]
    ratio = next(one for one in staffing_ratios(catalog) if one.route == "scrap_eaf")
    found = (ratio.value.value, ratio.low.value, ratio.high.value)
    assert found == pytest.approx((median(values), min(values), max(values)))
    assert ratio.value.quality == Quality.ASSUMPTION
    assert "gem-gist-2025-09" in ratio.value.source_ids


def test_every_kind_of_works_has_several(catalog: Catalog) -> None:
    assert all(len(one.works) >= 4 and one.low.value <= one.median.value <= one.high.value for one in works_ranges(catalog).values())


def test_a_route_without_a_ratio_is_a_gap_and_no_zero(catalog: Catalog) -> None:
    (row,) = capacity_gap({"moe": mt("3")}, staffing_ratios(catalog))
    assert (row.needed, row.lacking) == (None, None)
    assert "no ratio" in row.gap


def test_people_needed_and_lacking(catalog: Catalog) -> None:
    own = StaffingRatio(technology="moe", trade="8121", persons_per_mt=Decimal(100), low=Decimal(50), high=Decimal(200), **ASSUMED)
    ratios = staffing_ratios(with_rows(catalog, "staffing_ratios", own))
    (row,) = capacity_gap({"moe": mt("3")}, ratios, {("moe", "8121"): stated("trained", "120", "person")})
    assert (row.needed.value, row.needed_low.value, row.needed_high.value, row.lacking.value) == (300, 150, 600, 180)
    assert row.gap == ""


def test_trained_people_that_nobody_tells_are_a_gap(catalog: Catalog) -> None:
    (row,) = capacity_gap({"scrap_eaf": mt("1")}, staffing_ratios(catalog))
    assert row.needed is not None
    assert (row.trained, row.lacking) == (None, None)
    assert row.gap


def test_people_trained_in_a_trade_without_a_ratio_are_shown(catalog: Catalog) -> None:
    rows = capacity_gap({"scrap_eaf": mt("1")}, staffing_ratios(catalog), {("scrap_eaf", "8122"): stated("trained", "7", "person")})
    assert {row.trade: row.trained and row.trained.value for row in rows} == {"all": None, "8122": 7}


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"works_kind": "electric arc furnace", "persons_per_mt": Decimal(1)},
        {"persons_per_mt": Decimal(5), "low": Decimal(6), "high": Decimal(7)},
        {"persons_per_mt": Decimal(5), "low": Decimal(1)},
    ],
)
def test_a_ratio_has_one_way_and_a_whole_range(told) -> None:
    with pytest.raises(ValueError, match="persons_per_mt"):
        StaffingRatio(technology="moe", trade="all", **told, **ASSUMED)


def test_a_kind_of_works_that_nobody_knows_is_named(catalog: Catalog) -> None:
    row = StaffingRatio(technology="moe", trade="all", works_kind="electric arc furnaces", **ASSUMED)
    with pytest.raises(DataError, match="electric arc furnace'"):
        staffing_ratios(with_rows(catalog, "staffing_ratios", row))


def test_settings_come_with_their_range(catalog: Catalog) -> None:
    assert 3 <= least_answers(catalog).value <= 10
    assert least_answers(catalog).quality == Quality.ASSUMPTION
    assert 5 <= years_ahead(catalog) <= 15


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"saving": Decimal(5), "carrier": "coke", "saving_unit": "barrels", "stage": "reported"}, "known unit"),
        ({"saving": Decimal(5), "saving_unit": "t", "stage": "reported"}, "carrier"),
        ({"saving": Decimal(5), "carrier": "coke", "saving_unit": "t", "stage": "verified"}, "who verified"),
        ({"verified_by": "somebody"}, "who verified"),
    ],
)
def test_a_project_tells_a_whole_saving(told, words: str) -> None:
    whole = {"project_id": "x", "works": "A", "area": "IND", "technology_id": "cdq", "state": "adopted", "programme": "x"}
    with pytest.raises(ValueError, match=words):
        SharedProject(**whole, **told, **ASSUMED)
