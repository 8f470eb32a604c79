"""Numbers of import lines, whatever type they come in."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from cell_samples import array

from steeldialogue.carbon.cbam.lines.cells import numbers

DECIMALS = 6
DAY = date(2026, 3, 31)


def read(cell: Any, kind: pa.DataType | None = None, decimals: int = DECIMALS) -> tuple[int, bool, bool, bool]:
    """A cell between an empty one and a neighbour, so that neither offsets nor neighbours go unseen."""
    found = numbers(array([None, None, cell, None], kind).slice(1), decimals)
    assert [bool(mask[0]) for mask in (found.given, found.faulty, found.rounded)] == [False] * 3
    return int(found.value[1]), bool(found.given[1]), bool(found.faulty[1]), bool(found.rounded[1])


EXACT = {
    "string": (pa.string(), "24.5"),
    "large string": (pa.large_string(), "24.5"),
    "string view": (pa.string_view(), " 24.500 "),
    "dictionary": (pa.dictionary(pa.int8(), pa.string()), "24.5"),
    "dictionary of decimals": (pa.dictionary(pa.int32(), pa.decimal128(10, 2)), Decimal("24.50")),
    "decimal32": (pa.decimal32(9, 1), Decimal("24.5")),
    "decimal64": (pa.decimal64(12, 3), Decimal("24.5")),
    "decimal128": (pa.decimal128(38, 18), Decimal("24.5")),
    "decimal128, more places than Spark": (pa.decimal128(38, 30), Decimal("24.5")),
    "decimal256": (pa.decimal256(60, 4), Decimal("24.5")),
    "half": (pa.float16(), np.float16(24.5)),
    "float": (pa.float32(), 24.5),
    "double": (pa.float64(), 24.5),
}
INTEGERS = (pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64())


@pytest.mark.parametrize(("kind", "cell"), EXACT.values(), ids=EXACT)
def test_a_number_of_every_type(kind: pa.DataType, cell: Any) -> None:
    assert read(cell, kind) == (24_500_000, True, False, False)


@pytest.mark.parametrize("kind", INTEGERS, ids=str)
def test_integers_of_every_size(kind: pa.DataType) -> None:
    assert read(24, kind) == (24_000_000, True, False, False)


NO_NUMBERS = {
    "boolean": (pa.bool_(), True),
    "day": (pa.date32(), DAY),
    "instant": (pa.timestamp("us"), datetime(2026, 3, 31)),  # noqa: DTZ001 - a cell without a zone
    "time": (pa.time32("s"), time(1)),
    "duration": (pa.duration("s"), timedelta(1)),
    "interval": (pa.month_day_nano_interval(), pa.MonthDayNano([1, 2, 3])),
    "binary": (pa.binary(), b"24.5"),
    "large binary": (pa.large_binary(), b"24.5"),
    "binary view": (pa.binary_view(), b"24.5"),
    "list": (pa.list_(pa.int64()), [24]),
    "struct": (pa.struct([("t", pa.int64())]), {"t": 24}),
    "map": (pa.map_(pa.string(), pa.int64()), [("t", 24)]),
    "uuid": (pa.uuid(), b"\xff" * 16),
}


@pytest.mark.parametrize(("kind", "cell"), NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_what_is_no_number_is_faulty_whatever_its_type(kind: pa.DataType, cell: Any) -> None:
    assert read(cell, kind) == (0, True, True, False)


NO_PLAIN_NUMBER = (
    "NaN|nan|inf|-Infinity|1e3|1E-3|1,000|1 000|1\u00a0000|12,5|1.000,5|+5|--5|- 5|.5|5.|.|-|12 t|t|=1+1|@SUM(A1)|0x10|1_000|true"
    f"|٣|１２|½|24.5\0|24.5\n1|{'1' * 16}|0.{'1' * 19}"
)


@pytest.mark.parametrize("cell", NO_PLAIN_NUMBER.split("|"))
def test_text_that_is_no_plain_number_is_faulty(cell: str) -> None:
    assert read(cell) == (0, True, True, False)


@pytest.mark.parametrize("cell", [float("nan"), float("inf"), float("-inf"), 1e300])
def test_floats_without_a_plain_value_are_faulty(cell: float) -> None:
    assert read(cell, pa.float64())[1:] == (True, True, False)


@pytest.mark.parametrize("cell", ["", " ", "\u00a0\t"])
def test_blank_text_is_not_given(cell: str) -> None:
    assert read(cell) == (0, False, False, False)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0.0000005", 1),
        ("0.00000049", 0),
        ("-0.0000005", -1),
        ("1.9999999", 2_000_000),
        ("999999999999.123456789", 999_999_999_999_123_457),
    ],
)
def test_more_decimals_are_rounded_half_up_and_marked(cell: str, value: int) -> None:
    assert read(cell) == (value, True, False, True)
    assert read(Decimal(cell), pa.decimal128(38, 9)) == (value, True, False, True)


@pytest.mark.parametrize("cell", ["24.50000000000", "-0", "007", "0.000000"])
def test_zeros_that_say_nothing_are_not_rounding(cell: str) -> None:
    assert read(cell) == (int(Decimal(cell) * 10**DECIMALS), True, False, False)


def test_a_small_float_is_read_without_its_exponent() -> None:
    assert read(1e-6, pa.float64()) == (1, True, False, False)
    assert read(0.1 + 0.2, pa.float64()) == (300_000, True, False, True)


TOO_LARGE = {
    "an integer of 64 bits": (pa.int64(), 2**63 - 1, 6),
    "the smallest integer": (pa.int64(), -(2**63), 6),
    "an unsigned integer": (pa.uint64(), 2**64 - 1, 0),
    "a whole decimal": (pa.decimal128(38, 0), Decimal(10) ** 37, 6),
    "a decimal that cannot be rounded": (pa.decimal128(38, 18), Decimal("9" * 20 + "." + "9" * 18), 6),
    "a decimal of 256 bits": (pa.decimal256(76, 10), Decimal(10) ** 60, 6),
    "a decimal that would wrap around": (pa.decimal128(18, 5), Decimal("1844674407.37096"), 10),
}


@pytest.mark.parametrize(("kind", "cell", "decimals"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_numbers_beyond_64_bits_are_faulty_not_wrapped(kind: pa.DataType, cell: Any, decimals: int) -> None:
    assert read(cell, kind, decimals) == (0, True, True, False)


def test_a_number_too_large_spoils_no_neighbour() -> None:
    column = pa.array([Decimal("24.5"), Decimal("9" * 20 + "." + "9" * 18), None], pa.decimal128(38, 18))
    found = numbers(column, DECIMALS)
    assert (found.value.tolist(), found.faulty.tolist(), found.given.tolist()) == (
        [24_500_000, 0, 0],
        [False, True, False],
        [True, True, False],
    )


def test_bounds_are_inside() -> None:
    assert numbers(pa.array(["0.000001", "10", "10.000001", "0", "-1"]), DECIMALS).outside(1, 10**7).tolist() == [
        False,
        False,
        True,
        True,
        True,
    ]
