"""Parts of a dataset: Parquet files of flows, sorted, without repeats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from steeldialogue.catalog.importers.engine import ROW_GROUP, engine, literal
from steeldialogue.catalog.importers.flows import FLOWS, ORDER, TEXTS, as_flows, check_flows
from steeldialogue.core import DataError

_TELLING = ("hs", "exporter", "importer")  # the columns by which neighbours mostly differ


@dataclass
class RepeatedFlowError(DataError):
    """One flow is stated twice; which of the two holds cannot be told. `flow` is what identifies it."""

    flow: tuple[Any, ...] = ()


def write_sorted(dataset: str, batches: Iterable[pa.RecordBatch | pa.Table], target: Path, file: str) -> None:
    """Write flows in any order as a sorted part; memory stays flat.

    Raises:
        DataError: a row is none that the flow table may hold.
    """
    unsorted = target.with_suffix(".unsorted")
    with pq.ParquetWriter(unsorted, FLOWS) as writer:
        for batch in batches:
            table = as_flows(dataset, batch)
            check_flows(table, file)
            writer.write_table(table)
    with engine(target.parent) as connection:
        connection.execute(f"CREATE TABLE sorted AS SELECT * FROM read_parquet({literal(unsorted)}) ORDER BY {', '.join(ORDER)}")  # noqa: S608
        with pq.ParquetWriter(target, FLOWS, compression="zstd", use_dictionary=TEXTS, store_schema=False) as writer:
            for batch in connection.table("sorted").to_arrow_reader(ROW_GROUP):
                writer.write_batch(batch.cast(FLOWS))
    unsorted.unlink()


def refuse_repeats(part: Path, file: str) -> None:
    """Refuse a sorted part in which two rows state one flow.

    Raises:
        RepeatedFlowError: naming the flow.
    """
    if _first_repeat(part, _TELLING) is None:  # cheap, and mostly enough
        return
    flow = _first_repeat(part, ORDER)
    if flow is not None:
        start, end, hs, exporter, importer, told_by, *_ = flow
        told = f"the flow {exporter} to {importer} of {hs}, {start} to {end} (told by {told_by}), is stated twice"
        raise RepeatedFlowError(f"{told}; which row holds cannot be told", file, flow=flow)


def _first_repeat(part: Path, columns: Sequence[str]) -> tuple[Any, ...] | None:
    """The first row that agrees with the one after it in some columns."""
    last: pa.RecordBatch | None = None
    with pq.ParquetFile(part) as stream:
        for batch in stream.iter_batches(batch_size=ROW_GROUP, columns=list(columns)):
            rows = pa.Table.from_batches([batch] if last is None else [last.slice(last.num_rows - 1), batch])
            same = True
            for name in columns:
                column = rows[name].combine_chunks()
                same = pc.and_(same, pc.equal(column[1:], column[:-1]))
            if rows.num_rows > 1 and (place := pc.index(same, True).as_py()) >= 0:
                return tuple(rows.select(list(columns)).slice(place, 1).to_pylist()[0].values())
            last = batch
    return None
