"""Chapter A, third part: the balance of trade in steel."""

import operator

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Section, Table, prose
from steeldialogue.book.chapters.parts import AREAS, NOT_HELD, combined, shared_periods, union_of_periods
from steeldialogue.book.charts import bar_chart
from steeldialogue.book.context import Context
from steeldialogue.catalog import Series
from steeldialogue.core import Figure, Period


def trade_balance(context: Context) -> Section:
    """Return the section on exports, imports and their balance."""
    balance: dict[str, dict[Period, Figure]] = {}
    flows: dict[str, Series] = {}
    for name in ("India", "Japan"):
        exports = context.industry("steel_exports", AREAS[name]).whole
        imports = context.industry("steel_imports", AREAS[name]).whole
        flows |= {f"{name}: exports": exports, f"{name}: imports": imports}
        balance[name] = combined(f"net steel exports, {name}", exports, imports, operator.sub)
    columns = [
        Column("period", "Year"),
        *(Column(key, key, "Mt") for key in flows),
        *(Column(name, f"{name}: net", "Mt") for name in balance),
    ]
    rows: list[dict[str, Cell]] = []
    for period in (period for period in union_of_periods(flows.values()) if period.is_calendar_year):
        cells: dict[str, Cell] = {key: one.get(period) or NOT_HELD for key, one in flows.items()}
        cells |= {name: net.get(period) or Gap("–") for name, net in balance.items()}
        rows.append({"period": period.label(), **cells})
    table = Table("trade_balance", columns, rows)
    year = shared_periods(*(flows[f"{name}: {flow}"] for name in balance for flow in ("exports", "imports")))[-1]
    return Section(
        "Trade balance in steel",
        [
            prose(
                "In {year} Japan exported {japan} more steel than it imported; for India the balance was {india}.",
                year=year.label(),
                japan=Claim(balance["Japan"][year]),
                india=Claim(balance["India"][year]),
            ),
            Exhibit(
                "Exports and imports of semi-finished and finished steel",
                table,
                bar_chart(table, "period", {"India": "India", "Japan": "Japan"}, "net exports, Mt"),
                alt="Bars of net steel exports: Japan's are large and positive each year, India's are small and change sign.",
            ),
            *_own_counts(context),
        ],
    )


def _own_counts(context: Context) -> list[Block]:
    """What each country counts itself, which runs on where the international table is thin."""
    japan = context.industry("jisf_steel_exports", "JPN").whole
    india = context.industry("jpc_finished_steel_exports", "IND").whole
    first = min(point.period.start.year for one in (japan, india) for point in one.points)
    last = max(point.period.start.year for one in (japan, india) for point in one.points)
    rows: list[dict[str, Cell]] = [
        {
            "year": str(year),
            "japan": japan.get(Period.year(year)) or NOT_HELD,
            "india": india.get(Period.fiscal_year(year)) or NOT_HELD,
        }
        for year in range(first, last + 1)
    ]
    columns = [
        Column("year", "Year"),
        Column("japan", "Japan, all steel, calendar year", "Mt"),
        Column("india", "India, finished steel, fiscal year that began in it", "Mt"),
    ]
    return [
        prose(
            "The international table that the catalogue holds is thin after 2018. Each country's own count runs on, over its own year and "
            "its own list of goods; the two are not to be added, or compared tonne by tonne."
        ),
        Exhibit(
            "Steel exports by each country's own count",
            Table("exports_own_count", columns, rows),
            note="Japan: customs and federation totals. India: Joint Plant Committee.",
            fold=True,
        ),
    ]
