"""World Bank answers become observations of the workspace's own catalogue."""

import csv
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from imported_flows import reasons_of

from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.worldbank import import_worldbank
from steeldialogue.catalog.schema import Observation
from steeldialogue.core import DataError, Period


def entry(value: Any, *, series: str = "SP.POP.TOTL", area: str = "JPN", year: str = "2023") -> dict[str, Any]:
    return {
        "indicator": {"id": series, "value": "name"},
        "country": {"id": area[:2], "value": "name"},
        "countryiso3code": area,
        "date": year,
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    }


def answer(folder: Path, *entries: dict[str, Any], pages: int = 1, name: str = "population.json") -> Path:
    path = folder / name
    about = {"page": 1, "pages": pages, "per_page": 20000, "total": len(entries), "sourceid": "2", "lastupdated": "2026-07-01"}
    path.write_text(json.dumps([about, list(entries)]), encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> FlowStore:
    (tmp_path / "workspace").mkdir()
    return FlowStore(tmp_path / "workspace")


def held(store: FlowStore) -> list[Observation]:
    rows = open_catalog(store.folder.parent).rows(Observation, "economy")
    return [row for row in rows if row.source_id == "world-bank-wdi"]


def test_an_answer_of_the_api_is_held_with_its_source(tmp_path: Path, store: FlowStore) -> None:
    report = import_worldbank(answer(tmp_path, entry(124516650), entry(None, year="2024"), entry(1438069596, area="IND")), store)
    assert (report.dataset, report.rows, report.rejected, report.unchanged) == ("economy", 2, 0, False)
    india, japan = held(store)
    assert (japan.indicator, japan.area, japan.value, japan.unit) == ("population", "JPN", Decimal(124516650), "person")
    assert japan.period == Period.year(2023)
    assert india.area == "IND"
    source = open_catalog(store.folder.parent).sources["world-bank-wdi"]
    assert (source.licence, source.published) == ("CC BY 4.0", "2026-07-01")


def test_indias_national_accounts_are_of_fiscal_years(tmp_path: Path, store: FlowStore) -> None:
    import_worldbank(answer(tmp_path, *(entry(3.5e12, series="NY.GDP.MKTP.CD", area=area) for area in ("IND", "JPN"))), store)
    assert {row.area: row.period for row in held(store)} == {"IND": Period.fiscal_year(2023), "JPN": Period.year(2023)}


def test_digits_are_kept_as_they_are(tmp_path: Path, store: FlowStore) -> None:
    path = answer(tmp_path, entry(0, series="NY.GDP.MKTP.CD"))
    path.write_text(path.read_text().replace('"value": 0,', '"value": 4213167086524.12345,'))
    import_worldbank(path, store)
    assert held(store)[0].value == Decimal("4213167086524.12345")


@pytest.mark.parametrize(
    ("series", "indicator"), [("NE.GDI.FTOT.ZS", "fixed_investment_share"), ("SP.URB.TOTL.IN.ZS", "urban_population_share")]
)
def test_shares_are_per_cents(tmp_path: Path, store: FlowStore, series: str, indicator: str) -> None:
    import_worldbank(answer(tmp_path, entry(25.5, series=series)), store)
    assert [(row.indicator, row.value, row.unit) for row in held(store)] == [(indicator, Decimal("25.5"), "%")]


def test_the_union_has_our_code(tmp_path: Path, store: FlowStore) -> None:
    import_worldbank(answer(tmp_path, entry(449000000, area="EUU")), store)
    assert held(store)[0].area == "EU27"


def wide(folder: Path, name: str = "API_SP.POP.TOTL_DS2_en_csv_v2_1.csv", cell: str = "1438069596") -> Path:
    path = folder / name
    rows = [
        ["Data Source", "World Development Indicators", ""],
        [],
        ["Last Updated Date", "2026-07-01", ""],
        [],
        ["Country Name", "Country Code", "Indicator Name", "Indicator Code", "2022", "2023", ""],
        ["India", "IND", "Population, total", "SP.POP.TOTL", "1425423212", cell, ""],
        ["Africa Eastern", "AFE", "Population, total", "SP.POP.TOTL", "731821393", "", ""],
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.mark.parametrize("zipped", [False, True])
def test_a_csv_download_reads_the_same(tmp_path: Path, store: FlowStore, zipped: bool) -> None:
    path = wide(tmp_path)
    if zipped:
        with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
            archive.write(path, path.name)
            archive.writestr("Metadata_Country_API_SP.POP.TOTL.csv", "Country Code\n")
        path = tmp_path / "download.zip"
    report = import_worldbank(path, store)
    assert [(row.area, row.period, row.value) for row in held(store)] == [
        ("IND", Period.year(2022), Decimal(1425423212)),
        ("IND", Period.year(2023), Decimal(1438069596)),
    ]
    assert reasons_of(report) == {"the area is no country of ours": 1}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SP.POP.TOTL.csv", "economy,YR2022,YR2023\nJPN,125124989,124516650\n"),
        ("answer.csv", "economy,series,YR2022,YR2023\nJPN,SP.POP.TOTL,125124989,124516650\n"),
    ],
)
def test_tables_of_wbgapi_read_the_same(tmp_path: Path, store: FlowStore, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert import_worldbank(tmp_path / name, store).rows == 2


def test_a_newer_answer_takes_the_place_of_an_older_and_leaves_the_rest(tmp_path: Path, store: FlowStore) -> None:
    import_worldbank(answer(tmp_path, entry(5.1, series="NY.GDP.MKTP.KD.ZG")), store)
    import_worldbank(answer(tmp_path, entry(1), entry(2, year="2022")), store)
    assert import_worldbank(answer(tmp_path, entry(1), entry(2, year="2022")), store).unchanged
    import_worldbank(answer(tmp_path, entry(3)), store)
    assert [(row.indicator, row.value) for row in held(store)] == [("gdp_growth", Decimal("5.1")), ("population", Decimal(3))]


def test_rows_of_the_users_own_stay(tmp_path: Path, store: FlowStore) -> None:
    tables = store.folder.parent / "tables"
    tables.mkdir()
    header = "indicator,area,value,unit,period_start,period_end,quality,warnings,source_id,note"
    own = "population,IND,1400.5,million_person,2021-01-01,2021-12-31,estimate,provisional,mine,a guess"
    (tables / "economy.csv").write_text(f"{header}\n{own}\n")
    (store.folder.parent / "sources.toml").write_text(
        '[mine]\nproducer = "I"\ntitle = "t"\nurl = ""\nlicence = "l"\ncitation = "c"\naccessed = 2026-01-01\npublished = ""\nnote = ""\n'
    )
    import_worldbank(answer(tmp_path, entry(1)), store)
    kept = [row for row in open_catalog(store.folder.parent).rows(Observation, "economy") if row.source_id == "mine"]
    assert [(row.value, row.warnings, row.note) for row in kept] == [(Decimal("1400.5"), ("provisional",), "a guess")]


def test_indicators_outside_the_vocabulary_are_refused_and_kept(tmp_path: Path, store: FlowStore) -> None:
    report = import_worldbank(answer(tmp_path, entry(1), entry(2, series="EN.ATM.CO2E.KT")), store)
    assert reasons_of(report) == {"the indicator is not in our vocabulary": 1}


def broken(folder: Path, text: str) -> Path:
    path = folder / "answer.json"
    path.write_text(text)
    return path


BROKEN = {
    "cut off or no JSON": lambda folder: broken(folder, answer(folder, entry(1)).read_text()[:-20]),
    "holds no rows": lambda folder: broken(folder, '[{"message": [{"id": "120", "value": "The provided parameter value is not valid"}]}]'),
    "one page of 3": lambda folder: answer(folder, entry(1), pages=3),
    "not the fields": lambda folder: answer(folder, {"date": "2023"}),
    "no values": lambda folder: answer(folder, entry(None)),
    "no column 'Country Code'": lambda folder: broken(folder, "a,b\n1,2\n"),
    "must be above": lambda folder: answer(folder, entry(-1)),
    "0 bytes": lambda folder: broken(folder, ""),
    "fewer cells": lambda folder: broken(folder, wide(folder).read_text().replace('India,IND,"Population, total",', "India,")),
}


@pytest.mark.parametrize(("told", "make"), BROKEN.items(), ids=BROKEN)
def test_a_broken_answer_leaves_the_workspace_as_it_was(tmp_path: Path, store: FlowStore, told: str, make: object) -> None:
    with pytest.raises(DataError) as fault:
        import_worldbank(make(tmp_path), store)  # type: ignore[operator]
    assert told in str(fault.value)
    assert list(store.folder.parent.iterdir()) == []


def test_the_last_row_of_a_table_that_ends_in_a_line_is_refused(tmp_path: Path, store: FlowStore) -> None:
    path = tmp_path / "SP.POP.TOTL.csv"
    path.write_text("economy,YR2023\nIND,1438069596\nJPN,1245", encoding="utf-8")
    report = import_worldbank(path, store)
    assert (report.rows, report.rejected) == (1, 1)
    assert [(refusal.reason, refusal.rows) for refusal in report.refusals] == [("the file ends in the middle of a line", 1)]
