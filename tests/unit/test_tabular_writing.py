"""Writing tables: what is written is read back, and stands there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit
from typing import Any

import pyarrow as pa
import pytest
from tabular_samples import rows_of, written

from steeldialogue.core import DataError
from steeldialogue.core.tabular import ENDINGS, open_rows, open_writer, sheet

HOSTILE = ['a,b;c\t"d"', "two\nlines", "=1+1", "@SUM(A1)", "大分", "http://port", "'x", "\x07\x1b[1m", " edge "]


def batch(**columns: Any) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(columns)


@pytest.mark.parametrize("ending", ENDINGS)
def test_text_is_read_back_as_it_was(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"out{ending}", batch(port=HOSTILE))
    assert [row["port"] for row in rows_of(path)] == [text.strip() if ending == ".xlsx" else text for text in HOSTILE]


@pytest.mark.parametrize("ending", ENDINGS)
def test_batches_stand_one_after_the_other(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"out{ending}", batch(port=["Oita", None], code=pa.array(["x", "y"]).dictionary_encode()), times=3)
    assert [(row["port"], row["code"]) for row in rows_of(path)] == [("Oita", "x"), (None, "y")] * 3


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_table_without_rows_has_its_header(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"out{ending}", batch(port=pa.array([], pa.string()), mass=pa.array([], pa.decimal128(9, 2))))
    assert (open_rows(path).columns, rows_of(path)) == (("port", "mass"), [])


OTHER = {
    "decimal": (pa.array([Decimal("1.25")]), "1.25"),
    "large decimal": (pa.array([Decimal("12345678901234567.25")]), "12345678901234567.25"),
    "large integer": (pa.array([2**62]), str(2**62)),
    "not a number": (pa.array([float("nan")]), "nan"),
    "without end": (pa.array([float("-inf")]), "-inf"),
    "day": (pa.array([date(2026, 3, 31)]), "2026-03-31"),
    "day before 1900": (pa.array([date(1, 1, 1)]), "0001-01-01"),
    "instant": (pa.array([datetime(2026, 3, 31, 4, tzinfo=UTC)], pa.timestamp("s", "UTC")), "2026-03-31 04:00:00Z"),
    "boolean": (pa.array([True]), "true"),
    "list": (pa.array([[1, 2]]), "[1, 2]"),
    "struct": (pa.array([{"a": 1}]), "{'a': 1}"),
    "bytes": (pa.array([b"\xff"]), "b'\\xff'"),
    "text view": (pa.array(["x"], pa.string_view()), "x"),
    "nothing": (pa.array([None]), None),
}


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize(("column", "told"), OTHER.values(), ids=OTHER)
def test_columns_of_every_type_can_be_written(tmp_path: Path, ending: str, column: pa.Array, told: str | None) -> None:
    assert rows_of(written(tmp_path / f"out{ending}", batch(port=["Oita"], cell=column))) == [{"port": "Oita", "cell": told}]


def test_a_cell_that_a_workbook_cannot_hold_is_not_dropped(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^out.xlsx, row 3, field 'port': a cell of a workbook holds 32,767 characters, not 40,000; write"):
        written(tmp_path / "out.xlsx", batch(port=["x" * 32_767, "x" * 40_000]))
    assert not list(tmp_path.iterdir())


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "SHEET_ROWS", 6)
    assert len(rows_of(written(tmp_path / "out.xlsx", batch(port=["Oita"]), times=5))) == 5
    with pytest.raises(DataError, match=r"^out.xlsx: a sheet holds 5 rows and there are more; write to .csv or .parquet$"):
        written(tmp_path / "out.xlsx", batch(port=["Oita"]), times=6)
    assert len(rows_of(tmp_path / "out.xlsx")) == 5


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """A disk that is full soon."""
    soft, hard = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"out{ending}", batch(port=["Oita"]))
    with files_limited_to(50_000), pytest.raises(DataError, match=r"out.*: the result cannot be written \(.*\)$"):
        written(path, batch(port=[f"{number:x}" * 3 for number in range(200_000)]))
    assert rows_of(path) == [{"port": "Oita"}]
    assert list(tmp_path.iterdir()) == [path]


def broken_off(path: Path, ports: pa.RecordBatch) -> None:
    with open_writer(path, ports.schema) as writer:
        writer.write(ports)
        raise ZeroDivisionError


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_fault_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"out{ending}", batch(port=["Oita"]))
    with pytest.raises(ZeroDivisionError):
        broken_off(path, batch(port=["Pune"]))
    assert rows_of(path) == [{"port": "Oita"}]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_missing_folder(tmp_path: Path, ending: str) -> None:
    with pytest.raises(DataError, match=r"nothing can be written there \(No such file or directory\); choose another place$"):
        written(tmp_path / "gone" / f"out{ending}", batch(port=["Oita"]))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_in_place_of_the_folder(tmp_path: Path, ending: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(DataError, match=r"nothing can be written there \(Not a directory\); choose another place$"):
        written(tmp_path / "file" / f"out{ending}", batch(port=["Oita"]))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_folder_of_that_name(tmp_path: Path, ending: str) -> None:
    folder = tmp_path / f"out{ending}"
    folder.mkdir()
    with pytest.raises(DataError, match=r"out.*: there is a folder of that name; choose another name$"):
        written(folder, batch(port=["Oita"]))
    assert list(tmp_path.iterdir()) == [folder]
    with pytest.raises(DataError, match=r"there is no such file$"):
        open_rows(folder)


@pytest.mark.parametrize("name", ["out.txt", "out", "out.csv.gz", "out.xls"])
def test_other_endings(tmp_path: Path, name: str) -> None:
    told = rf"^{name}: a table ends in .csv, .parquet or .xlsx, not in '{Path(name).suffix}'$"
    with pytest.raises(DataError, match=told):
        written(tmp_path / name, batch(port=["Oita"]))
    with pytest.raises(DataError, match=told):
        open_rows(tmp_path / name)


@pytest.mark.parametrize("name", ["gone.csv", "gone.parquet", "gone.XLSX", f"{'x' * 300}.csv"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match=r"there is no such file|File name too long"):
        open_rows(tmp_path / name)


def test_everyone_may_read_what_is_written(tmp_path: Path) -> None:
    assert written(tmp_path / "out.csv", batch(port=["Oita"])).stat().st_mode & 0o777 == 0o644


def test_decimals_of_many_places_have_no_exponent_in_csv(tmp_path: Path) -> None:
    column = pa.array([Decimal("0E-10"), Decimal("0.0000001000"), Decimal("1.3357500000")], pa.decimal128(18, 10))
    path = written(tmp_path / "out.csv", pa.RecordBatch.from_pydict({"port": column}))
    assert [row["port"] for row in rows_of(path)] == ["0.0000000000", "0.0000001000", "1.3357500000"]
