"""`steeldialogue demand`: our run beside what others expect, the error of the past, and files whole or not at all."""

import csv
import json
from pathlib import Path

import pytest


@pytest.fixture
def japan(tmp_path: Path) -> str:
    """A scenario of one area."""
    return written(tmp_path / "japan.toml", 'title = "Japan alone"\nareas = ["JPN"]\nlast_year = 2040\n')


def written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_run_shows_need_and_scrap_beside_the_band_of_outlooks(run, japan: str) -> None:
    said = run("demand", "run", japan)
    assert said.status == 0
    shown = ("Japan: Japan alone", "apparent use per head", "kg/person", "scrap to be bought", "lowest published", "METI energy mix, low")
    assert all(text in said.out for text in shown)


def test_what_a_reader_must_know_stands_below(run, tmp_path: Path) -> None:
    low = written(tmp_path / "low.toml", 'areas = ["JPN"]\nlast_year = 2040\nsaturation = { construction = "2 t/person" }\n')
    assert "is at or above its saturation and stays where it is" in run("demand", "run", low).out


def test_a_run_writes_series_outlooks_and_manifest(run, japan: str, tmp_path: Path) -> None:
    out = tmp_path / "answer"
    assert run("demand", "run", japan, "--out", str(out)).status == 0
    manifest = json.loads((out / "manifest.json").read_text())
    assert set(manifest["files"]) == {"demand_series.csv", "demand_outlooks.csv"}
    series = list(csv.DictReader((out / "demand_series.csv").read_text().splitlines()))
    (need,) = [row for row in series if (row["quantity"], row["year"]) == ("crude_steel_need", "2024")]
    assert float(need["value"]) == pytest.approx(84.0, rel=0.01)
    outlooks = list(csv.DictReader((out / "demand_outlooks.csv").read_text().splitlines()))
    assert all(row["sources"] for row in outlooks)
    (tmp_path / "japan.toml").unlink()
    assert [path.name for path in tmp_path.iterdir()] == ["answer"]


def test_json_holds_series_manifest_and_notices(run, japan: str) -> None:
    told = run("demand", "run", japan, "--json").json
    assert set(told) == {"series", "manifest", "notices"}
    assert told["manifest"]["inputs_sha256"]


def test_the_backcast_tells_its_error_by_year(run, japan: str) -> None:
    (told,) = run("demand", "backcast", japan, "--json").json
    measured = [abs(year["error"]) for year in told["years"] if year["published"]]
    assert told["mape"] == pytest.approx(sum(measured) / len(measured))
    assert "mean absolute error (MAPE)" in run("demand", "backcast", japan, "--known-to", "2014").out


def test_outlooks_stand_beside_ours(run, japan: str) -> None:
    rows = run("demand", "outlooks", japan, "--json").json
    assert {row["outlook"] for row in rows} >= {"METI energy mix, low", "METI energy mix, high"}
    assert "outlooks and targets" in run("demand", "outlooks", japan).out


def test_two_scenarios_stand_side_by_side(run, japan: str, tmp_path: Path) -> None:
    other = written(tmp_path / "other.toml", Path(japan).read_text() + 'scrap_trade_growth = "-10 %"\n')
    told = run("demand", "compare", japan, other, "--json").json
    by_year = {row["year"]: row["difference"] for row in told["rows"] if row["quantity"] == "scrap_available"}
    assert by_year[2024] == 0
    assert by_year[2040] > 0  # Japan's exports of scrap fall, so that its works can buy more


def test_defaults_name_every_key(run) -> None:
    told = run("demand", "defaults", "--json").json
    assert told["lifetime"] == "weibull"
    assert all(key in run("demand", "defaults").out for key in told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('saturatoin = "low"', "Did you mean 'saturation'?"),
        ('programme_growth = "fast"', "programme_growth"),
        ('saturation = { building = "9 t/person" }', "'building' is no sector"),
    ],
)
def test_a_wrong_key_or_value_is_named(run, tmp_path: Path, text: str, told: str) -> None:
    said = run("demand", "run", written(tmp_path / "wrong.toml", text))
    assert said.status == 2
    assert told in said.err
    assert "wrong.toml" in said.err


def test_a_folder_that_cannot_be_written_is_told(run, japan: str) -> None:
    said = run("demand", "run", japan, "--out", f"{japan}/answer")
    assert said.status == 2
    assert "choose another with --out" in " ".join(said.err.split())
