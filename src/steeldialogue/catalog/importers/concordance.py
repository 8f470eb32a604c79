"""Codes that steel goods have in common in several editions of the Harmonized System (HS)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import isclose

from steeldialogue.catalog.schema import HsVintageChange
from steeldialogue.core import DataError

VINTAGES = ("HS92", "HS96", "HS02", "HS07", "HS12", "HS17", "HS22")
"""Editions of the Harmonized System, oldest first."""

Code = tuple[str, str]
"""A vintage and a six-digit code of it."""
Shares = Mapping[Code, Mapping[str, float]]
"""For a code that was split, which share of its goods belongs to which codes of the newest vintage."""

_ROUNDING = 1e-9  # by how much a sum of shares may miss 1, being floats


@dataclass(frozen=True)
class Group:
    """Codes of several vintages that mean the same goods only together, and the code they go by.

    `kind` is `moved` (one to one), `merged` (several to one), `split` (into several, kept together under
    the lowest code of the oldest vintage) or `shared` (a split that the user's shares tell apart).
    """

    vintage: str
    hs: str
    kind: str
    members: Mapping[str, tuple[str, ...]]

    def __str__(self) -> str:
        told = " = ".join(f"{vintage} {' + '.join(codes)}" for vintage, codes in self.members.items())
        return f"{self.kind}: {told}" + (f"; kept together as {self.vintage} {self.hs}" if self.kind == "split" else "")


@dataclass(frozen=True)
class Concordance:
    """The codes in common; `targets` gives, for a code that changes, those that take its flows, each with its share.

    Codes without a target mean the same in all vintages. `leaves` names codes of which a part, small by
    our judgement, went to goods outside steel: it stays with the code, and its flows are warned of.
    """

    vintages: tuple[str, ...]
    groups: tuple[Group, ...]
    targets: Mapping[Code, Mapping[Code, float]]
    leaves: frozenset[Code]

    @property
    def splits(self) -> tuple[Group, ...]:
        """The groups that cannot be told apart in all vintages."""
        return tuple(group for group in self.groups if group.kind == "split")


def concordance(changes: Iterable[HsVintageChange], oldest: str, newest: str, shares: Shares | None = None) -> Concordance:
    """Return the codes in common to all vintages from `oldest` to `newest`, by the table `hs_vintage_changes`.

    Raises:
        DataError: a vintage is unknown, they stand in the wrong order, or shares do not fit what was split.
    """
    span = _span(oldest, newest)
    within = [change for change in changes if change.from_vintage in span and change.to_vintage in span]
    goes_to = _goes_to(within, span)
    given = dict(shares or {})
    groups: list[Group] = []
    targets: dict[Code, dict[Code, float]] = {}
    for codes in _components(goes_to):
        group, takes = _group(codes, span), dict[Code, dict[Code, float]]()
        if group.kind == "split" and any(code in given for code in codes):
            group, takes = _shared(group, codes, goes_to, given, newest)
        groups += [group] if len({hs for _, hs in codes}) > 1 else []
        targets |= takes or {code: {(group.vintage, group.hs): 1.0} for code in codes}
    if given:
        raise DataError(f"there are shares of {_told(given)}, which {oldest} to {newest} does not split", field="shares")
    leaves = frozenset((change.from_vintage, change.from_hs6) for change in within if change.relation == "leaves")
    return Concordance(span, tuple(groups), targets, leaves)


def _span(oldest: str, newest: str) -> tuple[str, ...]:
    for vintage in (oldest, newest):
        if vintage not in VINTAGES:
            raise DataError(f"'{vintage}' is no vintage of the Harmonized System; they are {', '.join(VINTAGES)}")
    first, last = VINTAGES.index(oldest), VINTAGES.index(newest)
    if first > last:
        raise DataError(f"{oldest} is newer than {newest}; name the older vintage first")
    return VINTAGES[first : last + 1]


def _goes_to(changes: Iterable[HsVintageChange], span: tuple[str, ...]) -> dict[Code, set[Code]]:
    """Where each code of the changes goes in the next vintage, unchanged steps between changes included."""
    goes_to: dict[Code, set[Code]] = defaultdict(set)
    comes_from: dict[Code, set[Code]] = defaultdict(set)

    def joined(old: Code, new: Code) -> None:
        goes_to[old].add(new)
        comes_from[new].add(old)

    for change in changes:
        if change.relation != "leaves":
            joined((change.from_vintage, change.from_hs6), (change.to_vintage, change.to_hs6))
    # The table names both what a code became and what it goes on as, so a step it does not name changes nothing.
    for before, after in pairwise(span):
        for _, hs in [code for code in comes_from if code[0] == before and code not in goes_to]:
            joined((before, hs), (after, hs))
    for before, after in reversed(list(pairwise(span))):
        for _, hs in [code for code in goes_to if code[0] == after and code not in comes_from]:
            joined((before, hs), (after, hs))
    return dict(goes_to)


def _components(goes_to: Mapping[Code, set[Code]]) -> Iterator[set[Code]]:
    """Codes that hang together."""
    beside: dict[Code, set[Code]] = defaultdict(set)
    for old, news in goes_to.items():
        for new in news:
            beside[old].add(new)
            beside[new].add(old)
    seen: set[Code] = set()
    for start in sorted(beside):
        if start in seen:
            continue
        component, waiting = {start}, [start]
        while waiting:
            unseen = beside[waiting.pop()] - component
            component |= unseen
            waiting.extend(unseen)
        seen |= component
        yield component


def _group(codes: set[Code], span: tuple[str, ...]) -> Group:
    members = {vintage: tuple(sorted(hs for of, hs in codes if of == vintage)) for vintage in span}
    newest = members[span[-1]]
    if len(newest) > 1:
        return Group(span[0], members[span[0]][0], "split", members)
    kind = "moved" if all(len(of) == 1 for of in members.values()) else "merged"
    return Group(span[-1], newest[0], kind, members)


def _shared(
    group: Group, codes: set[Code], goes_to: Mapping[Code, set[Code]], given: dict[Code, Mapping[str, float]], newest: str
) -> tuple[Group, dict[Code, dict[Code, float]]]:
    """Tell a split apart by the user's shares, which are taken from `given`; what goes to one code only needs none."""
    takes: dict[Code, dict[Code, float]] = {}
    for code in sorted(codes):
        reached = _reached(code, goes_to, newest)
        stated = given.pop(code, None) or ({next(iter(reached)): 1.0} if len(reached) == 1 else None)
        if stated is None:
            raise DataError(
                f"{code[0]} {code[1]} belongs to the same split; give its shares too ({', '.join(sorted(reached))})", field="shares"
            )
        _check_shares(code, stated, reached)
        takes[code] = {(newest, hs): share for hs, share in stated.items()}
    return Group(newest, group.hs, "shared", group.members), takes


def _reached(code: Code, goes_to: Mapping[Code, set[Code]], newest: str) -> set[str]:
    found = {code}
    while any(vintage != newest for vintage, _ in found):
        found = {new for old in found for new in (goes_to[old] if old[0] != newest else {old})}
    return {hs for _, hs in found}


def _check_shares(code: Code, stated: Mapping[str, float], reached: set[str]) -> None:
    named = f"{code[0]} {code[1]}"
    if foreign := sorted(set(stated) - reached):
        raise DataError(f"{named} did not become {', '.join(foreign)}; it became {', '.join(sorted(reached))}", field="shares")
    if any(not share >= 0 for share in stated.values()) or not isclose(sum(stated.values()), 1, abs_tol=_ROUNDING):
        raise DataError(f"the shares of {named} have to be 0 or more and sum to 1; they sum to {sum(stated.values())}", field="shares")


def _told(codes: Iterable[Code]) -> str:
    return ", ".join(f"{vintage} {hs}" for vintage, hs in sorted(codes))
