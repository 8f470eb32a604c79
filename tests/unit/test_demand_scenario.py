"""Scenarios of the demand model: defaults are told, and what is not understood is refused."""

from pathlib import Path

import pytest

from steeldialogue.core import DataError
from steeldialogue.demand import DemandScenario, read_scenario
from steeldialogue.demand.scenario import growth_factor


def read(folder: Path, text: str) -> DemandScenario:
    path = folder / "view.toml"
    path.write_text(text, encoding="utf-8")
    return read_scenario(path)


def test_an_empty_document_is_the_default_and_every_key_is_told(tmp_path: Path) -> None:
    scenario = read(tmp_path, "")
    assert scenario == DemandScenario()
    told = scenario.told()
    assert [name for name, _, _ in told] == list(DemandScenario.model_fields)
    assert not any(stated for _, _, stated in told)
    assert ("areas", "IND, JPN", False) in told


def test_what_the_document_sets_is_marked(tmp_path: Path) -> None:
    told = {name: (value, stated) for name, value, stated in read(tmp_path, 'areas = ["IND"]\nlifetime_factor = 1.2\n').told()}
    assert told["areas"] == ("IND", True)
    assert told["lifetime_factor"] == ("1.2", True)
    assert told["last_year"] == ("2060", False)


def test_saturations_of_ones_own_have_units(tmp_path: Path) -> None:
    scenario = read(tmp_path, 'saturation = { construction = "9 t/person", goods = "500 kg/person" }\n')
    assert dict(scenario.own_saturation) == {"construction": "9 t/person", "goods": "500 kg/person"}
    assert dict(DemandScenario().own_saturation) == {}


@pytest.mark.parametrize(
    ("text", "field", "says"),
    [
        ('driver = ["history"]', "driver", "Did you mean 'drivers'"),
        ('areas = ["INDIA LAND"]', "areas.0", "not a country"),
        ('areas = ["IND", "India"]', "", "stands in 'areas' twice"),
        ("first_year = 2060\nlast_year = 2050", "", "must come after"),
        ("last_year = 2400", "last_year", "less than or equal to 2100"),
        ('steel_trade_growth = "2"', "steel_trade_growth", "has no unit"),
        ('steel_trade_growth = "2 Mt"', "steel_trade_growth", "different things"),
        ('programme_growth = "with GDP"', "programme_growth", "plain number"),
        ('lifetime_factor = "0"', "lifetime_factor", "above 0"),
        ('lifetime_factor = "long"', "lifetime_factor", "plain number"),
        ('saturation = { buildings = "9 t/person" }', "", "is no sector"),
        ('saturation = { goods = "9 t" }', "", "different things"),
        ('saturation = { goods = "0 t/person" }', "", "above 0"),
        ('lifetime = "gamma"', "lifetime", "'weibull' or 'normal'"),
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, text: str, field: str, says: str) -> None:
    with pytest.raises(DataError, match=says) as told:
        read(tmp_path, text)
    assert told.value.file == "view.toml"
    assert told.value.field == field


def test_growth_is_a_change_a_year() -> None:
    assert growth_factor("-2 %") == pytest.approx(0.98)
    assert growth_factor("0.5 1") == pytest.approx(1.5)
