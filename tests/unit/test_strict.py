"""Strict reading of CSV files."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from steeldialogue.core import DataError
from steeldialogue.core.strict import Strict, UnitText, read_numbered_rows, read_rows, read_toml, validated


class Shipment(Strict):
    """A made-up table."""

    port: str
    mass: Decimal
    unit: UnitText = "t"
    day: date | None = None


def read(folder: Path, content: str | bytes) -> list[Shipment]:
    path = folder / "shipments.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_rows(path, Shipment)


def test_rows_in_file_order(tmp_path: Path) -> None:
    rows = read(tmp_path, "port,mass,unit\nOita, 2.50 ,kt\nPune,3,t\n")
    assert [(row.port, row.mass, row.unit) for row in rows] == [("Oita", Decimal("2.50"), "kt"), ("Pune", Decimal(3), "t")]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_byte_order_mark_and_either_newline_are_read(tmp_path: Path, newline: str) -> None:
    rows = read(tmp_path, b"\xef\xbb\xbf" + f"port,mass{newline}大分,1{newline}".encode())
    assert rows[0].port == "大分"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (
            "port,mas\nOita,1\n",
            "shipments.csv, row 1, field 'mas': unknown column. Did you mean 'mass'? The columns are port, mass, unit, day",
        ),
        ("port\nOita\n", "shipments.csv, row 1, field 'mass': this column is missing"),
        ("", "shipments.csv, row 1, field 'port': this column is missing"),
        ("port,mass\nOita,1\nPune\n", "shipments.csv, row 3, field 'mass': the row has fewer cells than there are columns"),
        ("port,mass\nOita,1,2\n", "shipments.csv, row 2: the row has 1 cells more than there are columns"),
        ("port,mass\nOita,1\nPune,many\n", "shipments.csv, row 3, field 'mass': .*(it reads 'many')"),
        ("port,mass\nOita,1,000,000\n", "shipments.csv, row 2: the row has 2 cells more than there are columns"),
        ("port,mass,unit\nOita\n", "shipments.csv, row 2, field 'mass': the row has fewer cells than there are columns"),
        ("port,mass\n\n\nOita,many\n", "shipments.csv, row 4, field 'mass'"),
        ("port,mass\nOita,1\n\nPune\n", "shipments.csv, row 4, field 'mass': the row has fewer cells"),
        ("port,mass,port\nOita,1,Pune\n", "shipments.csv, row 1, field 'port': this column stands there twice"),
        ("port,mass\nOi\x00ta,1\n", "shipments.csv, row 2, field 'port': the cell holds a control character"),
        ("port,mass\nOita,1\nPune,\x1b1\n", "shipments.csv, row 3, field 'mass': the cell holds a control character"),
        ("port,mass\nOi\x7fta,1\n", "shipments.csv, row 2, field 'port': the cell holds a control character"),
        ("port,mass\nOi\x9bta,1\n", "shipments.csv, row 2, field 'port': the cell holds a control character"),
        ('port,mass\n"two\nlines",1\nPune,many\n', "shipments.csv, row 3, field 'mass'"),
        ("port,mass\nOita,NaN\n", "row 2, field 'mass'"),
        ("port,mass,unit\nOita,1,stone\n", "shipments.csv, row 2, field 'unit': 'stone' is not a unit we know"),
        ("port,mass,unit\nOita,1,\n", "shipments.csv, row 2, field 'unit': A unit is missing"),
        ("port,mass,day\nOita,1,2026-02-30\n", "row 2, field 'day'"),
        ('port,mass\n"Oita"x,1\n', "shipments.csv: the file is not a CSV table"),
    ],
)
def test_faults_name_file_row_and_field(tmp_path: Path, content: str, fault: str) -> None:
    pattern = fault.replace("(", r"\(").replace(")", r"\)").replace("?", r"\?")
    with pytest.raises(DataError, match=pattern):
        read(tmp_path, content)


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"shipments.csv: the file is not UTF-8 text; save it as CSV UTF-8"):
        read(tmp_path, "port,mass\n大分,1\n".encode("shift_jis"))


def test_blank_lines_are_passed_over_but_counted(tmp_path: Path) -> None:
    path = tmp_path / "shipments.csv"
    path.write_text("port,mass\nOita,1\n\n\nPune,2\n\n", encoding="utf-8")
    assert [(number, row.port) for number, row in read_numbered_rows(path, Shipment)] == [(2, "Oita"), (5, "Pune")]
    assert [row.port for row in read_rows(path, Shipment)] == ["Oita", "Pune"]


def test_a_row_of_two_lines_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "shipments.csv"
    path.write_text('port,mass\n"Oita\nKyushu",1\nPune,2\n', encoding="utf-8")
    assert [(number, row.port) for number, row in read_numbered_rows(path, Shipment)] == [(2, "Oita\nKyushu"), (3, "Pune")]


def test_tabs_and_line_breaks_inside_a_cell_are_text(tmp_path: Path) -> None:
    assert read(tmp_path, 'port,mass\n"Oita\t\r\nKyushu",1\n')[0].port == "Oita\t\r\nKyushu"


@pytest.mark.parametrize("reader", [lambda path: read_rows(path, Shipment), lambda path: read_numbered_rows(path, Shipment), read_toml])
def test_a_missing_file_is_named(tmp_path: Path, reader: Callable[[Path], object]) -> None:
    with pytest.raises(DataError, match=r"^gone\.csv: the file is missing$"):
        reader(tmp_path / "gone.csv")


@pytest.mark.parametrize("content", [b"a = ", b"a = 1\na = 2", "a = '大分'".encode("shift_jis"), b"\xef\xbb\xbf= 1"])
def test_what_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"^broken\.toml: the file is not TOML"):
        read_toml(path)


def test_toml_is_read(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text('[port]\nname = "大分"\n', encoding="utf-8")
    assert read_toml(path) == {"port": {"name": "大分"}}


def test_a_misspelt_key_is_told_before_the_key_it_leaves_missing() -> None:
    with pytest.raises(DataError, match=r"one\.toml, field 'mas'.*Did you mean 'mass'"):
        validated("one.toml", {"port": "Oita", "mas": "1"}, Shipment)


def test_a_missing_key_is_told_where_nothing_is_misspelt() -> None:
    with pytest.raises(DataError, match=r"one\.toml, field 'mass': Field required"):
        validated("one.toml", {"port": "Oita"}, Shipment)
