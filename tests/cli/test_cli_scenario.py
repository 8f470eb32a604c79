"""`steeldialogue scenario`: one file through all engines, two side by side, files whole, and slips named."""

import csv
import json
from pathlib import Path

import pytest

SMALL = """
title = "Small"
last_year = 2027
need = { IND = { 2024 = "152 Mt", 2027 = "170 Mt" }, JPN = "84.01 Mt" }

[technology.limits]
IND = { scrap = "45 Mt" }
JPN = { scrap = "45 Mt" }
"""
DEARER = SMALL.replace('"Small"', '"Dearer"').replace("[technology", '[carbon_price]\nIND = "40 USD2024/tCO2e"\n\n[technology')
DAY = ("--as-of", "2026-11-25")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Two small scenarios."""
    for name, text in (("small", SMALL), ("dearer", DEARER)):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return str(tmp_path / "small.toml"), str(tmp_path / "dearer.toml")


def test_scenarios_are_listed_and_an_example_is_printed(run) -> None:
    assert {one["name"] for one in json.loads(run("scenario", "list", "--json").out)} == {
        "higher_carbon_price",
        "proven_routes",
        "reference",
    }
    assert "Higher carbon prices" in run("scenario", "list").out
    assert "[certificate_price]" in run("scenario", "defaults").out
    assert "carbon_price" in json.loads(run("scenario", "schema").out)["properties"]


def test_a_check_tells_what_a_run_would_rest_on(run, files: tuple[str, str]) -> None:
    said = run("scenario", "check", files[0], *DAY)
    assert said.status == 0
    assert "Small: 2024 to 2027, over reference; elasticity of trade 5." in said.out
    assert json.loads(run("scenario", "check", files[0], "--json", *DAY).out)["years"] == [2024, 2027]


def test_a_run_shows_and_writes_every_answer(run, files: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "answer"
    said = run("scenario", "run", files[0], "--out", str(out), *DAY)
    assert said.status == 0
    assert "CBAM bill" in said.out
    assert "No flows of the world are held" in said.out
    rows = list(csv.DictReader((out / "scenario_answers.csv").read_text().splitlines()))
    manifest = json.loads((out / "manifest.json").read_text())
    assert {path.name for path in out.iterdir()} == {"manifest.json", *manifest["files"]}
    assert manifest["scenarios"][0]["title"] == "Small"
    made = {(row["area"], row["year"]): float(row["value"]) for row in rows if row["quantity"] == "made"}
    assert made["IND", "2024"] == pytest.approx(152.18, abs=0.01)
    assert {row["quality"] for row in rows if row["quantity"] == "exports"} <= {"assumption", "proposal"}


def test_a_comparison_names_keys_and_differences(run, files: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "compared"
    said = run("scenario", "compare", *files, "--out", str(out), "--json", *DAY)
    told = json.loads(said.out)
    assert told["titles"] == ["Small", "Dearer"]
    assert told["keys"] == [{"key": "carbon_price.IND", "first": "0 USD2024/tCO2e", "second": "40 USD2024/tCO2e"}]
    by_key = {(row["quantity"], row["area"], row["year"]): row for row in told["answers"]}
    assert by_key["home_price", "IND", 2027]["difference"] == 40
    assert (out / "scenario_keys.csv").read_text().splitlines() == ["key,first,second", "carbon_price.IND,0 USD2024/tCO2e,40 USD2024/tCO2e"]
    assert len((out / "scenario_compared.csv").read_text().splitlines()) == len(told["answers"]) + 1


def test_a_comparison_is_shown_as_tables(run, files: tuple[str, str]) -> None:
    said = run("scenario", "compare", *files, *DAY)
    assert said.status == 0
    assert "Keys in which the two differ" in said.out
    assert "Small and Dearer" in said.out


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("carbon_prise = {}", "field 'carbon_prise': Extra inputs are not permitted"),
        ('carbon_price = { USA = "1 USD2024/tCO2e" }', "field 'carbon_price': 'USA' is no area of the base"),
    ],
)
def test_a_slip_ends_with_status_two_and_its_place(run, tmp_path: Path, keys: str, told: str) -> None:
    slip = tmp_path / "slip.toml"
    slip.write_text(f'title = "Slip"\n{keys}\n', encoding="utf-8")
    said = run("scenario", "run", str(slip), *DAY)
    assert said.status == 2
    assert f"slip.toml, {told}" in " ".join(said.err.split())
