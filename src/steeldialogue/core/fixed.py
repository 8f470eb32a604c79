"""Exact decimals by the million: whole numbers of a fixed fraction (int64), and Arrow decimals made from them."""

from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Whole = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_LEFT, _RIGHT = 6, 8  # digits below which the two factors are split, so that no product overflows
_PIECE = 1 << 14  # values multiplied at a time: what a processor keeps close at hand
DIGITS = 18  # what int64 surely holds


def to_whole(value: Decimal, decimals: int) -> int:
    """Return a decimal as a whole number of its last place.

    Raises:
        ValueError: the decimal has more places.
    """
    scaled = value.scaleb(decimals)
    if scaled != int(scaled):
        raise ValueError(f"{value} has more than {decimals} decimals")
    return int(scaled)


def multiply_half_up(left: Whole, right: Whole, digits: int) -> Whole:
    """Return `left × right ÷ 10^digits`, exactly, rounded half up.

    Both must not be negative, `left` below 10^13 and `right` below 10^17, the result below 9 × 10^18; `digits` is at most 16.
    """
    result = np.empty_like(left)
    for start in range(0, len(left), _PIECE):
        piece = slice(start, start + _PIECE)
        result[piece] = _product(left[piece], right[piece], digits)
    return result


def _product(left: Whole, right: Whole, digits: int) -> Whole:
    left_high, left_low = _split(left, _LEFT)
    right_high, right_low = _split(right, _RIGHT)
    parts = (
        (left_high, right_high, _LEFT + _RIGHT),
        (left_high, right_low, _LEFT),
        (left_low, right_high, _RIGHT),
        (left_low, right_low, 0),
    )
    whole = np.zeros_like(left)
    rest = np.full_like(left, 10**digits // 2)
    product, high = np.empty_like(left), np.empty_like(left)  # used again for every part
    for one, other, power in parts:
        np.multiply(one, other, out=product)
        if power >= digits:
            product *= 10 ** (power - digits)
            whole += product
            continue
        np.floor_divide(product, 10 ** (digits - power), out=high)
        whole += high
        high *= 10 ** (digits - power)
        product -= high
        product *= 10**power
        rest += product
    rest //= 10**digits
    whole += rest
    return whole


def _split(value: Whole, digits: int) -> tuple[Whole, Whole]:
    high = value // 10**digits
    low = high * 10**digits
    np.subtract(value, low, out=low)
    return high, low


def decimal_array(whole: Whole, decimals: int, missing: Mask | None = None) -> pa.Array:
    """Return whole numbers as an Arrow decimal128 array without a copy per value; `missing` marks nulls."""
    words = np.empty((len(whole), 2), np.int64)
    words[:, 0] = whole
    words[:, 1] = whole >> 63  # the sign, as the upper half wants it
    valid = None if missing is None or not missing.any() else pa.py_buffer(np.packbits(~missing, bitorder="little"))
    return pa.Array.from_buffers(pa.decimal128(DIGITS, decimals), len(whole), [valid, pa.py_buffer(words)])
