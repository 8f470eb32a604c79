"""Kinds of lines as whole numbers: what decides the rules of a line is packed into 64 bits, so that equal kinds are found fast."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar, get_args

import numpy as np

from steeldialogue.carbon.cbam.lines.cells import Words
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.carbon.cbam.lines.terms import Actual, Period, Priced, Threshold
from steeldialogue.carbon.cbam.scope import CN_DIGITS, CodeStanding, OriginStanding, Scope
from steeldialogue.core.countries import UnknownCountryError
from steeldialogue.core.fixed import Whole

ACTUAL: tuple[Actual, ...] = get_args(Actual)
PERIOD: tuple[Period, ...] = get_args(Period)
PRICED: tuple[Priced, ...] = get_args(Priced)
THRESHOLD: tuple[Threshold, ...] = get_args(Threshold)
STATUSES = tuple(Status)
TARIC_DIGITS = 10
Meaning = TypeVar("Meaning")
ROUTES = ("", "C", "D", "E", "F", "G", "H", "J")

_BITS = {
    "fault": 5,
    "code": 12,
    "origin": 9,
    "import_year": 7,
    "production_year": 7,
    "route": 3,
    "actual": 2,
    "sefa_stated": 1,
    "see_rounded": 1,
    "sefa_rounded": 1,
    "mass_rounded": 1,
    "period": 2,
    "price": 2,
    "paid": 1,
    "threshold": 2,
}
_SHIFT = {name: sum(list(_BITS.values())[:place]) for place, name in enumerate(_BITS)}
YEARS = 1 << _BITS["import_year"]


def packed(fields: Mapping[str, Any]) -> Whole:
    """Return one number a line from the fields of its kind; a field that is left out is 0."""
    key: Any = np.int64(0)
    for name, value in fields.items():
        key = key | (np.asarray(value, np.int64) << _SHIFT[name])
    return np.asarray(key, np.int64)


def unpacked(key: int) -> dict[str, int]:
    """Return the fields of a packed kind."""
    return {name: key >> _SHIFT[name] & (1 << bits) - 1 for name, bits in _BITS.items()}


@dataclass(frozen=True)
class Code:
    """What a cell with a code of goods means; `cn_code` is kept for goods in scope alone."""

    fault: Status
    standing: CodeStanding = "unknown"
    cn_code: str = ""
    taric: bool = False
    counts: bool = False


@dataclass(frozen=True)
class Place:
    """What a cell with a country of origin means; `code` is kept for origins that are charged alone."""

    fault: Status
    standing: OriginStanding = "charged"
    code: str = ""


def read_code(scope: Scope, word: str) -> Code:
    """Read a code of eight or ten digits, written with or without spaces and points."""
    digits = digits_of(word)
    if len(digits) not in (CN_DIGITS, TARIC_DIGITS) or not (digits.isascii() and digits.isdigit()):
        return Code(Status.CN_CODE)
    cn_code, taric = digits[:CN_DIGITS], len(digits) == TARIC_DIGITS
    standing = scope.standing(cn_code)
    if standing == "unknown":
        return Code(Status.UNKNOWN_CN_CODE)
    return Code(Status.OK, standing, cn_code if standing == "in_scope" else "", taric, scope.counts_towards_threshold(cn_code))


def digits_of(word: str) -> str:
    """Return a code without the spaces and points it may be written with."""
    return "".join(word.replace(".", "").split())


def read_place(scope: Scope, word: str) -> Place:
    """Read a country by code or name."""
    try:
        origin = scope.placed(word)
    except UnknownCountryError:
        return Place(Status.UNKNOWN_COUNTRY)
    return Place(Status.OK, origin.standing, origin.code if origin.standing == "charged" else "")


def read_route(word: str) -> int:
    """Return the place of a route letter; -1 for what is none."""
    return ROUTES.index(word.upper()) if word.upper() in ROUTES else -1


def read_verified(word: str) -> Actual | None:
    """Read whether actual emissions are verified; None for a word that tells neither."""
    return _VERIFIED.get(word.casefold())


_VERIFIED: dict[str, Actual] = {
    "": "unstated",
    **dict.fromkeys(("yes", "y", "true", "1"), "verified"),
    **dict.fromkeys(("no", "n", "false", "0"), "unverified"),
}


class Register(Generic[Meaning]):
    """Gives small numbers to words by what they mean; words that mean the same share one."""

    def __init__(self, read: Callable[[str], Meaning]) -> None:
        """Take the function that reads a word."""
        self._read = lru_cache(1 << 16)(read)
        self._numbers: dict[Meaning, int] = {}
        self.meanings: list[Meaning] = []

    def numbers(self, words: Words) -> Whole:
        """Return the number of each cell's meaning."""
        return np.array([self._number(word) for word in words.words], np.int64)[words.place]

    def facts(self, numbers: Whole, fact: Callable[[Meaning], int | bool]) -> Whole:
        """Return one fact of each cell's meaning, as a number."""
        return np.array([int(fact(meaning)) for meaning in self.meanings], np.int64)[numbers]

    def _number(self, word: str) -> int:
        meaning = self._read(word)
        if meaning not in self._numbers:
            self._numbers[meaning] = len(self.meanings)
            self.meanings.append(meaning)
        return self._numbers[meaning]
