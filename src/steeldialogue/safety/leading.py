"""Leading indicators and process safety: what is done before somebody is hurt, and what escaped its vessel."""

from dataclasses import dataclass
from enum import StrEnum

from steeldialogue.core import DataError, Derivation, Figure
from steeldialogue.core.exact import Interval, exact_share
from steeldialogue.safety.definitions import Definition, Measure
from steeldialogue.safety.intervals import count_interval


class Direction(StrEnum):
    """Which way a number should move; for near-miss reports, neither: more can be openness."""

    LOWER_IS_BETTER = "lower_is_better"
    HIGHER_IS_BETTER = "higher_is_better"
    MORE_CAN_BE_GOOD = "more_can_be_good"


@dataclass(frozen=True)
class Indicator:
    """An indicator with its exact interval and the way it should move."""

    name: str
    value: Interval
    direction: Direction


_DIRECTIONS = {"D-LEAD-NM": Direction.MORE_CAN_BE_GOOD}


def event_indicator(events: Figure, hours: Figure | None, definition: Definition) -> Indicator:
    """Return events that are no injuries under their definition: near misses, PSIF, process safety events of a tier.

    Raises:
        DataError: the definition is of injuries, or it is a rate and there are no hours.
        LineageError: the count is negative or not whole.
    """
    if definition.measure is not Measure.EVENTS:
        raise DataError(f"{definition.id} counts injuries; measure it from cases")
    direction = _DIRECTIONS.get(definition.id, Direction.LOWER_IS_BETTER)
    ends = count_interval(events)
    if definition.per is None:
        return Indicator(definition.name, ends, direction)
    if hours is None or hours.value <= 0:
        raise DataError(f"{definition.id} is a rate; give the hours worked, more than 0")
    rate = Interval(*(_per_hours(end, hours, definition) for end in (ends.value, ends.lower, ends.upper)))
    return Indicator(definition.name, rate, direction)


def closure_on_time(on_time: Figure, due: Figure) -> Indicator:
    """Return the share of corrective actions due that were closed on time, with its exact interval.

    Raises:
        DataError: nothing was due.
        LineageError: a count is negative or not whole, or more were closed than due.
    """
    share = exact_share(on_time, due)
    if share is None:
        raise DataError("no corrective action was due, so that there is no share of them; leave the indicator out")
    return Indicator("Corrective actions closed on time", share, Direction.HIGHER_IS_BETTER)


def _per_hours(events: Figure, hours: Figure, definition: Definition) -> Figure:
    if definition.per is None:
        raise DataError(f"{definition.id} is a count, no rate")
    base = hours.to("h")
    inputs = (("events", events), ("hours", base), ("base", definition.per))
    account = Derivation(definition.name, "events × base ÷ hours", inputs, definition.body, definition.quality)
    return Figure(events.value * definition.per.value / base.value, definition.unit, account, definition.name)
