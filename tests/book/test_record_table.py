"""The table between the two sides in the book: told where it is given, traced to its snapshot, and silent where it is empty."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

import record_snapshots as tables
from steeldialogue.book.blocks import Chapter, Cite, Entries, Exhibit, Gap, Prose, Section
from steeldialogue.book.build import PUBLIC_FOOT, TABLE_FOOT, briefing_book
from steeldialogue.book.chapters import record
from steeldialogue.book.composition import Composition, Edition, compose
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.record_shown import RECORD
from steeldialogue.core import Figure, Quality, Warn
from steeldialogue.core.units import is_known
from steeldialogue.record.snapshot import RecordSnapshot

TITLES = [
    "Between the two sides",
    "Minutes",
    "Sessions as the sides plan them",
    "Commitments agreed in minutes",
    "What the sides say of other commitments",
    "Open requests and answers",
    "Papers on the table",
    "Agenda of the next session",
    "Programmes on the table",
    "Investment on the table",
    "Policies tabled",
    "Where statements disagree",
]


@pytest.fixture(scope="module")
def evidence(catalog, law):
    return lambda snapshot: Context(catalog, law, BookOptions(tables.DAY), snapshot)


@pytest.fixture(scope="module")
def shown(evidence) -> dict[str, Section]:
    return added(evidence(tables.small()))


def added(context: Context) -> dict[str, Section]:
    """The sections that the snapshot adds, by title."""
    before = record.chapter(replace(context, record=None)).sections
    return {section.title: section for section in record.chapter(context).sections[len(before) :]}


def rows(section: Section) -> list[dict]:
    (block,) = [block for block in section.blocks if isinstance(block, Exhibit)]
    return list(block.table.rows)


def entries(section: Section) -> list:
    (block,) = [block for block in section.blocks if isinstance(block, Entries)]
    return list(block.items)


def composed(context: Context) -> Composition:
    """The record's chapter alone, composed as the book composes it."""
    edition: Edition = briefing_book(context)
    return compose(replace(edition, chapters={"record": edition.chapters["record"]}))


def test_every_part_of_the_table_has_its_section(shown) -> None:
    assert list(shown) == TITLES


def test_an_empty_table_adds_nothing(evidence) -> None:
    assert added(evidence(tables.empty())) == {}


@pytest.mark.parametrize("field", ["minutes", "commitments", "requests", "papers", "programmes", "proposals", "policies", "statements"])
def test_a_part_that_is_empty_is_not_told(evidence, shown, field: str) -> None:
    gone = set(shown) - set(added(evidence(replace(tables.small(), **{field: ()}))))
    assert 1 <= len(gone) <= 2
    assert "Between the two sides" not in gone


def test_an_agenda_without_items_or_session_is_not_told(evidence) -> None:
    table = tables.small()
    for agenda in (None, replace(table.agenda, items=())):
        assert "Agenda of the next session" not in added(evidence(replace(table, agenda=agenda)))


def test_minutes_are_told_by_number_and_hashes(shown) -> None:
    frozen, under_way = entries(shown["Minutes"])
    assert frozen.title == "Minutes No. 1: Fourth Steel Dialogue"
    assert frozen.paragraphs == [f"Hash of the text: {tables.TEXT}", f"Head of the history at the freeze: {tables.HEAD}"]
    assert "Frozen: 23 November 2026" in frozen.facts
    assert under_way.title == "Corrigendum: Fourth Steel Dialogue"
    assert "Corrects: minutes No. 1" in under_way.facts
    assert "Not agreed" in under_way.paragraphs[0]


def test_both_words_on_a_commitment_stand_side_by_side_with_the_gap(shown) -> None:
    (row,) = rows(shown["Commitments agreed in minutes"])
    assert row["what"] == "7. Share data on scrap (minutes No. 1)"
    assert (row["owner"], row["due"], row["standing"]) == ("Japan", "December 2026", "due soon")
    assert row["IN"] == "limited, 1 October 2026: One file came."
    assert row["JP"] == "substantial, 1 November 2026"
    assert row["gap"] == "the sides differ"


def test_a_side_that_is_silent_is_a_gap(evidence) -> None:
    quiet = replace(tables.small(), commitments=(tables.commitment(7, minutes=1, said=(), gap=False),))
    (row,) = rows(added(evidence(quiet))["Commitments agreed in minutes"])
    assert row["IN"] == row["JP"] == Gap("nothing yet")
    assert row["gap"] == "none"


def test_of_the_public_record_only_what_the_sides_added_is_told(evidence) -> None:
    catalogued = tables.commitment(8, key="C-01", said=(), evidence=(), gap=False)
    elsewhere = tables.commitment(9, key="imported-1", said=(), evidence=(), gap=False)
    other = "What the sides say of other commitments"
    for lines, told in (((catalogued,), []), ((catalogued, elsewhere), ["9. Share data on scrap"])):
        section = added(evidence(replace(tables.small(), commitments=lines))).get(other)
        assert [row["what"] for row in (rows(section) if section else [])] == told
    (spoken_of,) = rows(added(evidence(tables.small()))[other])
    assert spoken_of["what"] == "8. Share data on scrap (C-01)"


