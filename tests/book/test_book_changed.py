"""What changed since an earlier book: read strictly, matched by what things are and not by their values, and honest where it cannot be."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import small_books as small
from chapter_blocks import exhibits_of, texts

import record_snapshots as record
from steeldialogue.book.blocks import Chapter, Claim, Gap
from steeldialogue.book.build import briefing_book
from steeldialogue.book.chapters import changed
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.earlier import EARLIER, EARLIER_RECORD, Earlier
from steeldialogue.book.manifest import file_hash
from steeldialogue.book.matching import matched
from steeldialogue.core import DataError
from steeldialogue.record.snapshot import MinutesLine, RecordSnapshot, Said

THEN, NOW = date(2026, 11, 23), date(2026, 12, 20)


@pytest.fixture(scope="module")
def then(catalog, law) -> Context:
    return Context(catalog, law, BookOptions(THEN))


@pytest.fixture(scope="module")
def now(catalog, law) -> Context:
    return Context(catalog, law, BookOptions(NOW))


Compare = Callable[..., Chapter]
Tables = tuple[RecordSnapshot | None, RecordSnapshot | None]


@pytest.fixture
def compare(then: Context, now: Context, tmp_path: Path) -> Compare:
    """The chapter on what changed between two lists of chapters."""

    def of(before: list[Chapter], after: list[Chapter], tables: Tables = (None, None), **written: object) -> Chapter:
        earlier = Earlier.read(small.written(tmp_path / "book", then, before, **written), tables[0])
        context = replace(now, record=tables[1], earlier=earlier)
        found = changed.chapter(context, earlier, after)
        small.composed(context, [found])  # every number of it has an account, every source is in the register
        return found

    return of


def counts(chapter: Chapter, section: str) -> dict[str, int]:
    """The numbers of the sentences of a section by their names."""
    (found,) = [one for one in chapter.sections if one.title == section]
    parts = {name: part for block in found.blocks for name, part in getattr(block, "parts", {}).items()}
    return {name: int(part.figure.value) for name, part in parts.items() if isinstance(part, Claim)}


def rows(chapter: Chapter, table: str) -> list:
    return list(exhibits_of(chapter)[table].table.rows)


def test_nothing_changed_is_said(compare: Compare) -> None:
    same = small.chapter([small.said()], [small.table(("2024", small.output("144.3")))])
    found = compare([same], [same])
    assert found.title == "What changed since the book of 23 November 2026"
    assert texts(found, "")[0] == "Nothing changed since the book of 23 November 2026, as far as the two can be compared."
    assert counts(found, "Claims") == {"changed": 0, "new": 0, "gone": 0, "same": 2, "hidden": 0}
    assert counts(found, "Tables")["same"] == 2
    assert counts(found, "Law")["same"] == 1
    assert exhibits_of(found) == {}


def test_a_claim_is_told_before_and_now_with_the_difference_and_both_accounts(compare: Compare) -> None:
    after = small.chapter([small.said(output=Claim(small.output("151.2")))])
    found = compare([small.chapter([small.said()])], [after])
    (row,) = rows(found, "changed_claims_industry")
    assert (row["before"].value, row["now"].value, row["difference"].value) == (Decimal("144.3"), Decimal("151.2"), Decimal("6.9"))
    assert row["before"].source_ids == (EARLIER,)
    assert row["difference"].source_ids == (EARLIER, small.SOURCE)
    assert row["why"] == "an input changed"
    assert (counts(found, "Claims")["changed"], counts(found, "Claims")["same"]) == (1, 1)
    assert len(found.summary) == 3


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (small.per_head(small.output("140")), small.per_head(small.output("145")), "an input changed"),
        (small.per_head(small.output("140")), small.per_head(small.output("140"), "half per head"), "the formula changed"),
        (small.output("140"), small.output("145", source="cepii-baci"), "a new source came in; an input changed"),
        (small.price("75"), small.price("80"), "the law changed"),
        (small.price("75"), small.price("75.5", "Regulation 3"), "the law changed"),
    ],
    ids=["input", "formula", "source", "value of law", "provision"],
)
def test_why_a_claim_changed(compare: Compare, before, after, why: str) -> None:
    pair = [[small.chapter([small.said(output=Claim(one))])] for one in (before, after)]
    assert [row["why"] for row in rows(compare(*pair), "changed_claims_industry")] == [why]


def test_a_claim_of_a_later_year_is_the_same_claim(compare: Compare) -> None:
    later = small.said(output=Claim(small.output("151.2", 2025)), year="2025")
    found = compare([small.chapter([small.said()])], [small.chapter([later])])
    assert counts(found, "Claims") == {"changed": 1, "new": 0, "gone": 0, "same": 1, "hidden": 0}
    assert rows(found, "changed_claims_industry")[0]["claim"] == "crude steel, India, 2025"


def test_a_change_that_no_reader_sees_is_counted_apart(compare: Compare) -> None:
    hidden = small.said(output=Claim(small.output("144.31")))
    found = compare([small.chapter([small.said()])], [small.chapter([hidden])])
    assert (counts(found, "Claims")["changed"], counts(found, "Claims")["hidden"]) == (0, 1)


def test_claims_new_and_gone(compare: Compare) -> None:
    two = [small.chapter([small.said()]), small.chapter([small.said()], name="trade")]
    more = compare(two[:1], two)
    assert [row["value"].value for row in rows(more, "changed_claims_new")] == [Decimal("144.3"), Decimal("75.36")]
    assert counts(more, "Claims")["gone"] == 0


def test_claims_gone_are_told_as_they_were(compare: Compare) -> None:
    two = [small.chapter([small.said()]), small.chapter([small.said()], name="trade")]
    gone = rows(compare(two, two[:1]), "changed_claims_gone")
    assert [(row["chapter"], row["value"].source_ids) for row in gone] == [("trade", (EARLIER,))] * 2


def test_another_unit_is_not_reckoned_with(compare: Compare) -> None:
    other = small.said(output=Claim(small.output("144.3", unit="million_EUR")))
    (row,) = rows(compare([small.chapter([small.said()])], [small.chapter([other])]), "changed_claims_industry")
    assert row["difference"] == Gap("another unit")


def test_a_book_without_its_claims_is_said_to_be_one(compare: Compare) -> None:
    found = compare([small.chapter([small.said()])], [small.chapter([small.said()])], with_claims=False)
    assert "does not list its claims" in texts(found, "caution")[0]
    assert "Nothing changed" in texts(found, "")[0]


def test_cells_are_matched_by_table_row_and_column(compare: Compare) -> None:
    before = small.table(("2023", small.output("140.8")), ("2024", small.output("144.3")))
    after = small.table(("2023", small.output("140.8")), ("2024", small.output("149.6")), ("2025", small.output("151")))
    found = compare([small.chapter(tables=[before])], [small.chapter(tables=[after])])
    assert counts(found, "Tables") == {"numbers": 1, "texts": 0, "same": 3, "rows_new": 1, "rows_gone": 0}
    (row,) = rows(found, "changed_cells_largest")
    assert (row["row"], row["column"], row["difference"].value) == ("2024", "India", Decimal("5.3"))
    assert row["before"].lineage.table == "production"


def test_rows_that_look_alike_are_matched_where_they_are_equal(compare: Compare) -> None:
    twice = small.table(("2024", small.output("1")), ("2024", small.output("2")), ("2024", small.output("2")))
    one_moved = small.table(("2024", small.output("1")), ("2024", small.output("2")), ("2024", small.output("3")))
    found = compare([small.chapter(tables=[twice])], [small.chapter(tables=[one_moved])])
    assert counts(found, "Tables") == {"numbers": 1, "texts": 0, "same": 5, "rows_new": 0, "rows_gone": 0}


def test_a_table_renamed_and_a_column_in_another_unit_are_not_compared(compare: Compare) -> None:
    row = ("2024", small.output("144.3"))
    before = [small.table(row), small.table(row, name="old")]
    after = [small.table(row, unit="kt"), small.table(row, name="renamed")]
    found = compare([small.chapter(tables=before)], [small.chapter(tables=after)])
    refused = {row["table"]: row["refused"] for row in rows(found, "changed_tables_differing")}
    assert refused == {
        "Steel made: production": "columns not in the earlier book: India [kt]; no longer there: India [Mt]",
        "Steel made: renamed": "the earlier book has no table of this name",
        "old": "this book has no table of this name",
    }
    assert any("Not every table can be compared" in text for text in texts(found, "caution"))


def test_law_is_told_by_value_provision_and_day(compare: Compare) -> None:
    before = small.chapter([small.said()])
    after = small.chapter([small.said(price=Claim(small.price("80", "Regulation 3", date(2026, 12, 1)), 2))])
    found = compare([before], [after])
    (row,) = rows(found, "changed_law")
    assert row["what"] == "value, provision, day of effect"
    assert row["difference"].value == Decimal("4.64")
    assert row["provision"] == "Regulation 3; in force from 1 December 2026, published 30 June 2026"


def test_law_that_came_into_force_since(compare: Compare) -> None:
    later = replace(small.price("80", day=date(2026, 12, 1)), label="price of a later quarter")
    found = compare([small.chapter([small.said()])], [small.chapter([small.said(), small.said(price=Claim(later))])])
    assert counts(found, "Law")["in_force"] == 1
    assert [row["what"] for row in rows(found, "changed_law")] == ["came into force"]


def test_law_checked_again_and_taken_out(compare: Compare, now: Context) -> None:
    ages = {key: str(day) for key, day, _ in now.law.ages(NOW)}
    checked = next(iter(ages))
    same = [small.chapter([small.said()])]
    found = compare(same, same, law=ages | {checked: "2020-01-02", "eu_cbam.gone": "2020-01-02"})
    assert [(row["parameter"], row["then"]) for row in rows(found, "changed_law_checked")] == [
        (checked, "2 January 2020"),
        ("eu_cbam.gone", "2 January 2020"),
    ]
    assert rows(found, "changed_law_checked")[1]["now"] == Gap("not known")


def test_sources_new_gone_and_newer(now: Context, catalog) -> None:
    first, second = next(key for key in catalog.sources if key != small.SOURCE), small.SOURCE
    then_sources = {key: one for key, one in now.sources.items() if key != first}
    aged = then_sources[second].model_copy(update={"published": "1990"})
    gone = aged.model_copy(update={"id": "a-paper-gone"})
    earlier = Earlier(THEN, "0", "ab" * 32, {}, None, {}, {**then_sources, second: aged, gone.id: gone}, {})
    found = changed.chapter(replace(now, earlier=earlier), earlier, [])
    told = {row["what"]: row for row in rows(found, "changed_sources")}
    assert told["new"]["source"].source_id == first
    assert told["no longer in the register"]["source"] == "a-paper-gone"
    assert told["newer"]["before"].startswith("published 1990")
    assert counts(found, "Sources")["same"] == len(catalog.sources) - 2


def test_the_table_is_compared_line_by_line(compare: Compare) -> None:
    before = record.small()
    said = (Said("IN", "complete", date(2026, 12, 1), ""), before.commitments[0].said[1])
    overdue = replace(before.commitments[0], standing="overdue", said=said, target_value=Decimal(3))
    after = replace(
        before,
        taken_on=NOW,
        minutes=(*before.minutes, MinutesLine(2, "minutes", "Fifth Steel Dialogue", "frozen", 1, NOW, record.TEXT, record.HEAD, None)),
        commitments=(overdue, replace(before.commitments[1], standing="withdrawn"), record.commitment(9, minutes=2)),
        requests=(replace(before.requests[0], responses=before.requests[0].responses * 2), *before.requests[1:]),
        papers=(*before.papers, replace(before.papers[0], number=3)),
        courses=(),
    )
    same = [small.chapter([small.said()])]
    found = compare(same, same, (before, after), record=before.sha256)
    told = counts(found, "Between the two sides")
    expected = {"commitments": 1, "closed": 1, "overdue": 1, "said": 1, "answered": 1, "frozen": 1, "papers": 1, "new": 3, "gone": 1}
    assert {name: told[name] for name in expected} == expected
    changes = {(row["name"], row["what"]): row for row in rows(found, "changed_record")}
    target = changes["7. Share data on scrap", "target"]
    assert (target["before"].value, target["now"].value) == (Decimal("2.5"), 3)
    assert target["before"].source_ids == (EARLIER_RECORD,)
    assert (changes["7. Share data on scrap", "IN says"]["before"], changes["7. Share data on scrap", "standing"]["now"]) == (
        "limited",
        "overdue",
    )
    assert changes["JP-1 Furnace control", "no longer on the table"]["kind"] == "Courses"
    assert not texts(found, "caution")


def test_an_unchanged_table_and_one_of_another_state(compare: Compare) -> None:
    same = [small.chapter([small.said()])]
    found = compare(same, same, (record.small(), record.small()), record="0" * 64)
    assert "Nothing changed" in texts(found, "")[0]
    assert ["not the one that the earlier book was made from" in text for text in texts(found, "caution")] == [True]


@pytest.mark.parametrize(("told", "why"), [(record.small(), "The earlier table is not given"), (None, "No snapshot of the table")])
def test_one_snapshot_alone_tells_no_change(compare: Compare, told: RecordSnapshot | None, why: str) -> None:
    same = [small.chapter([small.said()])]
    assert any(text.startswith(why) for text in texts(compare(same, same, (None, told)), "caution"))


def test_a_later_book_is_said_to_be_one(then: Context, now: Context, tmp_path: Path) -> None:
    same = [small.chapter([small.said()])]
    earlier = Earlier.read(small.written(tmp_path / "book", now, same))
    assert "other way round" in texts(changed.chapter(replace(then, earlier=earlier), earlier, same), "caution")[0]


def test_what_only_the_summary_shows_is_neither_gone_nor_lost(then: Context, now: Context, tmp_path: Path) -> None:
    """Its figures are used, and its tables tell of other chapters."""
    told = small.chapter([small.said(price="nothing")])
    short = small.chapter([small.said()], [small.table(("2024", small.output("144.3")), name="summary_numbers")], name="summary")
    earlier = Earlier.read(small.written(tmp_path / "book", then, [told, short]))
    alone, beside = (changed.chapter(now, earlier, [told], also) for also in ((), [short]))
    assert (counts(alone, "Law")["gone"], counts(beside, "Law")["gone"]) == (1, 0)
    assert counts(beside, "Law")["same"] == 1
    assert "summary_numbers" not in json.dumps(
        [list(map(str, row.values())) for one in exhibits_of(beside).values() for row in one.table.rows]
    )


def test_the_chapter_comes_after_the_summary_and_only_where_an_earlier_book_is_given(then: Context, now: Context, tmp_path: Path) -> None:
    earlier = Earlier.read(small.written(tmp_path / "book", then, [small.chapter([small.said()])]) / "data.zip")
    edition = briefing_book(replace(now, earlier=earlier))
    assert list(edition.chapters)[:2] == ["summary", changed.CHANGED]
    assert edition.made_from["since"] == earlier.sha256
    assert changed.CHANGED not in briefing_book(now).chapters
    assert f"Hash of its manifest: {earlier.sha256}." == edition.sources[EARLIER].note


def test_the_same_two_books_give_the_same_chapter(then: Context, now: Context, tmp_path: Path) -> None:
    after = [small.chapter([small.said(output=Claim(small.output("151.2")))])]
    place = small.written(tmp_path / "book", then, [small.chapter([small.said()])])
    told = []
    for _ in range(2):
        context = replace(now, earlier=Earlier.read(place))
        told.append(json.dumps(small.composed(context, [changed.chapter(context, context.earlier, after)]).document(), sort_keys=True))
    assert told[0] == told[1]


def spoilt(folder: Path, what: str) -> None:
    """Spoil a book."""
    manifest, data = folder / "manifest.json", folder / "data.zip"
    match what:
        case "no manifest":
            manifest.unlink()
        case "no JSON":
            manifest.write_text("{")
        case "another product":
            manifest.write_text('{"product": "other"}')
        case "no briefing book":
            manifest.write_text(json.dumps({key: one for key, one in json.loads(manifest.read_text()).items() if key != "session"}))
        case "no data":
            data.unlink()
        case "data changed":
            data.write_bytes(data.read_bytes() + b" ")
        case "no list of files":
            manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"files": 3}))
        case "no zip":
            data.write_bytes(b"PK")
            told = json.loads(manifest.read_text())
            manifest.write_text(json.dumps(told | {"files": {"data.zip": file_hash(b"PK")}}))
        case "no day":
            manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"as_of": "soon"}))


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("no manifest", "no book is here; give the folder"),
        ("no JSON", "the manifest is not JSON"),
        ("another product", "not the manifest of a book of Steel Dialogue"),
        ("no briefing book", "field 'session': a briefing book tells this"),
        ("no data", "the data of the book are missing"),
        ("data changed", "its hash is not that of the manifest"),
        ("no list of files", "field 'files': it is not a list by name"),
        ("no zip", "data.zip: the data of the book are damaged"),
        ("no day", "field 'as_of': 'soon' is no day"),
    ],
)
def test_what_is_no_book_is_refused(then: Context, tmp_path: Path, what: str, told: str) -> None:
    folder = small.written(tmp_path / "book", then, [small.chapter([small.said()])])
    spoilt(folder, what)
    with pytest.raises(DataError, match=told):
        Earlier.read(folder)


def test_matching_goes_from_close_to_loose_and_leaves_doubts_open() -> None:
    found = matched(["a1", "b1", "c1", "c2"], ["a1", "b2", "c3", "c4"], [lambda text: text, lambda text: text[0]])
    assert (found.both, found.gone, found.new) == ([("a1", "a1"), ("b1", "b2")], ["c1", "c2"], ["c3", "c4"])
