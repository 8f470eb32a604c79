"""Economic developments, fifth part: what ore, coking coal and scrap cost, and what that does to a tonne of steel."""

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Section, Table, caution, prose, unknown
from steeldialogue.book.chapters.economy_desk import COUNTRIES, EconomyDesk
from steeldialogue.book.chapters.economy_prices import exchange_rates
from steeldialogue.book.chapters.parts import AREAS
from steeldialogue.book.charts import bar_chart
from steeldialogue.catalog.schema import CommodityPrice, EconomicOutlook, TechnologyParameter
from steeldialogue.core import DataError, Figure, Period
from steeldialogue.core.formulas import growth

_ROUTE, _WORLD = "bf_bof_avg", "WLD"
_INPUTS = {"ore": ("iron_ore", "iron_ore_price", "Iron ore"), "coal": ("metallurgical_coal", "coking_coal_price", "Coking coal")}
_AT_HOME = Gap("mined at home")
_NO_RATE = Gap("no rate yet")
Known = dict[int, Figure]


def inputs(desk: EconomyDesk) -> Section:
    """Return the section on the prices of inputs and their weight in a tonne."""
    return Section("Inputs of a tonne of steel", [*_per_tonne(desk), *_scrap(desk)])


def input_prices(desk: EconomyDesk, key: str) -> Known:
    """Return the price of ore or coal by calendar year [USD/t], told years first, then what was expected last."""
    indicator = _INPUTS[key][1]
    told = {p.period.start.year: p.figure for p in desk.context.economy(indicator, _WORLD, "USD/t").whole.points}
    rows = sorted(
        (row for row in desk.context.catalog.rows(EconomicOutlook, "economic_outlooks") if row.indicator == indicator),
        key=lambda row: row.published,
    )
    ahead = {
        row.period.start.year: desk.context.catalog.figure("economic_outlooks", row, "value", row.unit, f"{row.outlook}: {key}").to("USD/t")
        for row in rows
        if row.period.is_calendar_year
    }
    return ahead | told


def amount(desk: EconomyDesk, name: str, key: str) -> Figure:
    """Return how much ore or coal a tonne of blast-furnace steel takes [t/t]; the world's where the country has no row.

    Raises:
        DataError: neither has one.
    """
    rows = [
        row
        for row in desk.context.catalog.rows(TechnologyParameter, "technology_parameters")
        if (row.technology, row.parameter) == (_ROUTE, _INPUTS[key][0]) and row.value is not None
    ]
    for where in (AREAS[name], _WORLD):
        if found := next((row for row in rows if row.area == where), None):
            label = f"{_INPUTS[key][2].lower()} for a tonne of blast-furnace steel, {where}"
            return desk.context.catalog.figure("technology_parameters", found, "value", found.unit, label)
    raise DataError(f"no row says how much {_INPUTS[key][0]} the route {_ROUTE} takes; add one", "technology_parameters.csv")


def cost(desk: EconomyDesk, name: str, key: str, price: Figure) -> Figure:
    """Return what one input costs for a tonne of steel [USD/t]."""
    return (amount(desk, name, key) * price).to("USD/t").named(f"{_INPUTS[key][2].lower()} for a tonne of steel, {name}")


def bill(desk: EconomyDesk, name: str, year: int) -> Figure:
    """Return what a country imports for a tonne of steel [USD/t]: coking coal in India, ore and coking coal in Japan."""
    parts = [cost(desk, name, key, input_prices(desk, key)[year]) for key in _imported(name)]
    whole = parts[0] if len(parts) == 1 else parts[0] + parts[1]
    return whole.named(f"imported ore and coal for a tonne of steel, {name}, {year}")


def _imported(name: str) -> tuple[str, ...]:
    return ("coal",) if name == "India" else ("ore", "coal")


def years_of_prices(desk: EconomyDesk) -> list[int]:
    """Return the years for which both prices are held, told or expected."""
    return sorted(set(input_prices(desk, "ore")) & set(input_prices(desk, "coal")))


