"""Chapter B: trade between the two, and with the Union."""

import operator
from collections import defaultdict

from steeldialogue.book.blocks import Cell, Chapter, Claim, Column, Exhibit, Section, Table, prose, unknown
from steeldialogue.book.chapters.coverage import coverage_caution
from steeldialogue.book.chapters.parts import NOT_HELD, STEEL_JP, combined, last_two_years, series_table, shared_periods
from steeldialogue.book.chapters.trade_flows import flow_sections
from steeldialogue.book.charts import bar_chart, line_chart
from steeldialogue.book.context import Context
from steeldialogue.book.shipments import YearOfExports, exports_to_union
from steeldialogue.catalog import Series
from steeldialogue.core import Figure, Period, total
from steeldialogue.core.formulas import growth, share

JPC = "finished steel (JPC)"


def chapter(context: Context) -> Chapter:
    """Return the chapter on bilateral trade and trade with the European Union."""
    exports = context.trade("JPN", "IND", "export", STEEL_JP, "billion_JPY").whole
    imports = context.trade("JPN", "IND", "import", STEEL_JP, "billion_JPY").whole
    union = exports_to_union(context, "IND")
    last = shared_periods(exports, imports)[-1]
    summary = prose(
        "Japan sold India {sold} of iron and steel in {year} and bought {bought}. India shipped {union} of goods under CBAM to the "
        "European Union in {fiscal}.",
        sold=Claim(exports.at(last)),
        year=last.label(),
        bought=Claim(imports.at(last)),
        **_union_claims(union),
    )
    return Chapter(
        "trade",
        "Trade between the two, and with the Union",
        [summary],
        [
            _between(exports, imports),
            _india_to_japan(context),
            _japan_in_india(context),
            _india_to_union(context, union),
            _japan_to_union(context),
            *flow_sections(context),
        ],
    )


def _union_claims(years: dict[Period, YearOfExports]) -> dict[str, Claim | str]:
    last = max(years)
    mass = total([shipment.net_mass for shipment in years[last].shipments], f"CBAM iron and steel, India to EU27, {last.label()}")
    return {"union": Claim(mass.to("Mt"), 2), "fiscal": last.label("IN")}


def _between(exports: Series, imports: Series) -> Section:
    table = series_table("japan_india_trade", {"Japan to India": exports, "India to Japan": imports}, "billion_JPY")
    before, last = last_two_years(exports, imports)
    return Section(
        "Japan and India",
        [
            prose(
                "Japan's exports of iron and steel to India went {change} from {before} to {last}. India's exports to Japan came to "
                "{part} of the flow the other way.",
                change=Claim(growth(exports.at(last), exports.at(before)), 1, "%", signed=True),
                before=before.label(),
                last=last.label(),
                part=Claim(share(imports.at(last), exports.at(last)), 0, "%"),
            ),
            Exhibit(
                "Trade in iron and steel products between Japan and India, by value",
                table,
                line_chart(table, "period", {"Japan to India": "Japan to India", "India to Japan": "India to Japan"}, "billion JPY"),
                alt="Lines of the value of steel trade: Japan's exports to India are several times India's exports to Japan and vary more.",
                note="Values only; tonnes are not held.",
            ),
        ],
    )


def _india_to_japan(context: Context) -> Section:
    series = {
        "HS 72": context.trade("IND", "JPN", "export", "HS 72", "kt"),
        "HS 73": context.trade("IND", "JPN", "export", "HS 73", "kt"),
    }
    table = series_table("india_to_japan_mass", series, "kt", heading="Fiscal year")
    last = shared_periods(*series.values())[-1]
    return Section(
        "What India sells to Japan, in tonnes",
        [
            prose(
                "In {year} India shipped {steel} of HS 72 and {articles} of HS 73 to Japan.",
                year=last.label("IN"),
                steel=Claim(series["HS 72"].at(last)),
                articles=Claim(series["HS 73"].at(last)),
            ),
            Exhibit(
                "India's exports of iron and steel (HS 72) and articles of them (HS 73) to Japan",
                table,
                bar_chart(table, "period", {"HS 72": "HS 72 iron and steel", "HS 73": "HS 73 articles"}, "kt", stacked=True),
                alt="Stacked bars of Indian exports to Japan by fiscal year; iron and steel (HS 72) is by far the larger part.",
            ),
        ],
    )


