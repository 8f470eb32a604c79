"""`steeldialogue trade`: numbers with what they rest on; what is missing is told with the import that fills it."""

from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest

from trade_desks import flow, store, world

PRICED = {"period_start": date(2025, 6, 1), "period_end": date(2025, 6, 30)}
GROWING = {2022: 100.0, 2023: 140.0, 2024: 280.0}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """India's imports and exports in a few products, with a surge from China; one flow has no mass."""
    rows = [flow("CHN", "IND", "720839", tonnes, year) for year, tonnes in GROWING.items()]
    rows += [flow("JPN", "IND", "720839", 300.0, year, 900.0) for year in GROWING]
    rows += [flow("IND", "JPN", "720839", 50.0 + year - 2022, year) for year in GROWING]
    rows += [flow("IND", "JPN", "730439", 10.0, 2024, mass_t=None, warnings="low_coverage")]
    rows += [flow("JPN", "CHN", "722511", 40.0, 2024, 2000.0), flow("CHN", "JPN", "730439", 30.0, 2024, 1200.0)]
    rows += [flow("JPN", "CHN", "730439", 20.0, 2024, 1300.0), flow("CHN", "JPN", "721420", 60.0, 2024)]
    return str(store(tmp_path_factory.mktemp("desk") / "own", "small", rows, ("Half of it is missing.",)))


def test_flows_stand_beside_coverage_terms_and_the_share_without_a_mass(run, desk: str) -> None:
    said = run("trade", "flows", "--reporter", "India", "--partner", "日本", "--workspace", desk)
    assert said.status == 0
    assert all(text in said.out for text in ("Coverage: Half of it is missing.", "Terms: CC0", "low_coverage: the source is known"))
    assert "2024 16.1%" in said.out  # 7,000 of 43,400 USD
    told = run("trade", "flows", "--reporter", "IND", "--partner", "JPN", "--group", "flat", "--workspace", desk, "--json").json
    assert [(row["mass_t"], row["value_growth"]) for row in told["rows"]] == [
        (50.0, None),
        (51.0, pytest.approx(0.02)),
        (52.0, pytest.approx(52 / 51 - 1)),
    ]


def test_a_table_is_written_where_a_file_is_asked_for(run, desk: str, tmp_path: Path) -> None:
    out = tmp_path / "flows.csv"
    said = run("trade", "flows", "--reporter", "IND", "--flow", "import", "--by", "exporter", "--workspace", desk, "--out", str(out))
    assert said.status == 0
    lines = out.read_text().splitlines()
    assert len(lines) == 1 + 6
    assert lines[0].replace('"', "").startswith("dataset,told_by,vintage,currency,period_start")


def test_a_long_table_shows_what_weighs_most_in_the_latest_year(run, desk: str) -> None:
    asked = ("trade", "flows", "--reporter", "IND", "--flow", "import", "--by", "exporter", "--workspace", desk, "--top", "1")
    said = run(*asked)
    assert "2024" in said.out.split("JPN")[0]
    assert "CHN" not in said.out.split("more rows")[0]


def test_where_no_flow_fits_it_is_told_why(run, desk: str) -> None:
    said = run("trade", "flows", "--reporter", "IND", "--partner", "CHN", "--workspace", desk)
    assert "no flow fits: small tells of exports of India, but of no steel with China in all" in " ".join(said.out.split())


def test_indicators_are_listed_with_their_formulas_without_any_flows(run) -> None:
    told = run("trade", "indicators", "--json").json
    assert {"suppliers", "grade_ladder", "mirror_gaps", "cbam_cost"} < {one["indicator"] for one in told}
    assert all(one["expression"] and one["reference"] for one in told)


def test_an_indicator_comes_with_its_formula(run, desk: str) -> None:
    told = run("trade", "indicators", "suppliers", "--country", "IND", "--workspace", desk, "--json").json
    (row,) = told["rows"]
    china, japan = 280 * 700.0, 300 * 900.0
    assert row["hhi"] == pytest.approx((china**2 + japan**2) / (china + japan) ** 2)
    assert (row["largest"], row["number"]) == ("JPN", 2)
    assert told["formula"] in told["notes"][0]


def test_a_small_world_says_that_it_is_one(run, desk: str) -> None:
    asked = ("trade", "indicators", "trade_intensity", "--country", "IND", "--country", "JPN", "--workspace", desk)
    assert "the world here is what 3 countries report (CHN, IND, JPN)" in run(*asked, "--dataset", "small").out
    said = run(*asked)
    assert said.status == 2
    assert "data import baci" in said.err


def test_a_surge_is_shown_with_evidence_and_law(run, desk: str) -> None:
    said = run("trade", "surges", "--importer", "IND", "--as-of", "2026-11-25", "--workspace", desk)
    assert all(text in said.out for text in ("surge", "China", "Agreement on Safeguards, Art. 2.1", "imports to 2024-12-31: 280 t"))
    assert "choices of this house, not law" in said.out
    assert "3 series tested, imports known to 2024-12-31" in " ".join(said.out.split())
    assert "Mind: imports are known to 2024-12-31 only, more than six months before 2026-11-25" in said.out
    assert "Partners held: 2 in 2024" in said.out
    told = run("trade", "surges", "--importer", "IND", "--as-of", "2026-11-25", "--workspace", desk, "--json").json
    china = next(one for one in told["alarms"] if one["supplier"] == "CHN")
    sharp = next(test for test in china["findings"] if test["name"] == "sharp")
    assert (sharp["holds"], sharp["measured"], sharp["limit"]) == (True, pytest.approx(1.0), "20 %")


