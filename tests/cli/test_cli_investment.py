"""`steeldialogue investment`: days with their bounds, notice of measures, and money that is never added."""

from pathlib import Path

import pytest

DAY = ("--as-of", "2026-11-23")


@pytest.fixture
def stages(tmp_path: Path) -> Path:
    path = tmp_path / "stages.csv"
    path.write_text(
        "proposal,stage,reached_on\nA,agreed,2026-01\nA,approved,2026-03-02\nB,agreed,2026-11-13\nC,agreed,\nC,approved,2026-01-01\n"
    )
    return path


def test_stages_of_a_file_keep_bounds_and_what_is_missing(run, stages: Path) -> None:
    said = run("investment", "stages", str(stages), *DAY)
    assert said.status == 0
    assert all(text in said.out for text in ("30 to 60", "a date is missing", "still in it"))
    told = run("investment", "stages", str(stages), *DAY, "--json").json
    (agreed,) = [one for one in told["stages"] if one["stage"] == "agreed"]
    assert (agreed["known"], agreed["bounded"], agreed["unknown"], agreed["lasting"]) == (1, 1, 1, 1)
    assert (agreed["exact"]["median"], agreed["fewest"]["median"], agreed["most"]["median"]) == (None, 30, 60)
    assert {span["days"] and (span["days"]["fewest"], span["days"]["most"]) for span in told["spans"]} >= {(30, 60), (10, 10), None}


def test_stages_of_the_public_record(run) -> None:
    told = run("investment", "stages", *DAY, "--json").json
    assert told["as_of"] == "2026-11-23"
    way = told["stages"][-1]
    assert (way["stage"], way["known"] + way["bounded"]) == ("to building", 5)
    assert way["exact"]["events"] == 2


def test_a_fault_in_a_file_names_its_place(run, tmp_path: Path) -> None:
    wrong = tmp_path / "stages.csv"
    wrong.write_text("proposal,stage,reached_on\nA,agred,2026-01\n")
    said = run("investment", "stages", str(wrong))
    assert said.status == 2
    assert "stages.csv, row 2, field 'stage'" in said.err
    assert run("investment", "obstacles", str(tmp_path / "none.csv")).status == 2


def test_obstacles_have_age_and_time_to_clear(run, tmp_path: Path) -> None:
    path = tmp_path / "obstacles.csv"
    path.write_text("kind,owner,opened_on,closed_on\nland,IN,2026-11-13,\nland,IN,2026-01-01,2026-01-31\nvisa,JP,2026-11-22,\n")
    land, visa = run("investment", "obstacles", str(path), *DAY, "--json").json["obstacles"]
    assert (land["open_days"], land["cleared_days"], land["time_to_clear"]["median"]) == ([10], [30], 30)
    assert visa["time_to_clear"]["median"] is None
    assert "over half last" in run("investment", "obstacles", str(path), *DAY).out


def test_lead_times_are_held_against_the_months_asked(run) -> None:
    said = run("investment", "leadtimes")
    assert all(text in said.out for text in ("gave 6 months", "cannot be told", "178 to 208", "of the 10 that can be told"))
    told = run("investment", "leadtimes", "--json").json
    assert told["asked_months"] == 6
    assert told["known"] + told["bounded"] + told["unknown"] == len(told["leads"])
    later = run("investment", "leadtimes", "--after-deferrals", "--json").json
    assert later["gave_asked"] > told["gave_asked"]
    easier = run("investment", "leadtimes", "--months", "1", "--json").json
    assert easier["gave_asked"] > told["gave_asked"]


def test_other_kinds_of_measures_and_a_kind_that_is_none(run) -> None:
    duties = run("investment", "leadtimes", "--kind", "safeguard duty", "--json").json
    assert [lead["fewest"] for lead in duties["leads"]] == [0, -253]
    assert duties["median_days"]["low"] is None
    assert "too few for an interval" in run("investment", "leadtimes", "--kind", "safeguard duty").out
    wrong = run("investment", "leadtimes", "--kind", "tariff")
    assert (wrong.status, "no measures of the kind 'tariff'" in wrong.err) == (2, True)


def test_schemes_show_the_promise_as_it_changed(run) -> None:
    said = run("investment", "schemes")
    assert all(text in said.out for text in ("42,500", "29,500", "27,106", "18,848", "70%", "never added"))
    told = run("investment", "schemes", "--json").json
    assert len(told["facts"]) > len(told["realised"]) >= 4


def test_money_is_shown_beside_a_currency_and_never_added(run) -> None:
    (first, *_) = run("investment", "money", "--currency", "USD", "--json").json
    assert (first["unit"], first["exchanged_unit"]) == ("crore_INR", "USD")
    assert float(first["exchanged"]) == pytest.approx(15750e7 / 87.16)
    assert "nothing here is added up" in run("investment", "money").out
    assert run("investment", "money", "--currency", "EUR").out.count("no rate") == 9
    assert run("investment", "money", "--currency", "GBP").status == 2
