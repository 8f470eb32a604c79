"""Gauss's elimination of sparse equations whose coefficients are arrays of draws: one pass solves the system of every draw."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from steeldialogue.carbon.uncertainty.chances import Drawn

Rows = dict[str, dict[str, Drawn]]
"""The equation of each unknown: the coefficients that are not zero, by unknown; its own stands on the diagonal."""


@lru_cache
def order_of(unknowns: tuple[str, ...], coefficients: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    """Return the order in which eliminating adds few coefficients (Markowitz 1957, Management Science 3, 255-269).

    `coefficients` holds pairs (unknown, equation). The order depends on where coefficients stand, not on what they are.
    """
    rows = {one: {unknown for unknown, equation in coefficients if equation == one} - {one} for one in unknowns}
    left, order = list(unknowns), []
    while left:
        pivot = min(left, key=lambda one: len(rows[one]) * sum(one in rows[other] for other in left))
        left.remove(pivot)
        order.append(pivot)
        for other in left:
            if pivot in rows[other]:
                rows[other] = (rows[other] | rows[pivot]) - {pivot, other}
    return tuple(order)


def solve(rows: Rows, right: dict[str, Drawn], order: Sequence[str], check: Callable[[str, Drawn], None]) -> dict[str, Drawn]:
    """Return the unknowns; `check` sees every pivot before it is divided by. Rows and right sides are used up."""
    for number, pivot in enumerate(order):
        check(pivot, rows[pivot][pivot])
        for other in order[number + 1 :]:
            if pivot in rows[other]:
                _subtract(rows, right, pivot, other)
    solved: dict[str, Drawn] = {}
    for one in reversed(order):
        coefficients = rows[one]
        for unknown, coefficient in coefficients.items():
            if unknown != one:
                right[one] = right[one] - coefficient * solved[unknown]
        solved[one] = right[one] / coefficients[one]
    return solved


def _subtract(rows: Rows, right: dict[str, Drawn], pivot: str, other: str) -> None:
    """Take the equation of the pivot off another, as often as makes its unknown vanish there."""
    row = rows[other]
    times = row.pop(pivot) / rows[pivot][pivot]
    right[other] = right[other] - times * right[pivot]
    for unknown, coefficient in rows[pivot].items():
        if unknown != pivot:
            row[unknown] = row.get(unknown, 0.0) - times * coefficient
