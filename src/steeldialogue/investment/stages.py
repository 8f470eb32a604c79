"""How long proposals to invest stay in a stage, those that are still in it counted as far as they were followed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions
from steeldialogue.investment.spans import Days, Window
from steeldialogue.investment.survival import Duration, Survival, kaplan_meier

DROPPED = "dropped"
STAGES = ("invited", "proposed", "study", "agreed", "approved", "building", "operating", DROPPED)
_LAST = ("operating", DROPPED)  # no stage follows these


@dataclass(frozen=True)
class StageReached:
    """A stage that a proposal reached, on a day, in a month or in a year (`2025-02-04`, `2025-02`, `2025`), or nobody knows when."""

    proposal: str
    stage: str
    reached_on: str

    def __post_init__(self) -> None:
        if self.stage not in STAGES:
            near = suggestions(self.stage, list(STAGES))
            raise DataError(f"'{self.stage}' is no stage we know.{near} The stages are {', '.join(STAGES)}", field="stage")
        Window.of(self.reached_on)


@dataclass(frozen=True)
class StageSpan:
    """The time a proposal spent in a stage, up to the next one or so far.

    `days` is None where a date is not known or the two contradict each other, which `contradicts` tells apart.
    """

    proposal: str
    stage: str
    next_stage: str
    days: Days | None
    contradicts: bool = False

    @property
    def ended(self) -> bool:
        """Tell whether the proposal has left the stage."""
        return bool(self.next_stage)


@dataclass(frozen=True)
class StageTimes:
    """The time spent in one stage over all proposals.

    `exact` is estimated from spans known to the day. `fewest` and `most` are estimated from all spans with dates, each as short
    and as long as its dates allow; a curve is None where there is nothing to estimate it from.
    """

    stage: str
    spans: tuple[StageSpan, ...]
    exact: Survival | None
    fewest: Survival | None
    most: Survival | None

    @property
    def known(self) -> int:
        """How many spans are known to the day."""
        return sum(1 for span in self.spans if span.days and span.days.exact is not None)

    @property
    def bounded(self) -> int:
        """How many spans are known to lie between two numbers of days."""
        return sum(1 for span in self.spans if span.days and span.days.exact is None)

    @property
    def unknown(self) -> int:
        """How many spans nothing is known of, because a date is missing or two dates contradict each other."""
        return len(self.spans) - self.known - self.bounded

    @property
    def lasting(self) -> int:
        """How many proposals are still in the stage."""
        return sum(1 for span in self.spans if not span.ended)

    @property
    def dropped(self) -> int:
        """How many proposals left the stage by being dropped."""
        return sum(1 for span in self.spans if span.next_stage == DROPPED)


def times_in_stages(reached: Iterable[StageReached], today: date) -> tuple[StageTimes, ...]:
    """Return the time spent in every stage that has any, in the order of the stages.

    A span ends when the proposal goes on or is dropped; what has not ended by `today` is censored on that day.
    """
    spans = stage_spans(reached, today)
    by_stage = {stage: tuple(span for span in spans if span.stage == stage) for stage in STAGES}
    return tuple(_times(stage, found) for stage, found in by_stage.items() if found)


def stage_spans(reached: Iterable[StageReached], today: date) -> list[StageSpan]:
    """Return the time each proposal spent in each of its stages.

    Stages of one proposal follow in the order of `STAGES`, whatever the order of the reports; those later than `today` are not
    reached yet. A stage reported with two dates may lie anywhere from the earlier to the later.
    """
    return [span for proposal, found in _windows(reached, today).items() for span in _spans(proposal, found, today)]


def time_until(reached: Iterable[StageReached], goal: str, today: date) -> StageTimes:
    """Return the time from the first stage of each proposal to a goal, such as `building`, or to the first stage after it.

    A proposal that was dropped on the way is followed up to that day; one whose first stage is the goal or later is left out.
    """
    place = STAGES.index(goal)
    told = _windows(reached, today)
    spans = [_way(proposal, found, place, today) for proposal, found in told.items() if STAGES.index(_stages_of(found)[0]) < place]
    return _times(f"to {goal}", tuple(spans))


def _way(proposal: str, found: Mapping[str, Window | None], place: int, today: date) -> StageSpan:
    first, *later = _stages_of(found)
    there = next((stage for stage in later if place <= STAGES.index(stage) < STAGES.index(DROPPED)), "")
    if there:
        return _span(proposal, (first, found[first]), (there, found[there]))
    return _span(proposal, (first, found[first]), ("", found.get(DROPPED, Window.day(today))))


def _stages_of(found: Mapping[str, Window | None]) -> list[str]:
    return [stage for stage in STAGES if stage in found]


def _windows(reached: Iterable[StageReached], today: date) -> Mapping[str, Mapping[str, Window | None]]:
    """Proposal to stage to window; None stands for a stage whose date nobody knows."""
    found: dict[str, dict[str, Window | None]] = {}
    for one in reached:
        window = Window.of(one.reached_on)
        if window and window.first > today:
            continue
        stages = found.setdefault(one.proposal, {})
        before, now = stages.get(one.stage), window.until(today) if window else None
        stages[one.stage] = before.joined(now) if before and now else before or now
    return found


def _spans(proposal: str, found: Mapping[str, Window | None], today: date) -> list[StageSpan]:
    names = _stages_of(found)
    spans = [_span(proposal, (stage, found[stage]), (after, found[after])) for stage, after in pairwise(names)]
    last = names[-1]
    return spans if last in _LAST else [*spans, _span(proposal, (last, found[last]), ("", Window.day(today)))]


def _span(proposal: str, this: tuple[str, Window | None], after: tuple[str, Window | None]) -> StageSpan:
    (stage, start), (next_stage, end) = this, after
    if start is None or end is None:
        return StageSpan(proposal, stage, next_stage, None)
    days = Days.between(start, end)
    if days.most < 0:
        return StageSpan(proposal, stage, next_stage, None, contradicts=True)
    # The order of the stages is known even where their months are the same.
    return StageSpan(proposal, stage, next_stage, Days(max(days.fewest, 0), days.most))


def _times(stage: str, spans: tuple[StageSpan, ...]) -> StageTimes:
    dated = [(span.days, span.ended) for span in spans if span.days]
    exact = [Duration(days.exact, ended) for days, ended in dated if days.exact is not None]
    fewest = [Duration(days.fewest, ended) for days, ended in dated]
    most = [Duration(days.most, ended) for days, ended in dated]
    return StageTimes(stage, spans, *map(_curve, (exact, fewest, most)))


def _curve(durations: Sequence[Duration]) -> Survival | None:
    return kaplan_meier(durations) if durations else None
