"""Cells as plain as people and their programs know them: text, numbers and days; all else becomes text."""

from decimal import Decimal
from math import isfinite

import pyarrow as pa

types = pa.types
_SHORT = 6  # decimals up to which Arrow writes even a zero without an exponent


def text(column: pa.Array) -> pa.Array:
    """Return any column as text; whole floats have no point, and small or large ones no exponent."""
    kind = column.type
    if types.is_dictionary(kind):
        return text(column.dictionary_decode())
    if types.is_floating(kind):
        return pa.array([None if cell is None else float_text(cell) for cell in column.to_pylist()], pa.string())
    if types.is_decimal(kind) and kind.scale > _SHORT:
        return _without_exponents(column.cast(pa.string()))
    if _has_text(kind):
        return column.cast(pa.string())
    return pa.array([None if cell is None else repr(cell) for cell in column.to_pylist()], pa.string())


def float_text(cell: float) -> str:
    """Return a float as a person would type it."""
    return f"{Decimal(repr(float(cell))):f}".removesuffix(".0") if isfinite(cell) else str(cell)


def _without_exponents(numbers: pa.Array) -> pa.Array:
    different = numbers.dictionary_encode()
    plain = [f"{Decimal(number):f}" if "E" in number else number for number in different.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(different.indices, pa.array(plain, pa.string())).dictionary_decode()


def plain_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return rows as every kind of table can hold them: nested and binary cells as text, repeated ones written out."""
    return pa.RecordBatch.from_arrays([_plain(column) for column in batch.columns], names=batch.schema.names)


def csv_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return rows as a CSV file can hold them: decimals of many places as text, which has no exponent."""
    plain = plain_batch(batch)
    columns = [text(column) if types.is_decimal(column.type) and column.type.scale > _SHORT else column for column in plain.columns]
    return pa.RecordBatch.from_arrays(columns, names=plain.schema.names)


def _plain(column: pa.Array) -> pa.Array:
    kind = column.type
    if types.is_dictionary(kind):
        return _plain(column.dictionary_decode())
    keeps = types.is_floating(kind) or (_has_text(kind) and not types.is_string_view(kind))
    return column if keeps else text(column)


def plain_schema(schema: pa.Schema) -> pa.Schema:
    """Return the schema with dictionary-encoded columns as what they stand for."""
    fields = (field.with_type(field.type.value_type) if types.is_dictionary(field.type) else field for field in schema)
    return pa.schema(list(fields))


def _has_text(kind: pa.DataType) -> bool:
    """True for types whose cells Arrow writes out as people do."""
    named = (types.is_string, types.is_large_string, types.is_string_view, types.is_integer, types.is_decimal, types.is_boolean)
    timed = (types.is_date, types.is_time, types.is_timestamp, types.is_null)
    return any(holds(kind) for holds in (*named, *timed))
