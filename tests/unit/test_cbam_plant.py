"""The CBAM of a plant: production processes, attribution, precursors and free allocation by CN code."""

from dataclasses import replace
from decimal import Decimal

from cbam_plant_samples import CLOSE, NEAR, YEAR, attributed, changed, codes, flow, good, integrated, material, mini_mill, output

from steeldialogue.carbon.cbam.plant import cbam_of_plant, cbam_rows
from steeldialogue.carbon.plant import Process
from steeldialogue.core import SourceRow
from steeldialogue.law import Law

F = Decimal("3.664")
NATURAL_GAS, CORRECTION = Decimal("0.0561"), Decimal("0.667")


def test_a_mini_mill_by_hand(law: Law) -> None:
    found = cbam_of_plant(mini_mill(), law, YEAR)
    billets, rebar, rounds = (good(found, code) for code in ("72071116", "72142000", "72149939"))
    steel, rolling = 8 * F, Decimal("4.3") * F
    assert abs(billets.own.value - steel / 1000) < CLOSE
    assert abs(rebar.see.value - (steel + rolling) / 900) <= NEAR
    assert rebar.see.value == rounds.see.value
    # Column A of billets by scrap is 0.065; a tonne of bars takes 1000/900 t of them.
    benchmark = law.table("eu_cbam.benchmarks").rows
    bars = next(row.benchmark for row in benchmark if (row.cn_code, row.column) == ("72142000", "A"))
    assert abs(rebar.sefa.value - Decimal("0.975") * (bars + Decimal("0.065") * 1000 / 900)) < CLOSE
    assert rebar.certificates is not None
    assert rebar.certificates.value == max(Decimal(0), rebar.see.value - rebar.sefa.value)
    assert not [finding for finding in found.findings if finding.severity == "blocks"]


def test_the_account_goes_back_to_the_meters_and_to_the_law(law: Law) -> None:
    rebar = good(cbam_of_plant(mini_mill(), law, YEAR), "72142000")
    sources = {figure.lineage.row for figure in rebar.see.walk() if isinstance(figure.lineage, SourceRow)}
    assert {"flow.eaf.in.anthracite", "material.anthracite.carbon_content", "output.finished.rebar"} <= sources
    texts = {figure.lineage.reference for figure in rebar.see.walk() if hasattr(figure.lineage, "reference")}
    for equation in ("Equation 12", "Equation 55", "Equations 57 and 58", "Equation 61", "Equation 62"):
        assert any(equation in text for text in texts), equation


def test_goods_of_one_mill_share_its_emissions_by_mass_and_add_up(law: Law) -> None:
    found = cbam_of_plant(integrated(), law, YEAR)
    finished = [one for one in found.goods if one.category == "Iron or steel products"]
    tonnes = sum(one.mass.value for one in finished)
    mean = sum(one.own.value * one.mass.value for one in finished) / tonnes
    assert tonnes == 960
    assert abs(mean - found.attributed / tonnes) < CLOSE
    assert {one.own.value for one in finished} == {finished[0].own.value}


def test_slabs_that_are_sold_take_their_share_away(law: Law) -> None:
    found = cbam_of_plant(integrated(slabs_sold="200"), law, YEAR)
    slabs = good(found, "72071210")
    finished = [one for one in found.goods if one.category == "Iron or steel products"]
    assert slabs.for_sale
    whole = sum(one.own.value * one.mass.value for one in finished) + slabs.own.value * 200
    assert abs(whole - found.attributed) < Decimal("1E-6")


def test_waste_gas_is_settled_as_natural_gas_wherever_it_burns(law: Law) -> None:
    found = cbam_of_plant(integrated(), law, YEAR)
    iron, rolling = attributed(found, "pig iron"), attributed(found, "hsm")
    # 1500 − 500 kNm3 leave the furnace, whose own gas and that given away both stay in its mass balance.
    assert iron.waste_gas_exported.value == 1000 * Decimal("3.3") * NATURAL_GAS * CORRECTION
    assert iron.direct.value == F * (450 * Decimal("0.85") - 1000 * Decimal("0.045"))
    assert rolling.waste_gas_imported.value == 200 * 17 * NATURAL_GAS
    assert any("coke" in note and "pp" in note for note in found.notes)


def test_gas_burnt_in_the_process_that_made_it_is_neither_charged_nor_credited(law: Law) -> None:
    plant = integrated()
    kept = replace(plant, flows=tuple(one for one in plant.flows if one.material != "blast_furnace_gas"))
    assert attributed(cbam_of_plant(kept, law, YEAR), "pig iron").waste_gas_exported.value == 0