def _japan_in_india(context: Context) -> Section:
    parts = context.trade("IND", "JPN", "import", JPC, "%")
    imports = context.industry("jpc_finished_steel_imports", "IND").whole
    columns = [
        Column("period", "Fiscal year"),
        Column("part", "Japan's share", "%"),
        Column("imports", "All imports", "Mt", 2),
        Column("mass", "From Japan", "Mt", 2),
    ]
    rows: list[dict[str, Cell]] = []
    implied = {}
    for period in shared_periods(parts, imports):
        part, whole = parts.at(period), imports.at(period)
        implied[period] = (part * whole).to("Mt").named(f"finished steel from Japan, {period.label()}")
        rows.append({"period": period.label("IN"), "part": part, "imports": whole, "mass": implied[period]})
    last = max(implied)
    return Section(
        "Japanese steel in India's imports",
        [
            prose(
                "In {year} Japan supplied {part} of the finished steel that India imported, about {mass}.",
                year=last.label("IN"),
                part=Claim(parts.at(last), 1, "%"),
                mass=Claim(implied[last], 2),
            ),
            Exhibit("Finished steel that India imported from Japan", Table("india_imports_from_japan", columns, rows)),
            _part_years(context),
        ],
    )


def _part_years(context: Context) -> Exhibit:
    origins = {"Japan": "JPN", "South Korea": "KOR", "China": "CHN"}
    series = {name: context.trade("IND", code, "import", JPC, "Mt") for name, code in origins.items()}
    periods = sorted({point.period for one in series.values() for point in one.points})
    columns = [Column("period", "Period"), *(Column(name, name, "Mt", 2) for name in series)]
    rows = [{"period": period.label("IN"), **{name: one.get(period) or NOT_HELD for name, one in series.items()}} for period in periods]
    title = "India's imports of finished steel by origin, as reported during fiscal years"
    return Exhibit(title, Table("india_imports_by_origin", columns, rows), fold=True)


def _india_to_union(context: Context, years: dict[Period, YearOfExports]) -> Section:
    groups = sorted({shipment.group for year in years.values() for shipment in year.shipments})
    by_year: dict[Period, dict[str, Figure]] = {}
    for period, year in years.items():
        collected: dict[str, list[Figure]] = defaultdict(list)
        for shipment in year.shipments:
            collected[shipment.group].append(shipment.net_mass)
        by_year[period] = {group: total(masses, f"{group}, {period.label()}").to("kt") for group, masses in collected.items()}
    columns = [Column("period", "Fiscal year"), *(Column(group, group, "kt", 0) for group in groups), Column("all", "All", "kt", 0)]
    rows: list[dict[str, Cell]] = []
    for period, parts in by_year.items():
        cells: dict[str, Cell] = {group: parts.get(group) or NOT_HELD for group in groups}
        rows.append({"period": period.label("IN"), **cells, "all": total(parts.values(), f"all groups, {period.label()}")})
    table = Table("india_to_union", columns, rows)
    last = max(years)
    return Section(
        "India's exports to the Union of goods under CBAM",
        [
            Exhibit(
                "India's exports to the European Union of iron and steel goods under CBAM, by product group",
                table,
                bar_chart(table, "period", {group: group for group in groups}, "kt", stacked=True),
                alt="Stacked bars of Indian exports to the Union by product group and fiscal year, with a peak in the fiscal year that "
                "began in 2021.",
            ),
            *coverage_caution(context, years[last], last),
        ],
    )


def _japan_to_union(context: Context) -> Section:
    union = context.trade("JPN", "EU27", "export", STEEL_JP, "billion_JPY").whole
    world = context.trade("JPN", "WLD", "export", STEEL_JP, "billion_JPY").whole
    parts = combined("share of the Union", union, world, operator.truediv)
    table = series_table("japan_to_union", {"To the Union": union, "To the world": world}, "billion_JPY")
    last = shared_periods(union, world)[-1]
    return Section(
        "Japan's exports to the Union",
        [
            prose(
                "Japan sold the Union {value} of iron and steel in {year}, {part} of all its exports of these goods.",
                value=Claim(union.at(last)),
                year=last.label(),
                part=Claim(parts[last], 1, "%"),
            ),
            Exhibit(
                "Japan's exports of iron and steel products, by value",
                table,
                line_chart(table, "period", {"To the Union": "To the Union"}, "billion JPY"),
                alt="A line of the value of Japan's steel exports to the Union, with a steep peak in 2022 and 2023 and a fall since.",
            ),
            unknown(
                "Japan's exports to the Union by HS code and in tonnes were not found; Japan Customs publishes them, the catalogue does "
                "not hold them yet."
            ),
        ],
    )
