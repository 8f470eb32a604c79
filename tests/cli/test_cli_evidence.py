"""`steeldialogue data` and `steeldialogue law`: looking at evidence and law."""

import pytest


def test_data_list_names_every_table(run, catalog) -> None:
    said = run("data", "list", "--json")
    assert said.status == 0
    assert [(row["table"], row["rows"]) for row in said.json] == [(name, len(table)) for name, table in catalog.tables.items()]
    assert "area" in said.json[0]["columns"]


def test_data_list_is_a_table_for_people(run, catalog) -> None:
    said = run("data", "list")
    assert said.status == 0
    assert all(name in said.out for name in catalog.tables)


def test_data_show_gives_the_rows_asked_for(run) -> None:
    said = run("data", "show", "industry", "--where", "indicator=crude_steel_production", "--where", "area=IND", "--json")
    assert said.status == 0
    assert {(row["indicator"], row["area"]) for row in said.json} == {("crude_steel_production", "IND")}
    assert "149421" in {row["value"] for row in said.json if (row["period_start"], row["unit"]) == ("2024-01-01", "kt")}


def test_data_show_says_how_many_rows_are_left(run, catalog) -> None:
    said = run("data", "show", "industry")
    rows = len(catalog.tables["industry"])
    assert f"industry: {rows} rows" in said.out
    assert f"… and {rows - 40} more" in said.out


def test_data_show_without_a_match_says_none(run) -> None:
    said = run("data", "show", "industry", "--where", "area=XXX")
    assert said.status == 0
    assert "industry: 0 rows" in said.out
    assert run("data", "show", "industry", "--where", "area=XXX", "--json").json == []


def test_data_show_tells_about_a_source(run, catalog) -> None:
    said = run("data", "show", "worldsteel-ssy-2019")
    assert said.json["licence"] == catalog.sources["worldsteel-ssy-2019"].licence


def test_data_check_counts(run, catalog) -> None:
    said = run("data", "check", "--json")
    assert said.json["rows"] == sum(len(table) for table in catalog.tables.values())
    assert said.json["sources"] == len(catalog.sources)
    assert said.json["unused_sources"] == sorted(said.json["unused_sources"])
    assert "All is well" in run("data", "check").out


def test_law_list_names_parameters_and_tables(run, law) -> None:
    said = run("law", "list", "--json")
    assert {row["id"] for row in said.json} == set(law.parameters) | set(law.entries)
    assert {row["kind"] for row in said.json} >= {"law", "assumption", "table"}
    assert "eu_cbam.cbam_factor" in run("law", "list").out


def test_law_show_gives_dated_values_with_their_provision(run) -> None:
    said = run("law", "show", "eu_cbam.mark_up", "--json")
    assert [value["value"] for value in said.json["values"]] == ["0.10", "0.20", "0.30"]
    shown = run("law", "show", "eu_cbam.certificate_price").out
    assert "82.32" in shown
    assert "not published" in shown
    assert "Art. 1 (price of the third quarter of 2026)" in shown


def test_law_show_gives_a_table(run, law) -> None:
    said = run("law", "show", "eu_cbam.routes", "--json")
    assert said.json["table"]["version"] == "2025/2620"
    assert len(said.json["rows"]) == len(law.table("eu_cbam.routes").rows)
    assert "Carbon steel based on BF/BOF" in run("law", "show", "eu_cbam.routes").out


def test_law_check_counts_days(run, law) -> None:
    said = run("law", "check", "--as-of", "2026-12-03", "--json")
    assert {row["id"] for row in said.json} == set(law.parameters) | set(law.entries)
    ages = [row["days"] for row in said.json]
    assert ages == sorted(ages, reverse=True)
    assert all(row["size"] > 0 for row in said.json)
    factor = next(row for row in said.json if row["id"] == "eu_cbam.cbam_factor")
    assert (factor["checked_on"], factor["days"]) == ("2026-11-23", 10)
    assert "2026-12-03" in run("law", "check", "--as-of", "2026-12-03").out


FAULTS = {
    "an unknown table": (("data", "show", "industri"), "there is no table 'industri'. Did you mean 'industry'?"),
    "a bad column": (
        ("data", "show", "industry", "--where", "arae=IND"),
        "field 'arae': the table has no such column. Did you mean 'area'",
    ),
    "no condition": (("data", "show", "industry", "--where", "IND"), "'IND' is not COLUMN=VALUE"),
    "an unknown parameter": (
        ("law", "show", "eu_cbam.mark_ups"),
        "There is no legal parameter 'eu_cbam.mark_ups'. Did you mean 'eu_cbam.mark_up",
    ),
    "a missing workspace": (("data", "list", "--workspace", "/nowhere"), "the workspace folder '/nowhere' does not exist"),
    "a misspelt table of law": (("law", "show", "eu_cbam.route"), "Did you mean 'eu_cbam.routes'"),
    "a bracket is not markup": (("data", "show", "[bold]"), "there is no table '[bold]'"),
}


@pytest.mark.parametrize(("arguments", "told"), FAULTS.values(), ids=FAULTS)
def test_a_mistake_ends_with_one_sentence(run, arguments: tuple[str, ...], told: str) -> None:
    said = run(*arguments)
    assert said.status == 2
    assert said.out == ""
    assert said.err.startswith("Error: ")
    assert told in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [("law", "check", "--as-of", "tomorrow"), ("data", "show"), ("data", "delete"), ("book", "--session", "0")]
)
def test_wrong_use_ends_with_status_2(run, arguments: tuple[str, ...]) -> None:
    said = run(*arguments)
    assert said.status == 2
    assert said.out == ""
    assert "Usage" in said.err
