"""What stands in the way of investment: how much of it, how old it is, and how long it takes to clear."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from steeldialogue.core import DataError
from steeldialogue.investment.survival import Duration, Survival, kaplan_meier


@dataclass(frozen=True)
class ObstacleFact:
    """An obstacle of some kind, who must clear it, since when, and when it was cleared."""

    kind: str
    owner: str
    opened_on: date
    closed_on: date | None = None

    def __post_init__(self) -> None:
        if self.closed_on and self.closed_on < self.opened_on:
            raise DataError(f"the obstacle was cleared ({self.closed_on}) before it arose ({self.opened_on})", field="closed_on")

    def lasted(self, today: date) -> Duration:
        """Return how long it has stood by a day, and whether it was cleared by then."""
        if self.closed_on and self.closed_on <= today:
            return Duration((self.closed_on - self.opened_on).days, ended=True)
        return Duration((today - self.opened_on).days, ended=False)


@dataclass(frozen=True)
class ObstacleGroup:
    """The obstacles of one kind, of one owner, or of both; an empty `kind` or `owner` stands for all."""

    kind: str
    owner: str
    open_days: tuple[int, ...]
    cleared_days: tuple[int, ...]
    time_to_clear: Survival

    @property
    def count(self) -> int:
        """How many there are and were."""
        return len(self.open_days) + len(self.cleared_days)

    @property
    def oldest_open_days(self) -> int | None:
        """Age of the oldest that still stands, in days."""
        return max(self.open_days, default=None)


def by_kind(facts: Iterable[ObstacleFact], today: date) -> tuple[ObstacleGroup, ...]:
    """Return the obstacles grouped by kind, those with most open first."""
    return _grouped(facts, today, lambda fact: (fact.kind, ""))


def by_owner(facts: Iterable[ObstacleFact], today: date) -> tuple[ObstacleGroup, ...]:
    """Return the obstacles grouped by who must clear them, those with most open first."""
    return _grouped(facts, today, lambda fact: ("", fact.owner))


def by_kind_and_owner(facts: Iterable[ObstacleFact], today: date) -> tuple[ObstacleGroup, ...]:
    """Return the obstacles grouped by kind and owner, those with most open first."""
    return _grouped(facts, today, lambda fact: (fact.kind, fact.owner))


def all_obstacles(facts: Iterable[ObstacleFact], today: date) -> ObstacleGroup | None:
    """Return all obstacles as one group; None where there are none."""
    return next(iter(_grouped(facts, today, lambda _: ("", ""))), None)


def _grouped(facts: Iterable[ObstacleFact], today: date, key: Callable[[ObstacleFact], tuple[str, str]]) -> tuple[ObstacleGroup, ...]:
    """Obstacles that arose after `today` are left out; those cleared after it still stand."""
    found: dict[tuple[str, str], list[Duration]] = {}
    for fact in facts:
        if fact.opened_on <= today:
            found.setdefault(key(fact), []).append(fact.lasted(today))
    groups = [_group(*name, lasted) for name, lasted in sorted(found.items())]
    return tuple(sorted(groups, key=lambda group: -len(group.open_days)))


def _group(kind: str, owner: str, lasted: list[Duration]) -> ObstacleGroup:
    still, cleared = (tuple(sorted(one.days for one in lasted if one.ended is kind)) for kind in (False, True))
    return ObstacleGroup(kind, owner, still, cleared, kaplan_meier(lasted))
