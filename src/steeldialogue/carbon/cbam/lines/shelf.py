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
        self._kinds = np.array([], np.int64)
        self._order = np.array([], np.int64)
        self._terms: list[Terms] = []
        self._make_columns()

    def places(self, kinds: Whole) -> npt.NDArray[np.int32]:
        """Return the places of the terms of some different packed kinds."""
        new = np.setdiff1d(kinds, self._kinds, assume_unique=True)
        if len(new):
            self._terms += [self._find(kind) for kind in new.tolist()]
            self._kinds = np.concatenate([self._kinds, new])
            self._order = np.argsort(self._kinds)
            self._make_columns()
        found = np.searchsorted(self._kinds, kinds, sorter=self._order)
        return self._order[found].astype(np.int32)

    def _make_columns(self) -> None:
        self.columns = {name: _words([told(terms) for terms in self._terms]) for name, told in TEXTS.items()}
        self.columns |= {name: _numbers([told(terms) for terms in self._terms], DECIMALS[name]) for name, told in NUMBERS.items()}
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


def _words(texts: list[str]) -> pa.DictionaryArray:
    return pa.array([text or None for text in texts], pa.string()).dictionary_encode()


def _numbers(values: list[Decimal | None], decimals: int) -> pa.Array:
    whole = np.array([to_whole(value or Decimal(0), decimals) for value in values], np.int64)
    return decimal_array(whole, decimals, np.array([value is None for value in values], np.bool_))
