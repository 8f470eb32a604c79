"""How figures on safety are shown."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from steeldialogue.core import Figure
    from steeldialogue.safety import Interval

_PLACES = 3
_SHORT = {
    "case/hundred_worker_years": "case/200,000 h",
    "case/lakh_person": "case/100,000 people",
    "case/thousand_person": "case/1,000 people",
}


def value_in(figure: "Figure") -> str:
    """Return a number with three places, whole ones without."""
    value = figure.value
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.{_PLACES}f}"


def unit_in(unit: str) -> str:
    """Return a unit as a reader knows it."""
    return _SHORT.get(unit, unit)


def ends_in(interval: "Interval | None") -> tuple[str, str]:
    """Return the ends of an interval; nothing where there is none."""
    return ("", "") if interval is None else (value_in(interval.lower), value_in(interval.upper))


def plain(interval: "Interval") -> dict[str, Any]:
    """Return an interval for machines."""
    return {"value": interval.value.value, "lower": interval.lower.value, "upper": interval.upper.value, "unit": interval.value.unit}
