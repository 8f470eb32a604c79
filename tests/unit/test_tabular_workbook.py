"""Reading XLSX: the first sheet, every cell as a person would type it."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from tabular_samples import rows_of, workbook

from steeldialogue.core import DataError
from steeldialogue.core.tabular import open_rows


def book(folder: Path, *rows: list[Any]) -> Path:
    return workbook(folder / "ports.xlsx", list(rows))


CELLS = {
    "text": (" Oita ", "Oita"),
    "a code": (72083900, "72083900"),
    "a code as text": ("0072", "0072"),
    "a number": (24.5, "24.5"),
    "a fraction as a workbook keeps it": (0.1 + 0.2, "0.3"),
    "a tiny number": (1e-7, "0.0000001"),
    "a large number": (2.0**53, "9007199254740992"),
    "a negative number": (-3, "-3"),
    "yes": (True, "true"),
    "no": (False, "false"),
    "a day": (date(2026, 3, 31), "2026-03-31"),
    "midnight": (datetime(2026, 3, 31), "2026-03-31"),  # noqa: DTZ001 - a cell without a zone
    "an instant": (datetime(2026, 3, 31, 13, 5), "2026-03-31T13:05:00"),  # noqa: DTZ001
    "blank": ("  ", None),
    "nothing": (None, None),
    "a formula without value": ("=1+1", None),
    "not a formula": ("'=1+1", "'=1+1"),
}


@pytest.mark.parametrize(("cell", "told"), CELLS.values(), ids=CELLS)
def test_cells_as_text(tmp_path: Path, cell: Any, told: str | None) -> None:
    assert rows_of(book(tmp_path, ["port", "cell"], ["Oita", cell])) == [{"port": "Oita", "cell": told}]


def test_a_time_of_the_day(tmp_path: Path) -> None:
    assert rows_of(book(tmp_path, ["port", "at"], ["Oita", time(3, 4)]))[0]["at"] == "03:04:00"


def test_empty_rows_are_passed_over(tmp_path: Path) -> None:
    path = book(tmp_path, [], ["port", "mass"], [None, None], ["Oita", 1], [], ["", ""], ["Pune", 2])
    assert [row["port"] for row in rows_of(path)] == ["Oita", "Pune"]


def test_the_first_sheet_alone_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "ports.xlsx", [["port"], ["Oita"]], [["other"], ["Pune"]])
    assert rows_of(path) == [{"port": "Oita"}]


def test_a_table_that_starts_further_right_and_down(tmp_path: Path) -> None:
    path = book(tmp_path, [], [None, "port", "mass"], [None, "Oita", 1])
    assert rows_of(path) == [{"port": "Oita", "mass": "1"}]


def test_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    stream = open_rows(book(tmp_path, ["port", "mass"]))
    assert (stream.columns, stream.rows, rows_of(stream.path)) == (("port", "mass"), 0, [])


def test_rows_longer_than_the_header_are_cut_to_it(tmp_path: Path) -> None:
    assert rows_of(book(tmp_path, ["port"], ["Oita", "a note beside"])) == [{"port": "Oita"}]


FAULTS = {
    "an empty sheet": ([], "ports.xlsx: the first sheet is empty"),
    "a column without a name": ([["port", None, "mass"], [1, 2, 3]], "ports.xlsx, row 1: column 2 has no name"),
    "a column twice": ([["port", "port"], [1, 2]], "ports.xlsx, row 1, field 'port': this column stands there twice"),
}


@pytest.mark.parametrize(("rows", "told"), FAULTS.values(), ids=FAULTS)
def test_faults_of_the_sheet(tmp_path: Path, rows: list[list[Any]], told: str) -> None:
    with pytest.raises(DataError) as fault:
        open_rows(book(tmp_path, *rows))
    assert str(fault.value) == told


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"port,mass\nOita,1\n", bytes(range(256)) * 8])
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ports.xlsx"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"^ports.xlsx: the file is not a workbook that can be read: "):
        open_rows(path)


def test_a_workbook_cut_short(tmp_path: Path) -> None:
    path = book(tmp_path, ["port"], ["Oita"])
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(DataError, match=r"^ports.xlsx: the file is not a workbook that can be read: "):
        open_rows(path)
