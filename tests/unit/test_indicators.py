"""The vocabulary of indicators, and the columns that only a person's hand writes."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.importers.layouts import HERE
from steeldialogue.catalog.indicators import INDICATORS
from steeldialogue.catalog.schema import BilateralTrade, EconomicOutlook, Observation, PolicyRow, TradeHs6
from steeldialogue.catalog.series import bilateral
from steeldialogue.core import Period, Warn
from steeldialogue.core.strict import read_toml
from steeldialogue.core.units import factor

PERIOD = {"period_start": "2024-01-01", "period_end": "2024-12-31", "quality": "official", "source_id": "x"}


def observed(indicator: str, value: str, unit: str) -> Observation:
    return Observation.model_validate({"indicator": indicator, "area": "IND", "value": value, "unit": unit, **PERIOD})


def traded(**given: str) -> BilateralTrade:
    row = {"reporter": "IND", "partner": "JPN", "flow": "import", "product": "steel", "measure": "mass", "value": "1", "unit": "kt"}
    return BilateralTrade.model_validate(row | PERIOD | given)


def shipped(net_mass_t: str) -> TradeHs6:
    row = {"reporter": "IND", "partner": "EU27", "hs6": "720836", "value_million_usd": "1", "net_mass_t": net_mass_t}
    return TradeHs6.model_validate(row | PERIOD)


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_has_a_name_for_readers_and_a_unit(name: str) -> None:
    assert INDICATORS[name].label
    assert "_" not in INDICATORS[name].label
    assert factor(INDICATORS[name].unit, INDICATORS[name].unit) == 1


def test_every_indicator_is_used_or_comes_with_an_import(catalog: Catalog) -> None:
    used = {row.indicator for table in ("industry", "economy") for row in catalog.rows(Observation, table)}
    imported = {entry["indicator"] for entry in read_toml(HERE / "worldbank.toml")["indicators"].values()}
    assert used | imported == set(INDICATORS)


def test_the_vocabulary_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        INDICATORS["output"] = INDICATORS["population"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("indicator", "value", "unit"),
    [
        ("crude_steel_production", "0.1", "kt"),
        ("population", "1450000000", "person"),
        ("apparent_steel_use_per_head", "0.1", "t/person"),
        ("gdp_current_usd", "4000000", "million_USD"),
        ("gdp_growth", "-6.5", "%"),
        ("gdp_growth", "0", "1"),
        ("steel_demand_growth_forecast", "-2", "%"),
    ],
)
def test_any_unit_of_the_dimension_will_do(indicator: str, value: str, unit: str) -> None:
    assert observed(indicator, value, unit).value == Decimal(value)


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "fault"),
    [
        ("output", "1", "Mt", "'output' is not an indicator we know"),
        ("crude_steel_prodution", "1", "Mt", "Did you mean .*'crude_steel_production'"),
        ("crude_steel_production", "1", "tCO2e", "crude steel production is measured in units such as Mt, not in tCO2e"),
        ("crude_steel_production", "1", "kg/person", "measured in units such as Mt"),
        ("gdp_current_usd", "1", "billion_INR", "measured in units such as billion_USD, not in billion_INR"),
        ("gdp_current_usd", "1", "billion_USD2015", "measured in units such as billion_USD"),
        ("population", "1", "1", "measured in units such as million_person"),
        ("crude_steel_production", "0", "Mt", "crude steel production must be above 0, not 0"),
        ("population", "-1", "person", "population must be above 0, not -1"),
    ],
)
def test_what_cannot_be_observed_is_refused(indicator: str, value: str, unit: str, fault: str) -> None:
    with pytest.raises(ValidationError, match=fault):
        observed(indicator, value, unit)


def test_a_mass_that_was_not_published_is_none_and_not_zero() -> None:
    assert shipped("").net_mass_t is None
    assert shipped("0").net_mass_t == 0
    assert shipped("1234.5").net_mass_t == Decimal("1234.5")


@pytest.mark.parametrize("mass", ["-1", "n/a", "1e3", "1_000", " ", "-"])
def test_a_mass_is_a_plain_number_or_nothing(mass: str) -> None:
    with pytest.raises(ValidationError, match="net_mass_t"):
        shipped(mass)


def test_masses_that_were_not_published_say_so(catalog: Catalog) -> None:
    rows = [row for row in catalog.rows(TradeHs6, "trade_hs6") if row.net_mass_t is None]
    assert rows
    assert [row.row_key() for row in rows if "no mass" not in row.note and "no usable mass" not in row.note] == []


def test_a_share_is_a_measure_of_trade() -> None:
    assert traded(measure="share", value="21.1", unit="%").measure == "share"
    with pytest.raises(ValidationError, match="measure"):
        traded(measure="portion")


def test_the_share_of_japan_in_imports_is_a_series(catalog: Catalog) -> None:
    series = bilateral(catalog, "IND", "JPN", "import", "finished steel (JPC)", "share", "1")
    assert series.at(Period.fiscal_year(2024)).value == Decimal("0.211")
    assert series.at(Period.fiscal_year(2025)).warnings == (Warn.PROVISIONAL,)


def policy(areas: Any) -> PolicyRow:
    row = {"policy_id": "X", "name": "n", "issuer": "i", "status": "s", "key_facts": "k", "quality": "official", "source_id": "x"}
    return PolicyRow.model_validate({**row, "areas": areas})


def test_a_policy_may_be_of_several_areas() -> None:
    assert policy("IND").areas == ("IND",)
    assert policy("IND;日本;eu27").areas == ("IND", "JPN", "EU27")


def test_a_policy_of_an_unknown_area_is_refused() -> None:
    with pytest.raises(ValidationError, match="'Indai' is not a country we know"):
        policy("JPN;Indai")


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "fault"),
    [
        ("gdp_grwth", "6", "%", "not an indicator we know"),
        ("gdp_growth", "6", "Mt", "is measured in units such as %"),
        ("iron_ore_price", "0", "USD/t", "must be above 0"),
    ],
)
def test_an_outlook_is_held_to_the_same_vocabulary(indicator: str, value: str, unit: str, fault: str) -> None:
    row = {"outlook": "IMF, October 2024", "published": "2024-10", "area": "IND", "indicator": indicator, "value": value, "unit": unit}
    with pytest.raises(ValidationError, match=fault):
        EconomicOutlook.model_validate(row | PERIOD)
