"""The tables of technologies: complete or openly blank, priced, and with a carbon balance that closes."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.indicators import COMMODITIES, TECHNOLOGY_PARAMETERS
from steeldialogue.catalog.schema.technology import CommodityPrice, Technology, TechnologyParameter, Transition
from steeldialogue.core.quality import Quality
from steeldialogue.core.units import CURRENCIES, factor
from steeldialogue.law import Law

REQUIRED = {name for name, entry in TECHNOLOGY_PARAMETERS.items() if entry.required}
COST_AND_USE = {"capex_greenfield", "capex_renewal", "fixed_opex"}
FUELS = {"metallurgical_coal", "thermal_coal", "natural_gas"}
# What no source states, so that these routes are left out of every calculation.
BLANKS = {
    "syngas_dri_eaf": COST_AND_USE | {"direct_emissions", "thermal_coal"},
    "super_course50": COST_AND_USE | FUELS | {"direct_emissions", "iron_ore", "scrap", "hydrogen", "electricity"},
    "bf_hbi_charge": COST_AND_USE | {"iron_ore", "green_iron"},
    "easymelt": COST_AND_USE | FUELS | {"direct_emissions", "iron_ore", "scrap", "electricity"},
}
BASE_YEAR = 2025
SIDES = ("IND", "JPN")
# What the paths of coal and gas through a furnace may miss: fluxes, electrodes, carbon that stays in the metal.
BALANCE = Decimal("0.15")
IPCC_COKING_COAL_TCO2E_PER_T = Decimal("28.2") * Decimal("0.0258") * 44 / 12
IPCC_BITUMINOUS_TCO2E_PER_GJ = Decimal("0.0258") * 44 / 12


@pytest.fixture(scope="module")
def routes(catalog: Catalog) -> dict[str, Technology]:
    return {row.technology: row for row in catalog.rows(Technology, "technologies")}


@pytest.fixture(scope="module")
def parameters(catalog: Catalog) -> list[TechnologyParameter]:
    return list(catalog.rows(TechnologyParameter, "technology_parameters"))


@pytest.fixture(scope="module")
def moves(catalog: Catalog) -> list[Transition]:
    return list(catalog.rows(Transition, "technology_transitions"))


@pytest.fixture(scope="module")
def prices(catalog: Catalog) -> list[CommodityPrice]:
    return list(catalog.rows(CommodityPrice, "commodity_prices"))


def stated(parameters: list[TechnologyParameter], technology: str, area: str) -> dict[str, Decimal]:
    """Return what is stated for a route in an area, in the units of the vocabulary; the world stands in."""
    found: dict[str, Decimal] = {}
    for where in ("WLD", area):
        for row in parameters:
            unit = TECHNOLOGY_PARAMETERS[row.parameter].unit
            if (row.technology, row.area) == (technology, where) and row.value is not None:
                found[row.parameter] = row.value if "USD" in unit else row.value * factor(row.unit, unit)
    return found


def complete(routes: dict[str, Technology], parameters: list[TechnologyParameter]) -> Iterator[tuple[str, str, dict[str, Decimal]]]:
    for name, route in routes.items():
        for area in SIDES:
            values = stated(parameters, name, area)
            if name not in BLANKS and (not route.areas or area in route.areas):
                yield name, area, values


def test_a_route_is_complete_or_its_blanks_are_known(routes: dict[str, Technology], parameters: list[TechnologyParameter]) -> None:
    for name, route in routes.items():
        for area in route.areas or SIDES:
            assert REQUIRED - set(stated(parameters, name, area)) == BLANKS.get(name, set()), (name, area)


def test_every_required_parameter_has_a_row_even_where_it_is_blank(
    routes: dict[str, Technology], parameters: list[TechnologyParameter]
) -> None:
    for name in routes:
        assert {row.parameter for row in parameters if row.technology == name} >= REQUIRED, name


def test_a_blank_has_no_trust_and_says_why(parameters: list[TechnologyParameter]) -> None:
    for row in parameters:
        assert (row.value is None) == (row.quality is Quality.NONE), row.row_key()
        assert row.value is not None or row.note.startswith("not found"), row.row_key()


def test_a_choice_of_the_house_says_why(catalog: Catalog) -> None:
    for table in ("technologies", "technology_parameters", "commodity_prices"):
        for row in catalog.tables[table]:
            assert row.source_id != "steeldialogue-house" or (row.note and row.quality is Quality.ASSUMPTION), row.row_key()


def test_money_has_a_price_year(parameters: list[TechnologyParameter], prices: list[CommodityPrice]) -> None:
    for unit in {row.unit for row in parameters} | {row.unit for row in prices}:
        if any(money in unit for money in CURRENCIES):
            assert re.match(r"[A-Z]{3}20\d\d/", unit), unit


def test_parameters_stand_where_the_route_may_be_built(routes: dict[str, Technology], parameters: list[TechnologyParameter]) -> None:
    for row in parameters:
        areas = routes[row.technology].areas
        assert not areas or row.area in areas, row.row_key()


def test_what_a_complete_route_uses_has_a_price_on_both_sides(
    routes: dict[str, Technology], parameters: list[TechnologyParameter], prices: list[CommodityPrice]
) -> None:
    priced = {(row.commodity, row.area) for row in prices if row.year == BASE_YEAR}
    missing = {
        (commodity, area)
        for _, area, values in complete(routes, parameters)
        for commodity in COMMODITIES
        if values[commodity] != 0 and (commodity, area) not in priced
    }
    assert missing == set()


def test_every_commodity_is_priced_in_both_countries(prices: list[CommodityPrice]) -> None:
    priced = {(row.commodity, row.area) for row in prices if row.year == BASE_YEAR}
    assert {(commodity, area) for commodity in COMMODITIES for area in SIDES} <= priced


@pytest.mark.parametrize("route", ["coal_dri_if", "coal_dri_eaf"])
def test_the_carbon_of_a_kiln_is_that_of_its_coal(parameters: list[TechnologyParameter], law: Law, route: str) -> None:
    (natcom,) = [
        row.value
        for row in law.table("plant.factors").rows
        if (row.factor_set, row.material, row.kind) == ("india_natcom", "dri_coal", "per_energy")
    ]
    values = stated(parameters, route, "IND")
    from_coal = values["thermal_coal"] * natcom
    assert from_coal <= values["direct_emissions"] <= from_coal * (1 + BALANCE)


def test_the_carbon_of_india_s_blast_furnaces_is_that_of_their_coal(parameters: list[TechnologyParameter]) -> None:
    values = stated(parameters, "bf_bof_avg", "IND")
    from_coal = values["metallurgical_coal"] * IPCC_COKING_COAL_TCO2E_PER_T + values["thermal_coal"] * IPCC_BITUMINOUS_TCO2E_PER_GJ
    assert from_coal <= values["direct_emissions"] <= from_coal * (1 + BALANCE)


def test_the_metal_of_a_kiln_route_adds_up(parameters: list[TechnologyParameter]) -> None:
    """Per tonne of steel 1.1 t of metal is charged; the two routes share one kiln, so ore per DRI is the same."""
    induction, arc = (stated(parameters, route, "IND") for route in ("coal_dri_if", "coal_dri_eaf"))
    charge = Decimal("1.1")
    per_dri = [values["iron_ore"] / (charge - values["scrap"]) for values in (induction, arc)]
    assert abs(per_dri[0] - per_dri[1]) < Decimal("0.02")
    assert Decimal("1.4") < per_dri[0] < Decimal("2.0")


@pytest.mark.parametrize(
    ("route", "parameter", "year", "published", "unit"),
    [
        ("bf_bof_avg", "capex_greenfield", 2020, "871.9", "USD2020/t"),
        ("smelt_red", "capex_greenfield", 2050, "357.8", "USD2020/t"),
        ("bf_bof_ccs", "captured_co2", None, "1.431", "tCO2e/t"),
        ("ng_dri_eaf", "natural_gas", None, "14.0008", "GJ/t"),
        ("scrap_eaf", "scrap", None, "1.1383", "t/t"),
        ("scrap_eaf", "electricity", None, "2.2858", "GJ/t"),
        ("bf_bof_avg", "electricity", None, "-1.0191", "GJ/t"),
        ("h2_dri_eaf", "direct_emissions", None, "0.0816", "tCO2e/t"),
    ],
)
def test_a_row_equals_the_file_of_the_peer(
    parameters: list[TechnologyParameter], route: str, parameter: str, year: int | None, published: str, unit: str
) -> None:
    """Business cases and capital costs of the Mission Possible Partnership's model, commit 1003b98."""
    (row,) = [
        row
        for row in parameters
        if (row.technology, row.area, row.parameter, row.year, row.source_id) == (route, "WLD", parameter, year, "mpp-steel-model")
    ]
    assert row.value is not None
    assert abs(row.value * factor(row.unit, unit) - Decimal(published)) < Decimal("0.0005")


