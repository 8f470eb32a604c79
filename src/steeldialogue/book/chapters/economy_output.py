"""Economic developments, first part: the size and the growth of both economies."""

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Section, Table, caution, prose, unknown
from steeldialogue.book.chapters.economy_desk import COUNTRIES, FIRST_YEAR, YEARS_MEAN, EconomyDesk, held, newest, shared_years
from steeldialogue.book.chapters.parts import AREAS, NOT_HELD
from steeldialogue.book.charts import line_chart
from steeldialogue.core import Figure, Period

IMF, NATIONAL = "gdp_growth", "national_gdp_growth"
Known = dict[int, Figure]
_OLD_BASE, _NEW_BASE = 2011, 2022  # the fiscal years, by their first year, whose prices India's national accounts are at


def rates(desk: EconomyDesk, indicator: str) -> dict[str, Known]:
    """Return a rate in per cent by country and year."""
    return {name: desk.by_year(desk.series(indicator, name, "%"), name) for name in COUNTRIES}


def output(desk: EconomyDesk) -> Section:
    """Return the section on the size and the growth of both economies."""
    told, national = rates(desk, IMF), rates(desk, NATIONAL)
    return Section(
        "Output", [*_growth(desk, told, national), *_same_months(desk), _size(desk), *_rebased(told["India"], national["India"])]
    )


def _growth(desk: EconomyDesk, told: dict[str, Known], national: dict[str, Known]) -> list[Block]:
    last = {name: newest(told[name]) for name in COUNTRIES}
    india, japan = (told[name][last[name]] for name in COUNTRIES)
    years = sorted({year for one in (*told.values(), *national.values()) for year in one if year >= FIRST_YEAR})
    columns = [
        Column("year", "Year"),
        *(Column(f"imf_{name}", f"{name}, IMF", "%") for name in COUNTRIES),
        *(Column(f"own_{name}", f"{name}, national office", "%") for name in COUNTRIES),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "year": str(year),
            **{f"imf_{name}": held(told[name], year) for name in COUNTRIES},
            **{f"own_{name}": held(national[name], year) for name in COUNTRIES},
        }
        for year in years
    ]
    table = Table("economy_growth", columns, rows)
    lines = {column.key: column.label for column in columns[1:]}
    return [
        prose(
            "In the long series the newest growth told is {india} in India in {india_year} and {japan} in Japan in {japan_year} "
            "({producer}).",
            india=Claim(india, 1, "%"),
            india_year=desk.own_year("India", last["India"]).label("IN"),
            japan=Claim(japan, 1, "%"),
            japan_year=desk.own_year("Japan", last["Japan"]).label(),
            producer=desk.context.producers(india, japan),
        ),
        Exhibit(
            "Real growth of output, as the IMF and as the national offices tell it",
            table,
            line_chart(table, "year", lines, "% a year"),
            alt="Lines of real growth: India's stays above Japan's in every year but 2020, when both fell; the national offices' last "
            "years stand beside the IMF's.",
            note=YEARS_MEAN,
        ),
    ]


def _same_months(desk: EconomyDesk) -> list[Block]:
    """Japan's fiscal year is the same twelve months as India's, under another name."""
    india, japan = (desk.series(NATIONAL, name, "%") for name in COUNTRIES)
    both = [point.period for point in japan.points if point.period.is_fiscal_year and india.get(point.period)]
    if not both:
        return []
    months = both[-1]
    return [
        prose(
            "Over the same twelve months, {india_name} in India and {japan_name} in Japan, output grew by {india} and by {japan}.",
            india_name=months.label("IN"),
            japan_name=months.label("JP"),
            india=Claim(india.at(months), 1, "%"),
            japan=Claim(japan.at(months), 1, "%"),
        )
    ]


def _size(desk: EconomyDesk) -> Exhibit:
    names = (*COUNTRIES, "China", "World")
    sizes = {name: _by_start(desk, "gdp_current_usd", name, "billion_USD") for name in names}
    people = {name: _by_start(desk, "population", name, "million_person", told=False) for name in names}
    growth = {name: _by_start(desk, IMF, name, "%") for name in names}
    year = shared_years(*(sizes[name] for name in COUNTRIES))[-1]
    columns = [
        Column("where", "Area"),
        Column("people", "Population", "million_person", 0),
        Column("output", "GDP", "billion_USD", 0),
        Column("head", "GDP per head", "USD/person", 0),
        Column("growth", "Real growth", "%"),
    ]
    rows: list[dict[str, Cell]] = []
    for name in names:
        size, heads = sizes[name].get(year), people[name].get(year)
        per_head = (size / heads).named(f"GDP per head, {name}, {year}") if size and heads else NOT_HELD
        rows.append(
            {"where": name, "people": heads or NOT_HELD, "output": size or NOT_HELD, "head": per_head, "growth": held(growth[name], year)}
        )
    return Exhibit(f"Population and output, {year}", Table("economy", columns, rows), note=f"IMF, current prices. {YEARS_MEAN}")


def _by_start(desk: EconomyDesk, indicator: str, name: str, unit: str, *, told: bool = True) -> Known:
    """Figures by the year they begin in; India's people were last counted in 2011 and are estimates since."""
    series = desk.context.economy(indicator, AREAS[name], unit)
    points = (desk.told(series) if told else series).points
    return {point.period.start.year: point.figure for point in points if point.period.is_whole_year and desk.is_over(point.period)}


def _rebased(told: Known, national: Known) -> list[Block]:
    both = shared_years(told, national)
    if not both:
        return []
    year = max(both, key=lambda year: abs(told[year].value - national[year].value))
    return [
        caution(
            "India's national accounts have a new base since February 2026, {new} in the place of {old}. For {year} growth is {now} on the "
            "new base and {before} on the old one, so a rate of one base is not to be set beside a level of the other. The long series "
            "here stay on the old base.",
            new=Period.fiscal_year(_NEW_BASE).label("IN"),
            old=Period.fiscal_year(_OLD_BASE).label("IN"),
            year=Period.fiscal_year(year).label("IN"),
            now=Claim(national[year], 1, "%"),
            before=Claim(told[year], 1, "%"),
        ),
        unknown(
            "India's accounts before {new} on the new base were announced for December 2026 and are not out; Japan's growth in its fiscal "
            "year 2025 was not found in a form that may be cited.",
            new=Period.fiscal_year(_NEW_BASE).label("IN"),
        ),
    ]