def test_a_missing_month_leaves_tests_open_and_prices_still_shown(run, tmp_path: Path) -> None:
    months = [(year, month) for year in (2022, 2023, 2024) for month in range(1, 13) if (year, month) != (2023, 9)]
    days = [{"period_start": date(*one, 1), "period_end": date(*one, monthrange(*one)[1])} for one in months]
    rows = [flow("JPN", "IND", "720839", 10.0, 2024) | span for span in [*days, {**days[0], **PRICED}]]
    place = str(store(tmp_path / "own", "gap", rows))
    told = run("trade", "surges", "--importer", "IND", "--as-of", "2025-08-01", "--workspace", place, "--json").json
    assert told["alarms"] == []
    assert told["undecided"]["month missing after 2023-08-31"] > 0
    assert [row["origin"] for row in told["prices"]] == ["JPN"]


def test_the_product_space_names_its_convention(run, tmp_path: Path) -> None:
    place = str(store(tmp_path / "own", "world", world((2024,))))
    asked = ("trade", "space", "--country", "IND", "--partner", "JPN", "--digits", "6", "--far", "--workspace", place)
    growth_lab = run(*asked, "--json").json
    assert growth_lab["convention"] == "Growth Lab"
    assert {row["standing"] for row in growth_lab["rows"]} <= {"near", "far"}
    assert "Convention Growth Lab" in run(*asked).out
    assert "Did you mean 'Datawheel'" in run(*asked, "--convention", "Datawhel").err


def test_a_counterfactual_prints_what_it_assumes(run, desk: str) -> None:
    asked = ("trade", "gravity", "--shock", "CHN:IND:0:0.1:a duty", "--elasticity", "4", "--dataset", "small", "--workspace", desk)
    told = run(*asked, "--json").json
    (shocked,) = [one for one in told["partial"] if (one["exporter"], one["importer"]) == ("CHN", "IND")]
    assert shocked["after"] == pytest.approx(280 * 700.0 * 1.1**-4)
    assert any("Trade elasticity θ = 4" in text for text in told["assumptions"])
    assert "Assumption: CHN to IND: cost from 0 to 0.1 of the price (a duty)." in run(*asked).out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("flows", "--reporter", "IND", "--group", "flet"), "there is no product group 'flet'. Did you mean 'flat'"),
        (("flows", "--reporter", "IND", "--year", "2019"), "does not tell of 2019 as a whole; its years are 2022, 2023, 2024"),
        (("flows", "--reporter", "IND", "--flow", "both"), "'both' is no flow; choose export or import"),
        (("flows", "--reporter", "IND", "--dataset", "none"), "holds no dataset 'none'; datasets are small"),
        (("flows", "--reporter", "Peru"), "holds no exports of Peru; fill it by"),
        (("indicators", "supliers"), "there is no indicator 'supliers'. Did you mean 'suppliers'"),
        (("indicators", "cbam_cost"), "CBAM cost needs --embedded"),
        (("indicators", "mirror_gaps"), "mirrors compare two datasets"),
        (("indicators", "complementarity", "--dataset", "small"), "name two with --country"),
        (("surges", "--importer", "EU27"), "holds no imports of European Union (27); fill it by `data import comext`"),
        (("indicators", "concentration", "--measure", "vale"), "'vale' is no measure. Did you mean 'value'"),
        (("surges", "--importer", "IND", "--by", "forms"), "products are not grouped by 'forms'. Did you mean 'form'"),
        (("surges", "--importer", "DEU", "--dataset", "small"), "the dataset small tells of no imports of Germany"),
        (("flows", "--reporter", "DEU", "--dataset", "small"), "the dataset small tells of no exports of Germany; it tells of exports of"),
        (("space", "--country", "IND", "--digits", "5"), "choose 2, 4 or 6"),
        (("space", "--country", "IND"), "holds no exports of the countries of the world; fill it by `data import baci"),
        (("gravity", "--shock", "IND:EU27:0.1", "--elasticity", "4"), "is not EXPORTER:IMPORTER:BEFORE:AFTER:REASON"),
        (("gravity", "--shock", "CHN:IND:0:0.1:duty", "--dataset", "small"), "needs an elasticity"),
    ],
)
def test_what_cannot_be_answered_is_told(arguments: tuple[str, ...], told: str, run, desk: str) -> None:
    said = run("trade", *arguments, "--workspace", desk)
    assert said.status == 2
    assert told in said.err


def test_an_empty_workspace_names_the_imports(run, tmp_path: Path) -> None:
    said = run("trade", "flows", "--reporter", "IND", "--workspace", str(tmp_path))
    assert said.status == 2
    assert "holds no flows; fill it by `steeldialogue data import`" in said.err
