"""Chapter A, second part: steel use and capacity."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Section, Table, caution, prose, unknown
from steeldialogue.book.chapters.parts import AREAS, NOT_HELD, combined, last_two_years, series_table, shared_periods, union_of_periods
from steeldialogue.book.charts import bar_chart, line_chart
from steeldialogue.book.context import Context
from steeldialogue.catalog import Series
from steeldialogue.core import Figure, Period
from steeldialogue.core.formulas import growth, share


def steel_use(context: Context, per_head: dict[str, Series]) -> Section:
    """Return the section on apparent steel use, in all and per head."""
    use = {name: context.industry("apparent_steel_use", code).whole for name, code in AREAS.items()}
    use_table = series_table("steel_use", use, "Mt")
    head_table = series_table("steel_use_per_head", per_head, "kg/person")
    year = shared_periods(per_head["India"], per_head["Japan"], per_head["World"])[-1]
    start = shared_periods(per_head["India"], per_head["World"])[0]
    return Section(
        "Steel use",
        [
            prose(
                "Use per head in India went from {first} in {start} to {now} in {year}, {part} of the world average. Japan's stood at "
                "{japan}.",
                first=Claim(per_head["India"].at(start), 0),
                start=start.label(),
                now=Claim(per_head["India"].at(year)),
                year=year.label(),
                part=Claim(share(per_head["India"].at(year), per_head["World"].at(year)), 0, "%"),
                japan=Claim(per_head["Japan"].at(year)),
            ),
            Exhibit(
                "Apparent steel use per head, finished steel products",
                head_table,
                line_chart(head_table, "period", {name: name for name in ("India", "Japan", "China", "World")}, "kg per head"),
                alt="Lines of finished steel use per head: China highest, Japan falling, the world level, India rising from a low base.",
            ),
            Exhibit(
                "Apparent steel use, finished steel products",
                use_table,
                line_chart(use_table, "period", {"India": "India", "Japan": "Japan"}, "Mt"),
                alt="Lines of apparent steel use of India and Japan: India's overtakes Japan's and keeps rising; some years are missing.",
            ),
            *_indian_use(context),
            unknown(
                "Totals of apparent steel use for India, Japan and the Union between 2021 and 2024 were not found in a form that may be "
                "cited; the per-head series is complete."
            ),
        ],
    )


def _indian_use(context: Context) -> list[Block]:
    """India's own count of finished steel, which runs longer than the international one."""
    names = {"Consumption": "consumption", "Exports": "exports", "Imports": "imports"}
    series = {name: context.industry(f"jpc_finished_steel_{key}", "IND").whole for name, key in names.items()}
    table = series_table("indian_finished_steel", series, "Mt", heading="Fiscal year")
    used = series["Consumption"]
    before, last = last_two_years(used)
    return [
        prose(
            "By the count of India's Joint Plant Committee finished steel consumption was {now} in {year}, {change} against the year "
            "before.",
            now=Claim(used.at(last)),
            year=last.label("IN"),
            change=Claim(growth(used.at(last), used.at(before)), 1, "%", signed=True),
        ),
        Exhibit(
            "India: consumption, exports and imports of finished steel, April to March",
            table,
            line_chart(table, "period", {name: name for name in series}, "Mt"),
            alt="Lines by fiscal year: consumption rises to more than twice its first value; exports and imports stay far below it and "
            "cross several times.",
            note="Production of finished steel before and after April 2018 is not comparable; consumption rests on it.",
        ),
    ]


def capacity(context: Context) -> Section:
    """Return the section on capacity and how much of it is used."""
    india = Utilisation(
        context.industry("jpc_crude_steel_capacity", "IND").whole, context.industry("jpc_crude_steel_production", "IND").whole
    )
    world = Utilisation(context.industry("crude_steel_capacity", "WLD").whole, context.industry("crude_steel_production", "WLD").whole)
    table = india.table("capacity_india", "Fiscal year", union_of_periods([india.capacity, india.production]))
    last = shared_periods(india.production, india.capacity)[-1]
    return Section(
        "Capacity",
        [
            prose(
                "India's works could make {capacity} of crude steel in {year} and made {output}, {used} of it.",
                capacity=Claim(india.capacity.at(last)),
                year=last.label("IN"),
                output=Claim(india.production.at(last)),
                used=Claim(india.rates[last], 0, "%"),
            ),
            Exhibit(
                "Crude steel capacity and production of India, April to March",
                table,
                bar_chart(table, "period", {"capacity": "Capacity", "output": "Production"}, "Mt"),
                alt="Bars of Indian crude steel capacity and production by fiscal year; both grow, capacity ahead of production.",
            ),
            Exhibit(
                "World: nominal crude steel capacity and production, years held",
                world.table("capacity_world", "Year", [point.period for point in world.capacity.points]),
            ),
            unknown(
                "Yearly series of the nominal crude steel capacity of Japan, China and the Union from an official source were not found, "
                "and for the world only the years above."
            ),
            caution(
                "India's fiscal year, April to March, is named by both its years here. Japan's fiscal year has the same months but is "
                "named by its first year alone."
            ),
        ],
    )


@dataclass(frozen=True)
class Utilisation:
    """Capacity, production, and the one over the other."""

    capacity: Series
    production: Series

    @cached_property
    def rates(self) -> dict[Period, Figure]:
        """Utilisation of every period that has both."""
        return combined("capacity utilisation", self.production, self.capacity, operator.truediv)

    def table(self, table_id: str, heading: str, periods: Sequence[Period]) -> Table:
        """Return capacity, production and utilisation of the periods."""
        columns = [
            Column("period", heading),
            Column("capacity", "Capacity", "Mt"),
            Column("output", "Production", "Mt"),
            Column("used", "Utilisation", "%", 0),
        ]
        rows: list[dict[str, Cell]] = [
            {
                "period": period.label("IN"),
                "capacity": self.capacity.get(period) or NOT_HELD,
                "output": self.production.get(period) or NOT_HELD,
                "used": self.rates.get(period) or Gap("–"),
            }
            for period in periods
        ]
        return Table(table_id, columns, rows)
