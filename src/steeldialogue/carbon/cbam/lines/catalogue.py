"""The terms met so far, side by side as columns, so that a batch of lines can be answered by looking up places."""

from collections.abc import Callable
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from steeldialogue.carbon.cbam.lines.facts import SEE_DECIMALS, SEFA_DECIMALS
from steeldialogue.carbon.cbam.lines.layout import DECIMALS
from steeldialogue.carbon.cbam.lines.terms import Terms
from steeldialogue.core.fixed import Mask, Whole, decimal_array, to_whole

NUMBERS: dict[str, Callable[[Terms], Decimal | None]] = {
    "default_value_tco2e_per_t": lambda terms: terms.default_value,
    "mark_up": lambda terms: terms.mark_up,
    "see_tco2e_per_t": lambda terms: terms.see,
    "benchmark_tco2e_per_t": lambda terms: terms.benchmark,
    "cbam_factor": lambda terms: terms.cbam_factor,
    "cscf": lambda terms: terms.cscf,
    "sefa_tco2e_per_t": lambda terms: terms.sefa,
}
TEXTS: dict[str, Callable[[Terms], str]] = {
    "status": lambda terms: terms.status.value,
    "basis": lambda terms: terms.basis,
    "default_table": lambda terms: terms.default_table,
    "benchmark_table": lambda terms: terms.benchmark_table,
    "rule_ids": lambda terms: ";".join(terms.rules),
}


class Shelf:
    """Terms by place; its columns are made anew when terms were added."""

    def __init__(self, find: Callable[[int], Terms]) -> None:
        """Take the function that finds the terms of a packed kind."""
        self._find = find
        self._places: dict[int, int] = {}
        self._terms: list[Terms] = []
        self._columned = -1

    def places(self, kinds: list[int]) -> npt.NDArray[np.int32]:
        """Return the places of the terms of some packed kinds."""
        places = [self._place(kind) for kind in kinds]
        if self._columned < len(self._terms):
            self._make_columns()
        return np.array(places, np.int32)

    def _place(self, kind: int) -> int:
        place = self._places.get(kind)
        if place is None:
            place = self._places[kind] = len(self._terms)
            self._terms.append(self._find(kind))
        return place

    def _make_columns(self) -> None:
        self._columned = len(self._terms)
        self.texts = {name: _words([told(terms) for terms in self._terms]) for name, told in TEXTS.items()}
        self.numbers = {name: _numbers([told(terms) for terms in self._terms], DECIMALS[name]) for name, told in NUMBERS.items()}
        self.see = self._whole(lambda terms: terms.see, SEE_DECIMALS)
        self.sefa = self._whole(lambda terms: terms.sefa, SEFA_DECIMALS)
        self.actual = self._mask(lambda terms: terms.basis == "actual")
        self.states_sefa = self._mask(lambda terms: terms.basis == "actual" and terms.sefa is None)
        self.basis = self._mask(lambda terms: bool(terms.basis))
        self.settled = self._mask(lambda terms: terms.status.owes_nothing or bool(terms.basis))
        self.owes = self._mask(lambda terms: bool(terms.basis) and not terms.status.owes_nothing)

    def _whole(self, told: Callable[[Terms], Decimal | None], decimals: int) -> Whole:
        return np.array([to_whole(told(terms) or Decimal(0), decimals) for terms in self._terms], np.int64)

    def _mask(self, told: Callable[[Terms], bool]) -> Mask:
        return np.array([told(terms) for terms in self._terms], np.bool_)


def _words(texts: list[str]) -> tuple[npt.NDArray[np.int32], pa.Array]:
    """Different words, and the place of each text among them; an empty text is a null."""
    different = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    return np.array([different[text] for text in texts], np.int32), pa.array([text or None for text in different], pa.string())


def _numbers(values: list[Decimal | None], decimals: int) -> pa.Array:
    whole = np.array([to_whole(value or Decimal(0), decimals) for value in values], np.int64)
    return decimal_array(whole, decimals, np.array([value is None for value in values], np.bool_))
