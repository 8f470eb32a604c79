"""Sheets with a cell so far out that reading them would ask for more memory than there is, which no program survives."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from tabular_samples import rows_of, workbook

from steeldialogue.core import DataError
from steeldialogue.core.tabular import open_rows, reach


def with_cell(folder: Path, place: str) -> Path:
    path = folder / "ports.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["port"])
    sheet.write(place, " ")
    book.close()
    return path


def rewritten(path: Path, old: bytes, new: bytes) -> Path:
    """The same workbook with something replaced in its sheet."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old, new) if "worksheets" in name else content)
    return path


TOO_FAR = {
    "XFD1048576": "row 1,048,576 and column 16,384",
    "AV1048576": "row 1,048,576 and column 48",
    "ALL99999": "row 99,999 and column 1,000",
}


@pytest.mark.parametrize(("place", "told"), TOO_FAR.items())
def test_a_stray_cell_is_told(tmp_path: Path, place: str, told: str) -> None:
    with pytest.raises(DataError) as fault:
        open_rows(with_cell(tmp_path, place))
    assert str(fault.value) == f"ports.xlsx: a sheet reaches to {told}; delete the stray cells, or save as CSV"


@pytest.mark.parametrize(
    "cell", [b'<c r="ZZZZ99999999"', b"<c r='ZZZZ99999999'", b'<c r = "ZZZZ99999999" x="r=\'"', b'<c s="0"r="zzzz99999999"']
)
def test_places_beyond_what_a_sheet_has(tmp_path: Path, cell: bytes) -> None:
    path = rewritten(with_cell(tmp_path, "B2"), b'<c r="B2"', cell)
    with pytest.raises(DataError, match=r"^ports.xlsx: a sheet reaches to row 99,999,999 and column 475,254; delete"):
        open_rows(path)


@pytest.mark.parametrize("place", ["XFD20", "A1048576", "AU1000000", "ZZ10000"])
def test_a_wide_sheet_or_a_long_one_is_no_fault(tmp_path: Path, place: str) -> None:
    reach.check_reach(with_cell(tmp_path, place))


def test_a_place_cut_apart_by_the_reader_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = with_cell(tmp_path, "XFD1048576")
    with zipfile.ZipFile(path) as archive:
        start = archive.read("xl/worksheets/sheet1.xml").index(b'r="XFD1048576"')
    for size in range(start + 1, start + 14):
        monkeypatch.setattr(reach, "_CHUNK", size)
        with pytest.raises(DataError, match="delete the stray cells"):
            reach.check_reach(path)


def test_an_ordinary_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "ports.xlsx", [["port", "AAA9999999"], ["r='A'", 'r="XFD1048576"']])
    assert rows_of(path) == [{"port": "r='A'", "AAA9999999": 'r="XFD1048576"'}]
