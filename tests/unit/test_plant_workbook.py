"""The workbook of a plant: filled in and read back it says the same, and its faults name cells."""

import os
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from plant_samples import SMALL, Sheets, read_text, said, small_sheets, values, write_sheets
from xlsxwriter import Workbook

from steeldialogue.carbon.plant import PlantErrors, example_names, read_example, read_plant, toml_text, write_toml, write_workbook
from steeldialogue.carbon.plant.cell_grid import column_letters
from steeldialogue.carbon.plant.fields import LANGUAGES, Language
from steeldialogue.core import DataError

EXAMPLES = example_names()


@pytest.mark.parametrize("language", LANGUAGES)
def test_toml_to_workbook_and_back(tmp_path: Path, language: Language) -> None:
    plant = read_text(tmp_path, SMALL)
    write_workbook(tmp_path / "works.xlsx", plant, language)
    again = read_plant(tmp_path / "works.xlsx")
    assert said(again) == said(plant)
    assert values(again) == values(plant)
    write_toml(tmp_path / "again.toml", again)
    assert said(read_plant(tmp_path / "again.toml")) == said(plant)


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_lose_nothing(tmp_path: Path, name: str) -> None:
    plant = read_example(name)
    write_workbook(tmp_path / "works.xlsx", plant)
    again = read_plant(tmp_path / "works.xlsx")
    assert (said(again), values(again), toml_text(again)) == (said(plant), values(plant), toml_text(plant))


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook of every example, opened and saved by LibreOffice, which is started once for all."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed; libreoffice-calc-nogui has what is needed")
    folder = tmp_path_factory.mktemp("office")
    home, saved = folder / "home", folder / "saved"
    written = [folder / f"{name}.xlsx" for name in EXAMPLES]
    for path in written:
        write_workbook(path, read_example(path.stem), "hi")
    command = [office, f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir", str(saved)]
    subprocess.run([*command, *map(str, written)], check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(home)})
    return saved


@pytest.mark.parametrize("name", EXAMPLES)
def test_libreoffice_loses_nothing(saved_by_libreoffice: Path, name: str) -> None:
    plant, again = read_example(name), read_plant(saved_by_libreoffice / f"{name}.xlsx")
    assert (said(again), values(again)) == (said(plant), values(plant))


def test_more_digits_than_a_workbook_holds_are_kept(tmp_path: Path) -> None:
    plant = read_text(tmp_path, SMALL.replace("405.2 kt", "405.1234567890123456789 kt").replace("450 GWh", "9007199254740993 kWh"))
    write_workbook(tmp_path / "works.xlsx", plant)
    amounts = read_plant(tmp_path / "works.xlsx").quantities()
    assert amounts["flow.bf.in.coke"].value == Decimal("405123.4567890123456789")
    assert amounts["electricity.grid.amount"].value == Decimal("9007199254740.993")


def test_like_data_give_like_bytes(tmp_path: Path) -> None:
    plant = read_text(tmp_path, SMALL)
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(tmp_path / name, plant, "ja")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_the_empty_workbook_asks_for_what_it_needs(tmp_path: Path) -> None:
    write_workbook(tmp_path / "works.xlsx", language="ja")
    with pytest.raises(PlantErrors) as caught:
        read_plant(tmp_path / "works.xlsx")
    told = [str(fault) for fault in caught.value.faults]
    assert told[0] == "works.xlsx, Plant!C2, field 'name': this must be filled in. The name under which results are shown."
    assert "works.xlsx, Flows: the table 'flow' is missing or empty." in str(caught.value)


