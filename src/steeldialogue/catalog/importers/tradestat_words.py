"""The words of India's TradeStat: names of countries, units, measures and labels of periods."""

import re
from calendar import month_abbr
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from steeldialogue.catalog.importers.layouts import HERE
from steeldialogue.catalog.importers.sieve import month_days
from steeldialogue.core import Period, Warn
from steeldialogue.core.strict import Strict, read_rows, read_toml

_YEAR = re.compile(
    r"^(\d{4})\s*-\s*(?:\d{2})?(\d{2})\s*(?:\(?\s*apr\s*-\s*([a-z]{3})[a-z]*\)?)?\s*(?:\(?([prf])\)?)?\s*\)?$", re.IGNORECASE
)
_MONTH = re.compile(r"^([a-z]{3})[a-z]*[\s.-]*(\d{4})\s*(?:\(?([prf])\)?)?$", re.IGNORECASE)
_MONTHS = {name.lower(): number for number, name in enumerate(month_abbr) if name}
_FIRST_MONTH = 4  # April, in which India's fiscal year begins


class Name(Strict):
    """A name of a country as DGCI&S writes it; the code is empty where it is no country."""

    name: str
    code: str = ""
    note: str = ""


@dataclass(frozen=True)
class Measure:
    """What a column counts: money of a currency, or (no currency) a quantity; `factor` of its units make one."""

    currency: str
    factor: float


@dataclass(frozen=True)
class Label:
    """The period of a column and what has to be known of it."""

    start: date
    end: date
    warnings: str = ""


@cache
def words() -> Mapping[str, Any]:
    """Return the table of words."""
    return read_toml(HERE / "tradestat.toml")


@cache
def names() -> Mapping[str, str]:
    """Return the alpha-3 code of every name on record; empty where the name is no country."""
    return {_fold(row.name): row.code for row in read_rows(HERE / "dgcis_names.csv", Name)}


def area_of(name: str) -> str | None:
    """Return the alpha-3 code of a name, or None where it is unknown or no country."""
    return names().get(_fold(name)) or None


def tonnes_in(unit: str) -> float | None:
    """Return how many tonnes one unit is, or None where it is no mass."""
    return words()["mass_units"].get(unit.upper())  # type: ignore[no-any-return]


def measure_of(text: str) -> Measure | None:
    """Return the measure that some words name, or None."""
    for entry in words()["measures"]:
        if re.search(entry["pattern"], text, re.IGNORECASE):
            return Measure(entry["currency"], entry["factor"])
    return None


def label_of(text: str) -> Label | None:
    """Return the period a column's heading names: a fiscal year, part of one, or a month; sums of months are None."""
    plain = " ".join(text.split())
    if found := _YEAR.fullmatch(plain):
        return _fiscal(int(found[1]), int(found[2]), (found[3] or "").lower(), found[4])
    if found := _MONTH.fullmatch(plain):
        month = _MONTHS.get(found[1].lower())
        return None if month is None else Label(*month_days(int(found[2]), month), warnings=_provisional(found[3]))
    return None


def _fiscal(year: int, following: int, last_month: str, mark: str | None) -> Label | None:
    if (year + 1) % 100 != following:
        return None
    whole = Period.fiscal_year(year)
    if not last_month:
        return Label(whole.start, whole.end, _provisional(mark))
    month = _MONTHS.get(last_month)
    if month is None:
        return None
    _, end = month_days(year if month >= _FIRST_MONTH else year + 1, month)
    both = [Warn.PARTIAL_YEAR] if end < whole.end else []
    return Label(whole.start, end, ";".join([*both, *filter(None, [_provisional(mark)])]))


def _provisional(mark: str | None) -> str:
    return Warn.PROVISIONAL if (mark or "").lower() == "p" else ""


def _fold(name: str) -> str:
    return " ".join(name.upper().split())
