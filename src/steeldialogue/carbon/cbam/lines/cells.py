"""Reading columns of cells, of whatever type they come in: exact numbers, days, and words that repeat."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from re import fullmatch
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.core.fixed import Mask, Whole

_NUMBER = r"^-?[0-9]{1,15}(\.[0-9]{1,18})?$"
_TEXT_PLACES = 18  # decimals that a number written as text may have
_EPOCH = date(1970, 1, 1)
_FAR = 10**15  # no quantity of this trade comes near


@dataclass(frozen=True)
class Numbers:
    """A column of numbers as whole multiples of their last decimal; `value` is 0 where none is given or it is faulty."""

    value: Whole
    given: Mask
    faulty: Mask
    rounded: Mask

    def outside(self, lowest: int, highest: int) -> Mask:
        """Tell where a number is not within two whole bounds."""
        return (self.value < lowest) | (self.value > highest)


@dataclass(frozen=True)
class Words:
    """A column of words as places in a list of different ones; the last is "" and stands for an empty cell."""

    place: npt.NDArray[np.int32]
    words: list[str]


def numbers(column: pa.Array, decimals: int) -> Numbers:
    """Read numbers exactly; what has more decimals is rounded half up and marked, what is no plain number is faulty."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return numbers(column.dictionary_decode(), decimals)
    if pa.types.is_decimal(kind) and 0 <= kind.scale <= _TEXT_PLACES:
        return _from_decimals(column.cast(pa.decimal128(38, kind.scale)), decimals, column.is_null())
    if pa.types.is_integer(kind):
        return _from_decimals(column.cast(pa.decimal128(38, 0)), decimals, column.is_null())
    return _from_text(text(column), decimals)


def text(column: pa.Array) -> pa.Array:
    """Return any column as text; whole floats have no point, and small or large ones no exponent."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return text(column.dictionary_decode())
    if pa.types.is_floating(kind):
        return pa.array([_float_text(cell) for cell in column.to_pylist()], pa.string())
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return pa.array([None if cell is None else repr(cell) for cell in column.to_pylist()], pa.string())
    return column.cast(pa.string())


def _float_text(cell: float | None) -> str | None:
    if cell is None:
        return None
    plain = f"{Decimal(repr(float(cell))):f}" if np.isfinite(cell) else str(cell)
    return plain.removesuffix(".0")


def _from_text(column: pa.Array, decimals: int) -> Numbers:
    trimmed = pc.utf8_trim_whitespace(column)
    filled = pc.and_(pc.is_valid(column), pc.fill_null(pc.not_equal(trimmed, ""), False))
    readable = pc.fill_null(pc.match_substring_regex(trimmed, _NUMBER), False)
    values = pc.if_else(readable, trimmed, None).cast(pa.decimal128(38, _TEXT_PLACES))
    read = _from_decimals(values, decimals, values.is_null())
    given = _mask(filled)
    return Numbers(read.value, given, (given & ~_mask(readable)) | read.faulty, read.rounded)


def _from_decimals(column: pa.Array, decimals: int, missing: pa.Array) -> Numbers:
    """Numbers from decimals whose upper half only holds the sign; larger ones are faulty."""
    scale = column.type.scale
    exact = column
    if scale > decimals:
        exact = pc.round(column, decimals, "half_towards_infinity")
        rounded = _mask(pc.fill_null(pc.not_equal(exact, column), False))
        exact = exact.cast(pa.decimal128(38, decimals))
    else:
        rounded = np.zeros(len(column), np.bool_)
    low, high = _halves(exact)
    given = ~_mask(missing)
    more = max(decimals - scale, 0)
    fits = (high == low >> 63) & (np.abs(low) <= _FAR * 10 ** min(scale, decimals) // 10**more)
    value = np.where(given & fits, low, 0) * 10**more
    return Numbers(value, given, given & ~fits, rounded)


def _halves(column: pa.Array) -> tuple[Whole, Whole]:
    halves = np.frombuffer(column.buffers()[1], np.int64)
    mine = halves[2 * column.offset : 2 * (column.offset + len(column))].reshape(-1, 2)
    return mine[:, 0], mine[:, 1]


def _mask(column: pa.Array) -> Mask:
    return np.asarray(column.to_numpy(zero_copy_only=False), np.bool_)


def words(column: pa.Array) -> Words:
    """Read words; cells that repeat are looked at once."""
    if not pa.types.is_dictionary(column.type):
        column = text(column).dictionary_encode()
    found = [(word or "").strip() for word in text(column.dictionary).to_pylist()]
    place = column.indices.fill_null(len(found)).to_numpy(zero_copy_only=False)
    return Words(np.asarray(place, np.int32), [*found, ""])


def days(column: pa.Array) -> tuple[npt.NDArray[np.int64], Mask]:
    """Return days since 1970 and where none can be read; text must be an ISO day, a time of the day is dropped."""
    if pa.types.is_temporal(column.type) and not pa.types.is_time(column.type) and not pa.types.is_duration(column.type):
        day = column.cast(pa.date32(), safe=False).cast(pa.int32())
        return np.asarray(day.fill_null(0).to_numpy(zero_copy_only=False), np.int64), _mask(column.is_null())
    found = words(column)
    read = [_iso_day(word) for word in found.words]
    known = np.array([day is not None for day in read])
    values = np.array([day or 0 for day in read], np.int64)
    return values[found.place], ~known[found.place]


def _iso_day(word: str) -> int | None:
    if not fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]00:00:00(\.0+)?)?", word):
        return None
    try:
        return (date.fromisoformat(word[:10]) - _EPOCH).days
    except ValueError:
        return None


def blank(column: pa.Array) -> Mask:
    """Tell where a cell holds nothing."""
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return _mask(pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column), ""), True))
    return _mask(column.is_null())


def column_of(batch: pa.RecordBatch, name: str) -> Any:
    """Return a column, or None where the table has none of that name."""
    place = batch.schema.get_field_index(name)
    return batch.column(place) if place >= 0 else None
