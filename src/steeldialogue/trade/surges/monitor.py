"""The monthly monitor: whether a month is out of line for its supplier and group."""

from dataclasses import dataclass
from datetime import date
from math import log
from statistics import fmean, median

from steeldialogue.trade.surges.increase import weighed
from steeldialogue.trade.surges.series import MONTHS_OF_A_YEAR, Series
from steeldialogue.trade.surges.terms import Evidence, Finding, SurgeTerms, pure, undecided, whole_years

NORMAL = 0.6745
"""Median absolute deviation of a standard normal: with it a score reads like a z-score (Iglewicz and Hoaglin 1993, p. 11)."""

_SCORE_RULE = "no law: modified z-score of Iglewicz and Hoaglin 1993"
_RATIO_RULE = "no law: ratio to the years of Agreement on Safeguards, Art. 5.1"


@dataclass(frozen=True)
class MonthWatched:
    """The tests of one month: the robust score and the ratio to its base years."""

    supplier: str
    group: str
    start: date
    end: date
    findings: tuple[Finding, Finding]


def watch_month(imports: Series, terms: SurgeTerms, end: date) -> MonthWatched | None:
    """Return the tests of the month that ends on a day; None where the series has no such month.

    The base is the 36 months before. A month's season is the median of the logarithms of the same calendar
    month in the base; the spread is the median absolute deviation of all base months from their season.
    Months without imports have no logarithm and are left out of the score, not of the ratio. With three years a third of
    the base months are their own season, so the spread is on the small side and the score on the large: the ratio stands beside it.
    """
    place = next((place for place, point in enumerate(imports.points) if point.end == end), None)
    if place is None or not imports.monthly:
        return None
    years = whole_years(terms.wto_representative_years)
    base = imports.points[max(0, place - years * MONTHS_OF_A_YEAR) : place]
    month = imports.points[place]
    full = len(base) == years * MONTHS_OF_A_YEAR and (month.start.year - base[0].start.year) == years
    known = [(point.start.month, point.tonnes) for point in base] if full else []
    evidence = Evidence("imports of the month", month.start, month.end, month.tonnes, "t")
    compared = [month, *(point for point in base if point.start.month == month.start.month)]
    findings = (
        weighed(_score_test(known, month.start.month, month.tonnes, terms, evidence), compared),
        weighed(_ratio_test(known, month.start.month, month.tonnes, terms, evidence), compared),
    )
    return MonthWatched(imports.supplier, imports.group, month.start, month.end, findings)


def robust_score(base: list[tuple[int, float]], month: int, tonnes: float) -> float | None:
    """Return 0.6745 × (ln q − season) ÷ MAD; 0 where a month equals its season, None where the base has no spread or season."""
    logs = [(season, log(amount)) for season, amount in base if amount > 0]
    same = [value for season, value in logs if season == month]
    if tonnes <= 0 or not same:
        return None
    seasons = {season: median(value for other, value in logs if other == season) for season, _ in logs}
    away = log(tonnes) - seasons[month]
    spread = median(abs(value - seasons[season]) for season, value in logs)
    if away == 0:
        return 0.0
    return NORMAL * away / spread if spread > 0 else None


def _score_test(base: list[tuple[int, float]], month: int, tonnes: float, terms: SurgeTerms, seen: Evidence) -> Finding:
    limit = terms.surge_robust_z
    score = robust_score(base, month, tonnes)
    if score is None:
        why = "the base has no full three years, no imports in this season, or no spread"
        return undecided("month out of season", _SCORE_RULE, why, limit, (seen,))
    return Finding("month out of season", score >= pure(limit), score, limit, _SCORE_RULE, (seen,))


def _ratio_test(base: list[tuple[int, float]], month: int, tonnes: float, terms: SurgeTerms, seen: Evidence) -> Finding:
    limit = terms.surge_monthly_ratio
    same = [amount for season, amount in base if season == month]
    usual = fmean(same) if same else 0.0
    if not usual:
        return undecided(
            "month above its base", _RATIO_RULE, "there are no imports in this month of the three years before", limit, (seen,)
        )
    evidence = (seen, Evidence("mean of the same month, three years before", seen.start, seen.end, usual, "t"))
    return Finding("month above its base", tonnes / usual >= pure(limit), tonnes / usual, limit, _RATIO_RULE, evidence)
