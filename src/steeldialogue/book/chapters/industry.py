"""Chapter A: where both industries stand."""

from steeldialogue.book.blocks import Block, Cell, Chapter, Claim, Column, Exhibit, Gap, Prose, Section, Table, caution, prose, unknown
from steeldialogue.book.chapters.parts import NOT_HELD, combined, disputes, series_table, union_of_periods
from steeldialogue.book.charts import bar_chart, line_chart
from steeldialogue.book.context import Context
from steeldialogue.catalog import Series
from steeldialogue.core import Figure, Period, total
from steeldialogue.core.formulas import compound_growth, growth, share

NAMES = {"India": "IND", "Japan": "JPN", "China": "CHN", "EU27": "EU27", "World": "WLD"}
EU27 = [
    "AUT",
    "BEL",
    "BGR",
    "HRV",
    "CYP",
    "CZE",
    "DNK",
    "EST",
    "FIN",
    "FRA",
    "DEU",
    "GRC",
    "HUN",
    "IRL",
    "ITA",
    "LVA",
    "LTU",
    "LUX",
    "MLT",
    "NLD",
    "POL",
    "PRT",
    "ROU",
    "SVK",
    "SVN",
    "ESP",
    "SWE",
]


def chapter(context: Context) -> Chapter:
    """Return the chapter on production, use, capacity and trade balance."""
    crude = {name: context.industry("crude_steel_production", code).whole for name, code in NAMES.items()}
    per_head = {name: context.industry("apparent_steel_use_per_head", code, "kg/person").whole for name, code in NAMES.items()}
    return Chapter(
        "industry",
        "Where both industries stand",
        [_headline(crude, per_head)],
        [
            _crude_steel(context, crude),
            _steel_use(context, per_head),
            _capacity(context),
            _trade_balance(context),
            _economy(context),
            _other_values(context, crude, per_head),
        ],
    )


def last_shared_year(*series: Series) -> Period:
    """Return the latest calendar year that all the series hold."""
    held = [{point.period for point in one.points if point.period.is_calendar_year} for one in series]
    return max(set.intersection(*held))


def _headline(crude: dict[str, Series], per_head: dict[str, Series]) -> Prose:
    year = last_shared_year(crude["India"], crude["Japan"], crude["World"])
    head_year = last_shared_year(per_head["India"], per_head["Japan"])
    return prose(
        "In {year} India made {india} of crude steel and Japan {japan}: {india_share} and {japan_share} of the world. "
        "Per head, India used {india_head} and Japan {japan_head} of finished steel in {head_year}.",
        year=year.label(),
        india=Claim(crude["India"].at(year)),
        japan=Claim(crude["Japan"].at(year)),
        india_share=Claim(share(crude["India"].at(year), crude["World"].at(year)), 1, "%"),
        japan_share=Claim(share(crude["Japan"].at(year), crude["World"].at(year)), 1, "%"),
        india_head=Claim(per_head["India"].at(head_year)),
        japan_head=Claim(per_head["Japan"].at(head_year)),
        head_year=head_year.label(),
    )


def _crude_steel(context: Context, crude: dict[str, Series]) -> Section:
    india, japan = crude["India"], crude["Japan"]
    first, last = india.points[0].period, last_shared_year(india, japan)
    years = last.start.year - first.start.year
    overtaken = next(point.period for point in india.points if (held := japan.get(point.period)) and point.figure.value > held.value)
    table = series_table("crude_steel", crude, "Mt")
    shares = _shares(crude)
    return Section(
        "Crude steel",
        [
            prose(
                "From {first} to {last} India's output grew by {india_rate} a year, from {india_first} to {india_last}. Japan's went "
                "from {japan_first} to {japan_last}. India has made more than Japan since {overtaken}.",
                first=first.label(),
                last=last.label(),
                india_rate=Claim(compound_growth(india.at(first), india.at(last), years), 1, "%"),
                india_first=Claim(india.at(first)),
                india_last=Claim(india.at(last)),
                japan_first=Claim(japan.at(first)),
                japan_last=Claim(japan.at(last)),
                overtaken=overtaken.label(),
            ),
            Exhibit(
                "Crude steel production",
                table,
                line_chart(table, "period", {"India": "India", "Japan": "Japan"}, "Mt"),
                alt="Lines of yearly crude steel production: India rises steadily and passes Japan, whose output declines slowly.",
            ),
            *_union_sum(context, crude["EU27"]),
            Exhibit(
                "Share of world crude steel",
                shares,
                line_chart(shares, "period", {"India": "India", "Japan": "Japan"}, "% of world"),
                alt="Lines of the share of world crude steel: India's rises, Japan's falls.",
            ),
        ],
    )


def _shares(crude: dict[str, Series]) -> Table:
    columns = [Column("period", "Year"), *(Column(name, name, "%") for name in ("India", "Japan", "China"))]
    rows = []
    for point in crude["World"].points:
        parts = {name: crude[name].get(point.period) for name in ("India", "Japan", "China")}
        cells: dict[str, Cell] = {name: share(part, point.figure) if part else NOT_HELD for name, part in parts.items()}
        rows.append({"period": point.period.label(), **cells})
    return Table("crude_steel_shares", columns, rows)


def _union_sum(context: Context, published: Series) -> list[Block]:
    """Check the Union's published total against the sum of its members, where both exist."""
    members = [context.industry("crude_steel_production", code, "Mt") for code in EU27]
    shared = [period for period in union_of_periods(members) if published.get(period)]
    if not shared:
        return []
    year = max(shared)
    held = [figure for one in members if (figure := one.get(year))]
    return [
        prose(
            "The member states of the Union that report add up to {total} in {year}; the published total is {published}.",
            total=Claim(total(held, f"crude steel, EU27 members, {year.label()}")),
            year=year.label(),
            published=Claim(published.at(year)),
        )
    ]


