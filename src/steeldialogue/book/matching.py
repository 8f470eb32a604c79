"""Finding the same thing in two books: by the closest key first, and by a looser one only where that leaves no doubt."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Matched(Generic[Thing]):
    """Things of two books: those that are in both, before and now; those that are gone; those that are new."""

    both: Sequence[tuple[Thing, Thing]]
    gone: Sequence[Thing]
    new: Sequence[Thing]


def matched(before: Sequence[Thing], now: Sequence[Thing], keys: Sequence[Callable[[Thing], Hashable | None]]) -> Matched[Thing]:
    """Match things by the first key that only one of each side has; None as a key never matches."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for key in keys:
        theirs = _alone((key(thing), place) for place, thing in enumerate(before) if place not in taken)
        ours = _alone((key(thing), place) for place, thing in enumerate(now) if place not in partner)
        partner |= {place: theirs[found] for found, place in ours.items() if found in theirs}
        taken |= set(partner.values())
    return Matched(
        [(before[partner[place]], thing) for place, thing in enumerate(now) if place in partner],
        [thing for place, thing in enumerate(before) if place not in taken],
        [thing for place, thing in enumerate(now) if place not in partner],
    )


def _alone(keyed: Iterable[tuple[Hashable | None, int]]) -> dict[Hashable, int]:
    """Keys that one thing alone has, with its place."""
    listed = [(key, place) for key, place in keyed if key is not None]
    times = Counter(key for key, _ in listed)
    return {key: place for key, place in listed if times[key] == 1}
