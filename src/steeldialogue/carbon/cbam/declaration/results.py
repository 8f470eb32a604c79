"""The results of the line engine, read and added up by importer, quarter, good and status."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.carbon.cbam.declaration.goods import quarter_of
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.carbon.cbam.scope import CN_DIGITS
from steeldialogue.core import DataError, Period
from steeldialogue.core.tabular import open_rows

NEEDED = ("import_date", "cn_code", "country_of_origin", "net_mass_t", "status", "certificates", "cost_eur")
IMPORTER = "importer_id"
_KEYS = ("importer", "quarter", "cn_code", "origin", "status")
_SUMS = ("lines", "unpriced", "net_mass_t", "certificates", "cost_eur")
_NUMBER = pa.decimal128(38, 12)
_ZERO = pa.scalar(Decimal(0), _NUMBER)


@dataclass(frozen=True)
class ResultGroup:
    """Lines of one good, importer, quarter and status: net mass in t, certificates in tCO2e, cost in EUR.

    `unpriced` counts the lines that owe certificates and have no price yet.
    """

    importer: str
    quarter: Period
    cn_code: str
    origin: str
    status: Status
    lines: int
    unpriced: int
    net_mass: Decimal
    certificates: Decimal
    cost: Decimal


@dataclass(frozen=True)
class Results:
    """A result file added up; lines in error belong to no group, they are only counted."""

    file: str
    groups: tuple[ResultGroup, ...]
    errors: int


def read_results(path: Path) -> Results:
    """Read a result file of `cbam lines` (CSV, Parquet or XLSX).

    Raises:
        DataError: the file cannot be read, a column is missing, or a cell is wrong.
    """
    stream = open_rows(path)
    if missing := [name for name in NEEDED if name not in stream.columns]:
        raise DataError("this column is missing; give a file that `cbam lines` wrote", path.name, 1, missing[0])
    errors, parts = 0, []
    try:
        for batch in stream.batches():
            in_error = pc.fill_null(pc.starts_with(_text(batch, "status"), "error:"), False)
            errors += pc.sum(in_error).as_py() or 0
            parts.append(_prepared(batch.filter(pc.invert(in_error))))
        added = pa.concat_tables(parts).group_by(list(_KEYS)).aggregate([(name, "sum") for name in _SUMS]) if parts else None
    except pa.ArrowException as fault:
        raise DataError(f"a cell is not what its column holds: {str(fault).splitlines()[0]}", path.name) from fault
    groups = [_group(path.name, row) for row in (added.to_pylist() if added else [])]
    return Results(path.name, tuple(sorted(groups, key=lambda one: (one.importer, one.quarter, one.cn_code, one.origin))), errors)


def _prepared(batch: pa.RecordBatch) -> pa.Table:
    certificates, cost = _number(batch, "certificates"), _number(batch, "cost_eur")
    due = pc.fill_null(pc.greater(certificates, _ZERO), False)
    return pa.table(
        {
            "importer": _text(batch, IMPORTER),
            "quarter": pc.floor_temporal(batch.column("import_date").cast(pa.date32()), unit="quarter"),
            "cn_code": pc.utf8_slice_codeunits(_text(batch, "cn_code"), 0, CN_DIGITS),
            "origin": _text(batch, "country_of_origin"),
            "status": _text(batch, "status"),
            "lines": pa.repeat(pa.scalar(1, pa.int64()), len(batch)),
            "unpriced": pc.and_(due, pc.is_null(cost)).cast(pa.int64()),
            "net_mass_t": _number(batch, "net_mass_t"),
            "certificates": pc.fill_null(certificates, _ZERO),
            "cost_eur": pc.fill_null(cost, _ZERO),
        }
    )


def _text(batch: pa.RecordBatch, column: str) -> pa.Array:
    """A column as text; a missing column and an empty cell are the empty text."""
    if column not in batch.schema.names:
        return pa.repeat("", len(batch))
    return pc.fill_null(batch.column(column).cast(pa.string()), "")


def _number(batch: pa.RecordBatch, column: str) -> pa.Array:
    return batch.column(column).cast(_NUMBER)


def _group(file: str, row: dict[str, Any]) -> ResultGroup:
    if row["quarter"] is None:
        raise DataError("a line without an import date belongs to no quarter", file, field="import_date")
    if row["status"] not in set(Status):
        raise DataError(f"'{row['status']}' is no status that `cbam lines` writes", file, field="status")
    lines, unpriced, *amounts = (row[f"{name}_sum"] for name in _SUMS)
    mass, certificates, cost = (Decimal(0) if amount is None else amount.normalize() for amount in amounts)
    key = row["importer"], quarter_of(row["quarter"]), row["cn_code"], row["origin"], Status(row["status"])
    return ResultGroup(*key, lines, unpriced, mass, certificates, cost)


def open_lines(groups: Sequence[ResultGroup]) -> int:
    """Return how many lines wait for a production route before anything can be said of them."""
    return sum(group.lines for group in groups if group.status is Status.NEEDS_ROUTE)
