"""Where the steel of each goes: by year and form, and by partner with shares, growth and concentration."""

from collections.abc import Mapping
from typing import Any

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Section, Table, prose
from steeldialogue.book.chapters.flows_desk import TWO, Desk, Rows, name, not_held, one_of, ranked, rows_of
from steeldialogue.book.charts import bar_chart, grouped_bars
from steeldialogue.book.flow_figures import FlowFigures, money, note_of, year_of
from steeldialogue.trade.desk import Holding
from steeldialogue.trade.indicators import between_countries, growth, markets, shares, trade_flows
from steeldialogue.trade.selection import between, of_years

TOP = 12
FORMS = ("semi", "flat", "long", "tube")
"""The forms that charts show; the rest of steel is in the totals."""


def partner_sections(desk: Desk) -> list[Section]:
    """Return a section for each of the two countries: where its steel goes."""
    return [Section(f"Where {home}'s steel goes", _blocks(desk, code, home)) for code, home in TWO.items()]


def _blocks(desk: Desk, code: str, home: str) -> list[Block]:
    holding = desk.telling("exporter", code)
    if holding is None:
        return [not_held(f"exports of {home} by partner", code)]
    flows = between_countries(between(desk.steel(holding), code, None))
    figures = desk.figures(holding, f"steel exports of {home}")
    by_form = rows_of(growth(desk.products.grouped(flows, "form"), "form"))
    whole = rows_of(growth(flows))
    if not whole:
        return [not_held(f"steel exports of {home}", code)]
    lasting = of_years(flows, holding, holding.years[-1:])
    few = rows_of(markets(lasting))[-1]
    last = whole[-1]
    text = prose(
        "In {year} {home} sold {value} of steel abroad to {number} countries; {largest} took {share} of it. The Herfindahl-Hirschman "
        "index of its markets is {hhi}, where one buyer alone is a whole.",
        year=year_of(last),
        home=home,
        value=Claim(figures.of("growth", last, "value", f"steel exports of {home}"), 0, money([last])),
        number=Claim(figures.of("markets", few, "number", f"markets of {home}"), 0),
        largest=name(few["largest"]),
        share=Claim(figures.of("markets", few, "largest_share", "share of the largest market"), 1, "%"),
        hhi=Claim(figures.of("markets", few, "hhi", f"concentration of markets of {home}"), 3),
    )
    return [text, _years(figures, code, home, by_form, whole), _partners(desk, figures, holding, code, home)]


def _years(figures: FlowFigures, code: str, home: str, by_form: Rows, whole: Rows) -> Exhibit:
    unit = money(whole)
    columns = [
        Column("period", "Year"),
        *(Column(form, form, "kt", 0) for form in FORMS),
        Column("mass", "All steel", "kt", 0),
        Column("growth", "Growth of tonnes", "%", 1),
        Column("value", "All steel", unit, 0),
    ]
    rows = [_year(figures, home, row, by_form) for row in whole]
    table = Table(f"flows_{code.lower()}_years", columns, rows)
    return Exhibit(
        f"{home}'s exports of semi-finished and finished steel, by form",
        table,
        bar_chart(table, "period", {form: form for form in FORMS}, "kt", stacked=True),
        alt=f"Stacked bars of {home}'s steel exports by year: semi-finished, flat and long products and tubes.",
        note=note_of(whole, "Tonnes of flows that have a mass."),
    )


def _year(figures: FlowFigures, home: str, row: Mapping[str, Any], by_form: Rows) -> dict[str, Cell]:
    parts = {form: one_of(by_form, form=form, period_start=row["period_start"], period_end=row["period_end"]) for form in FORMS}
    return {
        "period": year_of(row),
        **{form: figures.cell("growth", part, "mass_t", f"{form} steel exports of {home}") for form, part in parts.items()},
        "mass": figures.cell("growth", row, "mass_t", f"steel exports of {home}"),
        "growth": figures.cell("growth", row, "mass_growth", f"growth of steel exports of {home}"),
        "value": figures.cell("growth", row, "value", f"steel exports of {home}"),
    }


def _partners(desk: Desk, figures: FlowFigures, holding: Holding, code: str, home: str) -> Exhibit:
    flows = between_countries(between(desk.steel(holding), code, None))
    pair = holding.years[-2:]
    told = rows_of(shares(of_years(flows, holding, pair), ("importer",), ("exporter",)))
    before, last = ([row for row in told if row["period_end"] == year.end] for year in (pair[0], pair[-1]))
    tonnes = rows_of(trade_flows(of_years(flows, holding, pair[-1:]), "importer"))
    rows = [_partner(figures, home, row, before if len(pair) > 1 else [], tonnes) for row in ranked(last, "value", TOP)]
    years = [year_of(part[0]) if part else year.label() for part, year in zip((before, last), (pair[0], pair[-1]), strict=True)]
    columns = [
        Column("partner", "Partner"),
        Column("value", "Value", money(last), 0),
        Column("mass", "Tonnes", "kt", 0),
        Column("share", f"Share, {years[1]}", "%", 1),
        *([Column("before", f"Share, {years[0]}", "%", 1)] if len(pair) > 1 else []),
    ]
    table = Table(f"flows_{code.lower()}_partners", columns, rows)
    series = {"before": years[0], "share": years[1]} if len(pair) > 1 else {"share": years[1]}
    return Exhibit(
        f"The largest buyers of {home}'s steel, by value, {years[1]}",
        table,
        grouped_bars(table, "partner", series, "share of steel exports, %"),
        alt=f"Bars of the share of each of the largest buyers in {home}'s steel exports, in two years.",
        note=note_of(told),
    )


def _partner(figures: FlowFigures, home: str, row: Mapping[str, Any], before: Rows, tonnes: Rows) -> dict[str, Cell]:
    partner = name(row["importer"])
    label = f"{home} to {partner}, steel"
    return {
        "partner": partner,
        "value": figures.cell("shares", row, "value", label),
        "mass": figures.cell("trade_flows", one_of(tonnes, importer=row["importer"]), "mass_t", label),
        "share": figures.cell("shares", row, "value_share", f"share of {partner} in steel exports of {home}"),
        "before": figures.cell("shares", one_of(before, importer=row["importer"]), "value_share", f"share of {partner}"),
    }
