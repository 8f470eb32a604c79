"""Chapters on flows: every number has a dataset behind it, low coverage is marked, and what is not held is said."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest

from steeldialogue.book import BookOptions
from steeldialogue.book.blocks import Chapter, Claim, Exhibit, Prose
from steeldialogue.book.chapters import diversification, exposure, trade
from steeldialogue.book.context import Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.catalog import open_catalog
from steeldialogue.core import Figure, LineBatch
from steeldialogue.law import open_law
from trade_desks import store, union_months, world

OPTIONS = BookOptions(date(2026, 11, 25))
COIL, QUOTA_CATEGORY = "72091500", "2"


def exhibits(chapter: Chapter) -> dict[str, Exhibit]:
    return {block.table.id: block for section in chapter.sections for block in section.blocks if isinstance(block, Exhibit)}


def texts(chapter: Chapter, tone: str) -> list[str]:
    blocks = [block for section in chapter.sections for block in section.blocks if isinstance(block, Prose) and block.tone == tone]
    return ["".join("" if isinstance(piece, Claim) else piece for piece in block.pieces()) for block in blocks]


def figures_of(found: Iterable[Exhibit]) -> list[Figure]:
    return [figure for exhibit in found for figure in exhibit.table.figures()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """A workspace of the world's flows and of the Union's imports by month."""
    workspace = store(tmp_path_factory.mktemp("trade") / "own", "world", world(), ("The last year is half empty.",))
    store(workspace, "union", union_months(COIL, 6_000.0))
    return Context(open_catalog(workspace), open_law(), OPTIONS)


@pytest.fixture(scope="module")
def shown(desk: Context) -> dict[str, Chapter]:
    return {module.__name__.rpartition(".")[2]: module.chapter(desk) for module in (trade, exposure, diversification)}


def test_without_flows_the_chapters_say_which_import_fills_the_gap(context: Context) -> None:
    for chapter in (trade.chapter(context), exposure.chapter(context), diversification.chapter(context)):
        assert any("data import" in text for text in texts(chapter, "unknown")), chapter.id


def test_the_law_needs_no_workspace(context: Context) -> None:
    found = exhibits(exposure.chapter(context))
    total = next(row for row in found["eu_quota_law"].table.rows if "quotas of the Union" in str(row["what"]))
    assert isinstance(total["value"], Figure)
    assert (total["value"].value, total["provision"]) == (Decimal(18345922), "Implementing Regulation (EU) 2026/1457, total of Annex I")
    assert [row["now"] for row in found["india_duty"].table.rows].count("in force") == 1


def test_exports_are_set_against_the_quota_of_the_same_codes(context: Context) -> None:
    found = exhibits(exposure.chapter(context))
    rows = {str(row["category"]).split()[0]: row for row in found["quota_exports"].table.rows}
    plates = rows["7"]
    sold, quota, part = (plates[key] for key in ("sold", "quota", "part"))
    assert isinstance(sold, Figure)
    assert isinstance(quota, Figure)
    assert isinstance(part, Figure)
    assert part.value == sold.to("t").value / quota.value
    assert quota.value == Decimal("210838.28")
    assert {"1.A", "4"} <= set(rows)  # India has quotas in both halves of 4, and in one of 1
    assert "1.B" in {str(row["category"]).split()[0] for row in found["quota_others"].table.rows}


def test_every_number_of_flows_rests_on_a_dataset_of_the_register(desk: Context, shown: dict[str, Chapter]) -> None:
    batches = [figure for chapter in shown.values() for figure in figures_of(exhibits(chapter).values())]
    of_flows = [figure for figure in batches if any(source.startswith("flows-") for source in figure.source_ids)]
    assert len(of_flows) > 200
    assert {source for figure in of_flows for source in figure.source_ids} <= set(desk.sources)
    assert all(isinstance(figure.lineage, LineBatch) and figure.lineage.reference for figure in of_flows)
    ledger = Ledger()
    for place, chapter in enumerate(shown.values()):
        set_chapter(chapter, place, ledger)


@pytest.mark.parametrize("table", ["flows_ind_years", "flows_jpn_years", "unit_values_ind", "pair", "within_industry"])
def test_a_year_of_low_coverage_is_marked_in_table_and_chart(shown: dict[str, Chapter], table: str) -> None:
    exhibit = exhibits(shown["trade"])[table]
    assert [str(row["period"]) for row in exhibit.table.rows] == ["2022", "2023", "2024†"]
    assert "† The source is known to leave part of this out" in exhibit.note
    if exhibit.spec:
        assert "2024†" in str(exhibit.spec)


@pytest.mark.parametrize("table", ["grade_ladder", "higher_grades", "advantage", "flows_ind_partners", "product_space"])
def test_an_exhibit_of_one_low_year_says_so_in_its_title(shown: dict[str, Chapter], table: str) -> None:
    found = {name: exhibit for chapter in shown.values() for name, exhibit in exhibits(chapter).items()}
    assert "2024†" in found[table].title


def test_what_the_sources_leave_out_stands_at_the_end(shown: dict[str, Chapter]) -> None:
    for name in ("trade", "diversification"):
        assert any("The last year is half empty." in text for text in texts(shown[name], "caution")), name


def test_shares_of_partners_are_those_of_the_flows(shown: dict[str, Chapter]) -> None:
    rows = exhibits(shown["trade"])["flows_ind_partners"].table.rows
    assert {row["partner"] for row in rows} == {"Japan", "China"}
    parts = [row["share"] for row in rows]
    assert sum(part.value for part in parts if isinstance(part, Figure)) == pytest.approx(Decimal(1), abs=Decimal("1e-9"))


def test_a_quota_is_as_full_as_the_month_made_it(shown: dict[str, Chapter]) -> None:
    """Six thousand tonnes a month, of a quarter of 269,974.33 t and what the quarter before left."""
    rows = exhibits(shown["exposure"])["quota_fill"].table.rows
    row = next(row for row in rows if str(row["category"]).split()[0] == QUOTA_CATEGORY and row["origin"] == "India")
    assert isinstance(row["fill"], Figure)
    assert float(row["fill"].value) == pytest.approx(6_000 / (2 * 269_974.33 / 4 - 3 * 6_000), rel=1e-9)
    assert row["fill"].law[0].provision.endswith("Annex I")


def test_what_is_carried_over_and_what_is_shared_is_said(shown: dict[str, Chapter]) -> None:
    found = exhibits(shown["exposure"])
    japan = next(row for row in found["quota_fill"].table.rows if row["origin"] == "Japan" and str(row["category"]).startswith("6 "))
    assert isinstance(japan["carried"], Figure)
    assert isinstance(japan["quota"], Figure)
    assert japan["carried"].value == japan["quota"].value
    told = {row["origin"]: row for row in found["quota_shared"].table.rows}
    assert set(told) == {"India", "Japan"}
    assert told["Japan"]["why"] == "shared quota: not held who may draw"


def test_a_law_is_written_with_the_places_it_has(context: Context) -> None:
    found = exhibits(exposure.chapter(context))
    assert [column.places for column in found["eu_quota_law"].table.columns if column.key == "value"] == [0]
    assert "Law:" not in found["india_thresholds"].note


def test_pairs_are_made_by_one_and_not_by_the_other(shown: dict[str, Chapter]) -> None:
    found = exhibits(shown["diversification"])
    rows = [row for table in ("pairs_ind", "pairs_jpn") if table in found for row in found[table].table.rows]
    assert rows
    for row in rows:
        home, other = row["rca"], row["other"]
        assert isinstance(home, Figure)
        assert isinstance(other, Figure)
        assert home.value < 1 <= other.value
    assert all(
        "Convention: Growth Lab" in found[table].note for table in found if table.startswith(("pairs", "complexity", "product_space"))
    )
