"""What a tonne fetches, who stands where on the ladder of grades, and what each does better than the world."""

from collections.abc import Mapping
from typing import Any

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Section, Table, prose
from steeldialogue.book.chapters.flows_desk import TWO, Desk, Rows, name, not_held, one_of, ranked, rows_of
from steeldialogue.book.charts import grouped_bars, line_chart
from steeldialogue.book.flow_figures import FlowFigures, note_of, year_of
from steeldialogue.book.trade_charts import ladder_chart, span_chart
from steeldialogue.trade.desk import Holding
from steeldialogue.trade.indicators import (
    between_countries,
    grade_ladder,
    high_grade_share,
    national,
    revealed_advantage,
    unit_values,
)
from steeldialogue.trade.selection import between

FORMS = {"semi": "semi-finished", "flat": "flat", "long": "long", "tube": "tube"}
LADDER_TOP = 14
ADVANTAGE_TOP = 10
TRIMMED = "Flows outside a fifth to five times the median of their product and year are left out, and flows without a mass."


def grade_sections(desk: Desk) -> list[Section]:
    """Return the sections on unit values, the grade ladder and comparative advantage."""
    prices: list[Block] = [block for code, home in TWO.items() if (block := _unit_values(desk, code, home)) is not None]
    first = [Section("What a tonne fetches", prices)] if prices else []
    if desk.world is None:
        gap = not_held("flows between the countries of the world, which grade ladder and comparative advantage compare with", "world")
        return [*first, Section("Grades and comparative advantage", [gap])]
    return [
        *first,
        Section("The ladder of grades", _ladder(desk, desk.world)),
        Section("What each does better than the world", _advantage(desk, desk.world)),
    ]


def _unit_values(desk: Desk, code: str, home: str) -> Exhibit | None:
    holding = desk.telling("exporter", code)
    if holding is None:
        return None
    flows = between_countries(between(desk.steel(holding), code, None))
    told = rows_of(unit_values(desk.products.grouped(flows, "form"), "form"))
    if not told:
        return None
    figures = desk.figures(holding, f"steel exports of {home}")
    ends = list(dict.fromkeys((row["period_start"], row["period_end"]) for row in told))
    unit = f"{told[0]['currency']}/t"
    columns = [Column("period", "Year"), *(Column(form, label, unit, 0) for form, label in FORMS.items())]
    rows = [_year(figures, home, told, *period) for period in ends]
    table = Table(f"unit_values_{code.lower()}", columns, rows)
    return Exhibit(
        f"Unit values of {home}'s steel exports, by form",
        table,
        line_chart(table, "period", FORMS, unit),
        alt=f"Lines of what a tonne of {home}'s steel exports fetches, by form and year.",
        note=note_of(told, TRIMMED),
    )


def _year(figures: FlowFigures, home: str, told: Rows, start: object, end: object) -> dict[str, Cell]:
    parts = {form: one_of(told, form=form, period_start=start, period_end=end) for form in FORMS}
    met = [part for part in parts.values() if part]
    warned = {**met[0], "warnings": ";".join(str(part["warnings"]) for part in met)}
    cells = {
        form: figures.cell("unit_values", part, "unit_value", f"unit value of {form} exports of {home}") for form, part in parts.items()
    }
    return {"period": year_of(warned), **cells}


