"""`steeldialogue pathways`: answers with their notices, files whole or not at all, and faults named so that a person can mend them."""

import csv
import json
import tomllib
from pathlib import Path

import pytest

from steeldialogue.pathways.scenario import builtin_names

SMALL = """
title = "Japan alone"
areas = ["JPN"]
last_year = 2030
need = { JPN = "84.009 Mt" }
abatement = { year = 2030, prices = ["50 USD2024/tCO2e", "150 USD2024/tCO2e"] }
ensemble = { years = [2030] }
"""
DAY = ("--as-of", "2026-11-25")


@pytest.fixture
def small(tmp_path: Path) -> str:
    """A scenario of one area and seven years."""
    return written(tmp_path / "small.toml", SMALL)


def written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def refused(run, *arguments: str) -> str:
    """What a command says that ends with status 2."""
    said = run(*arguments)
    assert said.status == 2
    return " ".join(said.err.split())


def test_a_run_shows_routes_totals_the_base_year_and_notices(run, small: str) -> None:
    said = run("pathways", "run", small, *DAY)
    assert said.status == 0
    shown = ("Blast furnace - BOF, best available", "Totals by area and year", "The year 2024 against statistics", "within 5 %")
    assert all(text in said.out for text in shown)
    assert "is left out in Japan: no source gives its capital cost" in said.out


def test_a_run_writes_every_table_the_scenario_and_the_manifest(run, small: str, tmp_path: Path) -> None:
    out = tmp_path / "answer"
    assert run("pathways", "run", small, "--out", str(out), *DAY).status == 0
    manifest = json.loads((out / "manifest.json").read_text())
    assert {path.name for path in out.iterdir()} == {"manifest.json", *manifest["files"]}
    totals = list(csv.DictReader((out / "pathways_totals.csv").read_text().splitlines()))
    assert [float(row["crude_steel_mt"]) for row in totals] == [pytest.approx(84.009, abs=0.01)] * 7
    again = tmp_path / "again"
    assert run("pathways", "run", str(out / "scenario.toml"), "--out", str(again), *DAY).status == 0
    repeated = json.loads((again / "manifest.json").read_text())
    assert (repeated["system_sha256"], repeated["files"]) == (manifest["system_sha256"], manifest["files"])


def test_an_answer_gives_way_to_a_newer_one_but_other_files_never_do(run, small: str, tmp_path: Path) -> None:
    out = tmp_path / "answer"
    for _ in range(2):
        assert run("pathways", "run", small, "--out", str(out), *DAY).status == 0
    (out / "my notes.txt").write_text("mine")
    assert "holds something that is not an answer" in refused(run, "pathways", "run", small, "--out", str(out), *DAY)
    assert (out / "my notes.txt").read_text() == "mine"


