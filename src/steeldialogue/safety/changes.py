"""Is this change real? Two periods of one place compared, and the answer in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from steeldialogue.core import DataError, Figure, country
from steeldialogue.core.countries import UnknownCountryError
from steeldialogue.core.exact import Interval
from steeldialogue.safety.intervals import chance_of_split, compare_counts


@dataclass(frozen=True)
class Exposure:
    """A count of cases or deaths, under one definition, and the hours in which it happened, where they are told."""

    label: str
    count: Figure
    hours: Figure | None = None
    definition_id: str = ""


class Verdict(StrEnum):
    """What a comparison shows."""

    RISE = "rise"
    FALL = "fall"
    NOT_SHOWN = "not_shown"
    NO_RATIO = "no_ratio"


@dataclass(frozen=True)
class Change:
    """Two periods compared: ratio of rates (of counts where hours are not told), its interval, and the chance of such a split."""

    before: Exposure
    after: Exposure
    ratio: Interval | None
    chance: Figure
    equal_hours_assumed: bool

    @property
    def verdict(self) -> Verdict:
        """Rise or fall only where the whole interval lies on one side of 1."""
        if self.ratio is None:
            return Verdict.NO_RATIO
        if self.ratio.lower.value > 1:
            return Verdict.RISE
        return Verdict.FALL if self.ratio.upper.value < 1 else Verdict.NOT_SHOWN


def compare_periods(before: Exposure, after: Exposure) -> Change:
    """Compare two periods of one place by the exact conditional test.

    Raises:
        DataError: the two stand for countries, are under different definitions, or only one has hours.
        LineageError: a count is negative or not whole.
        UnitError: the two count different things.
    """
    check_comparable((before, after))
    if (before.hours is None) != (after.hours is None):
        told = before if after.hours is None else after
        raise DataError(f"hours are told for {told.label} alone; give both, or neither, and then they are taken as equal")
    hours = (before.hours, after.hours) if before.hours and after.hours else None
    ratio = compare_counts(before.count, after.count, hours) if before.count.value else None
    return Change(before, after, ratio, chance_of_split(before.count, after.count, hours), hours is None)


def change_words(change: Change) -> str:
    """Answer "is this change real?" in plain English, with the interval."""
    before, after = change.before, change.after
    noun = "deaths" if after.count.unit == "death" else "cases"
    what = f"{noun} per hour worked" if not change.equal_hours_assumed else noun
    went = f"{noun.capitalize()} went from {before.count.value} ({before.label}) to {after.count.value} ({after.label})"
    chance = f"if the risk had stayed the same, a split at least this uneven would come about with a chance of {_chance(change.chance)}"
    if change.ratio is None:
        return f"{went}. No ratio can be formed to a count of zero; {chance}{_assumed(change)}."
    ends = f"{change.ratio.lower.value:.2f} to {change.ratio.upper.value:.2f}"
    size = f"{went}: {change.ratio.value.value:.2f} times the {what} (95 % interval {ends})"
    verdicts = {
        Verdict.RISE: "The rise is larger than chance would explain",
        Verdict.FALL: "The fall is larger than chance would explain",
        Verdict.NOT_SHOWN: "Chance alone could explain a change of this size; neither a rise nor a fall is shown",
    }
    return f"{size}. {verdicts[change.verdict]}{_assumed(change)}."


def check_comparable(points: Iterable[Exposure]) -> None:
    """Refuse points that must not stand beside each other.

    Raises:
        DataError: they are countries, or are under different definitions.
    """
    given = list(points)
    if nation := next((point.label for point in given if _is_country(point.label)), None):
        raise DataError(f"'{nation}' is a country; countries count different things and are not compared here. Compare periods or plants")
    if len(ids := sorted({point.definition_id for point in given})) > 1:
        named = " and ".join(key or "a definition that is not told" for key in ids)
        raise DataError(
            f"figures under {named} are not compared: they count different things. Measure both from cases under one definition"
        )


def _is_country(label: str) -> bool:
    try:
        country(label)
    except UnknownCountryError:
        return False
    return True


def _assumed(change: Change) -> str:
    return ", if the hours worked were the same, which is assumed because they are not told" if change.equal_hours_assumed else ""


def _chance(chance: Figure) -> str:
    percent = chance.value * 100
    return f"{percent:.1f} %" if percent >= 1 else "less than 1 %"
