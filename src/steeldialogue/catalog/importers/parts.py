"""Parts of a dataset: Parquet files of flows, sorted, without repeats."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from steeldialogue.catalog.importers.engine import copy_parquet, engine, literal
from steeldialogue.catalog.importers.flows import FLOWS, ORDER, as_flows, check_flows
from steeldialogue.core import DataError

_BATCH = 1 << 18


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
        # In two steps: a COPY that sorts works in one thread.
        connection.execute(f"CREATE TABLE sorted AS SELECT * FROM read_parquet({literal(unsorted)}) ORDER BY {', '.join(ORDER)}")  # noqa: S608
        copy_parquet(connection, "FROM sorted", target)
    unsorted.unlink()


def refuse_repeats(part: Path, file: str) -> None:
    """Refuse a sorted part in which two rows state one flow.

    Raises:
        RepeatedFlowError: naming the flow.
    """
    last: pa.RecordBatch | None = None
    with pq.ParquetFile(part, read_dictionary=["exporter", "importer", "told_by", "vintage", "currency"]) as stream:
        for batch in stream.iter_batches(batch_size=_BATCH, columns=list(ORDER)):
            flow = _first_repeat(batch) or _first_repeat(_seam(last, batch))
            if flow:
                start, end, hs, exporter, importer, told_by, *_ = flow
                told = f"the flow {exporter} to {importer} of {hs}, {start} to {end} (told by {told_by}), is stated twice"
                raise RepeatedFlowError(f"{told}; which row holds cannot be told", file, flow=flow)
            last = batch


def _seam(last: pa.RecordBatch | None, batch: pa.RecordBatch) -> pa.Table:
    """The last row of one batch and the first of the next."""
    plain = pa.schema([FLOWS.field(name) for name in ORDER])
    ends = [piece.cast(plain) for piece in ([last.slice(last.num_rows - 1)] if last is not None else []) + [batch.slice(0, 1)]]
    return pa.Table.from_batches(ends, plain)


def _first_repeat(rows: pa.RecordBatch | pa.Table) -> tuple[Any, ...] | None:
    if rows.num_rows <= 1:
        return None
    same = True
    for name in reversed(ORDER):  # what differs most comes first, and mostly settles it
        same = pc.and_(same, pc.equal(rows[name][1:], rows[name][:-1]))
        if not pc.any(same).as_py():
            return None
    return tuple(rows.slice(pc.index(same, True).as_py(), 1).to_pylist()[0].values())
