"""Charts for rare events, such as deaths: what lies between one and the next, instead of how many a year.

Exact probability limits, as in SAS/QC, procedure RAREEVENTS: geometric for counts between events (g-chart; Benneyan 2001,
Health Care Management Science 4, 305-318), exponential for hours or days between (t-chart; Chan, Xie and Goh 2000,
International Journal of Production Research 38, 397-408). The exponential holds while the risk per hour is the same; a
Weibull shape would need more events than deaths at one works give.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log, log1p

from steeldialogue.core import DataError, Figure, total
from steeldialogue.core.exact import computed, whole_number
from steeldialogue.safety.charts import FEWEST, LIMIT_TAIL, Signal, TooFew


@dataclass(frozen=True)
class Spacing:
    """What lay between an event and the one before it: hours, days, or a count of lesser cases."""

    label: str
    between: Figure


@dataclass(frozen=True)
class SpacingPoint:
    """One spacing. `below` says that events came closer than chance has it, `above` that they came rarer."""

    label: str
    between: Figure
    signal: Signal


@dataclass(frozen=True)
class RareChart:
    """Spacings in the order given, with their median and limits, which are the same for all."""

    median: Figure
    lower: Figure
    upper: Figure
    points: tuple[SpacingPoint, ...]


def t_chart(spacings: Sequence[Spacing]) -> RareChart:
    """Return the chart of hours or days between events, with exponential limits.

    Raises:
        DataError: there are fewer than three spacings, one is less than 0, or all are 0.
    """
    mean = _mean(spacings)
    reference = "Chan, Xie and Goh 2000, International Journal of Production Research 38, 397"
    size = float(mean.value)
    ends = {
        "median": (-size * log(0.5), "mean × ln 2"),
        "lower limit": (-size * log1p(-LIMIT_TAIL), "−mean × ln(1 − 0.00135)"),
        "upper limit": (-size * log(LIMIT_TAIL), "−mean × ln(0.00135)"),
    }
    return _chart(spacings, [computed(name, how, reference, value, mean.unit, {"mean": mean}) for name, (value, how) in ends.items()])


def g_chart(spacings: Sequence[Spacing]) -> RareChart:
    """Return the chart of lesser cases between events, with geometric limits.

    Raises:
        DataError: there are fewer than three spacings, one is less than 0, or all are 0.
        LineageError: a spacing is not a whole number.
    """
    for spacing in spacings:
        whole_number(spacing.between)
    mean = _mean(spacings)
    reference = "Benneyan 2001, Health Care Management Science 4, 305"
    missed = log1p(-1 / (float(mean.value) + 1))  # ln(1 − p), p the chance that a case is the event
    ends = {
        "median": (max(0, ceil(log(0.5) / missed) - 1), "smallest x with 1 − (1 − p)^(x + 1) ≥ 0.5"),
        "lower limit": (max(0, floor(log1p(-LIMIT_TAIL) / missed)), "smallest x with 1 − (1 − p)^(x + 1) > 0.00135"),
        "upper limit": (max(0, ceil(log(LIMIT_TAIL) / missed) - 1), "smallest x with 1 − (1 − p)^(x + 1) ≥ 0.99865"),
    }
    how = "p = 1 ÷ (mean + 1)"
    return _chart(
        spacings, [computed(name, f"{text}, {how}", reference, value, mean.unit, {"mean": mean}) for name, (value, text) in ends.items()]
    )


def _mean(spacings: Sequence[Spacing]) -> Figure:
    if len(spacings) < FEWEST:
        raise TooFew.of("spacings", len(spacings))
    if below := next((spacing for spacing in spacings if spacing.between.value < 0), None):
        raise DataError(f"{below.between.value} lies before {below.label}; events are told in the order in which they happened")
    every = total((spacing.between for spacing in spacings), "all spacings")
    if every.value <= 0:
        raise DataError("nothing lies between the events; give the hours, days or cases between them")
    return computed("mean spacing", "sum ÷ number", "", every.value / len(spacings), every.unit, {"sum": every})


def _chart(spacings: Sequence[Spacing], ends: Sequence[Figure]) -> RareChart:
    median, lower, upper = ends

    def signal(between: Figure) -> Signal:
        value = between.to(median.unit).value
        return Signal.BELOW if value < lower.value else Signal.ABOVE if value > upper.value else Signal.INSIDE

    points = tuple(SpacingPoint(one.label, one.between, signal(one.between)) for one in spacings)
    return RareChart(median, lower, upper, points)
