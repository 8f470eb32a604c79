"""Answers of a run: sums that close, the base year against statistics, abatement, ensemble, comparison, manifest."""

import numpy as np
import pytest
from pathways_runs import evidence, small, solved

from steeldialogue.core import DataError
from steeldialogue.pathways.answers.abatement import abatement_curve, measures
from steeldialogue.pathways.answers.base_year import base_year_check
from steeldialogue.pathways.answers.comparison import compared
from steeldialogue.pathways.answers.figures import area_figure, route_figure
from steeldialogue.pathways.answers.manifest import manifest
from steeldialogue.pathways.answers.totals import japanese_technology, needs_of_resources, routes, totals
from steeldialogue.pathways.answers.works import states, works
from steeldialogue.pathways.ensemble import ensemble
from steeldialogue.pathways.evidence.money import Dollars
from steeldialogue.pathways.run import run_pathways


def test_need_is_met_and_the_gap_is_kept() -> None:
    outcome = solved().outcome
    assert np.all(outcome.steel_mt.sum(axis=1) >= outcome.system.need_mt - 1e-7)
    assert 0 <= outcome.choice.gap <= 0.001


def test_totals_are_the_sums_of_routes() -> None:
    by_year = {row["year"]: row for row in totals(solved()).rows}
    made = {year: sum(row["production_mt"] for row in routes(solved()).rows if row["year"] == year) for year in by_year}
    iron = solved().outcome.production_mt.sum(axis=1) - solved().outcome.steel_mt.sum(axis=1)
    for place, (year, row) in enumerate(by_year.items()):
        assert row["crude_steel_mt"] == pytest.approx(made[year] - iron[0, place], abs=1e-5)
    assert by_year[2024]["marginal_cost_usd_per_t"] is None


def test_capital_by_decade_is_the_capital_of_all_years() -> None:
    spent = sum(row["invested_million_usd"] for row in japanese_technology(solved()).rows)
    assert spent == pytest.approx(solved().outcome.invested_musd.sum())


def test_works_and_states_make_what_routes_make_less_new_works() -> None:
    outcome = solved().outcome
    shares = {}
    for row in works(solved()).rows:
        shares[row["unit"]] = shares.get(row["unit"], 0) + row["share"]
    assert all(share == pytest.approx(1, abs=1e-5) for share in shares.values())
    base = sum(row["production_mt"] for row in states(solved()).rows if row["year"] == 2024)
    assert base == pytest.approx(outcome.production_mt[0, :, 0].sum())


def test_the_base_year_is_within_five_percent_of_output_and_says_how_far_emissions_are() -> None:
    rows = base_year_check(solved(), evidence().catalog).rows
    outputs = [row for row in rows if row["quantity"].startswith("crude steel")]
    assert outputs
    assert all(row["verdict"] == "within 5 %" for row in outputs)
    emissions = [row for row in rows if "emissions" in row["quantity"]]
    assert emissions
    assert all(row["source"] and (abs(row["off_percent"]) <= 5) == (row["verdict"] == "within 5 %") for row in emissions)


def test_a_price_on_top_never_raises_emissions() -> None:
    curve = abatement_curve(solved(), Dollars(evidence().catalog, 2024))
    direct = [row["direct_mtco2e"] for row in curve.rows]
    assert direct == sorted(direct, reverse=True)
    assert direct[0] > direct[-1]


def test_measures_rise_in_cost_and_all_save() -> None:
    rows = measures(solved()).rows
    costs = [row["cost_usd_per_tco2e"] for row in rows]
    assert costs == sorted(costs)
    assert all(row["avoided_tco2e_per_t"] > 0 for row in rows)


def test_an_ensemble_follows_from_its_seed() -> None:
    first, again, other = (ensemble(solved(), runs=3, seed=seed).sheet.rows for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert all(row["q5"] <= row["q50"] <= row["q95"] for row in first)


def test_a_run_is_repeatable_and_two_runs_share_nothing() -> None:
    dear = run_pathways(evidence(), small(title="Dear", carbon={"domestic": {"JPN": "150 USD2024/tCO2e"}}))
    again = run_pathways(evidence(), small())
    assert manifest(again) == manifest(solved())
    assert manifest(dear)["system_sha256"] != manifest(again)["system_sha256"]
    assert dear.outcome.direct_mtco2e.sum() < again.outcome.direct_mtco2e.sum()
    rows = compared(again, dear).rows
    emitted = [row for row in rows if row["quantity"] == "Direct emissions"]
    assert sum(row["difference"] for row in emitted) == pytest.approx(dear.outcome.direct_mtco2e.sum() - again.outcome.direct_mtco2e.sum())


def test_figures_know_their_sources_and_law() -> None:
    figure = area_figure(solved(), "cbam_bill", "JPN", 2036)
    assert figure.source_ids == solved().assembled.source_ids
    assert any("certificate_price" in text.parameter for text in figure.law)
    assert float(route_figure(solved(), "scrap_eaf", "JPN", 2024).value) > 0
    with pytest.raises(DataError, match="no answer of pathways"):
        area_figure(solved(), "profit", "JPN", 2036)
    with pytest.raises(DataError, match="has no IND"):
        area_figure(solved(), "cost", "IND", 2036)


def test_needs_name_limits_and_their_worth() -> None:
    rows = [row for row in needs_of_resources(solved()).rows if row["resource"] == "scrap"]
    assert all(row["limit"] == 45 and row["used"] <= 45 + 1e-6 and row["worth_usd"] >= -1e-6 for row in rows)
