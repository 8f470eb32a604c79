"""The chapter on technology: the model held against statistics, numbers of the run, and maps that say what they are not."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from chapter_blocks import exhibits_of, texts

from steeldialogue.book import BookOptions, pathways_shown
from steeldialogue.book.blocks import Chapter, Cite, Claim, Exhibit
from steeldialogue.book.chapters import pathways
from steeldialogue.book.context import Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.book.outlines import CAUTION, SOURCE
from steeldialogue.book.pathways_shown import NotRun, PathwaysShown
from steeldialogue.book.route_kinds import LOOKS, kinds_of
from steeldialogue.catalog import Catalog
from steeldialogue.core import Figure, LineBatch
from steeldialogue.pathways.answers.base_year import checks

OPTIONS = BookOptions(date(2026, 11, 23))


@pytest.fixture(scope="module")
def here(context: Context) -> Context:
    return context


@pytest.fixture(scope="module")
def run(here: Context) -> PathwaysShown:
    found = here.pathways
    assert isinstance(found, PathwaysShown)
    return found


@pytest.fixture(scope="module")
def shown(here: Context) -> Chapter:
    return pathways.chapter(here)


@pytest.fixture(scope="module")
def found(shown: Chapter) -> Mapping[str, Exhibit]:
    return exhibits_of(shown)


def number(cell: object) -> float:
    assert isinstance(cell, Figure)
    return float(cell.value)


def test_the_base_year_is_held_against_every_statistic_and_said_in_words(
    run: PathwaysShown, catalog: Catalog, shown: Chapter, found: Mapping[str, Exhibit]
) -> None:
    held = checks(run.run, catalog)
    assert len(found["pathways_base_year"].table.rows) == len(held)
    told = [text for text in texts(shown, "") if "is # off the statistic" in text]
    assert [text.partition(":")[0] for text in told] == ["India", "Japan"]
    for name, text in zip(("IND", "JPN"), told, strict=True):
        mine = [one for one in held if one.area == name]
        steel = next(one for one in mine if one.quantity == "crude steel")
        power = [one for one in mine if one.quantity.startswith("emissions with power")][-1]
        assert ("within" if steel.is_near and power.is_near else "outside") in text


def test_kinds_of_routes_make_all_the_steel(run: PathwaysShown, found: Mapping[str, Exhibit]) -> None:
    outcome = run.run.outcome
    for place, area in enumerate(("ind", "jpn")):
        for row in found[f"route_mix_{area}"].table.rows:
            made = sum(number(cell) for key, cell in row.items() if key != "year")
            at = outcome.system.years.index(int(str(row["year"])))
            assert made == pytest.approx(outcome.steel_mt[place, :, at].sum(), abs=0.03)


def test_every_route_has_a_kind_that_charts_know(run: PathwaysShown) -> None:
    system = run.run.outcome.system
    kinds = dict(zip((route.id for route in system.routes), kinds_of(system), strict=True))
    assert set(kinds.values()) <= set(LOOKS)
    assert kinds["coal_dri_if"] == "coal-based direct reduction"
    assert kinds["h2_dri_eaf"] == "hydrogen direct reduction"
    assert kinds["bf_bof_ccs"] == "with capture of CO₂"
    assert kinds["hbi_eaf"] == "bought green iron"


def test_the_decades_hold_all_capital(run: PathwaysShown, found: Mapping[str, Exhibit]) -> None:
    rows = found["pathways_japanese"].table.rows
    india = sum(number(row["all"]) for row in rows if str(row["span"]).startswith("India"))
    assert india == pytest.approx(run.run.outcome.invested_musd[0].sum(), rel=1e-6)
    assert all(number(row["japanese"]) <= number(row["all"]) for row in rows)


def test_maps_name_their_outline_and_say_what_it_is_not(shown: Chapter, found: Mapping[str, Exhibit]) -> None:
    for area in ("ind", "jpn"):
        exhibit = found[f"works_map_{area}"]
        assert exhibit.spec is not None
        assert [panel["title"]["text"] for panel in exhibit.spec["hconcat"]] == ["2024", "2035", "2050"]
        assert CAUTION in exhibit.note
        assert exhibit.wide
        first = {str(row["kind"]): number(row["2024"]) for row in exhibit.table.rows}
        drawn = [one for one in exhibit.spec["datasets"]["works"] if one["year"] == 2024]
        assert sum(first.values()) == pytest.approx(sum(one["capacity_mt"] for one in drawn))
    assert any(text.startswith(CAUTION) for text in texts(shown, "caution"))
    assert Cite(SOURCE) in [row["source"] for row in found["works_map_sources"].table.rows]


def test_works_that_open_later_are_not_on_the_first_map(run: PathwaysShown, found: Mapping[str, Exhibit]) -> None:
    late = [unit for unit in run.run.outcome.system.units if unit.area == 0 and unit.latitude is not None and (unit.start_year or 0) > 2024]
    assert late
    standing = {year: sum(number(row[year]) for row in found["works_map_ind"].table.rows) for year in ("2024", "2035")}
    assert standing["2035"] - standing["2024"] == pytest.approx(sum(unit.capacity_mt for unit in late))


def test_decisions_are_told_with_routes_by_name(run: PathwaysShown, found: Mapping[str, Exhibit]) -> None:
    told = " ".join(str(row["decisions"]) for area in ("ind", "jpn") for row in found[f"works_{area}"].table.rows)
    ids = {route.id for route in run.run.outcome.system.routes}
    assert "renews 20" in told
    assert not any(one in told for one in ids)


def test_routes_with_blanks_are_unknown_and_notices_are_cautions(run: PathwaysShown, shown: Chapter) -> None:
    left_out = {text.partition(" is left out in ")[0] for text in run.run.assembled.offers.notices}
    assert left_out
    assert any(all(name in text for name in left_out) for text in texts(shown, "unknown"))
    assert any("within # of the least cost" in text for text in texts(shown, "caution"))
    assert any("no source tells when a campaign began" in text for text in texts(shown, "caution"))
    assert not any("held_balance" in text for text in texts(shown, "caution"))


def test_every_number_of_the_run_says_that_works_make_it_and_data_holds_them(here: Context, shown: Chapter) -> None:
    ledger = Ledger()
    _, setter = set_chapter(shown, 7, ledger)
    batches = [figure.lineage for figure in ledger.figures.values() if isinstance(figure.lineage, LineBatch)]
    assert len(batches) > 500
    assert {batch.table for batch in batches} == {"pathways_works"}
    assert len(setter.tables["pathways_works"].rows) >= max(batch.lines for batch in batches)
    assert {source for figure in ledger.figures.values() for source in figure.source_ids} <= set(here.sources)


def test_the_curve_begins_at_nothing_and_never_falls(found: Mapping[str, Exhibit]) -> None:
    rows = found["pathways_abatement"].table.rows
    for key in ("IND_avoided", "JPN_avoided"):
        avoided = [number(row[key]) for row in rows]
        assert avoided[0] == 0
        assert all(before <= after + 0.5 for before, after in pairwise(avoided))


def test_the_same_system_is_solved_once_in_a_process(here: Context, run: PathwaysShown) -> None:
    again = Context(here.catalog, here.law, OPTIONS).pathways
    assert isinstance(again, PathwaysShown)
    assert again.run is not run.run
    assert again.run.outcome is run.run.outcome


def test_no_more_than_two_systems_are_kept(monkeypatch: pytest.MonkeyPatch, here: Context, run: PathwaysShown) -> None:
    kept = {"one": None, "two": None}
    monkeypatch.setattr(pathways_shown, "_kept", kept)
    monkeypatch.setattr("steeldialogue.pathways.run.chosen", lambda assembled: run.run.outcome)
    monkeypatch.setattr("steeldialogue.pathways.answers.abatement.abatement_curve", lambda *_: run.abatement)
    assert isinstance(Context(here.catalog, here.law, OPTIONS).pathways, PathwaysShown)
    assert next(iter(kept)) == "two"
    assert len(kept) == 2


def test_limits_that_conflict_are_told_and_stop_no_book(monkeypatch: pytest.MonkeyPatch, here: Context) -> None:
    from steeldialogue.pathways.scenario import scenario_of

    tight = scenario_of({"works": {"greenfield": False}, "need": {"IND": {"2024": "149 Mt", "2050": "4000 Mt"}}})
    monkeypatch.setattr("steeldialogue.pathways.scenario.builtin_scenario", lambda: tight)
    context = Context(here.catalog, here.law, OPTIONS)
    assert isinstance(context.pathways, NotRun)
    chapter = pathways.chapter(context)
    assert chapter.sections == []
    assert "could not be worked out on this evidence" in texts(chapter, "unknown")[0]
    assert len(context.pathways.reason) > 20


def test_a_claim_of_the_summary_is_the_total_of_the_run(run: PathwaysShown, shown: Chapter) -> None:
    said = shown.summary[0].parts["india"]
    assert isinstance(said, Claim)
    assert said.figure.value == round(Decimal(repr(float(run.run.outcome.direct_mtco2e[0, :, 0].sum()))), 6)