def test_without_its_net_heat_value_gas_cannot_be_settled_and_nothing_is_owed_yet(law: Law) -> None:
    plant = changed(integrated(), material("blast_furnace_gas", carbon_content="0.24", heat_value="3.4", basis="gross"))
    found = cbam_of_plant(plant, law, YEAR)
    assert "heat_value:blast_furnace_gas" in codes(found)
    coil = good(found, "72083900")
    assert coil.certificates is None
    assert coil.missing == ("heat_value:blast_furnace_gas",)
    assert good(found, "26011200").certificates is not None
    (row, *_) = cbam_rows(found)
    assert row.certificates is None
    assert row.notes[0].startswith("incomplete")


def test_a_material_without_a_factor_is_asked_for(law: Law) -> None:
    plant = integrated()
    tarred = replace(plant, flows=(*plant.flows, flow("sp", "in", "benzole", "5")))
    found = cbam_of_plant(tarred, law, YEAR)
    assert "carbon_content:benzole" in codes(found)
    assert good(found, "72083900").missing == ("carbon_content:benzole",)
    known = cbam_of_plant(changed(tarred, material("benzole", carbon_content="0.92")), law, YEAR)
    assert good(known, "72083900").certificates is not None


def test_scrap_without_a_measurement_counts_by_table_5(law: Law) -> None:
    measured, bare = mini_mill(), changed(mini_mill(), material("scrap_post_consumer"))
    more = cbam_of_plant(bare, law, YEAR).attributed - cbam_of_plant(measured, law, YEAR).attributed
    assert abs(more - 1100 * Decimal("0.0109") * F) < CLOSE


def test_crude_steel_without_a_cn_code_is_asked_for_and_nothing_is_made_of_it(law: Law) -> None:
    plant = mini_mill()
    bare = replace(plant, outputs=(replace(plant.outputs[0], cn_code=""), *plant.outputs[1:]))
    found = cbam_of_plant(bare, law, YEAR)
    assert found.goods == ()
    assert any(finding.code == "cn_code:crude steel" and "crude_steel" in finding.what_to_do for finding in found.findings)


def test_what_comes_from_stock_counts_like_what_was_made(law: Law) -> None:
    plant = mini_mill()
    more = tuple(
        flow("mill", "in", "crude_steel", "1010") if (one.process, one.material) == ("mill", "crude_steel") else one for one in plant.flows
    )
    with_stock, usual = cbam_of_plant(replace(plant, flows=more), law, YEAR), cbam_of_plant(plant, law, YEAR)
    assert good(with_stock, "72071116").own.value == good(usual, "72071116").own.value
    gain = good(with_stock, "72142000").own.value - good(usual, "72142000").own.value
    assert abs(gain - good(usual, "72071116").own.value * 10 / 900) < CLOSE


def test_steam_of_a_boiler_carries_its_fuel(law: Law) -> None:
    plant = mini_mill()
    steam = [flow("eaf", "in", "steam", "60"), flow("boiler", "out", "steam", "80"), flow("boiler", "in", "light_oil", "2")]
    heated = replace(plant, processes=(*plant.processes, Process("boiler", "boiler")), flows=(*plant.flows, *steam))
    found = cbam_of_plant(heated, law, YEAR)
    assert abs(attributed(found, "crude steel").heat_imported.value - 2 * Decimal("0.86") * F * 60 / 80) < CLOSE


def test_steam_of_an_unknown_source_is_a_finding(law: Law) -> None:
    plant = mini_mill()
    heated = replace(plant, flows=(*plant.flows, flow("eaf", "in", "steam", "60")))
    assert "heat_imported:crude steel" in codes(cbam_of_plant(heated, law, YEAR))


def test_a_mill_passes_on_what_the_next_one_takes(law: Law) -> None:
    plant = mini_mill()
    flows = [flow("cold", "in", "hot_rolled", "300"), flow("cold", "out", "cold_rolled", "290"), flow("cold", "in", "light_oil", "1")]
    outputs = [
        plant.outputs[0],
        output("rebar", "finished", "600", "72142000", "mill"),
        output("cold bars", "finished", "290", "72155011", "cold"),
    ]
    longer = replace(
        plant, processes=(*plant.processes, Process("cold", "cold_rolling")), flows=(*plant.flows, *flows), outputs=tuple(outputs)
    )
    found = cbam_of_plant(changed(longer, material("cold_rolled", carbon_content="0")), law, YEAR)
    hot, cold = good(found, "72142000"), good(found, "72155011")
    assert abs(hot.own.value * 600 + cold.own.value * 290 - found.attributed) < CLOSE
    assert abs(cold.own.value - (hot.own.value * 300 + Decimal("0.86") * F) / 290) < CLOSE


def test_rows_are_the_goods_that_leave_the_plant(law: Law) -> None:
    rows = cbam_rows(cbam_of_plant(mini_mill(), law, YEAR))
    assert [row.cn_code for row in rows] == ["72142000", "72149939"]
    assert [row.mass_t for row in rows] == [600, 300]
    assert all(row.certificates is not None for row in rows)