def _per_tonne(desk: EconomyDesk) -> list[Block]:
    years = years_of_prices(desk)
    columns = [
        Column("case", "Country and year"),
        Column("ore", "Iron ore", "USD/t", 0),
        Column("coal", "Coking coal", "USD/t", 0),
        Column("bill", "Imported, in dollars", "USD/t", 0),
        Column("rupees", "in rupees", "INR/t", 0),
        Column("yen", "in yen", "JPY/t", 0),
    ]
    rows = [_row(desk, name, year) for name in COUNTRIES for year in years]
    table = Table("input_costs", columns, rows)
    told = [year for year in years if desk.is_over(Period.year(year))]
    before, last = told[-2:]
    india = (bill(desk, "India", before), bill(desk, "India", last))
    japan = (bill(desk, "Japan", before), bill(desk, "Japan", last))
    return [
        prose(
            "At the prices of {last}, free on board Australia, the coking coal for a tonne of blast-furnace steel cost an Indian works "
            "{india}, {india_change} on {before}. Ore and coking coal together cost a Japanese works {japan}, {japan_change}. Every dollar "
            "on a tonne of coking coal puts {india_rate} dollars on a tonne of steel in India and {japan_rate} in Japan.",
            last=str(last),
            before=str(before),
            india=Claim(india[1], 0),
            india_change=Claim(growth(india[1], india[0]), 0, "%", signed=True),
            japan=Claim(japan[1], 0),
            japan_change=Claim(growth(japan[1], japan[0]), 0, "%", signed=True),
            india_rate=Claim(amount(desk, "India", "coal").to("1"), 2),
            japan_rate=Claim(amount(desk, "Japan", "coal").to("1"), 2),
        ),
        Exhibit(
            "Imported ore and coking coal for a tonne of blast-furnace steel",
            table,
            bar_chart(table, "case", {"ore": "Iron ore", "coal": "Coking coal"}, "USD for a tonne of steel", stacked=True),
            alt="Stacked bars by country and year: for India coking coal alone, for Japan iron ore and coking coal; both fall after 2024.",
            note="The last year is what Australia's Department of Industry expected in December 2025. Local money: mean rate of the year.",
        ),
        caution(
            "Freight, coke-making, injected coal and the grade of the ore are not in it, and no works pays the average. How much Japan's "
            "furnaces take was not found; the world's average stands in. India's own ore is bought at home and is left out."
        ),
    ]


def _row(desk: EconomyDesk, name: str, year: int) -> dict[str, Cell]:
    rupee, yen = exchange_rates(desk)
    whole = bill(desk, name, year)
    ore = cost(desk, name, "ore", input_prices(desk, "ore")[year]) if "ore" in _imported(name) else _AT_HOME
    return {
        "case": f"{name} {year}",
        "ore": ore,
        "coal": cost(desk, name, "coal", input_prices(desk, "coal")[year]),
        "bill": whole,
        "rupees": _in(whole, rupee, year) if name == "India" else Gap("–"),
        "yen": _in(whole, yen, year) if name == "Japan" else Gap("–"),
    }


def _in(amount_of: Figure, rate: Known, year: int) -> Cell:
    return (amount_of * rate[year]).named(f"{amount_of.label}, in local money") if year in rate else _NO_RATE


def _scrap(desk: EconomyDesk) -> list[Block]:
    rows = [row for row in desk.context.catalog.rows(CommodityPrice, "commodity_prices") if row.commodity == "scrap" and row.value]
    india, japan = (_newest([row for row in rows if row.area == AREAS[name]]) for name in COUNTRIES)
    missing = unknown("Yearly means of scrap prices in both countries, and of ore and coking coal before 2024 or by month, are not held.")
    if india is None or japan is None:
        return [missing]
    told = {
        row.area: desk.context.catalog.figure("commodity_prices", row, "value", row.unit, f"scrap, {row.area}, {row.year}")
        for row in (india, japan)
    }
    return [
        prose(
            "Scrap cost {india} landed in India and {japan} at the quay in Japan, which sells it.",
            india=Claim(told["IND"], 0),
            japan=Claim(told["JPN"], 0),
        ),
        missing,
    ]


def _newest(rows: list[CommodityPrice]) -> CommodityPrice | None:
    return max(rows, key=lambda row: row.year or 0, default=None)
