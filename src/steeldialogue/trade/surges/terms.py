"""The numbers of the surge tests, each from the law or from a choice that says it is one; and what a test found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from steeldialogue.core import Figure
from steeldialogue.law import Law

INCREASE = "Agreement on Safeguards, Art. 2.1"
ENOUGH = "Agreement on Safeguards, Art. 2.1, as read in Argentina – Footwear, WT/DS121/AB/R, paragraph 131"


@dataclass(frozen=True)
class SurgeTerms:
    """The limits of the tests on a day, as figures that name their provision; each field is the parameter of its name."""

    surge_recent_years: Figure
    surge_sudden_acceleration: Figure
    surge_sharp_growth: Figure
    surge_significant_growth: Figure
    surge_monthly_ratio: Figure
    surge_robust_z: Figure
    wto_developing_share: Figure
    wto_developing_total: Figure
    wto_representative_years: Figure

    @classmethod
    def of(cls, law: Law, on: date) -> "SurgeTerms":
        """Return the terms in force on a day.

        Raises:
            LawError: a parameter has no value for the day.
        """
        return cls(**{name: law.at(f"safeguards.{name}", on) for name in cls.__dataclass_fields__})


def pure(limit: Figure) -> float:
    """Return a share, ratio or score as a number of its own: 3 % is 0.03."""
    return float(limit.to("1").value)


def whole_years(limit: Figure) -> int:
    """Return a limit in years as a whole number."""
    return int(limit.to("a").value)


@dataclass(frozen=True)
class Evidence:
    """One number that a test rests on: what it measures, of which days, in which unit."""

    measure: str
    start: date
    end: date
    value: float
    unit: str


@dataclass(frozen=True)
class Finding:
    """What a test found: `holds` is None where the data cannot say, and `why` says what is missing.

    `limit` is the figure that the measured number was held against; a test without one compares two numbers of the data.
    """

    name: str
    holds: bool | None
    measured: float | None
    limit: Figure | None
    article: str
    evidence: tuple[Evidence, ...] = ()
    why: str = ""


def holding(tests: Iterable[Finding]) -> tuple[str, ...]:
    """Return the names of the tests that hold."""
    return tuple(test.name for test in tests if test.holds)


def undecided(name: str, article: str, why: str, limit: Figure | None = None, evidence: tuple[Evidence, ...] = ()) -> Finding:
    """Return a test that the data cannot decide."""
    return Finding(name, None, None, limit, article, evidence, why)
