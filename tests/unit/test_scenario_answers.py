"""One scenario through all engines: one price for all, nothing lost, nothing hidden, and answers that know their account."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from scenario_runs import dearer, evidence, small, told

from steeldialogue.catalog import open_catalog
from steeldialogue.core import DataError, Figure
from steeldialogue.core.stated import stated
from steeldialogue.pathways.answers.figures import area_figure
from steeldialogue.pathways.evidence.assembly import Evidence
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.scenarios.answers import QUANTITIES, Answers
from steeldialogue.scenarios.border import Border
from steeldialogue.scenarios.compare import compared
from steeldialogue.scenarios.evidence import elasticities_of, price_of_exports
from steeldialogue.scenarios.file import TradeChoice
from steeldialogue.scenarios.run import answers_of, run_scenario
from steeldialogue.scenarios.trade import ALONE, AllPrices, Alone
from steeldialogue.trade.gravity import Baseline, Elasticity, Shock, counterfactual
from steeldialogue.trade.scenario import YearsOfFlows
from trade_desks import flow, store, world

ANSWERED = pytest.mark.parametrize("answers", [small, dearer], ids=["small", "dearer"])
LAST = 2028


def value(answers: Answers, quantity: str, area: str, year: int = LAST) -> Decimal:
    figure = answers.figure(quantity, area, year)
    assert figure is not None
    return figure.to(answers.unit(quantity)).value


def each(answers: Answers):
    return [(area, year) for area in answers.areas for year in answers.years]


@ANSWERED
def test_no_tonne_is_lost(answers) -> None:
    found = answers()
    for area, year in each(found):
        made, need, bought, beyond = (value(found, name, area, year) for name in ("made", "need", "net_imports", "beyond_need"))
        assert made + bought == need + beyond
        assert beyond >= Decimal("-1e-5")
        assert made == sum(value(found, name, area, year) for name in ("exports", "diverted", "other_sales"))
    assert abs(sum(value(found, "net_imports", area) for area in found.areas)) < Decimal("1e-5")


@ANSWERED
def test_the_bill_before_trade_answers_is_the_one_that_pathways_decided_by(answers) -> None:
    found = answers()
    for area, year in each(found):
        theirs = area_figure(found.run, "cbam_bill", area, year).value
        assert value(found, "cbam_bill_before", area, year) == pytest.approx(theirs, abs=Decimal("1e-4"))


def test_what_was_paid_at_home_is_paid_by_the_same_price() -> None:
    found = dearer()
    assert value(found, "home_price", "JPN") == 60
    outcome = found.run.outcome
    direct, steel = outcome.direct_mtco2e.sum(axis=1), outcome.steel_mt.sum(axis=1)
    average = direct[:, 0] / steel[:, 0]
    for place, area in enumerate(found.areas):
        price = float(value(found, "home_price", area))
        paid = price * (direct[place, -1] - 0.5 * average[place] * steel[place, -1])
        assert float(value(found, "paid_at_home", area)) == pytest.approx(paid, rel=1e-4)


def test_nothing_is_asked_before_certificates_are_due() -> None:
    for area in small().areas:
        assert value(small(), "border_charge", area, 2025) == value(small(), "cbam_bill", area, 2025) == 0
        assert small().figure("certificate_price", area, 2025) is None
        assert value(small(), "border_charge", area, 2026) > 0


def test_a_border_left_out_asks_nothing_and_no_export_is_lost_to_it() -> None:
    found = run_scenario(evidence(), told(certificate_price="off", carbon_price={"IND": "0 USD2024/tCO2e", "JPN": "0 USD2024/tCO2e"}))
    for area in found.areas:
        assert value(found, "cbam_bill", area) == value(found, "diverted", area) == 0
        assert value(found, "exports", area) == value(found, "exports_before", area) > 0


def test_an_area_of_which_nothing_reaches_the_union_has_no_bill() -> None:
    found = run_scenario(evidence(), told(trade={"share_to_union": {"IND": "0 %"}}))
    assert found.figure("cbam_bill", "IND", LAST) is None
    assert found.figure("emissions", "IND", LAST) is not None
    assert value(found, "cbam_bill", "JPN") > 0


def test_exports_and_bill_have_the_range_of_the_elasticity() -> None:
    for area in small().areas:
        least, central, most = (value(small(), name, area) for name in ("exports_least", "exports", "exports_most"))
        assert least < central < most < value(small(), "exports_before", area)
        assert value(small(), "cbam_bill_least", area) < value(small(), "cbam_bill", area) < value(small(), "cbam_bill_most", area)


def test_an_own_elasticity_is_taken_and_has_no_range() -> None:
    own = told(trade={"elasticity": "0", "elasticity_source": "a study"})
    found = answers_of(evidence(), own, small().run)
    assert value(found, "diverted", "IND") == 0
    assert found.figure("exports_least", "IND", LAST) is None
    assert "a study" in found.figures["exports", "IND", LAST].trace()
    high = elasticities_of(evidence().catalog, TradeChoice(elasticity="high"))
    assert {name: int(one.value) for name, one in high.items()} == {"chosen": 8, "low": 2, "high": 8}


def test_people_are_counted_of_routes_that_tell_them_and_the_rest_is_a_gap() -> None:
    outcome: Outcome = small().run.outcome
    names = [route.id for route in outcome.system.routes]
    told_routes = {"bf_bof_avg", "bf_bof_bat", "scrap_eaf", "coal_dri_if"}
    mine = np.array([name not in told_routes for name in names])
    for place, area in enumerate(small().areas):
        assert float(value(small(), "without_ratio", area)) == pytest.approx(outcome.capacity_mt[place, mine, -1].sum(), abs=1e-4)
        assert value(small(), "jobs_low", area) < value(small(), "jobs", area) < value(small(), "jobs_high", area)


def test_every_answer_has_its_unit_its_account_and_sources() -> None:
    for (quantity, area, year), figure in small().figures.items():
        assert figure.to(small().unit(quantity)).label == f"{QUANTITIES[quantity].label}, {area}, {year}"
    bill = small().figures["cbam_bill", "IND", LAST]
    assert {text.parameter.partition(" ")[0] for text in bill.law} >= {"eu_cbam.cbam_factor", "eu_cbam.benchmarks"}
    assert {"fontagne-trade-elasticity", "dgcis-tradestat"} <= set(bill.source_ids)
    assert set(small().source_ids()) >= set(bill.source_ids)
    with pytest.raises(DataError, match="Did you mean 'cbam_bill'"):
        small().figure("cbam_bil", "IND", LAST)


def test_equal_files_give_equal_answers_and_differ_from_themselves_by_nothing() -> None:
    again = run_scenario(evidence(), told())
    assert again.figures == small().figures
    found = compared(small(), again)
    assert found.keys == ()
    assert found.titles == ("To 2028 (first)", "To 2028 (second)")
    differences = [row.difference for row in found.rows() if row.first is not None]
    assert len(differences) == len(small().figures)
    assert all(one is not None and one.value == 0 for one in differences)


def test_only_the_keys_that_differ_are_named_as_a_file_names_them() -> None:
    found = compared(small(), dearer())
    assert {one.key: (one.first, one.second) for one in found.keys} == {
        "carbon_price.IND": ("0 USD2024/tCO2e", "40 USD2024/tCO2e"),
        "carbon_price.JPN": ("gx_ets floor", "60 USD2024/tCO2e"),
        "free_allowance.IND": ("100 %", "50 %"),
        "free_allowance.JPN": ("100 %", "50 %"),
        "certificate_price": ("latest", "150 EUR2024/tCO2e"),
    }
    elastic = answers_of(evidence(), told(trade={"elasticity": "low"}), small().run)
    assert [(one.key, one.second) for one in compared(small(), elastic).keys] == [("trade.elasticity", "low")]


def test_a_difference_is_the_second_less_the_first() -> None:
    found = compared(small(), dearer())
    (row,) = (one for one in found.rows([LAST], ["cbam_bill"]) if one.area == "IND")
    assert row.difference.value == value(dearer(), "cbam_bill", "IND") - value(small(), "cbam_bill", "IND")


def test_people_are_not_compared_where_one_scenario_leaves_more_of_them_untold() -> None:
    figures = dict(small().figures)
    figures["without_ratio", "IND", LAST] = figures["without_ratio", "IND", LAST] + stated("more", "1", "Mt")
    found = compared(small(), replace(small(), figures=figures))
    rows = {row.area: row for row in found.rows([LAST], ["jobs"])}
    assert rows["IND"].first is not None
    assert rows["IND"].difference is None
    assert rows["JPN"].difference.value == 0


def test_scenarios_of_other_money_or_other_years_are_not_compared() -> None:
    shorter = replace(small(), run=replace(small().run, assembled=replace(small().run.assembled, scenario=_in_money_of(2023))))
    with pytest.raises(DataError, match="2024 and 2023; give both one base"):
        compared(small(), shorter)


def _in_money_of(year: int):
    return small().run.scenario.model_copy(update={"price_year": year})


def test_without_flows_exports_answer_alone_and_the_answer_says_so() -> None:
    assert ALONE in small().notices


def flows() -> YearsOfFlows:
    """Flows of five sellers that are made up."""
    sold = {("IND", "EU27"): 30.0, ("IND", "USA"): 20.0, ("CHN", "EU27"): 50.0, ("CHN", "USA"): 60.0, ("USA", "EU27"): 10.0}
    rows = [{"exporter": one, "importer": other, "year": 2024, "flow": mt} for (one, other), mt in sold.items()]
    return YearsOfFlows(pa.Table.from_pylist(rows), "USD", "2024", "made up, steel, 2024")


def test_with_flows_all_prices_answer_and_a_seller_they_lack_answers_alone() -> None:
    theta, cost = stated("θ", "5", "1"), stated("cost", "0.1", "1")
    kept = AllPrices(theta, flows()).kept({"IND": cost, "JPN": cost})
    names = ("CHN", "EU27", "IND", "USA")
    matrix = np.zeros((4, 4))
    for row in flows().panel.to_pylist():
        matrix[names.index(row["exporter"]), names.index(row["importer"])] = row["flow"]
    answer = counterfactual(Baseline(names, matrix, ""), [Shock("IND", "EU27", 0.0, 0.1, "")], Elasticity.assumed(5.0, 0.0, "x"))
    (theirs,) = (one for one in answer.conditional if (one.exporter, one.importer) == ("IND", "EU27"))
    assert float(kept["IND"].value) == pytest.approx(theirs.after / theirs.before, abs=1e-9)
    alone: Figure = Alone(theta).kept({"JPN": cost})["JPN"]
    assert kept["JPN"].value == alone.value
    assert kept["IND"].value > alone.value  # buyers cannot all turn away: outputs are held


def test_the_flows_of_a_workspace_answer_where_it_holds_the_world(tmp_path: Path) -> None:
    to_the_union = [flow(one, "DEU", "720839", 900.0 + 50 * len(one), 2024) for one in ("IND", "JPN", "CHN")]
    workspace = store(tmp_path / "desk", "world", [*world((2024,)), *to_the_union])
    here = Evidence(open_catalog(workspace), evidence().law, evidence().as_of)
    found = answers_of(here, told(), small().run)
    assert any("All prices answer, on the flows of Sample world, steel, 2024" in notice for notice in found.notices)
    for area in found.areas:
        assert value(found, "exports", area) > value(small(), "exports", area)
        assert value(found, "exports", area) + value(found, "diverted", area) == value(found, "exports_before", area)
        assert "conditional general equilibrium of trade" in found.figures["exports", area, LAST].trace()


def test_an_exported_tonne_has_the_price_of_its_last_year() -> None:
    dollars = Border(evidence(), small().run).dollars
    for area in ("IND", "JPN"):
        found = price_of_exports(dollars, area)
        assert found.unit == "USD2024/t"
        assert 500 < found.value < 2000
    with pytest.raises(DataError, match="no year with value and mass of China's steel exports"):
        price_of_exports(dollars, "CHN")
