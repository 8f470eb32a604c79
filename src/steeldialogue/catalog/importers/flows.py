"""The one table that every official layout of trade statistics is brought into: a row a flow."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.catalog.importers.rejections import Refusal
from steeldialogue.catalog.importers.source_file import SourceFile
from steeldialogue.core import DataError, Warn
from steeldialogue.core.countries import area_codes

FLOWS = pa.schema(
    [
        ("dataset", pa.string()),
        ("exporter", pa.string()),
        ("importer", pa.string()),
        ("told_by", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("hs", pa.string()),
        ("vintage", pa.string()),
        ("value", pa.float64()),
        ("currency", pa.string()),
        ("mass_t", pa.float64()),
        ("quantity", pa.float64()),
        ("quantity_unit", pa.string()),
        ("warnings", pa.string()),
    ]
)
"""`value` in `currency` x 1, `mass_t` in tonnes, `quantity` in `quantity_unit`; a text that says nothing is empty, a number null."""

TOLD_BY = ("exporter", "importer", "reconciled")
CURRENCIES = ("USD", "EUR", "INR", "JPY")
ORDER = ("period_start", "period_end", "hs", "exporter", "importer", "told_by", "vintage", "currency")
"""How a part is sorted; two rows of a dataset never agree in all of these."""

TEXTS = [field.name for field in FLOWS if field.type == pa.string()]
"""Columns with few different words, which Parquet keeps as dictionaries."""

_NUMBERS = ("value", "mass_t", "quantity")
_EMPTY_TEXTS = ("quantity_unit", "warnings")
_HS = r"^\d{2,10}$"


@dataclass(frozen=True)
class Origin:
    """Where the rows of a dataset come from, as its datapackage.json tells.

    `reading` names the importer, its version and any choice that changes what is read: the same
    file under another reading is imported anew. `coverage` says what the source leaves out.
    """

    title: str
    licence: str
    citation: str
    source: SourceFile
    reading: str
    url: str = ""
    coverage: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportReport:
    """What became of a file: rows taken, rows refused and where those are kept; `unchanged` where it was held already.

    `refusals` tells why rows were refused, the commonest reason first; `replaced` how many rows the
    dataset held before, where it held any.
    """

    dataset: str
    rows: int
    rejected: int
    rejected_file: Path | None
    unchanged: bool
    refusals: tuple[Refusal, ...] = ()
    replaced: int | None = None


def as_flows(dataset: str, table: pa.Table | pa.RecordBatch) -> pa.Table:
    """Return columns of any order as rows of the flow table.

    `dataset` is filled in; `quantity`, `quantity_unit`, `warnings`, `mass_t` and `value` may be
    missing; a number that is not a number (NaN) becomes null.
    """
    given = {name: table.column(name) for name in table.column_names}
    columns = [_column(field, given, dataset, table.num_rows) for field in FLOWS]
    return pa.Table.from_arrays(columns, schema=FLOWS)


def _column(field: pa.Field, given: dict[str, pa.ChunkedArray], dataset: str, rows: int) -> pa.ChunkedArray:
    if field.name == "dataset":
        return pa.repeat(dataset, rows)
    if field.name not in given:
        return pa.repeat("", rows) if field.name in _EMPTY_TEXTS else pa.nulls(rows, field.type)
    column = pc.cast(given[field.name], field.type)
    if field.name in _NUMBERS:
        return pc.if_else(pc.is_nan(column), None, column)
    return pc.fill_null(column, "") if field.name in _EMPTY_TEXTS else column


def check_flows(table: pa.Table, file: str) -> None:
    """Refuse rows that no reader of the flow table expects: an importer has to reject them itself.

    Raises:
        DataError: a code, word, amount or period is none the table may hold; the error names the field and what it reads.
    """
    words = {"exporter": area_codes(), "importer": area_codes(), "told_by": TOLD_BY, "currency": CURRENCIES}
    for name, known in words.items():
        _refuse(table, pc.is_in(table[name], value_set=pa.array(sorted(known))), name, "is none the flow table knows", file)
    _refuse(table, pc.match_substring_regex(table["hs"], _HS), "hs", "is no code of 2 to 10 digits", file)
    _refuse(table, pc.is_in(table["warnings"], value_set=_known_warnings(table)), "warnings", "are no usage warnings", file)
    _refuse(table, pc.greater_equal(table["period_end"], table["period_start"]), "period_end", "comes before the period starts", file)
    for name in _NUMBERS:
        _refuse(table, pc.fill_null(pc.and_(pc.is_finite(table[name]), pc.greater_equal(table[name], 0)), True), name, "is no amount", file)


def _known_warnings(table: pa.Table) -> pa.Array:
    return pa.array([text for text in pc.unique(table["warnings"]).to_pylist() if _are_warnings(text)], pa.string())


@cache
def _are_warnings(text: str) -> bool:
    return all(word in set(Warn) for word in text.split(";")) if text else True


def _refuse(table: pa.Table, good: pa.ChunkedArray, name: str, fault: str, file: str) -> None:
    if pc.all(pc.fill_null(good, False), min_count=0).as_py():
        return
    first = table.filter(pc.invert(pc.fill_null(good, False))).slice(0, 1).to_pylist()[0]
    flow = f"{first['exporter']} to {first['importer']}, {first['hs']}, {first['period_start']}"
    raise DataError(f"'{first[name]}' {fault} (the flow {flow})", file, field=name)
