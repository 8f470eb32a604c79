"""What the balances find, and how they say it."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from balance_changes import LAW, PLANTS, balanced, changed, figure
from steeldialogue.carbon.balance import Finding
from steeldialogue.carbon.plant import Acknowledged, Flow, Plant, Quantity

INDIA, JAPAN, SCRAP = PLANTS["india_integrated"], PLANTS["japan_blast_furnace"], PLANTS["japan_scrap_eaf"]


def findings(plant: Plant) -> dict[str, Finding]:
    return {finding.code: finding for finding in balanced(plant).findings}


def without(plant: Plant, material: str, field: str) -> Plant:
    return replace(plant, materials=tuple(replace(one, **{field: None}) if one.material == material else one for one in plant.materials))


@pytest.mark.parametrize(
    ("address", "factor", "code", "told"),
    [
        ("material.coke.carbon_content", "1.1", "carbon:bf", "Carbon in exceeds carbon out by 7.9 % at bf."),
        ("material.coke.carbon_content", "1.1", "carbon:coke_ovens", "Carbon out exceeds carbon in by 8.2 % at coke_ovens."),
        ("flow.bf.out.blast_furnace_gas", "0.9", "carbon:bf", "Carbon in exceeds carbon out by 9.4 % at bf."),
        ("material.sinter.iron_content", "0.9", "iron:bf", "Iron out exceeds iron in by 7.3 % at bf."),
        ("material.steam_coal.bought", "1.05", "mass:steam_coal", "neither used, sold nor put to stock"),
        ("material.steam_coal.bought", "0.95", "mass:steam_coal", "more is used, sold and put to stock than was made and bought"),
        ("flow.pp.out.electricity", "4.5", "energy:pp", "Energy out exceeds energy in by 16.9 % at pp."),
        ("flow.hsm.in.crude_steel", "0.98", "yield:hsm", "Impossible yield at hsm"),
        ("output.crude_steel.slabs", "1.02", "output:crude_steel", "The crude steel reported is 2.0 % more than the casters make."),
    ],
)
def test_a_wrong_number_is_found_where_it_stands(address: str, factor: str, code: str, told: str) -> None:
    plant = changed(INDIA, {address: factor})
    assert told in findings(plant)[code].text
    assert findings(plant)[code].severity == "blocks"


def test_a_finding_says_what_to_look_at() -> None:
    found = findings(changed(INDIA, {"material.coke.carbon_content": "1.1"}))["carbon:bf"]
    assert str(found).endswith("Check the amounts and carbon contents of coke and blast_furnace_gas.")
    assert found.where == "bf"


def test_more_carbon_out_than_in_is_found_where_nothing_has_to_close() -> None:
    found = findings(changed(INDIA, {"flow.sms.out.bof_gas": "1.5"}))
    assert "Carbon out exceeds carbon in by" in found["carbon:sms"].text


def test_an_acknowledged_finding_stands_but_no_longer_blocks() -> None:
    wrong = changed(INDIA, {"flow.bf.out.blast_furnace_gas": "0.9"})
    told = Acknowledged("carbon:bf", "energy manager", "the gas meter was out for a month")
    before, after = balanced(wrong), balanced(replace(wrong, acknowledged=(told,)))
    assert "carbon:bf" in {finding.code for finding in before.blocking}
    assert "carbon:bf" not in {finding.code for finding in after.blocking}
    assert "Accepted by energy manager: the gas meter was out for a month." in {one.code: one.text for one in after.findings}["carbon:bf"]


def test_unknown_carbon_is_not_guessed() -> None:
    found = balanced(INDIA, carbon_of=lambda material: None)
    kiln = next(row for row in found.of_carbon if row.process == "lime_kiln")
    assert (kiln.carbon_in, kiln.to_air, found.co2_to_air) == (None, None, None)
    told = {finding.code: finding for finding in found.findings}["carbon:lime_kiln"]
    assert told.severity == "attention"
    assert "not checked: carbon content of limestone not given" in told.text


def test_small_carriers_that_nobody_measured_are_named_and_not_counted() -> None:
    eaf = next(row for row in balanced(SCRAP).of_carbon if row.process == "eaf")
    assert "scrap_post_consumer" in eaf.not_counted
    assert not eaf.missing


def test_unknown_iron_is_not_guessed() -> None:
    found = findings(without(INDIA, "pellets", "iron_content"))["iron:bf"]
    assert (found.severity, "iron content of pellets not given" in found.text) == ("attention", True)


def test_ferroalloys_may_do_without_an_iron_content() -> None:
    assert INDIA.material("ferromanganese").iron_content is None
    assert next(row for row in balanced(INDIA).of_iron if row.process == "sms").missing == ()


def test_net_and_gross_heat_are_never_mixed() -> None:
    materials = tuple(replace(one, heat_basis="gross") if one.material == "steam_coal" else one for one in INDIA.materials)
    found = findings(replace(INDIA, materials=materials))["energy:pp"]
    assert (found.severity, "heat value of steam_coal is gross, not net" in found.text) == ("attention", True)


def test_a_plant_that_reports_gross_heat_is_balanced_on_it() -> None:
    row = next(row for row in balanced(JAPAN).of_energy if row.process == "pp")
    assert row.missing == ()
    assert row.gap is not None
    assert row.gap.value > 0


def test_zinc_is_no_impossible_yield() -> None:
    row = next(row for row in balanced(JAPAN).of_yield if row.kind == "coating")
    assert row.steel_out.value > row.steel_in.value
    assert "yield:cgl" not in findings(JAPAN)


def test_captured_co2_is_carbon_that_does_not_go_to_air() -> None:
    stored = Quantity("flow.lime_kiln.out.co2_stored", figure("36640", "t"))
    captured = replace(INDIA, flows=(*INDIA.flows, Flow("lime_kiln", "out", "co2_stored", stored)))
    before, after = balanced(INDIA).co2_to_air, balanced(captured).co2_to_air
    assert before is not None
    assert after is not None
    assert abs(before.value - after.value - 36640) < Decimal("1e-15") * before.value
    assert balanced(captured).findings == ()


def test_a_material_out_of_nowhere_is_found() -> None:
    nitrogen = Flow("sms", "in", "nitrogen", Quantity("flow.sms.in.nitrogen", figure("100", "kNm3")))
    found = findings(replace(INDIA, flows=(*INDIA.flows, nitrogen)))["mass:nitrogen"]
    assert found.text == "nitrogen is used, sold or put to stock, but neither made nor bought."


def test_rows_keep_the_account_of_their_numbers() -> None:
    found = balanced(INDIA)
    furnace = next(row for row in found.of_carbon if row.process == "bf")
    assert furnace.gap is not None
    rests_on = {figure.label for figure in furnace.gap.walk()}
    measured = {"flow.bf.in.coke", "flow.bf.out.blast_furnace_gas", "material.coke.carbon_content"}
    assert rests_on >= {"carbon charged", "carbon out", *(PLANTS["india_integrated"].quantities()[one].figure.label for one in measured)}


@pytest.mark.parametrize("of", ["mass", "carbon", "iron", "energy", "coating", "steel_yield", "equivalent_product"])
def test_a_tolerance_says_that_it_is_a_choice_in_whole_sentences(of: str) -> None:
    parameter = LAW.parameter(f"plant.{of}_tolerance")
    assert parameter.kind == "assumption"
    assert "no rule of any standard" in parameter.note
    assert not re.search(r"\ba [aeiou]", parameter.note)