def test_nothing_half_written_is_left(run, small: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote = Path.write_text

    def full(path: Path, text: str, **more: str) -> int:
        if path.name == "manifest.json":
            raise OSError(28, "No space left on device")
        return wrote(path, text, **more)

    monkeypatch.setattr(Path, "write_text", full)
    assert "No space left on device" in refused(run, "pathways", "run", small, "--out", str(tmp_path / "answer"), *DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["small.toml"]


def test_works_are_shown_with_their_decisions(run, small: str) -> None:
    rows = run("pathways", "works", small, "--area", "Japan", *DAY, "--json").json
    assert {row["area"] for row in rows} == {"JPN"}
    assert any("renews" in row["decisions"] for row in rows)


def test_a_price_on_top_never_raises_emissions(run, small: str) -> None:
    told = run("pathways", "abatement", small, *DAY, "--json").json
    emitted = [row["direct_mtco2e"] for row in told["curve"]]
    assert len(emitted) == 3
    assert emitted == sorted(emitted, reverse=True)
    assert emitted[-1] < emitted[0]
    assert told["measures"]


def test_draws_follow_from_their_seed(run, small: str) -> None:
    asked = ("pathways", "ensemble", small, "--runs", "3", *DAY, "--json", "--seed")
    first, same, other = (run(*asked, seed).json["quantiles"] for seed in ("1", "1", "2"))
    assert first == same != other
    cost = next(row for row in first if row["quantity"] == "cost_usd_per_t")
    assert cost["q5"] <= cost["q50"] <= cost["q95"]


def test_two_scenarios_stand_side_by_side(run, small: str, tmp_path: Path) -> None:
    more = written(tmp_path / "more.toml", SMALL.replace('"84.009 Mt"', '{ 2024 = "84.009 Mt", 2030 = "90 Mt" }'))
    rows = run("pathways", "compare", small, more, *DAY, "--json").json
    steel = [row["difference"] for row in rows if row["quantity"] == "Crude steel" and row["year"] == 2030]
    assert steel == [pytest.approx(5.991, abs=0.01)]


def test_a_check_gathers_without_solving(run, small: str) -> None:
    told = run("pathways", "check", small, *DAY, "--json").json
    assert told["works"] > 20
    assert any("left out in Japan" in notice for notice in told["notices"])


def test_scenarios_defaults_and_schema_tell_what_can_be_told(run) -> None:
    listed = run("pathways", "scenarios", "--json").json
    assert tuple(one["name"] for one in listed) == builtin_names()
    assert all(one["title"] and one["note"] for one in listed)
    defaults = tomllib.loads(run("pathways", "defaults").out)
    schema = run("pathways", "schema").json
    assert set(defaults) == set(schema["properties"])
    assert schema["properties"]["gap"]["default"] == defaults["gap"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("foresite = 'myopic'", "Did you mean 'foresight'?"),
        ("technology = { leave_out = ['smelt_redd'] }", "'smelt_redd' is no route we know. Did you mean 'smelt_red"),
        ("limits = { JPN = { hidrogen = '1 kt' } }", "'hidrogen' is no resource we know. Did you mean 'hydrogen'?"),
        ("gap = '5'", "write the number, a space and the unit"),
        ("carbon = { domestic = { JPN = '5 Mt' } }", "is not measured in units such as USD/tCO2e"),
        ("limits = { JPN = { scrap = '20 Mt' } }", "more than the limit of 20.0 Mt; state more for that year"),
    ],
)
def test_a_wrong_key_or_value_is_named(run, tmp_path: Path, change: str, told: str) -> None:
    assert told in refused(run, "pathways", "check", written(tmp_path / "wrong.toml", f"{change}\n{SMALL}"), *DAY)


def test_a_need_below_nothing_is_named(run, tmp_path: Path) -> None:
    negative = written(tmp_path / "negative.toml", SMALL.replace('"84.009 Mt"', '{ 2024 = "84 Mt", 2030 = "-5 Mt" }'))
    assert "the need for steel of JPN in 2030 is negative" in refused(run, "pathways", "run", negative, *DAY)


def test_a_price_that_nobody_states_is_asked_for(run, tmp_path: Path) -> None:
    rest = written(tmp_path / "rest.toml", SMALL.replace("JPN", "ROW").replace('"84.009 Mt"', '"1650 Mt"'))
    assert "there is no price of thermal coal in Rest of the world; state one in the scenario" in refused(
        run, "pathways", "check", rest, *DAY
    )


def test_limits_that_conflict_are_named(run, tmp_path: Path) -> None:
    most = "works = { greenfield = false }\n"
    tight = written(tmp_path / "tight.toml", most + SMALL.replace('"84.009 Mt"', '{ 2024 = "84 Mt", 2030 = "300 Mt" }'))
    told = refused(run, "pathways", "run", tight, *DAY)
    assert "No choice keeps all limits of the scenario" in told
    assert "the need for steel in JPN" in told


def test_a_scenario_that_is_not_there_is_told_with_those_that_are(run) -> None:
    told = refused(run, "pathways", "run", "refrence")
    assert "reference" in told
    assert "the file is missing" in refused(run, "pathways", "run", "nowhere.toml")
