"""Chapter: what is still open between the sides, the days ahead, and what each side is likely to ask by rules over this book."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from steeldialogue.book.blocks import (
    OWN,
    Block,
    Cell,
    Chapter,
    Cite,
    Claim,
    Column,
    Exhibit,
    Gap,
    Prose,
    Section,
    Table,
    caution,
    prose,
    unknown,
)
from steeldialogue.book.chapters.asks_found import RULES
from steeldialogue.book.chapters.asks_open import OTHER, SIDES, OpenItem
from steeldialogue.book.chapters.asks_rules import Ask, Evidence, likely_asks
from steeldialogue.book.chapters.asks_shown import NO_DATE, NOT_SAID, asks_of, basis, rules, shown, together
from steeldialogue.book.context import Context
from steeldialogue.book.dates_chart import dates_chart
from steeldialogue.book.record_shown import spoken
from steeldialogue.core import Derivation, Figure

ID, TITLE = "asks", "Open commitments and likely asks"
_SILENT, _NONE = Gap("nothing told"), Gap("–")


def chapter(context: Context) -> Chapter:
    """Return the chapter on open commitments and likely asks."""
    evidence = Evidence(context)
    asks = likely_asks(evidence, RULES)
    return Chapter(
        ID,
        TITLE,
        [*_summary(evidence, asks), caution(NOT_SAID)],
        [
            Section("Still open from earlier sessions", _open(evidence)),
            Section("Days ahead", _ahead(evidence)),
            Section("What India is likely to ask of Japan", asks_of(evidence, asks, "IN")),
            Section("What Japan is likely to ask of India", asks_of(evidence, asks, "JP")),
            Section("What both are likely to raise about the law of others", together(evidence, asks)),
            Section("The rules", [rules(evidence)]),
        ],
    )


def _summary(evidence: Evidence, asks: Sequence[Ask]) -> list[Prose]:
    ages = [(item, age) for item in evidence.items if (age := item.stands(evidence.as_of))]
    blocks = []
    if ages:
        oldest = max(ages, key=lambda one: one[1].value)
        blocks.append(
            prose(
                "{count} commitments, requests and programmes stand open between the two sides; the oldest, {oldest}, has stood for "
                "{days}.",
                count=Claim(_count("what is open", [age for _, age in ages]), 0),
                oldest=oldest[0].name,
                days=Claim(oldest[1], 0),
            )
        )
    if evidence.ahead:
        step = evidence.ahead[0]
        blocks.append(
            prose(
                "The next day that touches the steel of a side is {day}: {what}, in {days}.",
                day=spoken(step.on),
                what=step.row.title,
                days=Claim(step.ahead(evidence.as_of), 0),
            )
        )
    by_side = {side: [ask.number for ask in asks if (ask.side, ask.asked_of) == (side, OTHER[side])] for side in SIDES}
    if all(by_side.values()):
        blocks.append(
            prose(
                "By the rules of this chapter India has {india} things to ask of Japan, and Japan {japan} of India.",
                india=Claim(_count("likely asks of India", by_side["IN"]), 0),
                japan=Claim(_count("likely asks of Japan", by_side["JP"]), 0),
            )
        )
    return blocks


def _count(what: str, figures: Sequence[Figure]) -> Figure:
    inputs = tuple((figure.label, figure) for figure in figures)
    return Figure(Decimal(len(figures)), "1", Derivation("count", "number of rows", inputs), what)


def _open(evidence: Evidence) -> list[Block]:
    if not evidence.items:
        return [unknown("Nothing that is open between the two sides is on record.")]
    columns = [
        Column("what", "What"),
        Column("owes", "Owed by"),
        Column("since", "Since"),
        Column("stands", "Open for", "d", 0),
        Column("due", "Due"),
        Column("left", "Days left", "d", 0),
        Column("state", "Last told"),
        Column("told", "On"),
        Column("source", "Source"),
    ]
    rows = [_open_row(evidence, item) for item in evidence.items]
    note = (
        "First what is due first, then what has stood longest. A day known in part is counted from the first day it can have been, and is "
        "due on the last. A minus says that the day has passed."
    )
    return [
        prose(
            "A row stands until the record calls it done. Investments are the affair of their companies and stand in the chapter on "
            "investment; each side's words on what it promised stand in the record of the Dialogue."
        ),
        Exhibit("Open between the two sides", Table("open_items", columns, rows), note=note),
    ]


def _open_row(evidence: Evidence, item: OpenItem) -> dict[str, Cell]:
    return {
        "what": item.name,
        "owes": item.owes,
        "since": spoken(item.since),
        "stands": item.stands(evidence.as_of) or Gap("unknown"),
        "due": spoken(item.due) if item.due else NO_DATE,
        "left": item.until_due(evidence.as_of) or NO_DATE,
        "state": item.state or _SILENT,
        "told": spoken(item.state_of) if item.state_of else _NONE,
        "source": Cite(item.source.source_id),
    }


def _ahead(evidence: Evidence) -> list[Block]:
    rows = sorted([*_steps(evidence), *_promises(evidence)], key=lambda row: str(row["day"]))
    if not rows:
        return [unknown("No step with a day is known within the time that the rules look ahead.")]
    columns = [
        Column("on", "Day"),
        Column("title", "What"),
        Column("kind", "What happens"),
        Column("days", "Days to it", "d", 0),
        Column("value", "From then on", OWN),
        Column("touches", "Whom it touches"),
        Column("basis", "Rests on"),
        Column("lane", "Belongs to", hidden=True),
        Column("day", "Day drawn", hidden=True),
    ]
    table = Table("days_ahead", columns, rows)
    spec = dates_chart(table, ("day", "title", "lane"), evidence.as_of, evidence.until)
    alt = (
        "Points along the months ahead, one row a step: the carbon border and the quotas of the Union come first, then duties and reviews."
    )
    note = "A change is dated by what had been published on the day of the book. What is not in the table was not found, not ruled out."
    return [Exhibit("Days ahead", table, spec, alt, note, wide=True)]


def _steps(evidence: Evidence) -> Iterator[dict[str, Cell]]:
    for step in evidence.ahead:
        yield {
            "on": spoken(step.on),
            "title": step.row.title,
            "kind": step.row.kind,
            "days": step.ahead(evidence.as_of),
            "value": shown(step.value) if step.value else _NONE,
            "touches": " and ".join(SIDES[side] for side in step.row.touches),
            "basis": basis(evidence, step.basis),
            "lane": step.row.lane,
            "day": step.on.isoformat(),
        }


def _promises(evidence: Evidence) -> Iterator[dict[str, Cell]]:
    """Open items that fall due within the time shown."""
    for item in evidence.items:
        due, days = item.due_day(), item.until_due(evidence.as_of)
        if due and days and evidence.as_of <= due <= evidence.until:
            yield {
                "on": spoken(item.due),
                "title": item.name,
                "kind": "falls due",
                "days": days,
                "value": _NONE,
                "touches": SIDES.get(item.owed_by, " and ".join(SIDES.values())),
                "basis": Cite(item.source.source_id),
                "lane": "What was promised",
                "day": due.isoformat(),
            }
