"""To which day things are followed, and how spans of days and curves are shown."""

from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.given import DAY

if TYPE_CHECKING:
    from steeldialogue.investment import Days, Survival

AS_OF = typer.Option(None, formats=DAY, help="Day up to which things are followed; today if not given.")
OPEN = "over half last"


def days_in(days: "Days | None") -> str:
    """Return a number of days, the fewest and the most, or nothing."""
    if days is None:
        return ""
    return str(days.fewest) if days.exact is not None else f"{days.fewest} to {days.most}"


def median_of(curve: "Survival | None") -> str:
    """Return the median of a curve in days, or why there is none."""
    if curve is None:
        return ""
    return OPEN if curve.median is None else str(curve.median)


def interval_of(curve: "Survival | None") -> str:
    """Return the 95 % limits of the median; an end that so few cannot tell is left open."""
    if curve is None or curve.median is None:
        return ""
    low, high = curve.median_limits
    return f"{'…' if low is None else low} to {'…' if high is None else high}"


def curve_content(curve: "Survival | None") -> dict[str, Any] | None:
    """Return a curve for machines."""
    if curve is None:
        return None
    low, high = curve.median_limits
    steps = [
        {
            "day": step.day,
            "at_risk": step.at_risk,
            "events": step.events,
            "censored": step.censored,
            "survival": step.survival,
            "standard_error": step.standard_error,
            "lower": step.lower,
            "upper": step.upper,
        }
        for step in curve.steps
    ]
    return {"count": curve.count, "events": curve.events, "median": curve.median, "median_low": low, "median_high": high, "steps": steps}
