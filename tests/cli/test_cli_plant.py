"""`steeldialogue plant`: one plant under every standard, from the terminal."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from steeldialogue.carbon.plant import example_names

DAY = ("--as-of", "2026-11-25")


def test_a_plant_is_read_under_every_standard(run) -> None:
    said = run("plant", "india_integrated", *DAY)
    assert said.status == 0
    assert "India Green Steel Taxonomy" in said.out
    assert "Certificate only" in said.out
    assert "EU CBAM by CN code" in said.out
    assert "illustration, no real plant" in said.out


def test_the_numbers_come_as_json(run) -> None:
    answer = run("plant", "read", "japan_blast_furnace", *DAY, "--json").json
    standards = {one["standard"]: one for one in answer["standards"]}
    assert len(standards) == 21
    worldsteel = standards["worldsteel_co2"]
    parts = sum(Decimal(part) for part in worldsteel["parts"].values())
    assert abs(parts / Decimal(worldsteel["tonnes"]) - Decimal(worldsteel["value"])) < Decimal("1e-12")
    assert standards["jisf_gx_mass_balance"]["value"] is None
    assert {row["cn_code"] for row in answer["cbam"]} >= {"72083900"} or answer["cbam"]


def test_one_standard_shows_its_terms_and_sources(run) -> None:
    said = run("plant", "india_integrated", *DAY, "--standard", "responsiblesteel_market")
    assert said.status == 0
    assert "To reach" in said.out
    assert "recorded as" in said.out
    assert "india_integrated.toml" in said.out


def test_an_unknown_standard_has_near_ones(run) -> None:
    said = run("plant", "india_integrated", *DAY, "--standard", "worldsteel")
    assert said.status == 2
    assert "worldsteel_co2" in said.err


def test_before_2026_there_is_no_cbam(run) -> None:
    said = run("plant", "india_integrated", "--as-of", "2025-06-30")
    assert said.status == 0
    assert "no definitive rules before 2026" in said.out


def test_the_steps_between_two_standards_add_up(run) -> None:
    answer = run("plant", "compare", "india_integrated", "worldsteel_co2", "india_green_steel", *DAY, "--json").json
    changes = sum(Decimal(step["change"]) for step in answer["steps"])
    assert abs(Decimal(answer["start"]) + changes - Decimal(answer["end"])) < Decimal("1e-12")
    shown = run("plant", "compare", "india_integrated", "worldsteel_co2", "india_green_steel", *DAY)
    assert "credits" in shown.out


def test_balances_are_shown_and_come_as_json(run) -> None:
    assert "Carbon" in run("plant", "balance", "india_integrated", *DAY).out
    answer = run("plant", "balance", "india_integrated", *DAY, "--json").json
    assert {"mass", "steel", "carbon", "iron", "energy", "findings"} == set(answer)
    assert answer["carbon"][0]["in"]["unit"] == "t"


def test_uncertainty_is_the_same_with_the_same_seed(run) -> None:
    asked = ("plant", "uncertainty", "japan_scrap_eaf", *DAY, "--draws", "2000", "--seed", "7", "--json")
    first, second = run(*asked).json, run(*asked).json
    assert first == second
    assert all(one["low"] <= one["median"] <= one["high"] for one in first)


def test_what_if_shows_before_and_after(run) -> None:
    answer = run("plant", "what-if", "japan_scrap_eaf", *DAY, "--contract", "80 %=0 tCO2e/MWh", "--json").json
    pairs = {one["standard"]: one for one in answer["standards"]}
    assert Decimal(pairs["gscc"]["after"]["value"]) < Decimal(pairs["gscc"]["before"]["value"])
    assert pairs["worldsteel_co2"]["after"] == pairs["worldsteel_co2"]["before"]


BROKEN = ("plant", "what-if", "india_integrated", *DAY, "--set", "flow.bf.in.coke=380 kt")


def test_what_if_shows_what_blocks_a_verdict(run) -> None:
    said = run(*BROKEN)
    assert "Findings" in said.out
    assert "carbon:bf" in said.out
    assert "no verdict: findings stand against it" in said.out


def test_what_if_gives_reasons_as_json(run) -> None:
    answer = run(*BROKEN, "--json").json
    assert "carbon:bf" in {finding["code"] for finding in answer["findings"]}
    after = next(one["after"] for one in answer["standards"] if one["standard"] == "worldsteel_co2")
    assert after["status"] == "blocked"
    assert after["reason"] == "no verdict: findings stand against it"
    assert {"code", "severity", "text", "what_to_do"} == set(after["findings"][0])


def test_what_if_tells_of_new_trade(run) -> None:
    said = run("plant", "what-if", "india_integrated", *DAY, "--fuel", "blast_furnace_gas=steam_coal=50 %")
    assert "what_if_sold:electricity" in said.out


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("--scrap", "coke=10 %", "no scrap that is bought"),
        ("--capture", "eaf=-500 kt=0.3 MWh/t", "cannot be -500 kt"),
        ("--set", "flow.eaf.in.anthracite=-1 kt", "is negative"),
        ("--contract", "80 %", "is not of the form share=factor"),
        ("--contract", "80=0 tCO2e/MWh", "has no unit"),
        ("--fuel", "pci_coal=natural_gas", "old=new=share"),
        ("--set", "flow.eaf.in.coke=1 kt", "no number at 'flow.eaf.in.coke'"),
    ],
)
def test_a_change_that_cannot_be_read_is_told(run, option, text, told) -> None:
    said = run("plant", "what-if", "japan_scrap_eaf", *DAY, option, text)
    assert said.status == 2
    assert told in said.err.replace("\n", " ")


def test_a_workbook_is_written_filled_and_turned_back(run, tmp_path: Path) -> None:
    book, text = tmp_path / "plant.xlsx", tmp_path / "plant.toml"
    assert run("plant", "new", str(book), "--example", "japan_scrap_eaf", "--lang", "hi").status == 0
    assert run("plant", "convert", str(book), str(text)).status == 0
    from_book, from_text = (run("plant", str(file), *DAY, "--json").json for file in (book, text))
    assert from_book == from_text == run("plant", "japan_scrap_eaf", *DAY, "--json").json


@pytest.mark.parametrize("command", [("new",), ("convert", "japan_scrap_eaf")])
def test_a_file_that_is_there_is_not_written_over_without_a_word(run, command, tmp_path: Path) -> None:
    book = tmp_path / "mine.xlsx"
    book.write_text("a year of work")
    said = run("plant", *command, str(book))
    assert said.status == 2
    assert "--force" in said.err
    assert book.read_text() == "a year of work"
    assert run("plant", *command, str(book), "--force").status == 0
    assert book.stat().st_size > 10_000


def test_an_empty_workbook_asks_for_what_it_needs(run, tmp_path: Path) -> None:
    book = tmp_path / "empty.xlsx"
    assert run("plant", "new", str(book)).status == 0
    said = run("plant", str(book), *DAY)
    assert said.status == 2
    assert "name" in said.err


def test_examples_and_standards_are_listed(run) -> None:
    assert [one["name"] for one in run("plant", "examples", "--json").json] == example_names()
    assert len(run("plant", "standards", "--json").json) == 21
    assert "GSCC" in run("plant", "standards").out


def test_a_file_that_is_not_there_is_told(run) -> None:
    said = run("plant", "nowhere.toml", *DAY)
    assert said.status == 2
    assert "nowhere.toml" in said.err
    said = run("plant", "india_integrate", *DAY)
    assert "india_integrated" in said.err


def test_the_result_is_written_as_a_workbook(run, tmp_path: Path) -> None:
    out = tmp_path / "result.xlsx"
    assert run("plant", "india_dri_induction", *DAY, "--xlsx", str(out)).status == 0
    assert out.stat().st_size > 10_000


def test_json_is_json(run) -> None:
    assert json.loads(run("plant", "hydrogen_dri", *DAY, "--json").out)["illustrative"] is True
