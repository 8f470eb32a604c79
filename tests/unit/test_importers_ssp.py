"""Shared socioeconomic pathways become drivers of the workspace."""

import csv
from decimal import Decimal
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from imported_flows import reasons_of

from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.ssp import import_ssp
from steeldialogue.catalog.schema import DriverRow
from steeldialogue.core import DataError
from steeldialogue.demand import DemandScenario, run_demand
from steeldialogue.demand.drivers import drivers_of

HEADER = ["Model", "Scenario", "Region", "Variable", "Unit", "2020", "2025", "2060"]
# Round numbers, not those of the database.
PEOPLE = ["IIASA-WiC POP 2025", "SSP2", "India", "Population", "million", "1400", "1450", "1600"]
OUTPUT = ["OECD ENV-Growth 2025", "SSP2", "India", "GDP|PPP [per capita]", "USD_2017/yr", "6000", "8000", "24000"]


def saved(folder: Path, *rows: list[str], header: list[str] = HEADER) -> Path:
    path = folder / "ssp.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.fixture
def store(tmp_path: Path) -> FlowStore:
    (tmp_path / "workspace").mkdir()
    return FlowStore(tmp_path / "workspace")


def held(store: FlowStore) -> dict[tuple[str, str, int], DriverRow]:
    rows = open_catalog(store.folder.parent).rows(DriverRow, "drivers")
    return {(row.scenario, row.driver, row.year): row for row in rows if row.source_id == "iiasa-ssp-import"}


def test_a_table_is_held_with_its_source(tmp_path: Path, store: FlowStore) -> None:
    other = ["IIASA GDP 2023", *OUTPUT[1:]]
    history = ["IIASA-WiC POP 2025", "Historical Reference", *PEOPLE[2:]]
    report = import_ssp(saved(tmp_path, PEOPLE, OUTPUT, other, history), store)
    assert (report.dataset, report.rows, report.rejected) == ("drivers", 6, 0)
    found = held(store)
    assert found["SSP2", "population", 2025].value == Decimal(1450)
    assert found["SSP2", "gdp_per_head", 2060].unit == "USD2017/person"
    assert "must not be passed on" in open_catalog(store.folder.parent).sources["iiasa-ssp-import"].licence


def test_a_workbook_is_read_like_a_text(tmp_path: Path, store: FlowStore) -> None:
    book = openpyxl.Workbook()
    about = book.active
    assert about is not None
    about.append(["about"])
    sheet = book.create_sheet("data")
    for row in (HEADER, PEOPLE, [*OUTPUT[:5], 6000, 8000.5, None]):
        sheet.append(row)
    book.save(tmp_path / "ssp.xlsx")
    assert import_ssp(tmp_path / "ssp.xlsx", store).rows == 5
    assert held(store)["SSP2", "gdp_per_head", 2025].value == Decimal("8000.5")


def test_the_pathway_goes_on_from_the_record(tmp_path: Path, store: FlowStore) -> None:
    import_ssp(saved(tmp_path, PEOPLE, OUTPUT), store)
    catalog = open_catalog(store.folder.parent)
    path = drivers_of(catalog, "IND", ["history", "IMF", "SSP2"], np.arange(2000, 2061)).output
    record = float(path.known[2030].value)
    assert path.values[2060 - 2000] == pytest.approx(record * 24000 / (8000 + 16000 * 5 / 35))
    run = run_demand(catalog, DemandScenario(areas=("IND",), drivers=("history", "IMF", "SSP2")))
    assert run.crude_steel_need("IND")[2050] > run.crude_steel_need("IND")[2025]


def test_importing_twice_changes_nothing(tmp_path: Path, store: FlowStore) -> None:
    file = saved(tmp_path, PEOPLE, OUTPUT)
    import_ssp(file, store)
    assert import_ssp(file, store).unchanged


def test_what_cannot_be_taken_is_refused_with_its_reason(tmp_path: Path, store: FlowStore) -> None:
    world = [*PEOPLE[:2], "World", *PEOPLE[3:]]
    heads = [*PEOPLE[:4], "heads", *PEOPLE[5:]]
    text = [*PEOPLE[:5], "1400", "many", ""]
    report = import_ssp(saved(tmp_path, world, heads, text), store)
    assert report.rows == 1
    assert reasons_of(report) == {
        "the region is no country of ours": 1,
        "the unit is not one we know": 1,
        "the value is not a plain number": 1,
    }


def test_a_file_of_another_layout_is_refused(tmp_path: Path, store: FlowStore) -> None:
    with pytest.raises(DataError, match="there is no column 'Unit'"):
        import_ssp(saved(tmp_path, header=[name for name in HEADER if name != "Unit"]), store)
    with pytest.raises(DataError, match="no column is a year"):
        import_ssp(saved(tmp_path, header=HEADER[:5]), store)
    with pytest.raises(DataError, match="holds no population or output per head"):
        import_ssp(saved(tmp_path), store)
    (tmp_path / "ssp.xlsx").write_bytes(b"no workbook")
    with pytest.raises(DataError, match="not a workbook that can be read"):
        import_ssp(tmp_path / "ssp.xlsx", store)
    (tmp_path / "latin.csv").write_bytes("Modèle".encode("latin-1"))
    with pytest.raises(DataError, match="not UTF-8"):
        import_ssp(tmp_path / "latin.csv", store)
