"""Programmes with what was planned and what each side says was reached."""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.record.models import Indicator, Programme, Result, Side, Target


@dataclass(frozen=True)
class PeriodLine:
    """A period of an indicator: the target, and the newest result of each side."""

    target: Target
    by_side: dict[str, Result | None]

    @property
    def gap(self) -> bool:
        """Whether both sides report and differ."""
        values = {result.value for result in self.by_side.values() if result}
        return len(values) > 1


@dataclass(frozen=True)
class IndicatorLines:
    """An indicator and its periods; `most` is the largest value, for bars to one scale."""

    indicator: Indicator
    periods: list[PeriodLine]
    most: Decimal

    @property
    def has_results(self) -> bool:
        """Whether any side has reported."""
        return any(result for line in self.periods for result in line.by_side.values())


def indicators_of(programme: Programme) -> list[IndicatorLines]:
    """Return the indicators of a programme, asking the database three times however many there are."""
    sides = list(Side.objects.values_list("code", flat=True))
    indicators = programme.indicators.prefetch_related("targets__results")
    return [_lines(indicator, sides) for indicator in indicators]


def _lines(indicator: Indicator, sides: list[str]) -> IndicatorLines:
    periods = [PeriodLine(target, newest_results(target, sides)) for target in indicator.targets.all()]
    values = [indicator.baseline_value or Decimal(0)]
    for line in periods:
        values += [line.target.value or Decimal(0), *(result.value for result in line.by_side.values() if result)]
    return IndicatorLines(indicator, periods, max(values))


def newest_results(target: Target, sides: list[str]) -> dict[str, Result | None]:
    """Return what each side reported last; its earlier results stay on record and count no longer."""
    found: dict[str, Result | None] = dict.fromkeys(sides)
    for result in target.results.all():  # newest first
        if found[result.side_id] is None:
            found[result.side_id] = result
    return found
