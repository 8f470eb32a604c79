"""The file of a scenario: what it says reaches pathways, what it does not say is the base's, and a slip is named."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from steeldialogue.core import DataError
from steeldialogue.pathways.scenario import builtin_scenario
from steeldialogue.scenarios.file import (
    REFERENCE,
    SECOND,
    ScenarioFile,
    TechnologyChoice,
    TradeChoice,
    builtin_file,
    builtin_files,
    example_text,
    file_named,
    scenario_of,
    scenario_schema,
)
from steeldialogue.scenarios.handing_on import pathways_scenario


def test_the_reference_is_the_one_of_pathways_so_that_a_book_solves_it_once() -> None:
    assert pathways_scenario(builtin_file(REFERENCE)) == builtin_scenario()


def test_every_key_that_a_file_sets_reaches_the_engine_that_uses_it() -> None:
    content: dict[str, Any] = {
        "title": "All",
        "base": "proven",
        "last_year": 2040,
        "carbon_price": {"IND": "7 USD2024/tCO2e"},
        "free_allowance": {"JPN": "60 %"},
        "certificate_price": {"2026": "80 EUR2024/tCO2e", "2040": "100 EUR2024/tCO2e"},
        "demand": {"saturation": "low"},
        "need": {"JPN": "80 Mt"},
        "technology": {"limits": {"IND": {"scrap": "45 Mt"}}},
        "trade": {"share_to_union": {"IND": "2 %"}, "elasticity": "3.5", "elasticity_source": "a study"},
    }
    content["technology"]["own"] = [{"technology": "scrap_eaf", "area": "JPN", "parameter": "capex_greenfield", "value": "1100 USD2024/t"}]
    found = pathways_scenario(scenario_of(content))
    assert found.last_year == found.abatement.year == 2040
    assert found.carbon.domestic["IND"].figure(2030).value == 7
    assert found.carbon.domestic["JPN"] == "gx_ets floor"
    assert found.carbon.allowance["JPN"].figure(2030).value == 60
    assert found.carbon.cbam.price.figure(2033).value == 90
    assert found.carbon.cbam.export_share["IND"].figure(2030).value == 2
    assert found.demand == {"saturation": "low"}
    assert found.need["JPN"].figure(2030).value == 80
    assert found.limits["IND"]["scrap"] == "45 Mt"
    assert "hydrogen" in found.limits["IND"]
    assert found.technology.leave_out == builtin_scenario("proven").technology.leave_out
    assert found.technology.own[0].value == "1100 USD2024/t"


def test_a_file_may_give_back_routes_that_its_base_leaves_out() -> None:
    found = pathways_scenario(scenario_of({"title": "All routes", "base": "proven", "technology": {"leave_out": []}}))
    assert found.technology.leave_out == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"carbon_prise": {}}, "mine.toml, field 'carbon_prise': Extra inputs are not permitted. Did you mean 'carbon_price'?"),
        ({"carbon_price": {"IND": "3 EUR/t"}}, "field 'carbon_price.IND': '3 EUR/t' is not measured in units such as USD/tCO2e"),
        ({"certificate_price": "80"}, "field 'certificate_price': scenario: '80' has no unit"),
        ({"technology": {"leave_ut": []}}, "field 'technology.leave_ut'"),
        ({"demand": {"growht": "2 %"}}, "mine.toml, demand, field 'growht'"),
        ({"demand": {"last_year": 2040}}, "last_year stands at the top"),
        ({"base": "proven_routes"}, "base 'proven_routes' is none of"),
        ({"trade": {"elasticity": "4"}}, "an own elasticity needs elasticity_source"),
        ({"trade": {"elasticity": "-4", "elasticity_source": "x"}}, "neither low, central, high nor a number"),
    ],
)
def test_a_slip_is_told_with_file_and_key(content: dict[str, Any], said: str) -> None:
    with pytest.raises(DataError) as fault:
        scenario_of({"title": "Mine", **content}, "mine.toml")
    assert said in str(fault.value)


def test_an_area_that_the_base_does_not_have_is_refused() -> None:
    with pytest.raises(DataError, match="'USA' is no area of the base 'reference', which has IND, JPN"):
        pathways_scenario(scenario_of({"title": "Mine", "carbon_price": {"USA": "3 USD2024/tCO2e"}}))


def test_builtin_scenarios_say_what_they_assume(tmp_path: Path) -> None:
    found = builtin_files()
    assert {REFERENCE, SECOND, "proven_routes"} == set(found)
    assert all("this house" in one.note for name, one in found.items() if name != REFERENCE)
    with pytest.raises(DataError, match="there is no builtin scenario 'nowhere'; there are higher_carbon_price, proven_routes, reference"):
        file_named("nowhere")
    with pytest.raises(DataError, match=r"gone\.toml: the file is missing"):
        file_named(str(tmp_path / "gone.toml"))


def test_the_example_and_the_schema_hold_every_key() -> None:
    content = tomllib.loads(example_text())
    told = scenario_of(content)
    assert set(content) == set(ScenarioFile.model_fields) == set(scenario_schema()["properties"])
    assert set(content["technology"]) == set(TechnologyChoice.model_fields)
    assert set(content["trade"]) == set(TradeChoice.model_fields)
    assert pathways_scenario(told).title == "My scenario"