def test_every_column_has_a_note_and_every_choice_a_list(tmp_path: Path) -> None:
    write_workbook(tmp_path / "works.xlsx", language="hi")
    with zipfile.ZipFile(tmp_path / "works.xlsx") as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    flows = next(
        text for name, text in parts.items() if name.startswith("xl/worksheets/") and ">=" not in text and "Processes!$A$3" in text
    )
    assert flows.count('type="list"') == 5
    assert flows.count('type="decimal"') == 1
    notes = "".join(text for name, text in parts.items() if "comments" in name)
    assert all(words in notes for words in ("Amount (must be filled in)", "数量 (必須)", "मात्रा (भरना आवश्यक)"))


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nothing can be written there"):
        write_workbook(tmp_path / "no" / "works.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(DataError, match="there is a folder of that name"):
        write_workbook(tmp_path / "folder.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.xlsx"]


def test_a_workbook_made_by_hand(tmp_path: Path) -> None:
    plant = read_plant(write_sheets(tmp_path / "works.xlsx", small_sheets()))
    assert values(plant) == {"flow.eaf.in.scrap_post_consumer": "405250 t", "output.crude_steel.billet": "400000 t"}
    assert plant.outputs[0].cn_code == "72071190"
    lineage: Any = plant.flows[0].amount.figure.lineage
    assert (lineage.table, lineage.row, lineage.recorded) == ("works.xlsx", "Flows!D2", "405.25 kt")


COKE = ["coke", 28.5, "GJ/t", "", 0.88, ""]


def _with(sheet: str, *rows: list[Any]) -> Sheets:
    sheets = small_sheets()
    return {**sheets, sheet: [*sheets.get(sheet, []), *rows]}


FAULTS = [
    (_with("Flows", ["coke", "eaf", "in", "much", "kt"]), "Flows!D3, field 'amount': 'much' is not a number; write a plain number"),
    (_with("Flows", ["coke", "eaf", "in", "5 kt", "kt"]), "Flows!D3, field 'amount': '5 kt' is not a number"),
    (_with("Flows", ["coke", "eaf", "in", 5, ""]), "Flows!E3, field 'amount': the unit is missing; choose one of t, kt"),
    (_with("Flows", ["coke", "eaf", "in", "", "kt"]), "Flows!D3, field 'amount': the number is missing; enter it"),
    (_with("Flows", ["coke", "eaf", "in"]), "Flows!D3, field 'amount': this must be filled in."),
    (_with("Flows", ["coke", "eaf", "in", 5, "GJ"]), "Flows!E3, field 'amount': coke is not measured in GJ"),
    (_with("Flows", ["coke", "eaf", "in", -5, "kt"]), "Flows!D3, field 'amount': -5 is negative"),
    (_with("Flows", ["cole", "eaf", "in", 5, "kt"]), "Flows!A3, field 'material': 'cole' is unknown"),
    (_with("Flows", ["coke", "bof", "in", 5, "kt"]), "Flows!B3, field 'process': 'bof' is unknown"),
    (_with("Materials", COKE), "Materials!D2, field 'heat_basis': a heat value needs its basis"),
    (_with("Materials", COKE), "Materials!F2, field 'carbon_content': the unit is missing; choose one of % or 1"),
    (_with("Plant", ["grid_factor", 0.7, "tCO2e/t"]), "Plant!C8, field 'grid_factor': grid_factor is not measured in tCO2e/t"),
    (_with("Plant", ["grid_faktor", 0.7, "tCO2e/MWh"]), "Plant!A8, field 'grid_faktor': there is no such field. Did you mean"),
    (_with("Plant", ["name", "Works B"]), "Plant!A8, field 'name': the field stands there twice"),
    (_with("Plant", ["note", "one", "t"]), "Plant!C8, field 'note': this field has no unit"),
    (_with("Sheet1", ["a"]), "works.xlsx, Sheet1: there is no such sheet in the form"),
    (_with("Flow", ["a"]), "works.xlsx, Flow: there is no such sheet in the form; rename or remove it. Did you mean 'Flows'"),
    (_with("Electricity", ["source", "amont"]), "Electricity!B1: there is no such column as 'amont'. Did you mean 'amount'"),
    (_with("Electricity", ["source", "source"]), "Electricity!B1: the column 'source' stands there twice"),
    (_with("Electricity", ["source"], ["grid", "x"]), "Electricity!B1: the column has no name"),
    (_with("Electricity", ["source"], ["grid"]), "Electricity, row 2, field 'amount': this must be filled in"),
]  # fmt: skip


@pytest.mark.parametrize(("sheets", "told"), FAULTS, ids=[told[:50] for _, told in FAULTS])
def test_faults_name_sheet_and_cell(tmp_path: Path, sheets: Sheets, told: str) -> None:
    with pytest.raises(PlantErrors) as caught:
        read_plant(write_sheets(tmp_path / "works.xlsx", sheets))
    assert any(told in str(fault) for fault in caught.value.faults), caught.value


def test_formulas_are_read_by_their_value(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "works.xlsx", _with("Flows", ["coke", "eaf", "in", "=2+3", "kt"]))
    _replace(path, "<f>2+3</f><v>0</v>", "<f>2+3</f><v>5</v>")
    assert read_plant(path).quantities()["flow.eaf.in.coke"].value == Decimal(5000)


@pytest.mark.parametrize(
    "broken",
    [
        '<c r="D3"><f>2+3</f></c>',
        '<c r="D3"><f>2+3</f><v></v></c>',
        '<c r="D3"><f>2+3</f><v/></c>',
        "<c r='D3' t='e'><f>1/0</f><v>#DIV/0!</v></c>",
        '<c r="D3" t="e"><v>#REF!</v></c>',
    ],
)
def test_formulas_without_a_value_are_told(tmp_path: Path, broken: str) -> None:
    path = write_sheets(tmp_path / "works.xlsx", _with("Flows", ["coke", "eaf", "in", "=2+3", "kt"]))
    _replace(path, '<c r="D3"><f>2+3</f><v>0</v></c>', broken)
    with pytest.raises(PlantErrors, match="Flows!D3: the formula has no value"):
        read_plant(path)


def test_a_percentage_typed_into_a_cell_is_no_percent(tmp_path: Path) -> None:
    """Whoever types 88.5% sees 88.5 % beside the unit %, but the cell holds 0.885."""
    path = tmp_path / "works.xlsx"
    with Workbook(str(path)) as book:
        for name, rows in _with("Materials", ["scrap_post_consumer", "", "", "", 0.2, "%"]).items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
        book.get_worksheet_by_name("Materials").write_number("E2", 0.002, book.add_format({"num_format": "0.0%"}))
    with pytest.raises(PlantErrors, match="Materials!E2: the cell holds a hundredth of the percentage it shows"):
        read_plant(path)


def _replace(path: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert any(old.encode() in part for part in parts.values())
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(old.encode(), new.encode()))


def test_a_file_that_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "works.xlsx").write_text("no workbook")
    with pytest.raises(DataError, match=r"works\.xlsx: the file is not a workbook that can be read"):
        read_plant(tmp_path / "works.xlsx")
    with pytest.raises(DataError, match=r"no\.xlsx: the file is missing"):
        read_plant(tmp_path / "no.xlsx")


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_in_a_spreadsheet(column: int, letters: str) -> None:
    assert column_letters(column) == letters
