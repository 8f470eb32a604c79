"""Whole numbers of a fixed fraction, against Python's own integers and decimals."""

from decimal import Decimal
from random import Random

import numpy as np
import pyarrow as pa
import pytest

from steeldialogue.core.fixed import decimal_array, multiply_half_up, to_whole

LEFT, RIGHT, RESULT = 10**13, 10**17, 9 * 10**18
DIGITS = range(17)


def rounded(left: int, right: int, digits: int) -> int:
    """The product rounded half up, by integers without bounds."""
    return (left * right + 10**digits // 2) // 10**digits


def products(pairs: list[tuple[int, int]], digits: int) -> list[int]:
    left, right = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    return multiply_half_up(left, right, digits).tolist()


def number(random: Random, highest: int) -> int:
    """A number of any length, the short ones as often as the long, now and then a round one."""
    drawn = random.randrange(min(highest, 10 ** random.randint(1, 17)) + 1)
    return random.choice((drawn, drawn, 10 ** random.randrange(len(str(highest))), 5 * 10 ** random.randrange(len(str(highest)) - 1)))


def within(pairs: list[tuple[int, int]], digits: int) -> list[tuple[int, int]]:
    return [pair for pair in pairs if rounded(*pair, digits) < RESULT]


@pytest.mark.parametrize("digits", DIGITS)
def test_products_over_the_whole_range(digits: int) -> None:
    random = Random(digits)  # noqa: S311 - drawn, not hidden
    pairs = within([(number(random, LEFT), number(random, RIGHT)) for _ in range(20_000)], digits)
    assert len(pairs) > 4_000
    assert products(pairs, digits) == [rounded(*pair, digits) for pair in pairs]


@pytest.mark.parametrize("digits", DIGITS)
def test_products_at_the_bounds(digits: int) -> None:
    edges = [0, 1, 5, 10**6 - 1, 10**6, 10**8 - 1, 10**8, 10**12, LEFT - 1, LEFT]
    others = [*edges, 10**16, RIGHT - 1, RIGHT]
    pairs = within([(left, right) for left in edges for right in others], digits)
    assert products(pairs, digits) == [rounded(*pair, digits) for pair in pairs]


def test_the_largest_line_at_the_highest_price_fits() -> None:
    assert products([(LEFT, RIGHT)], 16) == [10**14]


@pytest.mark.parametrize(
    ("left", "right", "digits", "result"), [(1, 5, 1, 1), (1, 4, 1, 0), (3, 5, 1, 2), (1, 5 * 10**15, 16, 1), (7, 8, 0, 56)]
)
def test_a_half_goes_up(left: int, right: int, digits: int, result: int) -> None:
    assert products([(left, right)], digits) == [result]


def test_what_is_just_below_a_half_goes_down() -> None:
    assert products([(1, 5 * 10**15 - 1), (10**7 - 1, 10**7 + 1)], 16) == [0, 0]


def test_nothing_times_nothing() -> None:
    assert multiply_half_up(np.array([], np.int64), np.array([], np.int64), 10).tolist() == []


@pytest.mark.parametrize("decimals", [0, 2, 6, 10, 18])
def test_decimals_round_trip(decimals: int) -> None:
    whole = [0, 1, -1, 15, -15, 10**18 - 1, 1 - 10**18]
    column = decimal_array(np.array(whole, np.int64), decimals)
    column.validate(full=True)
    assert column.type == pa.decimal128(18, decimals)
    assert column.null_count == 0
    assert [to_whole(value, decimals) for value in column.to_pylist()] == whole
    assert column.to_pylist()[3] == Decimal(15).scaleb(-decimals)


def test_nulls_stand_where_they_are_marked() -> None:
    missing = np.array([place % 3 == 0 for place in range(20)])
    column = decimal_array(np.arange(20), 1, missing)
    column.validate(full=True)
    assert column.null_count == 7
    assert column.to_pylist() == [None if gone else Decimal(place) / 10 for place, gone in enumerate(missing)]


def test_a_mask_without_marks_makes_no_nulls() -> None:
    assert decimal_array(np.array([1, 2]), 0, np.array([False, False])).to_pylist() == [Decimal(1), Decimal(2)]


def test_an_empty_column() -> None:
    assert decimal_array(np.array([], np.int64), 2, np.array([], np.bool_)).to_pylist() == []


def test_whole_numbers_of_the_last_place() -> None:
    assert [to_whole(Decimal(text), 2) for text in ("82.32", "82.3", "-0.01", "1E+2", "82.3200")] == [8232, 8230, -1, 10000, 8232]


@pytest.mark.parametrize("text", ["0.001", "82.325", "-1E-9"])
def test_more_decimals_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"{text} has more than 2 decimals".replace("+", r"\+")):
        to_whole(Decimal(text), 2)
