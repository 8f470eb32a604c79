"""From evidence and scenario to the system: bounds, charges, prices, and errors that say what to do."""

from decimal import Decimal

import numpy as np
import pytest
from pathways_runs import DAY, evidence, small, solved

from steeldialogue.core import DataError
from steeldialogue.pathways.course import course_of, read_course
from steeldialogue.pathways.evidence.assembly import assemble
from steeldialogue.pathways.evidence.carbon import CarbonDesk
from steeldialogue.pathways.evidence.exports import recorded_export_share
from steeldialogue.pathways.evidence.fleet import campaign_ends
from steeldialogue.pathways.evidence.money import Dollars
from steeldialogue.pathways.scenario import builtin_names, builtin_scenario, scenario_of


def assembled(**over: object):
    return assemble(evidence(), small(**over), None)


def test_a_course_is_straight_between_years_and_level_outside() -> None:
    course = read_course({"2030": "10 Mt", "2040": "20 Mt"}, "Mt", "x")
    assert course.values([2020, 2030, 2035, 2040, 2050]).tolist() == [10, 10, 15, 20, 20]
    assert course.figure(2035).value == Decimal(15)
    assert [name for name, _ in course.figure(2035).inputs] == ["2030", "2040"]


def test_a_course_of_mixed_units_has_that_of_its_first_year() -> None:
    assert read_course({"2030": "1 Mt", "2040": "2000 kt"}, "Mt", "x").values([2040]).tolist() == [2]
    with pytest.raises(DataError, match="at least one year"):
        course_of({})


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ({"carbn": 1}, "carbn.*Did you mean 'carbon'"),
        ({"capital": {"discount_rate": "7 USD"}}, "capital.discount_rate.*not measured in units such as %"),
        ({"works": {"seed": 3}}, "works.seed.*a text with a number and a unit"),
        ({"areas": ["IND", "KOR"]}, "has nothing for KOR"),
        ({"areas": ["JPN", "JPN"]}, "named twice"),
        ({"last_year": 2020}, "does not come after base_year"),
        ({"need": {"JPN": {"soon": "80 Mt"}}}, "'soon' is no year"),
        ({"foresight": "none"}, "foresight"),
        ({"last_year": 2035}, "2050 is asked for"),
    ],
)
def test_a_wrong_key_is_named(keys: dict[str, object], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        scenario_of(keys)


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ({"technology": {"leave_out": ["bf_bof_avgg"]}}, "no route we know.*Did you mean 'bf_bof_avg'"),
        (
            {"technology": {"own": [{"technology": "easymelt", "area": "IND", "parameter": "capex", "value": "1 USD2024/t"}]}},
            "no parameter of a route",
        ),
        ({"prices": {"JPN": {"hydrogen": "3 USD2024/GJ"}}}, "prices.JPN.hydrogen.*not measured in units such as USD/kg"),
        ({"prices": {"JPN": {"helium": "3 USD2024/kg"}}}, "helium.*no commodity we know"),
        ({"price_basis": ["tender"]}, "there is no price of .* state one in the scenario"),
        ({"limits": {"JPN": {"natural_gas": "1 PJ"}}}, "limits.JPN.natural_gas.*more than the limit of 1.0 PJ"),
        ({"need": {"JPN": {"2024": "84 Mt", "2036": "-5 Mt"}}, "limits": {"JPN": {"scrap": "45 Mt"}}}, "is negative"),
        ({"works": {"most_capacity": {"JPN": {"scrap_eaf": "1 Mt"}}}}, "works.most_capacity.JPN.scrap_eaf.*allow more"),
        ({"grid": {"factor": {"JPN": "moonlight"}}}, "no grid factor 'moonlight'"),
        ({"base_year": 1950, "works": {"first_decision": 1952}}, "the catalogue holds no crude steel production of Japan in 1950"),
    ],
)
def test_what_evidence_lacks_or_forbids_is_an_error_that_names_it(keys: dict[str, object], fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        assembled(**keys)


def test_the_base_year_is_bound_to_what_was_made() -> None:
    system, base = solved().assembled.system, solved().assembled.base["JPN"]
    assert system.need_mt[0, 0] == pytest.approx(float(base.crude.value), rel=1e-4)
    assert np.array_equal(system.least_utilisation[0, :, 0][_runs()], system.most_utilisation[0, :, 0][_runs()])
    assert not system.allowed[0, :, 0].any()


def _runs() -> np.ndarray:
    return solved().outcome.production_mt[0, :, 0] > 0


def test_what_is_paid_at_home_is_taken_off_what_the_border_asks() -> None:
    dear = {"domestic": {"JPN": "500 USD2024/tCO2e"}, "allowance": {"JPN": "0 %"}}
    free, paid = assembled(carbon={"domestic": {"JPN": "0 USD2024/tCO2e"}}).system, assembled(carbon=dear).system
    assert free.cbam_usd_per_t.max() > 0
    assert paid.cbam_usd_per_t.max() == 0


def test_the_border_asks_nothing_before_its_time_and_more_as_free_allocation_ends() -> None:
    system = assembled(carbon={"domestic": {"JPN": "0 USD2024/tCO2e"}}).system
    route = [one.id for one in system.routes].index("bf_bof_bat")
    by_year = dict(zip(system.years, system.cbam_usd_per_t[0, route], strict=True))
    assert by_year[2024] == by_year[2025] == 0
    assert 0 < by_year[2026] < by_year[2030] < by_year[2034]
    assert by_year[2034] == pytest.approx(by_year[2036])


def test_the_charge_of_one_year_by_hand() -> None:
    """Export share × price × (direct emissions − benchmark × CBAM factor × correction), 2034: no free allocation is left."""
    system = assembled(
        carbon={"domestic": {"JPN": "0 USD2024/tCO2e"}, "cbam": {"price": "100 USD2024/tCO2e", "export_share": {"JPN": "10 %"}}}
    ).system
    route = [one.id for one in system.routes].index("bf_bof_bat")
    at = system.years.index(2034)
    assert system.cbam_usd_per_t[0, route, at] == pytest.approx(0.1 * 100 * system.direct_tco2e_per_t[0, route, at])


def test_the_price_of_gx_ets_starts_with_the_scheme() -> None:
    desk = CarbonDesk(evidence().law, small().carbon, Dollars(evidence().catalog, 2024), DAY, (2024, 2026, 2030))
    course, since = desk.domestic_price("JPN")
    assert since == 2026
    assert [year for year, _ in course.points] == [2026, 2030]
    assert all(figure.law for _, figure in course.points)


def test_the_part_of_steel_that_reaches_the_union_is_recorded() -> None:
    share = recorded_export_share(evidence().catalog, "IND").points[0][1]
    assert Decimal("0.5") < share.value < 5
    assert {"jpc_crude_steel_production"} <= {
        one.label.split(",")[0].replace("JPC crude steel production", "jpc_crude_steel_production") for one in share.walk()
    }


def test_ends_of_campaigns() -> None:
    units = [one for one in _furnaces() if one.campaign_start]
    ends, notices = campaign_ends(units, [20] * len(units), 2024, 2026)
    assert not notices
    assert min(ends) >= 2026
    assert all(end == 2026 or (end - one.campaign_start) % 20 == 0 for end, one in zip(ends, units, strict=True))


def _furnaces():
    from steeldialogue.pathways.evidence.fleet import fleet

    scenario, system = small(), solved().assembled
    return fleet(evidence().catalog, ["JPN"], scenario.fleet, system.offers.by_area, 2024).furnaces


def test_works_whose_start_nobody_tells_end_their_campaigns_spread() -> None:
    from dataclasses import replace

    units = [replace(one, campaign_start=None, renewal_year=None) for one in _furnaces()[:20]]
    ends, notices = campaign_ends(units, [20] * 20, 2024, 2024)
    assert ends == list(range(2025, 2045))
    assert "no source tells" in notices[0]


def test_a_route_with_a_blank_is_left_out_until_it_is_stated() -> None:
    assert "bf_hbi_charge" not in solved().assembled.offers.by_area["JPN"]
    values = {
        "capex_greenfield": "900 USD2024/t",
        "capex_renewal": "200 USD2024/t",
        "fixed_opex": "120 USD2024/t",
        "iron_ore": "1.3 t/t",
        "green_iron": "0.2 t/t",
    }
    own = [{"technology": "bf_hbi_charge", "area": "JPN", "parameter": key, "value": value} for key, value in values.items()]
    stated = assembled(technology={"own": own})
    assert "bf_hbi_charge" in stated.offers.by_area["JPN"]
    assert "stated-by-the-user" in stated.source_ids


@pytest.mark.parametrize("name", builtin_names())
def test_every_builtin_scenario_is_read(name: str) -> None:
    scenario = builtin_scenario(name)
    assert scenario.title
    assert len(scenario.note) > len("x")
