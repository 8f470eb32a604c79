"""Whole runs of the demand model on the builtin catalogue and on broken ones."""

from decimal import Decimal

import numpy as np
import pytest
from demand_cases import changed, with_rows, without

from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.catalog.series import observations
from steeldialogue.core import DataError, Quality
from steeldialogue.demand import QUANTITIES, DemandOutcome, DemandScenario, comparisons, run_demand
from steeldialogue.demand.base import base_of, curves_of


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return open_catalog()


@pytest.fixture(scope="module")
def outcome(catalog: Catalog) -> DemandOutcome:
    return run_demand(catalog, DemandScenario())


class Hearing:
    """Keeps what it hears of the progress."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def started(self, step: str) -> None:
        self.steps.append(step)

    def finished(self, step: str, seconds: float | None = None) -> None:
        self.steps.append(f"{step} done")


def test_the_record_is_met_to_the_last_year(catalog: Catalog, outcome: DemandOutcome) -> None:
    for where in ("IND", "JPN"):
        use = observations(catalog, "apparent_steel_use", where, "Mt").last
        crude = observations(catalog, "crude_steel_production", where, "Mt")
        assert outcome.by_year(where, "apparent_use")[use.period.start.year] == pytest.approx(float(use.figure.value))
        for year in (2024, 2025):
            known = next(
                one.figure for one in reversed(crude.whole.points) if one.period.start.year == year and one.period.is_calendar_year
            )
            assert outcome.crude_steel_need(where)[year] == pytest.approx(float(known.value))


def test_use_does_not_jump_where_the_record_ends(outcome: DemandOutcome) -> None:
    for where in ("IND", "JPN"):
        use, last = outcome.by_year(where, "apparent_use"), outcome.area(where).record.last
        assert abs(use[last + 1] / use[last] - 1) < 0.06


def test_scrap_and_stock_meet_what_is_published(outcome: DemandOutcome) -> None:
    india, japan = outcome.area("IND").calibration, outcome.area("JPN").calibration
    assert india.stock is None
    assert india.recovery_factor == 1
    assert japan.stock is not None
    for target in (india.scrap, japan.stock, japan.scrap):
        assert target is not None
        assert abs(target.residual) < 0.01
    assert outcome.by_year("IND", "scrap_supply")[2024] == pytest.approx(25.27, abs=0.01)
    assert outcome.by_year("JPN", "stock")[2022] == pytest.approx(1418.146, abs=0.01)


def test_flows_add_up(outcome: DemandOutcome) -> None:
    for part in outcome.areas.values():
        s = part.series
        assert s["scrap_available"] == pytest.approx(s["new_scrap"] + s["old_scrap"] + s["scrap_net_imports"])
        made = s["apparent_use"] + s["steel_net_exports"] + s["home_scrap"]
        known = ~np.isnan(made)
        assert made[known] == pytest.approx(s["crude_steel_need"][known])
        # what is used at home goes into use, is lost in fabrication, or leaves inside goods; a loss on goods that leave stays behind
        into = part.by_sector["apparent_use"] - part.by_sector["new_scrap"] - part.by_sector["inflow"]
        assert (part.by_sector["inflow"] >= 0).all()
        assert np.abs(into.sum(axis=1)).max() < np.abs(s["indirect_net_exports"]).max() + 1e-9


def test_every_value_has_an_account(outcome: DemandOutcome) -> None:
    figure = outcome.figure("IND", "crude_steel_need", 2040)
    assert (figure.unit, figure.quality) == ("Mt", Quality.ASSUMPTION)
    assert float(figure.value) == pytest.approx(outcome.crude_steel_need("IND")[2040], abs=1e-6)
    assert {"pauliuk-2013", "odym-lifetime", "mos-annual-report-2025-26", "worldsteel-wsif-2026"} <= set(figure.source_ids)
    assert "imf-weo-2025-10" in outcome.figure("IND", "population", 2028).source_ids
    assert "steeldialogue-house" in outcome.figure("JPN", "gdp_per_head", 2045).source_ids
    for quantity in QUANTITIES:
        for where in outcome.areas:
            assert outcome.figure(where, quantity, 2035).source_ids or quantity in ("programme_use",)


def test_the_table_holds_every_series_and_sector(outcome: DemandOutcome) -> None:
    rows = list(outcome.table())
    found = {(row["area"], row["quantity"], row["sector"], row["year"]): row for row in rows}
    assert len(found) == len(rows)
    parts = [row["value"] for key, row in found.items() if key[:2] == ("IND", "stock") and key[2] and key[3] == 2030]
    assert sum(parts) == pytest.approx(found["IND", "stock", "", 2030]["value"])
    assert {row["unit"] for row in rows if row["quantity"] == "gdp_per_head"} == {"USD2021/person"}


def test_the_manifest_follows_the_scenario_and_the_inputs(catalog: Catalog, outcome: DemandOutcome) -> None:
    again = run_demand(catalog, DemandScenario()).manifest
    assert again == outcome.manifest
    assert set(again["versions"]) == {"flodym", "numpy", "scipy"}
    other = run_demand(catalog, DemandScenario(lifetime="normal")).manifest
    longer = changed("demand_parameters", lambda row: (row.parameter, row.sector) == ("lifetime_mean", "goods"), {"value": "16"})
    hashes = {again["inputs_sha256"], other["inputs_sha256"], run_demand(longer, DemandScenario()).manifest["inputs_sha256"]}
    assert len(hashes) == 3


def test_two_runs_share_no_state(catalog: Catalog, outcome: DemandOutcome) -> None:
    before = outcome.crude_steel_need("IND")
    fast = run_demand(catalog, DemandScenario(drivers=("history", "IMF", "fast"), saturation="high"))
    assert fast.crude_steel_need("IND")[2050] > before[2050]
    assert outcome.crude_steel_need("IND") == before == run_demand(catalog, DemandScenario()).crude_steel_need("IND")


def test_progress_is_told(catalog: Catalog) -> None:
    hearing = Hearing()
    run_demand(catalog, DemandScenario(), hearing)
    assert hearing.steps == ["demand of IND", "demand of IND done", "demand of JPN", "demand of JPN done"]


def test_an_area_at_saturation_is_held_and_told(catalog: Catalog) -> None:
    held = run_demand(catalog, DemandScenario(areas=("JPN",), saturation={"goods": "0.1 t/person"}))
    assert held.notices == ("JPN: the stock per head of goods is at or above its saturation and stays where it is",)
    assert held.area("JPN").curves["goods"].saturated


def test_a_stated_factor_is_taken_and_compared(catalog: Catalog) -> None:
    stated = run_demand(catalog, DemandScenario(lifetime_factor="1")).area("JPN").calibration
    assert (stated.factor, stated.recovery_factor) == (1, 1)
    assert stated.stock is not None
    assert stated.stock.residual > 100  # lives as in Western Europe keep more steel in Japan than is published
    figure = run_demand(catalog, DemandScenario(lifetime_factor="1.1")).figure("JPN", "old_scrap", 2030)
    assert "stated-by-the-user" in figure.source_ids


def test_without_published_scrap_and_stock_lifetimes_stay(catalog: Catalog) -> None:
    bare = without("industry", lambda row: row.indicator in ("scrap_supply", "steel_stock") and row.area == "IND")
    part = run_demand(bare, DemandScenario(areas=("IND",))).area("IND")
    assert part.calibration.factor == 1
    assert part.notices == ("no stock or scrap of IND is published: lifetimes and recovery are taken as they are",)


def test_scrap_that_no_lifetime_gives_is_told(catalog: Catalog) -> None:
    much = changed("industry", lambda row: (row.indicator, row.area) == ("scrap_supply", "IND"), {"value": "90"})
    part = run_demand(much, DemandScenario(areas=("IND",))).area("IND")
    assert part.calibration.factor == 0.4
    assert part.calibration.scrap is not None
    assert part.calibration.scrap.residual < -1
    assert "0.4 comes nearest" in part.notices[0]


def test_longer_lives_give_less_scrap(catalog: Catalog) -> None:
    views = [DemandScenario(areas=("IND",), lifetime_factor=factor) for factor in ("0.8", "1.2")]
    short, long = (run_demand(catalog, view).by_year("IND", "old_scrap")[2030] for view in views)
    assert long < short


def test_trade_goes_on_as_the_scenario_says(catalog: Catalog, outcome: DemandOutcome) -> None:
    scenario = DemandScenario(steel_trade_growth="-5 %", scrap_trade_growth="-10 %", indirect_trade_growth="-2 %")
    other = run_demand(catalog, scenario)
    for quantity, factor, last in (
        ("steel_net_exports", 0.95, 2025),
        ("scrap_net_imports", 0.9, 2024),
        ("indirect_net_exports", 0.98, 2025),
    ):
        before, after = outcome.by_year("JPN", quantity), other.by_year("JPN", quantity)
        assert after[last] == pytest.approx(before[last])
        assert after[2040] == pytest.approx(before[2040] * factor ** (2040 - last))
    assert other.crude_steel_need("JPN")[2040] < outcome.crude_steel_need("JPN")[2040]


def test_outlooks_stand_beside_ours(catalog: Catalog, outcome: DemandOutcome) -> None:
    found = {(one.outlook, one.quantity, one.year): one for one in comparisons(catalog, outcome, "IND")}
    policy = found["National Steel Policy 2017", "finished_steel_use_per_head", 2030]
    assert policy.kind == "target"
    assert policy.published.value == Decimal(158)
    assert policy.ours is not None
    wanted = outcome.by_year("IND", "apparent_use")[2030] / outcome.by_year("IND", "population")[2030] * 1000
    assert float(policy.ours.value) == pytest.approx(wanted, rel=1e-5)
    assert {"NITI Aayog 2026", "TERI 2020", "MPP business as usual", "MPP high circularity"} <= {key[0] for key in found if key[2] == 2050}
    niti = found["NITI Aayog 2026", "crude_steel_production", 2050]
    assert niti.difference is not None
    assert float(niti.difference.value) == pytest.approx(outcome.crude_steel_need("IND")[2050] - 624, abs=1e-5)
    near = run_demand(catalog, DemandScenario(last_year=2040))
    assert all(one.ours is None for one in comparisons(catalog, near, "IND") if one.year > 2040)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda run: run.crude_steel_need("CHN"), "does not hold the area 'CHN'"),
        (lambda run: run.by_year("IND", "crude_steel"), "Did you mean 'crude_steel_need'"),
        (lambda run: run.figure("IND", "crude_steel_need", 2070), "it holds 2009 to 2060"),
    ],
)
def test_what_the_run_does_not_hold_is_refused(outcome: DemandOutcome, ask: object, says: str) -> None:
    with pytest.raises(DataError, match=says):
        ask(outcome)  # type: ignore[operator]


def test_an_area_without_steel_use_is_refused(catalog: Catalog) -> None:
    rows = [row.model_copy(update={"area": "CHN"}) for row in catalog.tables["drivers"] if row.area == "JPN"]  # type: ignore[attr-defined]
    bare = without("industry", lambda row: "steel_use" in row.indicator and row.area == "CHN", with_rows("drivers", rows))
    with pytest.raises(DataError, match="no apparent steel use of CHN") as told:
        run_demand(bare, DemandScenario(areas=("CHN",)))
    assert told.value.file == "industry.csv"


def test_a_missing_parameter_names_itself(catalog: Catalog) -> None:
    bare = without("demand_parameters", lambda row: (row.parameter, row.sector) == ("fabrication_loss", "goods"))
    with pytest.raises(DataError, match="no fabrication_loss of IND for goods") as told:
        run_demand(bare, DemandScenario())
    assert (told.value.file, told.value.field) == ("demand_parameters.csv", "parameter")


def test_a_bound_that_is_not_stated_is_refused(catalog: Catalog) -> None:
    bare = changed("demand_parameters", lambda row: row.parameter == "saturation_stock", {"low": None})
    with pytest.raises(DataError, match="no 'low' value"):
        run_demand(bare, DemandScenario(saturation="low"))


def test_a_use_that_trade_makes_negative_is_refused(catalog: Catalog) -> None:
    much = changed("industry", lambda row: (row.indicator, row.area) == ("indirect_steel_exports", "JPN"), {"value": "90000"})
    with pytest.raises(DataError, match="what goes into use of JPN for transport would be negative"):
        run_demand(much, DemandScenario(areas=("JPN",)))


def test_output_that_trade_makes_negative_is_refused(catalog: Catalog) -> None:
    with pytest.raises(DataError, match="finished steel made of IND would be negative"):
        run_demand(catalog, DemandScenario(areas=("IND",), steel_trade_growth="40 %"))


def test_a_run_must_reach_beyond_the_record(catalog: Catalog) -> None:
    with pytest.raises(DataError, match="last_year must come after it"):
        run_demand(catalog, DemandScenario(last_year=2025))


def test_the_saturation_of_works_is_divided_by_use(catalog: Catalog) -> None:
    scenario = DemandScenario()
    base = base_of(catalog, "IND", scenario)
    curves = curves_of(base, scenario)
    assert curves["construction"].saturation + curves["infrastructure"].saturation == pytest.approx(10)
    assert curves["construction"].saturation / curves["infrastructure"].saturation == pytest.approx(0.432 / 0.251)
