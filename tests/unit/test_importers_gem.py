"""The workbook of the Global Iron and Steel Tracker becomes works of the workspace's own catalogue."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from imported_flows import reasons_of

from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.gem import import_gem
from steeldialogue.catalog.importers.gem_book import layout
from steeldialogue.catalog.plants import plants
from steeldialogue.catalog.schema import SteelPlant
from steeldialogue.core import DataError

FILE = "Plant-level-data-Global-Iron-and-Steel-Tracker-March-2026-V1.xlsx"
HAZIRA = "P100000120513"
Cells = Mapping[str, Any]

PLANT: Cells = {
    "Plant ID": "P1",
    "Plant name (English)": "Kamaishi steel plant",
    "Owner": "Owner KK",
    "Parent": "Parent Co [100.0%]",
    "Country/Area": "Japan",
    "Subnational unit (province/state)": "Iwate",
    "Coordinates": "39.2750, 141.8850",
}
STATUS: Cells = {
    "Plant ID": "P1",
    "Plant name (English)": "Kamaishi steel plant",
    "Country/Area": "Japan",
    "Status": "operating",
    "Start date": 1960,
    "Nominal crude steel capacity (ttpa)": 1200,
    "Nominal BOF steel capacity (ttpa)": 1000.5,
    "Nominal EAF steel capacity (ttpa)": ">0",
    "Other/unspecified steel capacity (ttpa)": "",
    "Nominal BF capacity (ttpa)": "N/A",
    "Nominal DRI capacity (ttpa)": "unknown",
}
OUTPUT: Cells = {"Plant ID": "P1", "Type of production": "Crude steel production (ttpa)", "2023": 850, "2024": 900}


def workbook(
    folder: Path,
    statuses: Sequence[Cells] = (STATUS,),
    plant_list: Sequence[Cells] = (PLANT,),
    output: Sequence[Cells] = (OUTPUT,),
    name: str = FILE,
    about: str = "Global Iron and Steel Tracker",
) -> Path:
    path = folder / name
    titles = layout()["sheets"]
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        book.add_worksheet("About").write_row(0, 0, [about])
        for title, rows in ((titles["plants"], plant_list), (titles["capacities"], statuses), (titles["production"], output)):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, list(rows[0]))
            for number, row in enumerate(rows, 1):
                sheet.write_row(number, 0, list(row.values()))
    return path


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    return folder


def works(workspace: Path, plant_id: str = "P1") -> list[SteelPlant]:
    return [row for row in open_catalog(workspace).rows(SteelPlant, "steel_plants") if row.plant_id == plant_id]


def test_a_works_is_read_with_its_place_capacity_and_source(tmp_path: Path, workspace: Path) -> None:
    report = import_gem(workbook(tmp_path), FlowStore(workspace))
    assert (report.dataset, report.rows, report.rejected, report.unchanged) == ("steel_plants", 1, 0, False)
    (found,) = works(workspace)
    assert (found.name, found.owner, found.area, found.state, found.status) == (
        "Kamaishi steel plant",
        "Owner KK",
        "JPN",
        "Iwate",
        "operating",
    )
    assert (found.latitude, found.longitude, found.start_year) == (Decimal("39.2750"), Decimal("141.8850"), 1960)
    assert [found.crude_kt, found.oxygen_kt] == [1200, Decimal("1000.5")]
    assert [found.crude_output_2023_kt, found.crude_output_2024_kt] == [850, 900]
    source = open_catalog(workspace).sources[found.source_id]
    assert source.published == "2026-03"
    assert source.citation == "Global Iron and Steel Tracker, Global Energy Monitor, March 2026 (V1) release"


def test_what_the_tracker_does_not_tell_is_empty(tmp_path: Path, workspace: Path) -> None:
    import_gem(workbook(tmp_path), FlowStore(workspace))
    (found,) = works(workspace)
    assert (found.electric_kt, found.other_kt, found.blast_furnace_iron_kt, found.dri_kt, found.relined_year) == (None,) * 5
    assert found.dri_fuel == ""


@pytest.mark.parametrize(
    ("start", "year"),
    [(1960, 1960), ("1989", 1989), (date(2026, 9, 1), 2026), ("2026-09-01 00:00:00", 2026), ("unknown", None)],
)
def test_a_start_is_a_year_however_it_is_written(tmp_path: Path, workspace: Path, start: object, year: int | None) -> None:
    import_gem(workbook(tmp_path, [STATUS, {**STATUS, "Status": "announced", "Start date": start}]), FlowStore(workspace))
    assert {row.status: row.start_year for row in works(workspace)}["announced"] == year


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Country/Area": "Atlantis"}, "the country is none that we know"),
        ({"Status": "dreamt of"}, "the status is none that we know"),
        ({"Nominal BF capacity (ttpa)": "about 100"}, "'Nominal BF capacity (ttpa)' is not a plain number"),
        ({"Nominal BF capacity (ttpa)": -5}, "'Nominal BF capacity (ttpa)' is not a plain number"),
        ({"Start date": "soon"}, "the start date does not begin with a year"),
        ({"Plant ID": "P9"}, "the sheet 'Plant data' tells nothing of this works"),
        ({}, "the works stands there twice with this status"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_and_kept(tmp_path: Path, workspace: Path, change: Cells, reason: str) -> None:
    report = import_gem(workbook(tmp_path, [STATUS, {**STATUS, **change}]), FlowStore(workspace))
    assert (report.rows, report.rejected) == (1, 1)
    assert reasons_of(report) == {reason: 1}
    assert report.rejected_file
    assert "Plant capacities and status:3" in report.rejected_file.read_text(encoding="utf-8")


def test_coordinates_that_are_none_refuse_the_works(tmp_path: Path, workspace: Path) -> None:
    rows = [STATUS, {**STATUS, "Plant ID": "P2"}]
    report = import_gem(workbook(tmp_path, rows, [PLANT, {**PLANT, "Plant ID": "P2", "Coordinates": "39.3"}]), FlowStore(workspace))
    assert reasons_of(report) == {"the coordinates are not a latitude and a longitude": 1}


def test_output_is_told_once_with_the_running_part(tmp_path: Path, workspace: Path) -> None:
    rows = [{**STATUS, "Status": status} for status in ("announced", "operating pre-retirement", "operating")]
    import_gem(workbook(tmp_path, rows), FlowStore(workspace))
    assert {row.status: row.crude_output_2024_kt for row in works(workspace)} == {
        "announced": None,
        "operating pre-retirement": None,
        "operating": 900,
    }


def test_a_second_import_changes_nothing_and_a_newer_release_replaces(tmp_path: Path, workspace: Path) -> None:
    file = workbook(tmp_path)
    import_gem(file, FlowStore(workspace))
    assert import_gem(file, FlowStore(workspace)).unchanged
    newer = workbook(tmp_path, [{**STATUS, "Status": "mothballed pre-retirement"}], name="GIST September 2026.xlsx")
    import_gem(newer, FlowStore(workspace))
    (found,) = works(workspace)
    assert (found.status, found.source_id) == ("mothballed", "gem-gist-2026-09-workbook")


def test_the_release_is_read_from_the_first_sheet_where_the_name_is_silent(tmp_path: Path, workspace: Path) -> None:
    import_gem(workbook(tmp_path, name="steel.xlsx", about="Released in April 2026 (V2)."), FlowStore(workspace))
    assert works(workspace)[0].source_id == "gem-gist-2026-04-workbook"
    with pytest.raises(DataError, match=r"plain\.xlsx.*tells the release"):
        import_gem(workbook(tmp_path, name="plain.xlsx"), FlowStore(workspace))


def test_faults_of_the_workbook_are_named(tmp_path: Path, workspace: Path) -> None:
    broken = tmp_path / "broken March 2026.xlsx"
    broken.write_text("no workbook")
    with pytest.raises(DataError, match="not a workbook"):
        import_gem(broken, FlowStore(workspace))
    with pytest.raises(DataError, match="no column 'Owner'"):
        import_gem(workbook(tmp_path, plant_list=[{key: PLANT[key] for key in PLANT if key != "Owner"}]), FlowStore(workspace))
    with pytest.raises(DataError, match="no works could be taken: the country"):
        import_gem(workbook(tmp_path, [{**STATUS, "Country/Area": "Atlantis"}]), FlowStore(workspace))


def test_a_newer_release_takes_the_place_of_the_builtin_works_and_keeps_their_fuel(tmp_path: Path, workspace: Path) -> None:
    rows = [STATUS, {**STATUS, "Plant ID": HAZIRA, "Country/Area": "India", "Nominal DRI capacity (ttpa)": 8000}]
    import_gem(workbook(tmp_path, rows, [PLANT, {**PLANT, "Plant ID": HAZIRA, "Country/Area": "India"}]), FlowStore(workspace))
    catalog = open_catalog(workspace)
    before = plants(open_catalog(), {"IND"})
    found = plants(catalog, {"IND"})
    (hazira,) = (row for row in found if row.plant_id == HAZIRA)
    assert len([row for row in before if row.plant_id == HAZIRA]) > 1
    assert (hazira.source_id, hazira.dri_kt, hazira.dri_fuel) == ("gem-gist-2026-03-workbook", Decimal(8000), "gas")
    assert [row for row in found if row.plant_id != HAZIRA] == [row for row in before if row.plant_id != HAZIRA]


def test_an_older_release_leaves_the_builtin_works(tmp_path: Path, workspace: Path) -> None:
    rows = [{**STATUS, "Plant ID": HAZIRA, "Country/Area": "India"}]
    file = workbook(tmp_path, rows, [{**PLANT, "Plant ID": HAZIRA}], name="GIST March 2024.xlsx")
    import_gem(file, FlowStore(workspace))
    assert plants(open_catalog(workspace), {"IND"}) == plants(open_catalog(), {"IND"})
