"""Tables of likely asks: of each side, of both about the law of others, and the rules behind them."""

from collections import defaultdict
from collections.abc import Sequence

from steeldialogue.book.blocks import OWN, Block, Cell, Cite, Claim, Column, Exhibit, Gap, Table, caution, prose, unknown
from steeldialogue.book.chapters.asks_open import OTHER, SIDES
from steeldialogue.book.chapters.asks_rules import TABLE, Ask, Evidence
from steeldialogue.book.record_shown import RECORD, spoken
from steeldialogue.core import Figure

NOT_SAID = "What stands under likely asks follows from rules over the evidence of this book. No side has said it."
NO_DATE = Gap("no date")
_NOTHING = Gap("nothing on record")


def shown(number: Figure) -> Claim:
    """Return a number for a cell: whole, but for shares that are not."""
    return Claim(number, 1 if number.unit == "%" and number.value % 1 else 0)


def basis(evidence: Evidence, basis: str) -> Cell:
    """Return what a row rests on: a source is cited, a provision of law is named."""
    return Cite(basis) if basis == RECORD or basis in evidence.context.sources else basis


def asks_of(evidence: Evidence, asks: Sequence[Ask], side: str) -> list[Block]:
    """Return what a side is likely to ask of the other."""
    own = [ask for ask in asks if ask.side == side and ask.asked_of == OTHER[side]]
    if not own:
        return [unknown("No rule finds anything that {side} would ask of the other side.", side=SIDES[side])]
    table = Table(f"asks_{side.lower()}", _columns(), [_ask_row(evidence, ask) for ask in own])
    return [caution(NOT_SAID), Exhibit(f"Likely asks of {SIDES[side]}, by rule", table)]


def together(evidence: Evidence, asks: Sequence[Ask]) -> list[Block]:
    """Return what third parties do to the steel of a side, with the sides that would raise it."""
    by_topic = defaultdict[tuple[str, str], list[Ask]](list)
    for ask in asks:
        if ask.asked_of not in SIDES:
            by_topic[ask.topic, ask.number.id].append(ask)
    if not by_topic:
        return [unknown("No rule finds a step or an exposure abroad that a side would raise.")]
    rows = [{**_ask_row(evidence, same[0]), "by": " and ".join(SIDES[ask.side] for ask in same)} for same in by_topic.values()]
    columns = _columns()
    table = Table("asks_together", [columns[0], Column("by", "Raised by"), *columns[1:]], rows)
    return [
        prose(
            "What others decide is asked of neither side. A side whose steel it touches is likely to raise it, to compare or to act "
            "together."
        ),
        caution(NOT_SAID),
        Exhibit("Likely to be raised about the law of others, by rule", table),
    ]


def _columns() -> list[Column]:
    return [
        Column("topic", "Topic"),
        Column("number", "Why", OWN),
        Column("counted", "That is"),
        Column("rule", "Rule"),
        Column("heard", "Theme raised before"),
        Column("next", "Next day"),
        Column("days", "Days to it", "d", 0),
        Column("basis", "Rests on"),
    ]


def _ask_row(evidence: Evidence, ask: Ask) -> dict[str, Cell]:
    return {
        "topic": ask.topic,
        "number": shown(ask.number),
        "counted": ask.counted,
        "rule": ask.rule.rule,
        "heard": ask.heard or _NOTHING,
        "next": spoken(ask.next_on) if ask.next_on else NO_DATE,
        "days": ask.ahead or NO_DATE,
        "basis": basis(evidence, ask.basis),
    }


def rules(evidence: Evidence) -> Exhibit:
    """Return the rules with their numbers."""
    columns = [
        Column("rule", "Rule"),
        Column("words", "When it asks"),
        Column("threshold", "From", OWN, 0),
        Column("low", "as low as", OWN, 0),
        Column("high", "as high as", OWN, 0),
        Column("why", "Why this number"),
    ]
    figure = evidence.context.catalog.figure
    rows: list[dict[str, Cell]] = [
        {
            "rule": row.rule,
            "words": row.words,
            **{key: figure(TABLE, row, key, row.unit, f"{key} of the rule {row.rule}") for key in ("threshold", "low", "high")},
            "why": row.note,
        }
        for row in evidence.rules.values()
    ]
    note = "The numbers are choices of this house and stand in the table ask_rules of the catalogue; a side may choose others."
    return Exhibit("Rules by which the book derives what a side is likely to ask", Table(TABLE, columns, rows), note=note, fold=True)
