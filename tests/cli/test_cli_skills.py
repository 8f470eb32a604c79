"""`steeldialogue skills` and `steeldialogue sharing`: tables for people, JSON for machines, faults with their place."""

from pathlib import Path

import pytest

COHORTS = (
    "course,name,applicants,accepted,completed,women,cost,currency\nRolling,Delhi,60,30,28,6,1400,JPY\nMelting,Mumbai,20,10,10,1,500,INR\n"
)
EVALUATIONS = "course,level,months,asked,answered,before,after,unit,done\nRolling,2,0,28,20,52,71,points of 100,\nRolling,3,6,20,15,,,,9\n"
PLANNED = "route,capacity_mt,trade,trained\nscrap_eaf,5,all,1200\nmoe,2,all,\n"
DIAGNOSES = """diagnosis,plant,area,technology,state,carrier,amount,unit,stage,verified_by,year
D1,Works A,India,Coke dry quenching,in-operation,electricity,50,GWh,verified,an auditor,2024
D1,Works A,India,Gas holder,adopted,coke_oven_gas,100,kNm3,reported,,
"""


@pytest.fixture
def given(tmp_path: Path):
    def written(text: str) -> str:
        path = tmp_path / "given.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def test_cohorts_by_course_and_in_all(run, given) -> None:
    said = run("skills", "cohorts", given(COHORTS))
    assert said.status == 0
    assert all(text in said.out for text in ("all courses", "93 %", "50 JPY/person", "50 INR/person"))
    told = run("skills", "cohorts", given(COHORTS), "--json").json
    assert told["all courses"]["completed"]["value"] == "38"
    assert {cost["per_person"]["unit"] for cost in told["all courses"]["costs"]} == {"JPY/person", "INR/person"}


def test_courses_show_levels_that_nobody_measured(run, given) -> None:
    said = run("skills", "courses", given(EVALUATIONS))
    assert said.out.count("not measured") == 2
    (told,) = run("skills", "courses", given(EVALUATIONS), "--json").json
    assert [level["gap"] for level in told["levels"]] == ["not measured", "", "", "not measured"]
    assert told["levels"][2]["measures"][0]["if_all_of_the_silent_did"]["value"] == "0.7"


def test_a_gap_keeps_its_range_and_a_blank_is_no_zero(run, given) -> None:
    assert "no ratio of people to capacity" in run("skills", "gap", given(PLANNED)).out.replace("\n", " ")
    rows = {row["route"]: row for row in run("skills", "gap", given(PLANNED), "--json").json}
    assert rows["moe"]["needed"] is None
    needed = rows["scrap_eaf"]
    assert float(needed["needed_low"]["value"]) < float(needed["needed"]["value"]) < float(needed["needed_high"]["value"])
    assert needed["needed"]["quality"] == "assumption"


def test_occupations_and_what_meets_them(run) -> None:
    assert {row["isco"] for row in run("skills", "occupations", "--json").json} >= {"3135", "8121", "8122"}
    found = run("skills", "crosswalk", "8121", "--json").json
    assert {(one["code"], one["match"]) for one in found} >= {("51-4051", "close"), ("51-4023", "broad")}
    said = run("skills", "crosswalk", "81211")
    assert said.status == 2
    assert "Did you mean '8121'" in said.err


def test_the_list_and_its_technologies(run) -> None:
    told = run("sharing", "technologies", "--json").json
    assert {row["version"] for row in told["lists"]} == {"offer", "2", "3", "4"}
    assert "Coke dry quenching" in run("sharing", "technologies").out


def test_a_funnel_with_savings_in_co2_and_what_is_refused(run, given) -> None:
    said = run("sharing", "funnel", given(DIAGNOSES), "--as-of", "2026-11-25")
    assert said.status == 0
    assert all(text in said.out for text in ("36,350 tCO2e", "saving reported, not verified", "name the fuel that the gas replaced"))
    told = run("sharing", "funnel", given(DIAGNOSES), "--as-of", "2026-11-25", "--json").json
    assert {one["reached"]: one["tco2e"] and one["tco2e"]["value"] for one in told["saved"]}["verified"] == "36350.000"
    assert told["standings"]["saving verified"] == 1


def test_one_saving_with_its_account(run) -> None:
    said = run("sharing", "saving", "50 GWh", "electricity", "--country", "India", "--year", "2024", "--as-of", "2026-11-25")
    assert "36,350 tCO2e a year" in said.out
    assert "plant.grid_factors [IN" in said.out
    told = run(
        "sharing", "saving", "1 kt", "coke", "--country", "India", "--standard", "india_ccts", "--as-of", "2026-11-25", "--json"
    ).json
    assert 3000 < float(told["tco2e"]["value"]) < 3100
    assert any(account["kind"] == "LawText" for account in told["account"])


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("sharing", "saving", "50 kNm3", "blast_furnace_gas", "--country", "India"), "name the fuel"),
        (("sharing", "saving", "50", "coke", "--country", "India"), "has no unit"),
        (("sharing", "saving", "50 t", "cokes", "--country", "India"), "Did you mean 'coke'"),
        (("sharing", "saving", "50 t", "coke", "--country", "India", "--standard", "iso"), "There is no standard 'iso'"),
        (("skills", "cohorts", "nowhere.csv"), "missing"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(run, command: tuple[str, ...], words: str) -> None:
    said = run(*command)
    assert said.status == 2
    assert words in " ".join(said.err.split())
