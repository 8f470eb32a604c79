"""Reading columns of cells, of whatever type they come in: exact numbers, days, and words that repeat."""

from dataclasses import dataclass
from datetime import date
from re import fullmatch
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.core.fixed import Mask, Whole
from steeldialogue.core.tabular.plain import text

_NUMBER = r"^-?[0-9]{1,15}(\.[0-9]{1,18})?$"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?)?"
_TEXT_PLACES = 18  # decimals that a number written as text may have
_EPOCH = date(1970, 1, 1)
_DIGITS = 38  # of the decimals that are worked with
_HIGHEST = 2**63 - 1


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
    if pa.types.is_integer(kind):
        return _from_decimals(column.cast(pa.decimal128(_DIGITS, 0)), decimals, column.is_null())
    if pa.types.is_decimal(kind) and kind.scale >= 0:
        try:
            return _from_decimals(column.cast(pa.decimal128(_DIGITS, kind.scale)), decimals, column.is_null())
        except pa.ArrowInvalid:  # one is too large to be rounded; as text it is faulty alone
            pass
    return _from_text(text(column), decimals)


def _from_text(column: pa.Array, decimals: int) -> Numbers:
    trimmed = pc.utf8_trim_whitespace(column)
    filled = pc.and_(pc.is_valid(column), pc.fill_null(pc.not_equal(trimmed, ""), False))
    readable = pc.fill_null(pc.match_substring_regex(trimmed, _NUMBER), False)
    values = pc.if_else(readable, trimmed, None).cast(pa.decimal128(_DIGITS, _TEXT_PLACES))
    read = _from_decimals(values, decimals, values.is_null())
    given = _mask(filled)
    return Numbers(read.value, given, (given & ~_mask(readable)) | read.faulty, read.rounded)


def _from_decimals(column: pa.Array, decimals: int, missing: pa.Array) -> Numbers:
    """Numbers from decimals that 64 bits can hold with the decimals asked for; larger ones are faulty."""
    scale = column.type.scale
    exact = column
    if scale > decimals:
        exact = pc.round(column, decimals, "half_towards_infinity")
        rounded = _mask(pc.fill_null(pc.not_equal(exact, column), False))
        exact = exact.cast(pa.decimal128(_DIGITS, decimals))
    else:
        rounded = np.zeros(len(column), np.bool_)
    low, high = _halves(exact)
    given = ~_mask(missing)
    more = max(decimals - scale, 0)
    highest = _HIGHEST // 10**more
    fits = (high == low >> 63) & (low >= -highest) & (low <= highest)
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
    place = column.indices.cast(pa.int32()).fill_null(len(found))
    return Words(place.to_numpy(zero_copy_only=False), [*found, ""])


def days(column: pa.Array) -> tuple[npt.NDArray[np.int64], Mask]:
    """Return days since 1970 and where none can be read; text must be an ISO day, a time of the day is dropped."""
    if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
        day = column.cast(pa.date32(), safe=False).cast(pa.int32())
        return np.asarray(day.fill_null(0).to_numpy(zero_copy_only=False), np.int64), _mask(column.is_null())
    found = words(column)
    read = [_iso_day(word) for word in found.words]
    known = np.array([day is not None for day in read])
    values = np.array([day or 0 for day in read], np.int64)
    return values[found.place], ~known[found.place]


def _iso_day(word: str) -> int | None:
    if not fullmatch(_DAY, word):
        return None
    try:
        return (date.fromisoformat(word[:10]) - _EPOCH).days
    except ValueError:
        return None


def blank(column: pa.Array) -> Mask:
    """Tell where a cell holds nothing."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return blank(column.dictionary_decode())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return _mask(pc.fill_null(pc.equal(pc.utf8_trim_whitespace(column.cast(pa.large_string())), ""), True))
    return _mask(column.is_null())


def column_of(batch: pa.RecordBatch, name: str) -> Any:
    """Return a column, or None where the table has none of that name."""
    place = batch.schema.get_field_index(name)
    return batch.column(place) if place >= 0 else None
