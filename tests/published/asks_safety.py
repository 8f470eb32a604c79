"""What the published figures on safety ask of the safety room."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import SafetyFigure
from steeldialogue.core import Figure, Period
from steeldialogue.core.stated import stated
from steeldialogue.safety import (
    Case,
    Exposure,
    Group,
    Interval,
    combined_share,
    compare_periods,
    frequency_rate,
    hours_needed,
    measure_cases,
    open_definitions,
    rate_interval,
    severity_identity,
)


def row_of(catalog: Catalog, scope: str, measure: str, year: int) -> SafetyFigure:
    wanted = (scope, measure, Period.year(year))
    [row] = [row for row in catalog.rows(SafetyFigure, "safety_figures") if (row.scope, row.measure, row.period) == wanted]
    return row


def published(catalog: Catalog, scope: str, measure: str, year: int) -> Figure:
    row = row_of(catalog, scope, measure, year)
    return catalog.figure("safety_figures", row, "value", row.unit, scope)


def safety(catalog: Catalog, scope: str, measure: str, year: int) -> Decimal:
    return row_of(catalog, scope, measure, year).value


def severity_by_identity(catalog: Catalog, scope: str, year: int, mean_days: str) -> Decimal:
    severity = severity_identity(published(catalog, scope, "frequency_rate", year), stated("mean days", mean_days, "d/case")).value
    assert abs(severity - safety(catalog, scope, "severity_rate", year)) <= Decimal("0.005"), "the printed rate is rounded to 0.01"
    return severity


def end_of(interval: Interval, end: str) -> Decimal:
    return {"value": interval.value, "lower": interval.lower, "upper": interval.upper}[end].value


def rate_end(catalog: Catalog, cases: str, hours: str, end: str) -> Decimal:
    return end_of(rate_interval(stated("cases", cases, "case"), stated("hours", hours, "Mh"), frequency_rate), end)


def published_rate_end(catalog: Catalog, scope: str, year: int, end: str) -> Decimal:
    rows = [row for row in catalog.rows(SafetyFigure, "safety_figures") if row.scope == scope and row.period == Period.year(year)]
    [known] = [row for row in rows if row.hours_million]
    [count] = [row for row in rows if row.measure == "lti_count"]
    hours = catalog.figure("safety_figures", known, "hours_million", "Mh", "hours")
    return end_of(rate_interval(catalog.figure("safety_figures", count, "value", "case", "cases"), hours, frequency_rate), end)


def change_end(catalog: Catalog, scope: str, measure: str, years: list[int], end: str, verdict: str) -> Decimal:
    before, after = (Exposure(str(year), published(catalog, scope, measure, year)) for year in years)
    change = compare_periods(before, after)
    assert change.verdict == verdict
    assert change.ratio
    return end_of(change.ratio, end)


def share_of_hours(catalog: Catalog, year: int) -> Decimal:
    rates = [published(catalog, f"worldsteel members, {group}", "ltifr", year) for group in ("employees", "contractors", "combined")]
    return combined_share(*rates).value


def one_death_and_ten_months_off(catalog: Catalog, definition: str, hours: str) -> Decimal:
    off = {"outcome": "temporary", "calendar_days_off": 30, "able_next_shift": "no"}
    told = [{"outcome": "fatal"}, *([off] * 10)]
    cases = [Case.model_validate({"date": date(2025, 1, 1), "group": "employees", **one}) for one in told]
    worked = {Group.EMPLOYEES: stated("hours", hours, "Mh"), Group.CONTRACTORS: stated("hours", "0", "Mh")}
    return measure_cases(cases, worked, open_definitions(catalog)[definition]).value.value


def hours_for_margin(catalog: Catalog, rate: str, margin: str) -> Decimal:
    return hours_needed(stated("rate", rate, "case/Mh"), stated("margin", margin, "case/Mh")).value


SAFETY_ASKS: dict[str, Callable[..., Decimal]] = {
    "safety": safety,
    "severity_by_identity": severity_by_identity,
    "rate_end": rate_end,
    "published_rate_end": published_rate_end,
    "change_end": change_end,
    "share_of_hours": share_of_hours,
    "one_death_and_ten_months_off": one_death_and_ten_months_off,
    "hours_for_margin": hours_for_margin,
}