def test_a_catalogued_request_answered_by_its_source_alone_is_left_out(evidence) -> None:
    asked = tables.request(5, key="C-01")
    printed = replace(asked, responses=(replace(asked.responses[0], source="Joint statement", evidence=()),))
    assert "Open requests and answers" in added(evidence(replace(tables.small(), requests=(asked,))))
    assert "Open requests and answers" not in added(evidence(replace(tables.small(), requests=(printed,))))


def test_requests_come_with_answers_and_evidence_unless_settled(shown) -> None:
    items = entries(shown["Open requests and answers"])
    assert [item.title for item in items] == ["IN-3 Send list 3", "IN-5 Send list 5"]
    assert items[0].paragraphs == [
        "Please send it.",
        "Japan answered on 1 February 2026: The list is attached.",
        "Evidence: List of plants (Japan). Twelve plants.",
    ]


def test_the_agenda_names_who_proposed_what(shown) -> None:
    first, second = rows(shown["Agenda of the next session"])
    assert (first["by"], first["outcome"]) == (Gap("no side"), Gap("open"))
    assert (second["item"], second["by"], second["outcome"]) == ("2. Scrap", "Japan", "talked over")


def test_numbers_are_figures_that_lead_to_the_snapshot(shown) -> None:
    (row,) = rows(shown["Programmes on the table"])
    assert row["what"] == "1. Furnace crews: Engineers trained (persons)"
    target, india, japan = row["target"], row["IN"], row["JP"]
    assert [figure.value for figure in (target, india, japan)] == [40, 12, Decimal("12.5")]
    assert target.lineage.recorded == "40 persons"
    assert all(figure.source_ids == (RECORD,) for figure in (target, india, japan))
    assert (india.quality, japan.quality) == (Quality.DECLARED, Quality.OFFICIAL)
    assert (target.warnings, india.warnings) == ((), (Warn.DISPUTED,))
    assert row["checked"] == "Japan: JICA"
    (promise,) = rows(shown["Commitments agreed in minutes"])
    assert (promise["target"].value, promise["target"].unit) == (Decimal("2.5"), "Mt")
    (caster,) = rows(shown["Investment on the table"])
    assert (caster["amount"].value, caster["amount"].unit) == (1000, "USD")


def test_units_in_the_words_of_the_sides_are_told_and_not_reckoned_with() -> None:
    assert is_known("Mt")
    assert not is_known("persons")
    assert not is_known("")


def test_an_investment_tells_stage_and_obstacles(shown) -> None:
    (row,) = rows(shown["Investment on the table"])
    assert row["stage"] == "under study, March 2026"
    assert row["obstacles"] == "land (India, since 1 October 2026): The land is not free"


def test_every_entry_and_row_cites_the_record(shown) -> None:
    for section in shown.values():
        for block in section.blocks:
            if isinstance(block, Entries):
                assert all(item.source_ids == (RECORD,) for item in block.items)
            if isinstance(block, Exhibit):
                assert all(row["source"] == Cite(RECORD) for row in block.table.rows)


def test_the_source_names_the_state_of_the_table(evidence) -> None:
    table = tables.small()
    source = evidence(table).sources[RECORD]
    assert tables.HEAD in source.title
    assert "23 November 2026" in source.title
    assert source.licence == "Between the two sides"
    assert table.sha256 in source.note
    listed = [one["id"] for one in composed(evidence(table)).document()["sources"]]
    assert RECORD in listed


def test_a_table_of_another_day_is_said_to_be_one(evidence, shown) -> None:
    def tones(section: Section) -> list[str]:
        return [block.tone for block in section.blocks if isinstance(block, Prose)]

    later = replace(tables.small(), taken_on=tables.DAY.replace(day=24))
    assert tones(shown["Between the two sides"]) == [""]
    assert tones(added(evidence(later))["Between the two sides"]) == ["", "caution"]


def test_the_manifest_and_the_foot_tell_of_the_snapshot(evidence) -> None:
    table = tables.small()
    book = briefing_book(evidence(table))
    assert (book.made_from["record"], book.foot) == (table.sha256, TABLE_FOOT)
    public = briefing_book(evidence(None))
    assert (public.made_from["record"], public.foot) == (None, PUBLIC_FOOT)


def test_the_same_snapshot_gives_the_same_document(evidence) -> None:
    again = RecordSnapshot.from_json(tables.small().to_json())
    first, second = (json.dumps(composed(evidence(table)).document(), sort_keys=True) for table in (tables.small(), again))
    assert first == second


def test_figures_of_the_table_enter_the_ledger(evidence) -> None:
    figures: list[Figure] = [one for one in composed(evidence(tables.small())).ledger.figures.values() if one.source_ids == (RECORD,)]
    assert {figure.label for figure in figures} >= {"Engineers trained as India reports", "target of commitment 7: Share data on scrap"}


def test_a_long_text_says_where_the_rest_is(evidence) -> None:
    asked = replace(tables.request(3), text="word " * 1000)
    (item,) = entries(added(evidence(replace(tables.small(), requests=(asked,))))["Open requests and answers"])
    assert item.paragraphs[0].endswith("… (the whole text is on the table)")
    assert len(item.paragraphs[0]) < 1300


def test_the_public_chapter_is_the_same_without_a_snapshot(evidence) -> None:
    chapter: Chapter = record.chapter(evidence(None))
    assert not set(TITLES) & {section.title for section in chapter.sections}
