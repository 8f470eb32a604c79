"""Steel flows told in different editions of the Harmonized System (HS) brought to codes they have in common, no mass lost."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from steeldialogue.catalog.schema import HsVintageChange
from steeldialogue.core import DataError

VINTAGES = ("HS92", "HS96", "HS02", "HS07", "HS12", "HS17", "HS22")
"""Editions of the Harmonized System, oldest first."""

Code = tuple[str, str]
"""A vintage and a code of it."""
Shares = Mapping[str, Mapping[str, float]]
"""For a code of the oldest vintage, which share of it belongs to which codes of the newest; each code's shares sum to 1."""

_ROUNDING = 1e-9  # by how much shares may miss 1, being floats


@dataclass(frozen=True)
class Group:
    """Codes of several vintages that mean the same goods only together.

    `hs` and `vintage` are the code the group goes by: the newest code where there is but one, else the
    lowest of the oldest vintage. `kind` is `moved` (one to one), `merged` (several to one), or `split`
    (into several, or several into several); `shared` where the user's shares tell a split apart.
    """

    vintage: str
    hs: str
    kind: str
    members: Mapping[str, tuple[str, ...]]

    def __str__(self) -> str:
        told = " = ".join(f"{vintage} {' + '.join(codes)}" for vintage, codes in self.members.items())
        return f"{self.kind}: {told}" + (f", kept together as {self.vintage} {self.hs}" if self.kind == "split" else "")


@dataclass(frozen=True)
class Concordance:
    """Codes in common over some vintages.

    `targets` gives, for a code that changes, the codes that take its flows and the share of each; other
    codes mean the same in all vintages and go by the newest. `leaves` names codes of which a part, small
    by our judgement, went to goods outside steel: it stays with the code, and its flows are warned of.
    """

    oldest: str
    newest: str
    groups: tuple[Group, ...]
    targets: Mapping[Code, Mapping[Code, float]]
    leaves: frozenset[Code]

    @property
    def splits(self) -> tuple[Group, ...]:
        """The groups that cannot be told apart in all vintages."""
        return tuple(group for group in self.groups if group.kind == "split")

    @property
    def vintages(self) -> tuple[str, ...]:
        """The vintages it brings together, oldest first."""
        return _span(self.oldest, self.newest)


def concordance(changes: Iterable[HsVintageChange], oldest: str, newest: str, shares: Shares | None = None) -> Concordance:
    """Return the codes that all vintages from `oldest` to `newest` have in common.

    One-to-one codes move, several that became one are summed. A split is kept as one group, unless
    `shares` tells for every code of the oldest vintage in it where its goods went.

    Raises:
        DataError: a vintage is unknown or they stand in the wrong order, or shares are negative, do not sum
            to 1, name a code that is not split or a target outside its group, or leave out a code of the group.
    """
    span = _span(oldest, newest)
    within = [change for change in changes if change.from_vintage in span and change.to_vintage in span]
    groups, targets = [], {}
    given = dict(shares or {})
    for component in _components(change for change in within if change.relation != "leaves"):
        told = {code: given.pop(code) for _, code in component if (_, code)[0] == oldest and code in given}
        group = _group(component, span, bool(told))
        groups.append(group)
        targets |= _shared(group, component, told, span) if told else dict.fromkeys(component, {(group.vintage, group.hs): 1.0})
    if given:
        raise DataError(f"shares are given for {', '.join(sorted(given))}, which {oldest} to {newest} does not split", field="shares")
    leaves = frozenset((change.from_vintage, change.from_hs6) for change in within if change.relation == "leaves")
    return Concordance(oldest, newest, tuple(groups), targets, leaves)


def _span(oldest: str, newest: str) -> tuple[str, ...]:
    for vintage in (oldest, newest):
        if vintage not in VINTAGES:
            raise DataError(f"'{vintage}' is no vintage of the Harmonized System; they are {', '.join(VINTAGES)}")
    first, last = VINTAGES.index(oldest), VINTAGES.index(newest)
    if first > last:
        raise DataError(f"{oldest} is newer than {newest}; name the older vintage first")
    return VINTAGES[first : last + 1]


def _components(changes: Iterable[HsVintageChange]) -> Iterator[list[Code]]:
    """Codes that hang together by changes, each with its vintage, in order."""
    raise NotImplementedError
