"""Whether imports rose, absolutely and relative to production, and recently, suddenly, sharply and significantly enough.

Each word of the law is a test of its own, with the numbers it rests on. The Agreement on Safeguards names no
numbers for the four words; the limits are choices that stand in `law/safeguards/surge_*.toml`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from statistics import fmean

from steeldialogue.trade.surges.series import UNWEIGHED_LIMIT, Point, Series, rolling_years
from steeldialogue.trade.surges.terms import ENOUGH, INCREASE, Evidence, Finding, SurgeTerms, pure, undecided, whole_years
from steeldialogue.trade.surges.trends import Trend, half_year_annualised, trend

Production = Mapping[tuple[date, date], float]
"""Domestic production in tonnes, by first and last day of the period."""

WORDS = ("recent", "sudden", "sharp", "significant")
_TOO_SHORT = "the series tells of fewer than {} years"
_FROM_NOTHING = "imports started from nothing, so there is no growth rate"


def increase_tests(imports: Series, terms: SurgeTerms, production: Production | None = None) -> tuple[Finding, ...]:
    """Return every test of a series of yearly or monthly imports: absolute, relative, and the four words.

    Monthly series are read in years of twelve months that end with the last month. A test that compares a period whose
    value is not all weighed is not decided.
    """
    why = _untestable(imports, terms)
    if why:
        return tuple(undecided(name, INCREASE, why) for name in ("absolute", "relative", *WORDS))
    years = rolling_years(imports)
    points, moved = years.points, trend(years)
    ends = points[0], points[-1]
    return (
        weighed(_absolute(points), ends),
        weighed(relative_increase(years, production), ends),
        weighed(_recent(points, terms), points),
        weighed(_sudden(points, moved, terms), points),
        weighed(_sharp(points, moved, terms, half_year_annualised(imports)), points[-2:]),
        weighed(_significant(points, moved, terms), ends),
    )


def weighed(found: Finding, compared: Iterable[Point]) -> Finding:
    """Return a finding, not decided where too large a share of the value of a period compared has no mass."""
    light = [point for point in compared if point.unweighed_share > UNWEIGHED_LIMIT]
    if found.holds is None or not light:
        return found
    shares = ", ".join(f"{point.unweighed_share:.1%} of the value to {point.end}" for point in light)
    return replace(found, holds=None, measured=None, why=f"mass missing: {shares} has no mass")


def _untestable(imports: Series, terms: SurgeTerms) -> str:
    """Why a series cannot be read in years; empty where it can."""
    if imports.points and not imports.monthly and not imports.yearly:
        return "the periods are not all whole years or all months"
    if imports.gap:
        return f"month missing after {imports.gap}"
    wanted = whole_years(terms.surge_recent_years) + 1
    return _TOO_SHORT.format(wanted) if len(rolling_years(imports).points) < wanted else ""


def relative_increase(years: Series, production: Production | None) -> Finding:
    """Return whether imports rose relative to domestic production of the same periods, first against last."""
    given = production or {}
    known = [(point, given[point.start, point.end]) for point in years.points if (point.start, point.end) in given]
    shares = [(point, point.tonnes / made) for point, made in known if made > 0]
    ends = {years.points[0].start, years.points[-1].start}
    if not ends <= {point.start for point, _ in shares}:
        return undecided("relative", INCREASE, "production of the first and the last period was not given")
    change = shares[-1][1] - shares[0][1]
    evidence = tuple(Evidence("imports ÷ production", point.start, point.end, share, "1") for point, share in shares)
    return Finding("relative", change > 0, change, None, INCREASE, evidence)


def _absolute(points: tuple[Point, ...]) -> Finding:
    change = points[-1].tonnes - points[0].tonnes
    return Finding("absolute", change > 0, change, None, INCREASE, _tonnes(points))


def _recent(points: tuple[Point, ...], terms: SurgeTerms) -> Finding:
    """Imports rose over the last years, and the highest year is one of them."""
    window = whole_years(terms.surge_recent_years)
    change = points[-1].tonnes - points[-1 - window].tonnes
    highest = max(range(len(points)), key=lambda place: points[place].tonnes)
    holds = change > 0 and highest >= len(points) - window
    return Finding("recent", holds, change, terms.surge_recent_years, ENOUGH, _tonnes(points[-1 - window :]))


def _sudden(points: tuple[Point, ...], moved: Trend, terms: SurgeTerms) -> Finding:
    """The last year grew by more than the mean growth of the years before it, by at least the limit."""
    limit = terms.surge_sudden_acceleration
    last, usual = moved.by_year[-1], [step for step in moved.by_year[:-1] if step is not None]
    if last is None or not usual:
        return undecided("sudden", ENOUGH, _FROM_NOTHING, limit, _tonnes(points))
    measured = last - fmean(usual)
    return Finding("sudden", measured >= pure(limit), measured, limit, ENOUGH, _growths(points, moved))


def _sharp(points: tuple[Point, ...], moved: Trend, terms: SurgeTerms, half_year: tuple[float, float] | None) -> Finding:
    """The last year grew by at least the limit; the latest half year, annualised, stands beside it."""
    limit, last = terms.surge_sharp_growth, moved.by_year[-1]
    if last is None:
        return undecided("sharp", ENOUGH, _FROM_NOTHING, limit, _tonnes(points))
    evidence = _growths(points[-2:], Trend(moved.by_year[-1:], None, None))
    if half_year is not None:
        pace, change = half_year
        end = points[-1]
        evidence += (
            Evidence("latest half year, annualised", end.start, end.end, pace, "t"),
            Evidence("latest half year against the year before", end.start, end.end, change, "1"),
        )
    return Finding("sharp", last >= pure(limit), last, limit, ENOUGH, evidence)


def _significant(points: tuple[Point, ...], moved: Trend, terms: SurgeTerms) -> Finding:
    """From end to end imports grew by at least the limit; the compound rate stands beside it."""
    limit = terms.surge_significant_growth
    if moved.end_to_end is None or moved.compound is None:
        return undecided("significant", ENOUGH, _FROM_NOTHING, limit, _tonnes(points))
    first, last = points[0].start, points[-1].end
    evidence = (
        *_tonnes((points[0], points[-1])),
        Evidence("growth end to end", first, last, moved.end_to_end, "1"),
        Evidence("compound growth a year", first, last, moved.compound, "1"),
        Evidence("years that fell", first, last, float(moved.falls), "1"),
    )
    return Finding("significant", moved.end_to_end >= pure(limit), moved.end_to_end, limit, ENOUGH, evidence)


def _tonnes(points: tuple[Point, ...]) -> tuple[Evidence, ...]:
    return tuple(Evidence("imports", point.start, point.end, point.tonnes, "t") for point in points)


def _growths(points: tuple[Point, ...], moved: Trend) -> tuple[Evidence, ...]:
    steps = zip(points[1:], moved.by_year, strict=True)
    return tuple(Evidence("growth on the year before", point.start, point.end, step, "1") for point, step in steps if step is not None)