def _ladder(desk: Desk, holding: Holding) -> list[Block]:
    flows = between_countries(desk.last(desk.steel(holding), holding))
    figures = desk.figures(holding, "steel exports of all countries")
    steps, grades = rows_of(grade_ladder(flows)), rows_of(high_grade_share(flows, desk.products.table))
    largest = [row["exporter"] for row in ranked(grades, "value", LADDER_TOP)]
    shown = dict.fromkeys([*(code for code in TWO if one_of(grades, exporter=code)), *largest])
    rows = [_step(figures, code, one_of(steps, exporter=code), one_of(grades, exporter=code)) for code in shown]
    rows.sort(key=lambda row: -_number(row["ladder"]))
    columns = [
        Column("country", "Exporter"),
        Column("ladder", "Grade ladder", "1", 2),
        Column("low", "Higher grades, least", "%", 0),
        Column("middle", "by unit value", "%", 0),
        Column("high", "most", "%", 0),
    ]
    table = Table("grade_ladder", columns, rows)
    year = year_of(steps[0])
    return [
        prose(
            "Codes do not name grades, so two measures stand side by side. The ladder weighs each product's unit value against the "
            "world's: above one a country sells the dearer goods. The share of higher grades counts codes that are of a higher grade by "
            "themselves, and, between a least and a most, codes that hold several grades."
        ),
        Exhibit(
            f"The grade ladder of the largest exporters of steel, {year}",
            table,
            ladder_chart(table, "country", "ladder", tuple(TWO.values())),
            alt="Dots of the grade ladder by exporter around one, which is the world's mean; India and Japan are set off by colour.",
            note=note_of(steps, TRIMMED),
        ),
        Exhibit(
            f"Share of higher grades in steel exports, {year}, least to most",
            Table("higher_grades", [columns[0], *columns[2:]], rows),
            span_chart(table, "country", ("low", "middle", "high"), "share of value that is of a higher grade, %"),
            alt="Bars from the smallest to the largest share of higher grades that codes allow, with a dot at what unit values say.",
            note=note_of(
                grades, "From what codes say by themselves to all codes that hold some; the dot counts mixed codes by their unit values."
            ),
            fold=True,
        ),
    ]


def _number(cell: Cell) -> float:
    return float(getattr(cell, "value", 0))


def _step(figures: FlowFigures, code: str, step: Mapping[str, Any] | None, grade: Mapping[str, Any] | None) -> dict[str, Cell]:
    country = name(code)
    parts = {
        part: figures.cell("high_grade_share", grade, part, f"higher grades of {country}, {part}") for part in ("low", "middle", "high")
    }
    return {"country": country, "ladder": figures.cell("grade_ladder", step, "ladder", f"grade ladder of {country}"), **parts}


def _advantage(desk: Desk, holding: Holding) -> list[Block]:
    flows = desk.last(desk.goods(holding), holding)
    figures = desk.figures(holding, "exports of all countries and goods held")
    told = rows_of(revealed_advantage(national(flows)).filter(lambda row: row.country.isin(list(TWO))))
    steel = set(desk.products.codes(steel="yes"))
    told = [row for row in told if row["hs"] in steel]
    codes: dict[str, None] = {}
    for code in TWO:
        mine = [row for row in told if row["country"] == code]
        codes |= dict.fromkeys(row["hs"] for row in ranked(mine, "value", ADVANTAGE_TOP))
    rows = [
        {
            "product": f"{hs} {desk.products[hs].name}",
            **{
                home: figures.cell("revealed_advantage", one_of(told, country=code, hs=hs), "rca", f"RCA of {home} in HS {hs}")
                for code, home in TWO.items()
            },
        }
        for hs in codes
    ]
    columns = [Column("product", "Product"), *(Column(home, home, "1", 2) for home in TWO.values())]
    table = Table("advantage", columns, rows)
    return [
        prose(
            "Revealed comparative advantage is a product's share in a country's exports over its share in the world's: from one on a "
            "country makes it competitively. The products are those of steel that each sells most of."
        ),
        Exhibit(
            f"Revealed comparative advantage in steel, {year_of(told[0]) if told else holding.years[-1].label()}",
            table,
            grouped_bars(table, "product", {home: home for home in TWO.values()}, "RCA, 1 is the world's mean"),
            alt="Bars of revealed comparative advantage of India and Japan by product of steel.",
            note=note_of(told, "The world is the sum of all exporters in the dataset, and all exports are the goods it holds."),
        ),
    ]
