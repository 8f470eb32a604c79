"""Open commitments and likely asks: every ask follows from a rule and a row, and goes when either goes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from chapter_blocks import exhibits_of, texts

import record_snapshots as tables
from steeldialogue.book.blocks import Chapter
from steeldialogue.book.chapters import asks
from steeldialogue.book.chapters.asks_found import RULES
from steeldialogue.book.chapters.asks_open import open_items
from steeldialogue.book.chapters.asks_rules import HORIZON, Ask, Evidence, likely_asks
from steeldialogue.book.chapters.asks_shown import NOT_SAID
from steeldialogue.book.context import Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.catalog.schema import AskRule, CommitmentRow, DatedStep, Row
from steeldialogue.core import DataError, LawError, PartialDate
from steeldialogue.record.snapshot import ObstacleLine, RecordSnapshot

ALWAYS, NEVER = Decimal(0), Decimal(10**9)
LAPSED = "in-qco-13"
WITHIN = ("law-step", "term-ended")  # rules that ask below their number; the others ask from it on
QUIET = ("sides-differ", "old-obstacle")  # rules that find nothing in the public record of the day


@pytest.fixture(scope="module")
def found(context: Context) -> list[Ask]:
    return likely_asks(Evidence(context), RULES)


@pytest.fixture(scope="module")
def chapter(context: Context) -> Chapter:
    return asks.chapter(context)


def changed(context: Context, table: str, change: Callable[[Row], Row | None]) -> Context:
    """The context with the rows of one table changed or left out."""
    rows = [row for row in map(change, context.catalog.tables[table]) if row is not None]
    return replace(context, catalog=replace(context.catalog, tables={**context.catalog.tables, table: rows}))


def with_threshold(context: Context, rule: str, threshold: Decimal) -> Context:
    return changed(context, "ask_rules", lambda row: row.model_copy(update={"threshold": threshold}) if row.row_key() == rule else row)


def asked(context: Context, rule: str) -> list[tuple[str, str]]:
    """Who asks what by one rule."""
    evidence = Evidence(context)
    return [(ask.side, ask.topic) for ask in RULES[rule](evidence, evidence.rules[rule])]


def tabled(context: Context, snapshot: RecordSnapshot) -> Context:
    return replace(context, record=snapshot)


def test_every_number_of_the_chapter_leads_to_a_source_of_the_book(chapter: Chapter, context: Context) -> None:
    ledger = Ledger()
    set_chapter(chapter, 3, ledger)
    assert len(ledger.figures) > 50
    assert {source for figure in ledger.figures.values() for source in figure.source_ids} <= set(context.sources)


def test_the_text_says_that_no_side_has_said_it(chapter: Chapter) -> None:
    assert texts(chapter, "caution").count(NOT_SAID) == 4  # the summary, and each table of asks


def test_what_is_due_first_stands_first_and_then_what_has_stood_longest(context: Context) -> None:
    items = open_items(context)
    known = [item for item in items if item.due_day()]
    assert items[: len(known)] == sorted(known, key=lambda item: item.due_day() or date.max)
    since = [PartialDate(item.since).earliest for item in items[len(known) :]]
    assert since == sorted(since)
    assert {"C-04"}.isdisjoint(item.key for item in items)  # the record calls it done
    assert {(item.key, item.owes) for item in items if item.kind == "request"} == {("R-01", "India to Japan"), ("R-02", "India to Japan")}


def test_days_are_counted_from_the_day_on_record(context: Context) -> None:
    (item,) = [item for item in open_items(context) if item.key == "R-01"]
    stands = item.stands(context.as_of)
    assert stands is not None
    assert stands.value == (context.as_of - date(2023, 11, 28)).days
    assert stands.source_ids == ("japanmetaldaily-139084",)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in QUIET])
def test_a_rule_asks_by_its_number_alone(context: Context, found: list[Ask], rule: str) -> None:
    assert [ask for ask in found if ask.rule.rule == rule]
    assert not asked(with_threshold(context, rule, ALWAYS if rule in WITHIN else NEVER), rule)


@pytest.mark.parametrize("rule", QUIET)
def test_a_rule_that_finds_nothing_asks_nothing(found: list[Ask], rule: str) -> None:
    assert rule not in {ask.rule.rule for ask in found}


def test_a_step_is_raised_by_those_whose_steel_it_touches(context: Context, found: list[Ask]) -> None:
    steps = [ask for ask in found if ask.rule.rule == "law-step"]
    assert {ask.side for ask in steps if "safeguard duty" in ask.topic} == {"JP"}
    assert {ask.side for ask in steps if "go on sale" in ask.topic} == {"IN", "JP"}
    assert all(context.as_of < ask.next_on <= context.as_of + timedelta(days=365) for ask in steps if ask.next_on)
    (duty,) = [ask for ask in steps if "safeguard duty" in ask.topic]
    assert (duty.number.value, duty.number.unit, duty.next_on) == (Decimal(11), "%", date(2027, 4, 21))


def test_a_term_that_ended_long_ago_is_not_asked_after(context: Context) -> None:
    assert asked(context, "term-ended") == [("JP", "Deferral of 13 Indian steel standards: what follows")]
    older = changed(
        context, "dated_steps", lambda row: row.model_copy(update={"on": "2025-11-20"}) if row.row_key() == "in-qco-13" else row
    )
    assert asked(older, "term-ended") == []


def test_what_the_record_calls_done_is_not_asked_again(context: Context) -> None:
    done = changed(context, "commitments", lambda row: row.model_copy(update={"last_known_status": "done, both"}))
    assert [asked(done, rule) for rule in ("open-request", "past-date", "stale-state")] == [[], [], []]


def test_a_day_that_has_passed_is_asked_for(context: Context) -> None:
    def late(row: Row) -> Row:
        return row.model_copy(update={"target_date": "2026-10"}) if row.row_key() == "C-07" else row

    passed = changed(context, "commitments", late)
    assert {side for side, topic in asked(passed, "past-date") if topic.startswith("C-07")} == {"IN", "JP"}
    number = next(ask.number for ask in RULES["past-date"](Evidence(passed), Evidence(passed).rules["past-date"]))
    assert number.value == (context.as_of - date(2026, 10, 31)).days


def test_the_table_overrides_the_public_record(context: Context) -> None:
    settled = tables.request(5, key="R-01", settled=True)
    told = {item.key for item in open_items(tabled(context, replace(tables.small(), requests=(settled,))))}
    assert "R-01" not in told
    assert {"R-02", "No. 7"} <= told
    (dated,) = [item for item in open_items(tabled(context, tables.small())) if item.key == "C-01"]
    assert (dated.since, dated.due) == ("2020-12-22", "2026-12")  # made by the public record, due by the table
    again = [item for item in open_items(tabled(context, tables.small())) if item.key == "R-01"]
    assert [item.owes for item in again] == ["Japan to India"]  # as the table has it


def test_what_the_sides_tell_differently_is_raised_by_both(context: Context) -> None:
    table = replace(tables.small(), commitments=(tables.commitment(7, minutes=1),))
    assert asked(tabled(context, table), "sides-differ") == [("IN", "No. 7 Share data on scrap"), ("JP", "No. 7 Share data on scrap")]
    agreed = replace(table, commitments=(tables.commitment(7, minutes=1, gap=False),))
    assert asked(tabled(context, agreed), "sides-differ") == []


def test_an_old_obstacle_is_raised_by_the_side_that_need_not_clear_it(context: Context) -> None:
    (proposal,) = tables.small().proposals
    old = ObstacleLine("land", "The land is not free", "IN", context.as_of - timedelta(days=180))
    table = replace(tables.small(), proposals=(replace(proposal, obstacles=(old, *proposal.obstacles)),))
    assert asked(tabled(context, table), "old-obstacle") == [("JP", "JP-1 Slab caster: land")]  # the second has not stood half a year


def test_a_table_is_traced_to_its_snapshot(context: Context) -> None:
    ledger, shown = Ledger(), tabled(context, tables.small())
    set_chapter(asks.chapter(shown), 3, ledger)
    assert "dialogue-record" in {source for figure in ledger.figures.values() for source in figure.source_ids}


def test_without_evidence_the_chapter_says_so(context: Context) -> None:
    bare = context
    for table in ("commitments", "dated_steps", "notified_measures", "training_targets"):
        bare = changed(bare, table, lambda row: None)
    empty = changed(bare, "sessions", lambda row: row if row.row_key() in ("IJSD-3", "IJSD-2", "EV-2023-07-20", "EV-2020-02-WS") else None)
    assert len(texts(asks.chapter(empty), "unknown")) == 2  # nothing open, no day ahead; the session is asked for still


def test_days_ahead_lie_within_the_time_shown(chapter: Chapter, context: Context) -> None:
    exhibit, rule = exhibits_of(chapter)["days_ahead"], Evidence(context).rules[HORIZON]
    days = [date.fromisoformat(str(row["day"])) for row in exhibit.table.rows]
    assert days == sorted(days)
    assert all(0 < (day - context.as_of).days <= rule.threshold for day in days)


def test_a_rule_and_its_code_go_together(context: Context) -> None:
    without = changed(context, "ask_rules", lambda row: None if row.row_key() == "law-step" else row)
    with pytest.raises(DataError, match="'law-step' is missing"):
        likely_asks(Evidence(without), RULES)
    with pytest.raises(DataError, match="'law-step' is none that the book knows"):
        likely_asks(Evidence(context), {name: rule for name, rule in RULES.items() if name != "law-step"})


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [("law", "eu_cbam.nothing", LawError), ("event", "no_such_event", LawError), ("topics", ("no such topic",), DataError)],
)
def test_a_step_that_names_what_is_not_there_is_refused(context: Context, field: str, value: object, error: type[Exception]) -> None:
    wrong = changed(context, "dated_steps", lambda row: row.model_copy(update={field: value}) if row.row_key() == "cbam-sale" else row)
    with pytest.raises(error):
        likely_asks(Evidence(wrong), RULES)


def test_every_topic_is_one_that_a_session_spoke_of(context: Context) -> None:
    evidence = Evidence(context)
    for row in (*context.catalog.rows(AskRule, "ask_rules"), *context.catalog.rows(DatedStep, "dated_steps")):
        evidence.heard(row.topics)
    assert evidence.heard(("EU CBAM",)).startswith("3rd India-Japan Steel Dialogue, 4 February 2025")


def test_requests_of_the_record_are_rows_of_commitments(context: Context) -> None:
    rows = {row.commitment_id: row for row in context.catalog.rows(CommitmentRow, "commitments")}
    assert all(rows[item.key].source_id == item.source.source_id for item in open_items(context))
