"""The rules that look at the table between the two sides; without one they find nothing."""

from collections.abc import Iterator
from decimal import Decimal

from steeldialogue.book.chapters.asks_open import OTHER, SIDES
from steeldialogue.book.chapters.asks_rules import Ask, Evidence, Rule, reaches
from steeldialogue.book.chapters.days import day_figure, days_since
from steeldialogue.book.record_shown import RECORD, spoken
from steeldialogue.catalog.schema import AskRule
from steeldialogue.core import Figure, Quality, SourceRow


def sides_differ(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """Commitments of which the two sides tell differently."""
    record = evidence.context.record
    differ = [one for one in record.commitments if one.gap] if record else []
    one_each = [Figure(Decimal(1), "1", _row(f"commitment {one.number}", one.title), f"commitment {one.number}") for one in differ]
    if len(differ) < evidence.threshold(rule).value:
        return
    for line, number in zip(differ, one_each, strict=True):
        for side, other in OTHER.items():
            heard = "; ".join(f"{SIDES.get(word.side, word.side)}: {word.completion}, {spoken(word.as_of)}" for word in line.said)
            yield Ask(rule, side, other, f"No. {line.number} {line.title}", number, "commitment told differently", RECORD, heard)


def old_obstacle(evidence: Evidence, rule: AskRule) -> Iterator[Ask]:
    """Obstacles that have stood long, raised by the side that need not clear them."""
    record = evidence.context.record
    for line in record.proposals if record else ():
        for one in line.obstacles:
            if one.closed_on is not None or one.owner not in OTHER or one.opened_on > evidence.as_of:
                continue
            name = f"{line.side}-{line.number} {line.title}"
            opened = day_figure(one.opened_on, _row(f"proposal {line.side}-{line.number}", spoken(one.opened_on)), f"{one.kind}, {name}")
            stood = days_since(opened, evidence.as_of, f"days that {one.kind} has stood in the way of {name}")
            if reaches(evidence, rule, stood):
                heard = evidence.heard(rule.topics)
                yield Ask(rule, OTHER[one.owner], one.owner, f"{name}: {one.kind}", stood, "days it has stood", RECORD, heard)


def _row(place: str, told: str) -> SourceRow:
    return SourceRow("record", place, RECORD, told, Quality.OFFICIAL)


TABLE_RULES: dict[str, Rule] = {"sides-differ": sides_differ, "old-obstacle": old_obstacle}
