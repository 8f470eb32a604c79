"""Economic developments: years are named as each country names them, projections are not told as facts, and costs follow the rows."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from chapter_blocks import exhibits_of, texts

from steeldialogue.book.blocks import Cell, Chapter, Claim, Exhibit, Gap, figure_of
from steeldialogue.book.chapters import economy
from steeldialogue.book.chapters.economy_desk import EconomyDesk
from steeldialogue.book.chapters.economy_inputs import amount, bill
from steeldialogue.book.context import Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.catalog.schema import EconomicOutlook, Observation, Row, TechnologyParameter
from steeldialogue.core import Figure

FISCAL, CALENDAR, DAY = r"FY\d{4}-\d\d", r"\d{4}", r"\d{4}-\d\d-\d\d"
DROPPED = ("policy_rate", "fdi_equity_from_japan", "vehicle_production", "ships_completed", "national_gdp_growth:JPN:fiscal")


@pytest.fixture(scope="module")
def shown(context: Context) -> Chapter:
    return economy.chapter(context)


@pytest.fixture(scope="module")
def found(shown: Chapter) -> dict[str, Exhibit]:
    return dict(exhibits_of(shown))


def value(cell: Cell) -> Decimal:
    figure = figure_of(cell)
    assert figure is not None
    return figure.value


def changed(context: Context, table: str, rows: Callable[[Row], bool], *more: Row) -> Context:
    kept = tuple(row for row in context.catalog.tables[table] if rows(row))
    return replace(context, catalog=replace(context.catalog, tables={**context.catalog.tables, table: (*kept, *more)}))


def test_every_number_has_an_account(context: Context, shown: Chapter) -> None:
    set_chapter(shown, 1, Ledger())
    tabled = [figure for exhibit in exhibits_of(shown).values() for figure in exhibit.table.figures()]
    assert len(tabled) > 100
    assert all(figure.source_ids for figure in tabled)


def test_each_country_names_its_year(found: dict[str, Exhibit]) -> None:
    for row in found["economy_glance"].table.rows:
        assert re.fullmatch(f"{FISCAL}|{CALENDAR}|{DAY}", str(row["period_India"])), row["what"]
        assert re.fullmatch(f"{CALENDAR}|{DAY}", str(row["period_Japan"])), row["what"]
    growth = next(row for row in found["economy_glance"].table.rows if "Real growth" in str(row["what"]))
    assert (growth["period_India"], growth["period_Japan"]) == ("FY2025-26", "2025")
    built = [row["period"] for row in found["steel_users"].table.rows if "Construction" in str(row["what"])]
    assert built == ["FY2025", "FY2026"]


def test_the_same_months_are_set_side_by_side_under_both_names(shown: Chapter) -> None:
    assert any("FY2024-25 in India and FY2024 in Japan" in text for text in texts(shown, ""))


def test_a_projection_is_not_told_as_growth(context: Context, found: dict[str, Exhibit]) -> None:
    last = next(row for row in found["economy_growth"].table.rows if row["year"] == "2025")
    assert isinstance(last["imf_India"], Gap)
    assert isinstance(last["own_India"], Figure)
    projected = [point for point in context.economy("gdp_growth", "IND", "%").points if point.period.start.year == 2025]
    assert projected, "the IMF's projection is in the catalogue and yet not in the table"


def test_the_bill_of_a_tonne_follows_from_rows_and_prices(context: Context) -> None:
    desk = EconomyDesk(context)
    rate = {(name, key): amount(desk, name, key).value for name in ("India", "Japan") for key in ("ore", "coal")}
    assert bill(desk, "India", 2024).value == rate["India", "coal"] * 242
    assert bill(desk, "Japan", 2025).value == rate["Japan", "ore"] * 87 + rate["Japan", "coal"] * 187
    assert bill(desk, "Japan", 2026).value == rate["Japan", "ore"] * 85 + rate["Japan", "coal"] * 190


def test_a_row_of_the_country_is_taken_before_the_worlds(context: Context) -> None:
    rows = context.catalog.rows(TechnologyParameter, "technology_parameters")
    of_india = next(row for row in rows if (row.technology, row.area, row.parameter) == ("bf_bof_avg", "IND", "metallurgical_coal"))
    told = changed(context, "technology_parameters", lambda row: True, of_india.model_copy(update={"area": "JPN", "value": Decimal("0.5")}))
    assert amount(EconomyDesk(told), "Japan", "coal").value == Decimal("0.5")
    assert amount(EconomyDesk(context), "Japan", "coal").value != Decimal("0.5")


def test_a_ratio_of_growth_is_told_only_where_output_moved(found: dict[str, Exhibit]) -> None:
    rows = found["steel_elasticity"].table.rows
    assert {str(row["where"]) for row in rows} == {"India", "Japan"}
    for row in rows:
        if abs(value(row["output"])) < Decimal("0.01"):
            assert isinstance(row["ratio"], Gap)
        else:
            assert value(row["ratio"]) == value(row["use"]) / value(row["output"])


def test_intensity_is_steel_per_head_over_output_per_head(found: dict[str, Exhibit], context: Context) -> None:
    last = next(row for row in found["steel_intensity"].table.rows if row["year"] == "2024")
    use = context.industry("apparent_steel_use_per_head", "JPN", "kg/person").whole.last.figure
    made = EconomyDesk(context).driver["Japan", "gdp_per_head"][2024]
    assert value(last["Japan"]) == use.value / made.to("thousand_USD2021/person").value


def test_outlooks_stand_beside_what_came(found: dict[str, Exhibit]) -> None:
    for row in found["outlooks_growth"].table.rows:
        assert value(row["off"]) == value(row["came"]) - value(row["said"])
    others = found["outlooks_other"].table.rows
    assert {str(row["period"]) for row in others if isinstance(row["came"], Gap) and row["came"].reason == "not over"} >= {
        "FY2026-27",
        "2026",
    }
    steel = next(row for row in others if row["what"] == "Growth of steel use")
    assert isinstance(steel["came"], Claim)


def test_what_is_missing_is_said(shown: Chapter) -> None:
    gaps = "\n".join(texts(shown, "unknown"))
    for word in ("central banks", "steel neither side publishes", "machinery", "October 2026"):
        assert word in gaps


@pytest.mark.parametrize("dropped", DROPPED)
def test_the_chapter_stands_without_some_of_its_rows(context: Context, dropped: str) -> None:
    indicator, area, kind = (*dropped.split(":"), "", "")[:3]

    def kept(row: Row) -> bool:
        same = isinstance(row, Observation) and row.indicator == indicator and area in ("", row.area)
        return not (same and (not kind or row.period.is_fiscal_year))

    chapter = economy.chapter(changed(context, "economy", kept))
    assert set_chapter(chapter, 1, Ledger())


def test_the_chapter_stands_without_outlooks(context: Context) -> None:
    bare = changed(context, "economic_outlooks", lambda row: not isinstance(row, EconomicOutlook))
    assert "outlooks_growth" not in exhibits_of(economy.chapter(bare))
