"""The chapter on plants: every number rests on something, steps add up, illustrations are called so."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tabled_plants import example, workspace_with

from balance_changes import changed
from steeldialogue.book import BookOptions
from steeldialogue.book.blocks import Block, Chapter, Claim, Exhibit, Prose
from steeldialogue.book.chapters import annex, plants
from steeldialogue.book.chapters.plants_closing import CLOSES, OPEN, closing
from steeldialogue.book.chapters.plants_desk import ANCHOR, PlantDesk
from steeldialogue.book.chapters.plants_one import ILLUSTRATION
from steeldialogue.book.chapters.plants_waterfalls import waterfall_blocks
from steeldialogue.book.context import Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.carbon.plant.shipped import example_names, read_example
from steeldialogue.carbon.study import Study
from steeldialogue.catalog import open_catalog
from steeldialogue.core import DataError, Figure
from steeldialogue.law import open_law

OPTIONS = BookOptions(date(2026, 11, 25))
EXACT = Decimal("1e-9")


@pytest.fixture(scope="module")
def context(catalog, law) -> Context:
    return Context(catalog, law, OPTIONS)


@pytest.fixture(scope="module")
def chapter(context: Context) -> Chapter:
    return plants.chapter(context)


@pytest.fixture(scope="module")
def told(context: Context) -> Chapter:
    """The annex, a section a plant."""
    return annex.chapter(context)


def blocks_of(chapter: Chapter) -> Iterator[Block]:
    yield from chapter.summary
    for section in chapter.sections:
        yield from section.blocks


def exhibits_of(chapter: Chapter) -> dict[str, Exhibit]:
    return {block.table.id: block for block in blocks_of(chapter) if isinstance(block, Exhibit)}


def test_every_number_rests_on_the_plant_or_on_a_text(chapter: Chapter, told: Chapter, context: Context) -> None:
    ledger = Ledger()
    for one in (chapter, told):
        node, setter = set_chapter(one, 3, ledger)
        assert node["letter"] == "D"
        assert setter.exhibits > 20
    assert {source for figure in ledger.figures.values() for source in figure.source_ids} <= set(context.sources)


def test_no_id_of_an_exhibit_stands_twice(chapter: Chapter, told: Chapter) -> None:
    """What the chapter compares the annex does not tell again."""
    ids = [block.table.id for one in (chapter, told) for block in blocks_of(one) if isinstance(block, Exhibit)]
    assert len(ids) == len(set(ids))


def test_illustrations_are_called_so(chapter: Chapter, told: Chapter, context: Context) -> None:
    assert all(study.plant.illustrative for study in context.studies)
    assert [section.title for section in told.sections] == [study.plant.name for study in context.studies]
    for section in told.sections:
        first = section.blocks[0]
        assert isinstance(first, Prose)
        assert (first.tone, first.template) == ("caution", ILLUSTRATION)
    assert all(any(block.tone == "caution" for block in one.summary) for one in (chapter, told))


def test_each_plant_is_told_whole(told: Chapter, context: Context) -> None:
    for place in range(1, len(context.studies) + 1):
        assert {f"plant{place}_{key}" for key in ("classes", "ways", "cbam", "closing", "measure")} <= set(exhibits_of(told))


@pytest.mark.parametrize("name", example_names())
def test_a_balance_does_not_close_where_a_finding_says_so(name: str) -> None:
    study = example(name)
    gaps = {"carbon": study.balances.of_carbon, "iron": study.balances.of_iron, "mass": study.balances.of_mass}
    for row in closing(PlantDesk(study, "plant")).table.rows:
        allowed = row["allowed"]
        assert isinstance(allowed, Figure)
        if row["balance"] in gaps and row["state"] in (CLOSES, OPEN):
            largest = max(abs(one.gap.value) for one in gaps[str(row["balance"])] if one.gap)
            assert (row["state"] == OPEN) == (largest > allowed.to("1").value)


@pytest.mark.parametrize(
    ("address", "factor", "balance", "where"),
    [("material.steam_coal.bought", "1.05", "mass", "steam coal"), ("flow.pp.out.electricity", "4.5", "energy", "pp")],
)
def test_a_balance_that_does_not_close_is_named(address: str, factor: str, balance: str, where: str) -> None:
    wrong = changed(read_example("india_integrated"), {address: factor})
    rows = {row["balance"]: row for row in closing(PlantDesk(Study.of(wrong, OPTIONS.as_of), "plant")).table.rows}
    assert (rows[balance]["where"], rows[balance]["state"]) == (where, OPEN)
    assert rows["iron"]["state"] == CLOSES


def test_the_dearest_good_owes_its_certificates_at_the_price(told: Chapter, context: Context) -> None:
    study = context.studies[0]
    assert study.cbam is not None
    most = max(good.certificates.value for good in study.cbam.for_sale if good.certificates)
    (text,) = [block for block in told.sections[0].blocks if isinstance(block, Prose) and "high" in block.parts]
    high = text.parts["high"]
    assert isinstance(high, Claim)
    assert abs(high.figure.value - most * context.price().value) < EXACT


def test_parts_add_up_to_the_value(chapter: Chapter, context: Context) -> None:
    for place in range(1, len(context.studies) + 1):
        for row in exhibits_of(chapter)[f"plant{place}_values"].table.rows:
            parts = [cell.value for key in ("direct", "upstream", "electricity", "credits") if isinstance(cell := row[key], Figure)]
            assert isinstance(row["value"], Figure)
            assert abs(sum(parts, Decimal(0)) - row["value"].value) < EXACT


@pytest.mark.parametrize("name", example_names())
def test_steps_of_every_waterfall_add_up_as_shown(name: str) -> None:
    desk = PlantDesk(example(name), "plant")
    ways = list(desk.every_waterfall())
    assert len(ways) == len(desk.valued) - 1
    for found in ways:
        for block in waterfall_blocks(desk, found):
            if isinstance(block, Exhibit):
                start, *steps, end = block.table.rows
                changes = [step["change"].value for step in steps]
                assert abs(start["value"].value + sum(changes, Decimal(0)) - end["value"].value) < EXACT
                assert steps[-1]["value"].value - end["value"].value < EXACT
                assert abs(end["change"].value - sum(changes, Decimal(0))) < EXACT


def test_bars_of_a_waterfall_begin_where_the_last_one_ended() -> None:
    desk = PlantDesk(example("india_integrated"), "plant")
    for found in desk.waterfalls():
        (exhibit,) = [block for block in waterfall_blocks(desk, found) if isinstance(block, Exhibit)]
        assert exhibit.spec is not None
        first, *bars = exhibit.spec["data"]["values"]
        arrived = [float(row["value"].value) for row in exhibit.table.rows]
        assert [bar["end"] for bar in (first, *bars)] == arrived
        for before, bar in zip(arrived, bars[:-1], strict=False):
            assert {bar["low"], bar["high"]} == {before, bar["end"]}


@pytest.mark.parametrize(("name", "home"), [("india_integrated", "india_green_steel"), ("japan_blast_furnace", "gx_ets_blast_furnace")])
def test_ways_lead_home_and_to_the_border_of_the_union(name: str, home: str) -> None:
    desk = PlantDesk(example(name), "plant")
    assert [(way.first.id, way.second.id) for way in desk.waterfalls()] == [(ANCHOR, home), (ANCHOR, "eu_cbam")]


def test_distance_is_that_of_the_reading() -> None:
    desk = PlantDesk(example("india_integrated"), "plant")
    told = [(desk.distance(reading), reading.distance_tco2e) for reading in desk.valued if reading.next_limit]
    assert told
    assert all(figure and abs(figure.value - expected) < EXACT for figure, expected in told)


def test_what_would_have_to_be_less_closes_the_distance(told: Chapter) -> None:
    rows = exhibits_of(told)["plant1_ways"].table.rows
    shares = [row["share"].value for row in rows if isinstance(row["share"], Figure)]
    assert shares
    assert all(0 < share <= 1 for share in shares)


def test_every_good_for_sale_stands_under_its_code(told: Chapter, context: Context) -> None:
    for place, study in enumerate(context.studies, 1):
        assert study.cbam is not None
        rows = exhibits_of(told)[f"plant{place}_cbam"].table.rows
        assert [str(row["code"]).replace(" ", "") for row in rows] == [good.cn_code for good in study.cbam.for_sale]


def test_a_certificate_is_shown_as_what_it_is(chapter: Chapter) -> None:
    rows = exhibits_of(chapter)["plant1_silent"].table.rows
    (first, *_) = [row for row in rows if str(row["standard"]).startswith("JISF")]
    assert "not transferable" in str(first["reason"])


def test_what_is_not_published_is_said(chapter: Chapter) -> None:
    told = [block for block in blocks_of(chapter) if isinstance(block, Prose) and block.tone == "unknown"]
    assert len(told) == 1
    assert exhibits_of(chapter)["standards_gaps"].table.rows


def test_plants_of_a_workspace_stand_in_place_of_the_illustrations(tmp_path: Path) -> None:
    folder = workspace_with(tmp_path / "mine", "japan_scrap_eaf", "india_integrated")
    (folder / "plants" / "~$works_1.xlsx").write_bytes(b"a lock of a spreadsheet program")
    (folder / "plants" / "notes.txt").write_text("not a plant")
    context = Context(open_catalog(folder), open_law(), OPTIONS)
    assert [study.plant.name for study in context.studies] == ["Works 1", "Works 2"]
    chapter = plants.chapter(context)
    told = annex.chapter(context)
    assert not any(isinstance(block, Prose) and block.template == ILLUSTRATION for block in (*blocks_of(chapter), *blocks_of(told)))
    assert "Works 1" in context.sources["stated-by-the-plant"].title


def test_one_plant_alone_has_no_table_of_plants(tmp_path: Path) -> None:
    context = Context(open_catalog(workspace_with(tmp_path / "mine", "japan_scrap_eaf")), open_law(), OPTIONS)
    assert "plants_overview" not in exhibits_of(plants.chapter(context))


def test_a_broken_plant_is_told_with_its_file(tmp_path: Path) -> None:
    folder = workspace_with(tmp_path / "mine", "japan_scrap_eaf")
    path = folder / "plants" / "works_1.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("eaf", "eeaf"), encoding="utf-8")
    with pytest.raises(DataError, match=r"works_1\.toml"):
        _ = Context(open_catalog(folder), open_law(), OPTIONS).studies
