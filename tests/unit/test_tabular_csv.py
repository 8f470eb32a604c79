"""Reading CSV: every cell as text, every fault with its row."""

from pathlib import Path

import pytest
from tabular_samples import rows_of

from steeldialogue.core import DataError
from steeldialogue.core.tabular import open_rows
from steeldialogue.core.tabular.header import NOT_UTF8

ROWS = [{"port": "Oita", "mass": "2.50"}, {"port": "Pune", "mass": None}]


def csv(folder: Path, content: str | bytes) -> Path:
    path = folder / "ports.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


READ = {
    "comma": "port,mass\nOita,2.50\nPune,\n",
    "semicolon": "port;mass\nOita;2.50\nPune;\n",
    "tab": "port\tmass\nOita\t2.50\nPune\t\n",
    "byte order mark": "\ufeffport,mass\nOita,2.50\nPune,\n",
    "carriage returns": "port,mass\r\nOita,2.50\r\nPune,\r\n",
    "carriage returns alone": "port,mass\rOita,2.50\rPune,\r",
    "no newline at the end": "port,mass\nOita,2.50\nPune,",
    "blank lines": "port,mass\n\nOita,2.50\n\n\nPune,\n\n",
    "quoted": '"port","mass"\n"Oita","2.50"\n"Pune",""\n',
    "quoted, semicolon": '"port";"mass"\n"Oita";"2.50"\n"Pune";\n',
}


@pytest.mark.parametrize("content", READ.values(), ids=READ)
def test_rows_in_order_and_cells_as_they_are(tmp_path: Path, content: str) -> None:
    stream = open_rows(csv(tmp_path, content))
    assert stream.columns == ("port", "mass")
    assert rows_of(stream.path) == ROWS


def test_rows_can_be_read_twice(tmp_path: Path) -> None:
    stream = open_rows(csv(tmp_path, READ["comma"]))
    assert [sum(batch.num_rows for batch in stream.batches()) for _ in range(2)] == [2, 2]


def test_delimiters_newlines_and_quotes_inside_a_cell_are_text(tmp_path: Path) -> None:
    path = csv(tmp_path, 'port,"mass\n(t)"\n"Oita,\r\n""大分""",1;2\n')
    assert rows_of(path) == [{"port": 'Oita,\r\n"大分"', "mass\n(t)": "1;2"}]


def test_codes_keep_their_zeros(tmp_path: Path) -> None:
    assert rows_of(csv(tmp_path, "port,mass\n007,1e3\n"))[0] == {"port": "007", "mass": "1e3"}


@pytest.mark.parametrize("content", ["port,mass", "port,mass\n", "port,mass\r\n", '"port","mass"', "port,mass\n\n\n"])
def test_a_header_alone_has_no_rows(tmp_path: Path, content: str) -> None:
    assert open_rows(csv(tmp_path, content)).columns == ("port", "mass")
    assert rows_of(csv(tmp_path, content)) == []


def test_a_table_longer_than_a_block(tmp_path: Path) -> None:
    path = csv(tmp_path, "port,mass\n" + "Oita,2.50\n" * 2_000_000)
    batches = [batch.num_rows for batch in open_rows(path).batches()]
    assert len(batches) > 1
    assert sum(batches) == 2_000_000


FAULTS = {
    "empty": ("", "ports.csv, row 1: the file has no header"),
    "blank": ("\n\n", "ports.csv, row 1: the file has no header"),
    "a blank first line": ("\nport,mass\n", "ports.csv, row 1: the file has no header"),
    "commas alone": (",,\n1,2,3\n", "ports.csv, row 1: the file has no header"),
    "twice": ("port,mass,port\n", "ports.csv, row 1, field 'port': this column stands there twice"),
    "twice without a name": ("port,mass,,\n", "ports.csv, row 1: several columns have no name; name or remove them"),
    "a broken quote": ('"port"x,mass\n', "ports.csv, row 1: the header is not a row of a table: ',' expected after '\"'"),
    "one line for all": ("port," * 20_000, "ports.csv, row 1: the header is not a row of a table: a line has more than 65,536 characters"),
    "a name no screen can show": (
        "a\x1b\n,a\x1b\n\n".replace("\n,", ",").replace("\n\n", "\n"),
        "ports.csv, row 1, field 'a\\x1b': this column",
    ),
}


@pytest.mark.parametrize(("content", "told"), FAULTS.values(), ids=FAULTS)
def test_faults_of_the_header(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(DataError) as fault:
        open_rows(csv(tmp_path, content))
    assert str(fault.value).startswith(told)
    assert len(str(fault.value).splitlines()) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "shift_jis"])
def test_other_encodings_are_refused(tmp_path: Path, encoding: str) -> None:
    sign = "é" if encoding == "latin-1" else "大"
    with pytest.raises(DataError, match=f"^ports.csv: {NOT_UTF8}$"):
        open_rows(csv(tmp_path, f"port {sign},mass\nOita,1\n".encode(encoding)))


UNEVEN = {
    "more": ("Oita,1\nPune,2,3\n", 3, "the row has 3 cells, the header has 2"),
    "fewer": ("Oita,1\nPune\n", 3, "the row has 1 cells, the header has 2"),
    "the first": ("Oita\nPune,1\n", 2, "the row has 1 cells, the header has 2"),
    "blank lines count": ("Oita,1\n\n\nPune\n", 5, "the row has 1 cells, the header has 2"),
    "a row of two lines counts once": ('"Oita\nKyushu",1\nPune\n', 3, "the row has 1 cells, the header has 2"),
    "two are named by the first": ("Oita\nPune,1,2\n", 2, "the row has 1 cells, the header has 2"),
    "a quotation mark not closed": ('Oita,1\n"Pune,1\nKobe,2\n', 3, "the row has 1 cells, the header has 2"),
    "far down": ("Oita,1\n" * 3_000_000 + "Pune,1,2\n", 3_000_002, "the row has 3 cells, the header has 2"),
}


@pytest.mark.parametrize(("rows", "number", "told"), UNEVEN.values(), ids=UNEVEN)
def test_an_uneven_row_is_named_as_a_spreadsheet_counts(tmp_path: Path, rows: str, number: int, told: str) -> None:
    with pytest.raises(DataError) as fault:
        rows_of(csv(tmp_path, f"port,mass\n{rows}"))
    assert str(fault.value) == f"ports.csv, row {number}: {told}"


def test_an_uneven_row_is_counted_by_the_delimiter_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^ports.csv, row 3: the row has 1 cells, the header has 2$"):
        rows_of(csv(tmp_path, "port;mass\nOita, Kyushu;1\nPune, India\n"))


@pytest.mark.parametrize("before", [0, 1, 400_000])
def test_text_that_turns_out_not_to_be_utf8_is_named(tmp_path: Path, before: int) -> None:
    with pytest.raises(DataError) as fault:
        rows_of(csv(tmp_path, b"port,mass\n" + b"Oita,12345678901234567890\n" * before + b"K\xf6ln,2\n"))
    row = f", row {before + 2}" if before > 1 else ""  # near the top the whole file is refused at once
    assert str(fault.value) == f"ports.csv{row}: {NOT_UTF8}"


def test_a_quotation_mark_that_swallows_the_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^ports.csv: a row is longer than 16 MB; is a quotation mark not closed\?$"):
        rows_of(csv(tmp_path, 'port,mass\n"' + "Oita,2.50\n" * 4_000_000))
