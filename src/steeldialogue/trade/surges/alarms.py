"""The alarm list: where a surge threatens, since when, by which tests, on which evidence, and under which law."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import ibis.expr.types as ir
import pyarrow as pa

from steeldialogue.core import DataError
from steeldialogue.trade.basis import WORLD
from steeldialogue.trade.surges.increase import WORDS, Production, increase_tests
from steeldialogue.trade.surges.monitor import watch_month
from steeldialogue.trade.surges.series import HS6_DIGITS, Series, imports_of, of_all_suppliers
from steeldialogue.trade.surges.terms import Finding, SurgeTerms, holding

_UNTESTED = ("absolute", *WORDS)
Level = Literal["surge", "watch"]
"""surge: imports rose absolutely and every one of the four words holds; watch: the last month is out of line by both of its tests."""


@dataclass(frozen=True)
class Alarm:
    """An alarm of a day for a product group and a supplier (`WLD` for all together), with every test, holding or not."""

    day: date
    level: Level
    group: str
    supplier: str
    findings: tuple[Finding, ...]
    warnings: str = ""

    @property
    def hold(self) -> tuple[str, ...]:
        """The names of the tests that hold."""
        return holding(self.findings)

    @property
    def laws(self) -> tuple[str, ...]:
        """The articles of the tests that hold, each once."""
        return tuple(dict.fromkeys(test.article for test in self.findings if test.holds))


@dataclass(frozen=True)
class Survey:
    """The alarms of a day with what was tested: how many series, until when their imports are known, why some are not decided.

    `undecided` counts, by reason, the series in which a test of increased imports could not be decided.
    """

    alarms: tuple[Alarm, ...]
    tested: int
    known_to: date
    undecided: Mapping[str, int]


def survey(series: Iterable[Series], terms: SurgeTerms, on: date) -> Survey:
    """Return the alarms of some series on a day, beside how much was tested.

    Raises:
        DataError: no series has a period that had ended by the day, so nothing can be tested.
    """
    told = [one for one in (known.until(on) for known in series) if one.points]
    if not told:
        raise DataError(f"there are no imports of these goods to test that end by {on}")
    reasons = Counter(
        why for one in told for why in {test.why for test in increase_tests(one, terms) if test.name in _UNTESTED and test.why}
    )
    return Survey(tuple(alarms(told, terms, on)), len(told), max(one.points[-1].end for one in told), dict(reasons))


def import_alarms(
    flows: ir.Table | pa.Table,
    importer: str,
    groups: Mapping[str, str],
    terms: SurgeTerms,
    on: date,
    production: Mapping[str, Production] | None = None,
    recorded: int = HS6_DIGITS,
) -> list[Alarm]:
    """Return the alarms of a country's imports on a day, from the rows that had ended by then.

    Args:
        flows: rows of the flow table, yearly or monthly, told by one side in one currency.
        importer: ISO alpha-3, or `EU27`.
        groups: product group by six digits of the Harmonized System.
        terms: limits of the tests.
        on: the day.
        production: domestic production by group, for the test relative to it.
        recorded: the length of the codes to read.

    Raises:
        DataError: the flows mix sides or currencies.
    """
    series = imports_of(flows, importer, groups, recorded)
    return alarms([*series, *of_all_suppliers(series)], terms, on, production)


def alarms(series: Iterable[Series], terms: SurgeTerms, on: date, production: Mapping[str, Production] | None = None) -> list[Alarm]:
    """Return the alarms of some series on a day, surges first, then by group and supplier."""
    found = [alarm for one in series if (alarm := _alarm(one.until(on), terms, (production or {}).get(one.group)))]
    return sorted(found, key=lambda alarm: (alarm.level, alarm.group, alarm.supplier))


def _alarm(series: Series, terms: SurgeTerms, production: Production | None) -> Alarm | None:
    if not series.points:
        return None
    last = series.points[-1]
    tests = increase_tests(series, terms, production if series.supplier == WORLD else None)
    month = watch_month(series, terms, last.end)
    of_month = month.findings if month else ()
    level = _level(tests, of_month)
    words = ";".join(sorted({word for point in series.points for word in point.warnings.split(";") if word}))
    return Alarm(last.end, level, series.group, series.supplier, (*tests, *of_month), words) if level else None


def _level(yearly: tuple[Finding, ...], monthly: tuple[Finding, ...]) -> Level | None:
    if {"absolute", *WORDS} <= set(holding(yearly)):
        return "surge"
    return "watch" if monthly and all(test.holds for test in monthly) else None
