"""The chapter on scenarios: two files through all engines, nothing lost, gaps shown as gaps, and the reference solved once."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from chapter_blocks import exhibits_of, texts

from steeldialogue.book.blocks import Chapter, Claim, Exhibit, Gap, figure_of
from steeldialogue.book.chapters import scenarios
from steeldialogue.book.chapters.scenarios_desk import FIRST, SECOND
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.book.pathways_shown import NotRun, PathwaysShown
from steeldialogue.core import Figure, LineBatch
from steeldialogue.scenarios.compare import Comparison
from steeldialogue.scenarios.file import ScenarioFile, scenario_of

SMALL = {"title": "Mine", "last_year": 2030, "need": {"IND": "160 Mt", "JPN": "84.01 Mt"}}
LIMITS = {"limits": {"IND": {"scrap": "45 Mt"}, "JPN": {"scrap": "45 Mt"}}}


def own(**over: object) -> ScenarioFile:
    return scenario_of({**SMALL, "technology": LIMITS, **over})


def beside(context: Context, scenario: ScenarioFile) -> Context:
    """The same book with another second scenario, and the reference that is solved already."""
    other = Context(context.catalog, context.law, BookOptions(context.as_of, scenario=scenario))
    other.__dict__["pathways"] = context.pathways
    return other


@pytest.fixture(scope="module")
def mine(context: Context) -> Context:
    return beside(context, own())


@pytest.fixture(scope="module")
def found(mine: Context) -> Comparison:
    scenarios_found = mine.scenarios
    assert isinstance(scenarios_found, Comparison)
    return scenarios_found


@pytest.fixture(scope="module")
def shown(mine: Context) -> Chapter:
    return scenarios.chapter(mine)


@pytest.fixture(scope="module")
def exhibits(shown: Chapter) -> Mapping[str, Exhibit]:
    return exhibits_of(shown)


def value(cell: object) -> Decimal:
    figure = figure_of(cell)  # type: ignore[arg-type]
    assert isinstance(figure, Figure)
    return figure.value


def test_the_reference_is_the_run_that_the_pathways_chapter_shows(context: Context, found: Comparison) -> None:
    assert isinstance(context.pathways, PathwaysShown)
    assert found.first.run is context.pathways.run
    assert found.titles == ("Reference", "Mine")


def test_tables_end_where_the_shorter_scenario_ends(exhibits: Mapping[str, Exhibit]) -> None:
    assert [row["year"] for row in exhibits["scenario_emissions"].table.rows] == ["2024", "2025", "2030"]
    assert {row["year"] for row in exhibits["scenarios_ind"].table.rows} == {"2030"}


def test_differences_are_the_second_less_the_first_or_a_gap(exhibits: Mapping[str, Exhibit]) -> None:
    gaps = 0
    for row in exhibits["scenarios_ind"].table.rows:
        if isinstance(row["difference"], Gap):
            gaps += 1
            assert str(row["quantity"]).startswith("People")
            continue
        assert value(row["difference"]) == value(row[SECOND]) - value(row[FIRST])
    assert gaps == 1


def test_every_tonne_of_the_balance_is_somewhere(exhibits: Mapping[str, Exhibit]) -> None:
    rows = {str(row["quantity"]): row for row in exhibits["scenario_balance"].table.rows}
    for country in ("India", "Japan"):
        for side in (FIRST, SECOND):
            told = {name.removeprefix(f"{country}: "): value(row[side]) for name, row in rows.items() if name.startswith(country)}
            made = told["Crude steel made"]
            sold = ("Exports to the Union", "No longer sold to the Union: sold elsewhere or unsold", "Sold at home and to other countries")
            assert sum(told[name] for name in sold) == made
            need, beyond = told["Need for crude steel"], told["Made beyond the need"]
            assert made + told["Net imports from the other country of the run"] == need + beyond


def test_spans_of_capital_count_every_year_once(exhibits: Mapping[str, Exhibit], found: Comparison) -> None:
    rows = exhibits["scenario_capital"].table.rows
    whole = sum(found.second.figures["invested", "IND", year].value for year in found.years)
    assert sum(value(row["IND_second"]) for row in rows) == whole


def test_only_keys_that_differ_are_told(exhibits: Mapping[str, Exhibit]) -> None:
    keys = {str(row["key"]) for row in exhibits["scenario_keys"].table.rows}
    assert keys == {"last_year", "need.IND", "need.JPN", "technology.limits.IND.scrap", "technology.limits.JPN.scrap"}


def test_every_number_stands_on_lines_that_the_data_hold(mine: Context, shown: Chapter) -> None:
    ledger = Ledger()
    _, setter = set_chapter(shown, 9, ledger)
    batches = [figure.lineage for figure in ledger.figures.values() if isinstance(figure.lineage, LineBatch)]
    assert {batch.table for batch in batches} == {"pathways_works", "scenario_works", "scenario_exports"}
    for name in ("scenario_works", "scenario_exports"):
        assert len(setter.tables[name].rows) >= max(batch.lines for batch in batches if batch.table == name)
    assert {source for figure in ledger.figures.values() for source in figure.source_ids} <= set(mine.sources)


def test_charts_have_a_panel_a_country_and_a_line_a_scenario(exhibits: Mapping[str, Exhibit]) -> None:
    for name in ("scenario_emissions", "scenario_bill", "scenario_capital", "scenario_people", "scenario_without_ratio"):
        spec = exhibits[name].spec
        assert spec is not None
        values = spec["data"]["values"]
        assert {(one["country"], one["series"]) for one in values} == {
            (country, title) for country in ("India", "Japan") for title in ("Reference", "Mine")
        }


def test_what_is_not_known_is_said(shown: Chapter) -> None:
    assert any("falls is no loss of work" in text for text in texts(shown, "caution"))
    assert any("other suppliers stay as they are" in text for text in texts(shown, "caution"))
    assert any("not published" in text for text in texts(shown, "unknown"))
    assert all(isinstance(part, Claim) for name, part in shown.summary[1].parts.items() if name not in ("name", "year"))


def test_a_scenario_like_the_reference_says_that_nothing_differs(context: Context, found: Comparison) -> None:
    same = beside(context, scenario_of({"title": "Reference"}))
    same.__dict__["scenarios"] = replace(found, second=found.first, keys=())
    shown = scenarios.chapter(same)
    assert any("differ in no key" in text for text in texts(shown, "caution"))
    assert all(not value(row["difference"]) for row in exhibits_of(shown)["scenarios_jpn"].table.rows)


def test_limits_that_conflict_are_told_and_stop_no_book(context: Context) -> None:
    tight = beside(context, own(need={"IND": {"2024": "149 Mt", "2030": "4000 Mt"}, "JPN": "84 Mt"}))
    assert isinstance(tight.scenarios, NotRun)
    chapter = scenarios.chapter(tight)
    assert chapter.sections == []
    assert "Two scenarios could not be worked out on this evidence" in texts(chapter, "unknown")[0]
    assert len(tight.scenarios.reason) > 20
