"""Likely asks: what an ask is made of, and the rules of the catalogue that make asks of evidence."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from steeldialogue.book.chapters.asks_open import OTHER, OpenItem, open_items
from steeldialogue.book.chapters.asks_steps import Step, steps
from steeldialogue.book.chapters.cbam_desk import Desk
from steeldialogue.book.context import Context
from steeldialogue.book.record_shown import spoken
from steeldialogue.catalog.schema import AskRule, SessionRow
from steeldialogue.core import DataError, Figure, PartialDate
from steeldialogue.core.errors import suggestions

HORIZON = "dates-ahead"  # not a rule that asks: how far the days ahead are shown
TABLE = "ask_rules"


@dataclass(frozen=True)
class Ask:
    """What one side is likely to ask by a rule.

    `number` is what the rule looked at and `counted` says what it counts; `basis` is a source id or a provision; `heard` tells where it
    was spoken of before; `ahead` are the days to the next date.
    """

    rule: AskRule
    side: str
    asked_of: str
    topic: str
    number: Figure
    counted: str
    basis: str
    heard: str = ""
    next_on: date | None = None
    ahead: Figure | None = None


@dataclass(frozen=True)
class Evidence:
    """What the rules look at."""

    context: Context

    @property
    def as_of(self) -> date:
        """The day of the book."""
        return self.context.as_of

    @cached_property
    def rules(self) -> Mapping[str, AskRule]:
        """The rules by their ids."""
        return {row.rule: row for row in self.context.catalog.rows(AskRule, TABLE)}

    def threshold(self, rule: AskRule) -> Figure:
        """Return the number of a rule from which it asks."""
        return self.context.catalog.figure(TABLE, rule, "threshold", rule.unit, f"threshold of the rule {rule.rule}")

    @cached_property
    def items(self) -> list[OpenItem]:
        """What is open."""
        return open_items(self.context)

    @cached_property
    def until(self) -> date:
        """The last day that is shown."""
        return self.as_of + timedelta(days=int(self.threshold(self.rules[HORIZON]).to("d").value))

    @cached_property
    def steps(self) -> list[Step]:
        """Every step up to the last day that is shown."""
        return steps(self.context, self.until)

    @cached_property
    def ahead(self) -> list[Step]:
        """The steps from the day of the book on."""
        return [step for step in self.steps if step.on >= self.as_of]

    @cached_property
    def border(self) -> Desk:
        """What exports would owe at the border of the Union."""
        return self.context.border

    def next_in(self, lane: str, side: str) -> Step | None:
        """Return the next step of a lane that touches a side."""
        return next((step for step in self.ahead if step.row.lane == lane and side in step.row.touches), None)

    def heard(self, topics: Iterable[str]) -> str:
        """Return the last session that spoke of one of some topics, with the topic; nothing where none did.

        Raises:
            DataError: no session has such a topic.
        """
        found = ""
        wanted = tuple(topics)
        known = {topic for row in self._sessions for topic in row.topics}
        if unknown := [topic for topic in wanted if topic not in known]:
            near = suggestions(unknown[0], sorted(known))
            message = f"no session spoke of '{unknown[0]}'.{near} Use the words of sessions.csv"
            raise DataError(message, f"{TABLE}.csv or dated_steps.csv", field="topics")
        for row in self._sessions:
            day = PartialDate(row.date_start).earliest
            if row.status == "held" and day and day <= self.as_of and (spoke := [topic for topic in row.topics if topic in wanted]):
                found = f"{row.title}, {spoken(row.date_start)}: {', '.join(spoke)}"
        return found

    @cached_property
    def _sessions(self) -> list[SessionRow]:
        return sorted(self.context.catalog.rows(SessionRow, "sessions"), key=lambda row: row.date_start)


Rule = Callable[[Evidence, AskRule], Iterator[Ask]]


def likely_asks(evidence: Evidence, rules: Mapping[str, Rule]) -> list[Ask]:
    """Return the asks of every rule, first those whose next date comes first, then in the order of the rules.

    Raises:
        DataError: the catalogue has a rule that nobody wrote, or lacks one that somebody did.
    """
    wanted = {*rules, HORIZON}
    if odd := sorted(wanted.symmetric_difference(evidence.rules)):
        fault = "is missing" if odd[0] in wanted else "is none that the book knows"
        raise DataError(f"the rule '{odd[0]}' {fault}; rules are {', '.join(sorted(wanted))}", f"{TABLE}.csv", field="rule")
    found = [ask for name, row in evidence.rules.items() if name in rules for ask in rules[name](evidence, row)]
    return sorted(found, key=lambda ask: ask.next_on or date.max)


def reaches(evidence: Evidence, rule: AskRule, number: Figure) -> bool:
    """Tell whether a number has come to the threshold of a rule."""
    return number.value >= evidence.threshold(rule).to(number.unit).value


def asked_by(item: OpenItem) -> Iterator[tuple[str, str]]:
    """Yield who may ask for an open item, and whom."""
    yield from ((side, OTHER[side]) for side in item.owed_to)
