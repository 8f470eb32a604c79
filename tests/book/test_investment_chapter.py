"""The chapters on investment and green-steel policies: every number with an account, and what nobody tells said as such."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from chapter_blocks import exhibits_of, texts

import record_snapshots
from steeldialogue.book import BookOptions
from steeldialogue.book.blocks import Chapter, Exhibit, Gap
from steeldialogue.book.chapters import green_policy, investment
from steeldialogue.book.context import Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.book.record_shown import RECORD
from steeldialogue.catalog import Catalog
from steeldialogue.core import Figure
from steeldialogue.law import Law
from steeldialogue.record.snapshot import (
    EvidenceLine,
    MoneyLine,
    ObstacleLine,
    PolicyFigureLine,
    ProposalLine,
    RecordSnapshot,
    StageLine,
    TaskLine,
    TaskReportLine,
)

OPTIONS = BookOptions(date(2026, 11, 23))
CHAPTERS = (investment.chapter, green_policy.chapter)


@pytest.fixture(scope="module")
def public(catalog: Catalog, law: Law) -> Context:
    return Context(catalog, law, OPTIONS)


@pytest.fixture(scope="module")
def tabled(catalog: Catalog, law: Law) -> Context:
    return Context(catalog, law, OPTIONS, on_the_table())


def on_the_table() -> RecordSnapshot:
    """The small table with a proposal that went on, money in it, and a policy with a task and a number."""
    small = record_snapshots.small()
    (one,), (policy,) = small.proposals, small.policies
    cleared = ObstacleLine("land", "Free at last", "IN", date(2026, 1, 1), date(2026, 1, 31))
    money = (
        MoneyLine("JP", "announced", date(2026, 1, 1), date(2026, 12, 31), Decimal(1000), "USD"),
        MoneyLine("JP", "spent", date(2026, 1, 1), date(2026, 12, 31), Decimal(250), "USD"),
        MoneyLine("IN", "spent", date(2026, 1, 1), date(2026, 12, 31), Decimal(200), "USD"),
        MoneyLine("IN", "spent", date(2026, 1, 1), date(2026, 12, 31), Decimal(9), "XAU"),
    )
    history = (StageLine("JP", "proposed", "2026-01-01"), StageLine("IN", "building", "2026-04-11"))
    full = replace(one, obstacles=(*one.obstacles, cleared), history=history, money=money)
    reports = (TaskReportLine("IN", "limited", date(2026, 10, 1), "Begun."),)
    task = TaskLine("JP", 4, "Publish caps", "", "METI", "2026-12", reports, (EvidenceLine("JP", "Draft caps", "", ""),))
    number = PolicyFigureLine("JP", "firms covered", Decimal(300), "firms", date(2026, 4, 1), date(2027, 3, 31))
    return replace(small, proposals=(full, hazira(one), undated(one)), policies=(replace(policy, tasks=(task,), figures=(number,)),))


def hazira(one: ProposalLine) -> ProposalLine:
    """A row of the public record to which a side added a stage."""
    history = (StageLine("IN", "operating", "2026-10"),)
    return replace(one, number=2, key="I-03", title="AM/NS India Hazira expansion", obstacles=(), history=history)


def undated(one: ProposalLine) -> ProposalLine:
    """A proposal of which nobody knows when it reached its stage."""
    return replace(one, number=3, title="Pellet plant", obstacles=(), history=(StageLine("JP", "study", ""),))


@pytest.fixture(scope="module")
def found(public: Context) -> Mapping[str, Exhibit]:
    return exhibits_of(investment.chapter(public))


@pytest.fixture(scope="module")
def table(tabled: Context) -> Mapping[str, Exhibit]:
    return exhibits_of(investment.chapter(tabled)) | exhibits_of(green_policy.chapter(tabled))


def row(exhibit: Exhibit, column: str, text: str) -> Mapping[str, object]:
    (one,) = [row for row in exhibit.table.rows if str(row[column]) == text]
    return one


def value(cell: object) -> Decimal:
    assert isinstance(cell, Figure)
    return cell.value


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("which", ["public", "tabled"])
def test_every_number_has_an_account_and_a_source_of_the_register(chapter, which: str, request: pytest.FixtureRequest) -> None:
    context: Context = request.getfixturevalue(which)
    ledger = Ledger()
    set_chapter(chapter(context), 9, ledger)
    assert ledger.figures
    assert {source for figure in ledger.figures.values() for source in figure.source_ids} <= set(context.sources)


def test_days_in_a_stage_are_those_between_two_sourced_dates(found: Mapping[str, Exhibit]) -> None:
    (agreed,) = [row for row in found["investment_stages"].table.rows if (row["project"], row["stage"]) == (HAZIRA, "agreed")]
    days = agreed["fewest"]
    assert isinstance(days, Figure)
    assert (days.value, set(days.source_ids)) == (8, {"thehindu-65946139", "steelorbis-1265371"})
    assert [figure.lineage.recorded for _, figure in days.inputs] == ["2022-09-28", "2022-10-06"]


HAZIRA = "Hazira, 9 to 15 Mt a year"


def test_a_month_is_shown_as_bounds(found: Mapping[str, Exhibit]) -> None:
    bounded = [row for row in found["investment_stages"].table.rows if value(row["fewest"]) != value(row["most"])]
    assert ("New works in Andhra Pradesh", "proposed") in [(row["project"], row["stage"]) for row in bounded]


def test_lead_times_are_held_against_calendar_months(found: Mapping[str, Exhibit]) -> None:
    leads = found["lead_times"]
    open_one = row(leads, "id", "QCO-2024-C")
    assert (value(open_one["fewest"]), value(open_one["most"]), value(open_one["asked"]), open_one["gave"]) == (
        178,
        208,
        182,
        "cannot be told",
    )
    assert isinstance(row(leads, "id", "QCO-2018")["fewest"], Gap)
    assert leads.spec
    assert len(leads.spec["data"]["values"]) == sum(isinstance(one["fewest"], Figure) for one in leads.table.rows)


def test_what_nobody_tells_is_said(public: Context) -> None:
    told = " ".join(text for chapter in CHAPTERS for text in texts(chapter(public), "unknown"))
    for missing in ("was spent", "No obstacle", "paid out", "curve", "Japan on steel", "stars", "No notice", "No task"):
        assert missing in told, missing


def test_the_promise_of_the_scheme_is_shown_as_it_changed(found: Mapping[str, Exhibit]) -> None:
    first = [value(row["value"]) for row in found["scheme_revisions"].table.rows if row["round"] == "1.0"]
    assert first == [42500, 29500, 27106]
    assert {"scheme_money", "scheme_jobs", "scheme_realised"} <= set(found)


def test_tasks_and_certificates_are_told_with_their_evidence(public: Context) -> None:
    made = green_policy.chapter(public)
    tasks = exhibits_of(made)["roadmap_tasks"].table.rows
    assert [row["number"] for row in tasks] == [str(number) for number in range(1, 15)]
    assert texts(made, "")[0].startswith("By 20 November 2025 at least # producers")


def test_stages_on_the_table_join_those_of_the_public_record(table: Mapping[str, Exhibit]) -> None:
    spans = {(row["project"], row["stage"]): row for row in table["investment_stages"].table.rows}
    caster = spans["JP-1 Slab caster", "proposed"]
    assert (caster["next"], value(caster["fewest"])) == ("building", 100)
    assert spans[HAZIRA, "building"]["next"] == "operating"
    assert RECORD in spans[HAZIRA, "building"]["fewest"].source_ids


def test_a_stage_without_a_date_is_counted(table: Mapping[str, Exhibit]) -> None:
    (span,) = [row for row in table["investment_stages"].table.rows if row["project"] == "JP-3 Pellet plant"]
    assert (span["from"], span["fewest"].reason) == ("unknown", "a date is missing")
    study = row(table["time_in_stage"], "stage", "study")
    assert (value(study["known"]), value(study["unknown"])) == (1, 1)


def test_a_curve_is_drawn_once_there_are_enough_days(table: Mapping[str, Exhibit]) -> None:
    curve = table["to_building"]
    shares = [value(row["share"]) for row in curve.table.rows]
    assert shares == sorted(shares, reverse=True)
    assert all(value(row["low"]) <= value(row["share"]) <= value(row["high"]) for row in curve.table.rows)
    assert curve.spec
    assert [layer["mark"]["interpolate"] for layer in curve.spec["layer"]] == ["step-after", "step-after"]


def test_obstacles_on_the_table_have_age_and_owner(table: Mapping[str, Exhibit]) -> None:
    (land,) = table["obstacles"].table.rows
    assert (land["owner"], value(land["open"]), value(land["oldest"]), value(land["cleared"])) == ("India", 1, 53, 1)
    assert value(land["median"]) == 30


def test_money_of_the_sides_is_kept_apart(tabled: Context, table: Mapping[str, Exhibit]) -> None:
    (japan,), (india,) = (table[f"money_by_year_{side}_usd"].table.rows for side in ("jp", "in"))
    assert (value(japan["announced"]), value(japan["spent"]), value(japan["share"])) == (1000, 250, Decimal("0.25"))
    assert (value(india["spent"]), india["announced"].reason, india["share"].reason) == (200, "not stated", "not both stated")
    assert any("XAU" in text for text in texts(investment.chapter(tabled), "unknown"))


def test_tasks_and_numbers_on_the_table_stand_with_each_side(table: Mapping[str, Exhibit]) -> None:
    (task,) = table["table_tasks"].table.rows
    assert (task["IN"], task["JP"].reason, task["evidence"]) == ("limited, 1 October 2026", "nothing yet", "Draft caps")
    (number,) = table["table_policy_figures"].table.rows
    assert (number["counted"], value(number["value"]), number["side"]) == ("firms covered (firms)", 300, "Japan")


def test_a_chapter_is_made_where_the_tables_are_empty(catalog: Catalog, law: Law) -> None:
    emptied = dict.fromkeys(("investments", "incentive_schemes", "notified_measures", "policy_tasks", "policy_figures"), ())
    context = Context(replace(catalog, tables={**catalog.tables, **emptied}), law, OPTIONS)
    for chapter in CHAPTERS:
        made: Chapter = chapter(context)
        set_chapter(made, 9, Ledger())
        assert texts(made, "unknown")