def test_the_hydrogen_of_the_peer_is_turned_by_its_lower_heat_value(parameters: list[TechnologyParameter]) -> None:
    lower_heat_value_gj_per_kg, published_gj = Decimal("0.120"), Decimal("8.7627")
    kilograms = stated(parameters, "h2_dri_eaf", "JPN")["hydrogen"]
    assert abs(kilograms * lower_heat_value_gj_per_kg - published_gj) < Decimal("0.001")


def test_every_route_may_be_renewed_and_no_other_move_is_a_renewal(routes: dict[str, Technology], moves: list[Transition]) -> None:
    renewed = {move.from_technology for move in moves if move.kind == "renewal"}
    assert renewed == set(routes)
    assert all((move.from_technology == move.to_technology) == (move.kind == "renewal") for move in moves)


def test_iron_stays_iron_and_steel_stays_steel(routes: dict[str, Technology], moves: list[Transition]) -> None:
    for move in moves:
        assert routes[move.from_technology].output == routes[move.to_technology].output, move.row_key()


def test_an_arc_furnace_may_turn_from_reduced_iron_to_scrap(moves: list[Transition]) -> None:
    allowed = {(move.from_technology, move.to_technology) for move in moves}
    assert {("ng_dri_eaf", "scrap_eaf"), ("coal_dri_eaf", "scrap_eaf"), ("h2_dri_eaf", "scrap_eaf")} <= allowed


def test_what_no_switch_leads_to_is_there_from_the_start(routes: dict[str, Technology], moves: list[Transition]) -> None:
    reached = {move.to_technology for move in moves if move.kind == "switch"}
    assert set(routes) - reached == {"bf_bof_avg", "coal_dri_if", "hbi_gas"}