def _steel_use(context: Context, per_head: dict[str, Series]) -> Section:
    use = {name: context.industry("apparent_steel_use", code).whole for name, code in NAMES.items()}
    use_table = series_table("steel_use", use, "Mt")
    head_table = series_table("steel_use_per_head", per_head, "kg/person")
    year = last_shared_year(per_head["India"], per_head["Japan"], per_head["World"])
    start = per_head["India"].points[0].period
    return Section(
        "Steel use",
        [
            prose(
                "Use per head in India went from {first} in {start} to {now} in {year}, {part} of the world average. Japan's "
                "stood at {japan}.",
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
    last, before = series["Consumption"].points[-1], series["Consumption"].points[-2]
    return [
        prose(
            "By the count of India's Joint Plant Committee finished steel consumption was {now} in {year}, {change} against the "
            "year before.",
            now=Claim(last.figure),
            year=last.period.label("IN"),
            change=Claim(growth(last.figure, before.figure), 1, "%"),
        ),
        Exhibit(
            "India: consumption, exports and imports of finished steel, April to March",
            table,
            line_chart(table, "period", {name: name for name in series}, "Mt"),
            alt="Lines by fiscal year: consumption rises to more than twice its first value; exports and imports stay far below "
            "it and cross several times.",
            note="Production of finished steel before and after April 2018 is not comparable; consumption rests on it.",
        ),
    ]


def _capacity(context: Context) -> Section:
    capacity = context.industry("jpc_crude_steel_capacity", "IND").whole
    output = context.industry("jpc_crude_steel_production", "IND").whole
    used = combined("capacity utilisation, India", output, capacity, "/")
    last = max(used)
    columns = [
        Column("period", "Fiscal year"),
        Column("capacity", "Capacity", "Mt"),
        Column("output", "Production", "Mt"),
        Column("used", "Utilisation", "%", 0),
    ]
    rows = [
        {
            "period": period.label("IN"),
            "capacity": capacity.get(period) or NOT_HELD,
            "output": output.get(period) or NOT_HELD,
            "used": used.get(period) or Gap("–"),
        }
        for period in union_of_periods([capacity, output])
    ]
    table = Table("capacity_india", columns, rows)
    return Section(
        "Capacity",
        [
            prose(
                "India's works could make {capacity} of crude steel in {year} and made {output}, {used} of it.",
                capacity=Claim(capacity.at(last)),
                year=last.label("IN"),
                output=Claim(output.at(last)),
                used=Claim(used[last], 0, "%"),
            ),
            Exhibit(
                "Crude steel capacity and production of India, April to March",
                table,
                bar_chart(table, "period", {"capacity": "Capacity", "output": "Production"}, "Mt"),
                alt="Bars of Indian crude steel capacity and production by fiscal year; both grow, capacity ahead of production.",
            ),
            unknown("A yearly series of Japan's nominal crude steel capacity from an official source was not found."),
            caution(
                "India's fiscal year, April to March, is named by both its years here. Japan's fiscal year has the same months but is "
                "named by its first year alone."
            ),
        ],
    )


def _trade_balance(context: Context) -> Section:
    balance: dict[str, dict[Period, Figure]] = {}
    flows: dict[str, Series] = {}
    for name in ("India", "Japan"):
        exports = context.industry("steel_exports", NAMES[name]).whole
        imports = context.industry("steel_imports", NAMES[name]).whole
        flows |= {f"{name}: exports": exports, f"{name}: imports": imports}
        balance[name] = combined(f"net steel exports, {name}", exports, imports, "-")
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
    year = max(set(balance["India"]) & set(balance["Japan"]))
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
        ],
    )


def _economy(context: Context) -> Section:
    columns = [
        Column("where", "Area"),
        Column("people", "Population", "million_person", 0),
        Column("output", "GDP", "billion_USD", 0),
        Column("growth", "Real growth", "%"),
        Column("next", "Real growth, next year (projection)", "%"),
    ]
    rows: list[dict[str, Cell]] = []
    year = Period.year(context.as_of.year - 1)
    after = Period.year(context.as_of.year)
    for name in ("India", "Japan", "China", "World"):
        people = context.economy("population", NAMES[name], "million_person").get(year)
        output = context.economy("gdp_current_usd", NAMES[name], "billion_USD").get(year)
        rate = context.economy("gdp_growth", NAMES[name], "%")
        rows.append(
            {
                "where": name,
                "people": people or NOT_HELD,
                "output": output or NOT_HELD,
                "growth": rate.get(year) or NOT_HELD,
                "next": rate.get(after) or NOT_HELD,
            }
        )
    indian = context.economy("gdp_growth", "IND", "%").at(year)
    japanese = context.economy("gdp_growth", "JPN", "%").at(year)
    return Section(
        "The economies behind the steel",
        [
            prose(
                "For {year} the International Monetary Fund puts real growth at {india} in India and {japan} in Japan.",
                year=year.label(),
                india=Claim(indian, 1, "%"),
                japan=Claim(japanese, 1, "%"),
            ),
            Exhibit(f"Population and output, {year.label()}", Table("economy", columns, rows)),
        ],
    )


def _other_values(context: Context, crude: dict[str, Series], per_head: dict[str, Series]) -> Section:
    capacity = [context.industry("jpc_crude_steel_capacity", "IND"), context.industry("jpc_crude_steel_production", "IND")]
    table = disputes("Values that other sources give", "other_values", [*crude.values(), *per_head.values(), *capacity])
    text = prose(
        "Where sources disagree both values are kept. The book uses the one from the body responsible, then the one with fewer "
        "reservations, then the newer."
    )
    return Section("Other published values", [text, *([table] if table else [])])
