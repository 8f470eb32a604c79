"""Reading Parquet: cells keep their types."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tabular_samples import rows_of

from steeldialogue.core import DataError
from steeldialogue.core.tabular import open_rows


def parquet(folder: Path, table: pa.Table, **options: Any) -> Path:
    path = folder / "ports.parquet"
    pq.write_table(table, path, **options)
    return path


COLUMNS = {
    "string": pa.array(["Oita", None]),
    "dictionary": pa.array(["Oita", None]).dictionary_encode(),
    "decimal": pa.array([Decimal("2.50"), None], pa.decimal128(18, 2)),
    "integer": pa.array([1, None], pa.int64()),
    "float": pa.array([0.5, None]),
    "day": pa.array([date(2026, 3, 31), None]),
    "instant": pa.array([datetime(2026, 3, 31, tzinfo=UTC), None], pa.timestamp("us", "UTC")),
    "nothing": pa.array([None, None], pa.null()),
}


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_cells_keep_their_type(tmp_path: Path, column: pa.Array) -> None:
    (batch,) = open_rows(parquet(tmp_path, pa.table({"port": column}))).batches()
    assert batch.column("port").type == column.type
    assert batch.column("port").to_pylist() == column.to_pylist()


def test_columns_that_repeat_come_as_dictionaries(tmp_path: Path) -> None:
    path = parquet(tmp_path, pa.table({"port": ["Oita"] * 9, "id": [str(number) for number in range(9)]}))
    (batch,) = open_rows(path, ("port", "gone")).batches()
    assert [pa.types.is_dictionary(field.type) for field in batch.schema] == [True, False]
    assert batch.column("port").to_pylist() == ["Oita"] * 9


def test_no_rows(tmp_path: Path) -> None:
    stream = open_rows(parquet(tmp_path, pa.table({"port": pa.array([], pa.string()), "mass": pa.array([], pa.float64())})))
    assert (stream.columns, stream.rows) == (("port", "mass"), 0)
    assert sum(batch.num_rows for batch in stream.batches()) == 0


def test_several_row_groups_come_in_order(tmp_path: Path) -> None:
    stream = open_rows(parquet(tmp_path, pa.table({"number": range(1000)}), row_group_size=70))
    assert stream.rows == 1000
    assert [row["number"] for row in rows_of(stream.path)] == list(range(1000))
    assert sum(batch.num_rows for batch in stream.batches()) == 1000


def test_a_column_twice(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^ports.parquet, row 1, field 'port': this column stands there twice$"):
        open_rows(parquet(tmp_path, pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["port", "port"])))


NOT_TEXT = pa.Array.from_buffers(pa.string(), 2, [None, pa.py_buffer(np.array([0, 1, 2], np.int32)), pa.py_buffer(b"a\xff")])


@pytest.mark.parametrize("repeating", [(), ("port",)])
def test_text_that_is_none_is_told_with_its_column(tmp_path: Path, repeating: tuple[str, ...]) -> None:
    path = parquet(tmp_path, pa.table({"mass": [1, 2], "port": NOT_TEXT}))
    with pytest.raises(DataError, match=r"^ports.parquet, field 'port': cells of the column are not of its type"):
        rows_of(path, repeating)


@pytest.mark.parametrize("kept", [0, 3, 40, 0.3, 0.9, -1])
def test_a_cut_file(tmp_path: Path, kept: float) -> None:
    path = parquet(tmp_path, pa.table({"number": range(1000)}))
    whole = path.read_bytes()
    path.write_bytes(whole[: kept if isinstance(kept, int) else int(len(whole) * kept)])
    with pytest.raises(DataError, match=r"^ports.parquet: the file cannot be read as parquet: .*[^.]$"):
        open_rows(path)


def test_pages_that_are_broken_are_found_when_read(tmp_path: Path) -> None:
    path = parquet(tmp_path, pa.table({"number": range(1000)}), compression="snappy", use_dictionary=False)
    whole = bytearray(path.read_bytes())
    whole[60:900] = bytes(255 for _ in range(840))
    path.write_bytes(bytes(whole))
    with pytest.raises(DataError, match=r"^ports.parquet: "):
        rows_of(path)


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "ports.parquet"
    path.write_text("port,mass\nOita,1\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"^ports.parquet: the file cannot be read as parquet: "):
        open_rows(path)
