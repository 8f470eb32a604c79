"""What the record says of investments, as the room of investment takes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from steeldialogue.core import Period
from steeldialogue.core.units import CURRENCIES
from steeldialogue.record.models import Money, Obstacle, Stage

if TYPE_CHECKING:
    from steeldialogue.investment import MoneyFact, ObstacleFact, StageReached
    from steeldialogue.investment.money import Kind


def stage_facts(rows: Iterable[Stage]) -> "list[StageReached]":
    """Return the stages reported, each under the key of its proposal."""
    from steeldialogue.investment import StageReached

    return [StageReached(str(row.proposal_id), row.name, row.reached_on) for row in rows]


def obstacle_fact(row: Obstacle) -> "ObstacleFact":
    """Return an obstacle with its kind and who must clear it."""
    from steeldialogue.investment import ObstacleFact

    return ObstacleFact(row.kind, row.owner_id, row.opened_on, row.closed_on)


@dataclass(frozen=True)
class MoneySaid:
    """What was said of money: the newest word of each side on a year counts, earlier ones stay on record."""

    by_side: "dict[str, list[MoneyFact]]"
    replaced: frozenset[object]
    unknown_currencies: tuple[str, ...]


def money_said(rows: Iterable[Money]) -> MoneySaid:
    """Return the newest words on money by the side that says them; money in a currency without a unit cannot be added up."""
    newest: dict[tuple[object, ...], Money] = {}
    replaced = set()
    for row in sorted(rows, key=lambda one: one.created_at):
        same = (row.side_id, row.proposal_id, row.kind, row.starts, row.ends, row.currency)
        if same in newest:
            replaced.add(newest[same].pk)
        newest[same] = row
    by_side: dict[str, list[MoneyFact]] = {}
    for row in newest.values():
        if row.currency in CURRENCIES:
            by_side.setdefault(row.side_id, []).append(_fact(row))
    unknown = sorted({row.currency for row in newest.values()} - set(CURRENCIES))
    return MoneySaid(by_side, frozenset(replaced), tuple(unknown))


def _fact(row: Money) -> "MoneyFact":
    from steeldialogue.book.record_shown import stated
    from steeldialogue.investment import MoneyFact

    named = f"{row.proposal.side_id} {row.proposal.number}: {row.proposal.title}"
    place = f"word of {row.side_id} on {named}, {row.get_kind_display()}, {row.starts} – {row.ends}"
    amount = stated(row.amount.normalize(), row.currency, place, named)
    return MoneyFact(str(row.proposal_id), cast("Kind", row.kind), Period(row.starts, row.ends), amount)
