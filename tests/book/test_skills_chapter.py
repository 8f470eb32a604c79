"""The chapters on skills and on technology sharing: blanks are told, nothing unverified is added to what was verified."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from chapter_blocks import exhibits_of, texts

import record_snapshots as tables
from steeldialogue.book import BookOptions
from steeldialogue.book.blocks import Chapter, Claim, Exhibit, Gap
from steeldialogue.book.chapters import sharing, skills
from steeldialogue.book.context import Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.book.pathways_shown import NotRun
from steeldialogue.catalog import Catalog
from steeldialogue.core import Figure
from steeldialogue.law import Law
from steeldialogue.record.snapshot import (
    CohortLine,
    CourseLine,
    DiagnosisLine,
    EvaluationLine,
    MeasureLine,
    RecordSnapshot,
    SavingLine,
)


def evaluation(level: int, months: int, asked: int, answered: int, **told) -> EvaluationLine:
    blank = {"done": None, "before": None, "after": None, "unit": ""}
    return EvaluationLine("IN", level, months, date(2026, 7, 1), asked, answered, **{**blank, **told})


EVALUATIONS = (
    evaluation(1, 0, 28, 25, after=Decimal("4.2"), unit="points of 5"),
    evaluation(2, 0, 28, 4, before=Decimal(50), after=Decimal(70)),
    evaluation(3, 6, 20, 15, done=9),
    evaluation(3, 12, 20, 5, done=7),
)
COHORT = CohortLine("IN", date(2025, 1, 10), date(2025, 2, 28), 30, 60, 30, 28, 6, 20, Decimal(1400), "JPY", EVALUATIONS)
COURSE = CourseLine("IN", 1, "AOTS", "Rolling", "AOTS", "8121", "", "scrap_eaf", 40, (COHORT,))


def saving(stage: str, carrier: str, amount: int, unit: str, by: str = "") -> SavingLine:
    return SavingLine(stage, carrier, Decimal(amount), unit, by)


def measure(title: str, state: str, *savings: SavingLine) -> MeasureLine:
    return MeasureLine("IN", title, "", state, None, savings)


DIAGNOSES = (
    DiagnosisLine(
        "IN",
        1,
        "ISO 14404 visit",
        "",
        "Works A",
        "",
        Decimal("21.2"),
        Decimal("81.4"),
        "ISO 14404",
        "2025-11",
        (
            measure(
                "CDQ",
                "in-operation",
                saving("recommended", "electricity", 90, "GWh"),
                saving("verified", "electricity", 50, "GWh", "an auditor"),
            ),
            measure("Burners", "adopted", saving("reported", "natural_gas", 500, "kNm3"), saving("reported", "coke_oven_gas", 5, "kNm3")),
            measure("Pumps", "declined", saving("reported", "electricity", 1, "GWh")),
            measure("Fans", "adopted", saving("reported", "electricity", 1, "t")),
        ),
    ),
    DiagnosisLine("JP", 2, "Second visit", "", "Works B", "", None, None, "", "", ()),
)


class Quick(Context):
    """Evidence without a run of pathways, which takes longer than all else here."""

    @property
    def pathways(self) -> NotRun:
        return NotRun("left out of this test")


@pytest.fixture(scope="module")
def here(catalog: Catalog, law: Law) -> Context:
    return Quick(catalog, law, BookOptions(date(2026, 11, 25)))


@pytest.fixture(scope="module")
def table() -> RecordSnapshot:
    return replace(tables.empty(), courses=(COURSE,), diagnoses=DIAGNOSES)


@pytest.fixture(scope="module")
def told(here: Context, table: RecordSnapshot) -> Mapping[str, Chapter]:
    context = replace(here, record=table)
    return {"skills": skills.chapter(context), "sharing": sharing.chapter(context)}


@pytest.fixture(scope="module")
def found(told: Mapping[str, Chapter]) -> Mapping[str, Exhibit]:
    return {**exhibits_of(told["skills"]), **exhibits_of(told["sharing"])}


def by(exhibit: Exhibit, key: str) -> dict:
    return {row[key]: row for row in exhibit.table.rows}


def test_a_target_whose_day_has_passed_without_a_result_says_so(here: Context) -> None:
    chapter = skills.chapter(here)
    rows = by(exhibits_of(chapter)["training_targets"], "counted")
    jim = rows["people trained to Japanese standards"]
    assert jim["standing"] == "result not found"
    assert isinstance(jim["reached"], Gap)
    assert any("no result was found in public" in text for text in texts(chapter, "unknown"))
    cap = next(row for row in rows.values() if row["standing"] == "a cap, not a target")
    assert cap["share"].to("%").value == pytest.approx(Decimal("26.07"), abs=Decimal("0.01"))


def test_without_a_record_both_chapters_say_what_is_not_known(here: Context) -> None:
    blanks = texts(skills.chapter(here), "unknown")
    assert any("No evaluation of a training course" in text for text in blanks)
    assert any("AOTS" in text and "no number of people" in text for text in blanks)
    silent = texts(sharing.chapter(here), "unknown")
    assert any("How many plants were diagnosed" in text for text in silent)
    assert any("no funnel to draw" in text for text in silent)


def test_the_public_funnel_knows_its_middle_alone(here: Context) -> None:
    rows = by(exhibits_of(sharing.chapter(here))["shared_projects_funnel"], "step")
    assert isinstance(rows["Plants diagnosed"]["count"], Gap)
    assert rows["Technologies taken up"]["count"].value >= 3
    assert isinstance(rows["Savings verified"]["count"], Gap)


def test_what_was_told_in_co2_stands_beside_the_engine(here: Context) -> None:
    chapter = sharing.chapter(here)
    row = by(exhibits_of(chapter)["shared_projects"], "technology")["Coke dry quenching"]
    assert row["co2"].value == pytest.approx(Decimal("156280.667"), rel=Decimal("1e-6"))
    assert row["told"].value == 137000
    assert any("Which factors stood behind it is not told" in text for text in texts(chapter, "caution"))


def test_a_users_own_project_of_an_unknown_carrier_is_refused_in_its_row(here: Context) -> None:
    (first, *others) = here.catalog.tables["shared_projects"]
    own = first.model_copy(update={"project_id": "mine", "carrier": "peat"})
    catalog = replace(here.catalog, tables={**here.catalog.tables, "shared_projects": (own, *others)})
    row = exhibits_of(sharing.chapter(replace(here, catalog=catalog)))["shared_projects"].table.rows[0]
    assert "'peat' is no material" in row["co2"].reason


def test_levels_are_shown_with_silence_and_blanks(found: Mapping[str, Exhibit], told: Mapping[str, Chapter]) -> None:
    rows = by(found["kirkpatrick"], "level")
    assert rows["1 reaction"]["silent"].value == Decimal(3) / 28
    assert "withheld" in rows["2 learning"]["after"].reason
    assert (rows["3 behaviour"]["low"].value, rows["3 behaviour"]["high"].value) == (Decimal("0.45"), Decimal("0.7"))
    assert rows["4 results"]["asked"] == Gap("not measured")
    assert any("7 cannot be, with 5" in text for text in texts(told["skills"], "caution"))


def test_cohorts_cost_and_plans(found: Mapping[str, Exhibit]) -> None:
    (cohort,) = found["cohorts"].table.rows
    assert (cohort["completed"].value, cohort["women"].value) == (28, 6)
    assert found["cohort_costs"].table.rows[0]["each"].value == 50
    plans = by(found["action_plans"], "months")
    assert plans["6"]["state"] == "answered"
    assert set(plans) == {"6"}  # the answer at 12 months contradicts itself and is told as a fault


def test_the_funnel_and_every_standing(found: Mapping[str, Exhibit]) -> None:
    steps = {row["step"]: row["count"].value for row in found["sharing_funnel"].table.rows}
    assert steps == {
        "Plants diagnosed": 2,
        "Plants with a measure recommended": 1,
        "Measures recommended": 3,
        "Measures adopted": 3,
        "Savings reported": 3,
        "Savings verified": 1,
    }
    spec = found["sharing_funnel"].spec
    assert {bar["step"]: bar["count"] for bar in spec["data"]["values"]} == steps
    assert [one["calculate"] for one in spec["transform"][1:]] == ["-datum['count'] / 2", "datum['count'] / 2"]  # each bar is centred


def test_savings_are_added_by_how_sure_they_are(found: Mapping[str, Exhibit], told: Mapping[str, Chapter]) -> None:
    rows = by(found["sharing_saved"], "reached")
    assert rows["verified"]["co2"].value == pytest.approx(Decimal(35500))  # 50 GWh at 0.710
    assert rows["reported, not verified"]["co2"].value == pytest.approx(Decimal(1007))
    assert isinstance(rows["expected"]["co2"], Gap)
    faults = " ".join(texts(told["sharing"], "caution"))
    assert "has saved nothing yet" in faults
    assert "A saving of Fans cannot be read" in faults


def test_a_plant_stands_on_the_map_of_its_country(found: Mapping[str, Exhibit]) -> None:
    (place,) = found["diagnosed_ind"].spec["datasets"]["places"]
    assert (place["name"], place["longitude"]) == ("Works A", 81.4)
    assert "not on the map" in found["diagnosed_ind"].note


def test_every_number_of_both_chapters_has_an_account(told: Mapping[str, Chapter], here: Context, table: RecordSnapshot) -> None:
    for place, chapter in enumerate(told.values()):
        ledger = Ledger(replace(here, record=table).sources)
        set_chapter(chapter, place, ledger)
        figures = [figure for exhibit in exhibits_of(chapter).values() for figure in exhibit.table.figures()]
        assert figures
        assert all(isinstance(figure, Figure) and figure.source_ids for figure in figures)
        claims = [piece for block in chapter.summary for piece in block.pieces() if isinstance(piece, Claim)]
        assert all(claim.figure.source_ids for claim in claims)


def test_the_book_tells_people_for_planned_capacity_and_leaves_routes_without_a_ratio_blank(archive) -> None:
    needed = [row["People needed [thousand_person]"] for row in archive.records("capacity_gap")]
    assert any(needed)
    assert not all(needed)
    assert "0" not in needed
