"""Economic developments, fourth part: what growth meant for steel, as intensity of use and as elasticity."""

from collections.abc import Callable

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Section, Table, caution, prose
from steeldialogue.book.chapters.economy_desk import COUNTRIES, FIRST_YEAR, YEARS_MEAN, EconomyDesk, held, shared_years
from steeldialogue.book.charts import line_chart
from steeldialogue.core import Figure, Period
from steeldialogue.core.formulas import compound_growth, growth
from steeldialogue.demand.intensity import growth_elasticity, intensity_of_use

Known = dict[int, Figure]
_SPAN = 5  # years over which growth rates are set against each other
_MOVED = 1  # per cent a year; where output moved less, the ratio of two rates says nothing
_STILL = Gap("output hardly moved")


def steel(desk: EconomyDesk) -> Section:
    """Return the section on steel for what an economy makes."""
    return Section("What growth means for steel", [*_intensity(desk), *_elasticity(desk)])


def use_per_head(desk: EconomyDesk, name: str) -> Known:
    """Return finished steel per head [kg/person]: India's own count over its people, Japan's as worldsteel has it."""
    if name == "Japan":
        told = desk.context.industry("apparent_steel_use_per_head", "JPN", "kg/person").whole
        return desk.by_year(told, name)
    used, people = _indian_use(desk), desk.driver[name, "population"]
    return {
        year: (used[year] / people[year]).to("kg/person").named(f"steel use per head, India, {year}") for year in shared_years(used, people)
    }


def _indian_use(desk: EconomyDesk) -> Known:
    return desk.by_year(desk.context.industry("jpc_finished_steel_consumption", "IND").whole, "India")


def intensities(desk: EconomyDesk) -> dict[str, Known]:
    """Return kilograms of finished steel for a thousand international dollars of output, by country and year."""
    found: dict[str, Known] = {}
    for name in COUNTRIES:
        use, made = use_per_head(desk, name), desk.driver[name, "gdp_per_head"]
        found[name] = {
            year: intensity_of_use(use[year], made[year]).named(f"intensity of steel use, {name}, {year}")
            for year in shared_years(use, made)
        }
    return found


def _intensity(desk: EconomyDesk) -> list[Block]:
    known = intensities(desk)
    years = sorted({year for one in known.values() for year in one if year >= FIRST_YEAR})
    unit = "kg/thousand_USD2021"
    columns = [Column("year", "Year"), *(Column(name, name, unit) for name in COUNTRIES)]
    rows: list[dict[str, Cell]] = [{"year": str(year), **{name: held(known[name], year) for name in COUNTRIES}} for year in years]
    table = Table("steel_intensity", columns, rows)
    both = [year for year in shared_years(*known.values()) if year >= FIRST_YEAR]
    first, last = both[0], both[-1]
    claims = {
        key: Claim(figure, places, shown, signed)
        for name, prefix in (("India", "india"), ("Japan", "japan"))
        for key, figure, places, shown, signed in (
            (f"{prefix}_last", known[name][last], 1, "", False),
            (f"{prefix}_change", growth(known[name][last], known[name][first]), 0, "%", True),
        )
    }
    return [
        prose(
            "Finished steel used for what was made came to {india_last} in India and {japan_last} in Japan in {last}, in international "
            "dollars. Against {first} that is {india_change} in India and {japan_change} in Japan.",
            last=str(last),
            first=str(first),
            **claims,
        ),
        Exhibit(
            "Finished steel for a thousand international dollars of output",
            table,
            line_chart(table, "year", {name: name for name in COUNTRIES}, "kg per thousand USD of 2021"),
            alt="Lines of steel for a thousand dollars of output: Japan's falls from above twelve to about nine; India's stays near nine, "
            "rises from 2021 on and passes Japan's.",
            note=f"India: consumption by the Joint Plant Committee; before and after April 2018 it is not wholly comparable. {YEARS_MEAN}",
        ),
    ]


def totals(desk: EconomyDesk) -> dict[str, tuple[Known, Known]]:
    """Return steel used and output made by country and year, both in all."""
    found = {}
    for name in COUNTRIES:
        people, heads = desk.driver[name, "population"], desk.driver[name, "gdp_per_head"]
        use = _indian_use(desk) if name == "India" else _times(use_per_head(desk, name), people, "Mt", "steel use, Japan")
        made = _times(heads, people, "billion_USD2021", f"real output, {name}")
        found[name] = (use, made)
    return found


def _times(heads: Known, people: Known, unit: str, label: str) -> Known:
    return {year: (heads[year] * people[year]).to(unit).named(f"{label}, {year}") for year in shared_years(heads, people)}


def spans(desk: EconomyDesk) -> list[dict[str, Cell]]:
    """Return growth of use, growth of output and their ratio for every country and stretch of years."""
    rows: list[dict[str, Cell]] = []
    for name, (use, made) in totals(desk).items():
        years = shared_years(use, made)
        for last in (years[-1] - _SPAN, years[-1]):
            if {last - _SPAN, last} <= set(years):
                rows.append(_span(desk, name, (last - _SPAN, last), compound_of(use), compound_of(made)))
    return rows


def compound_of(known: Known) -> Callable[[int, int], Figure]:
    """Return the mean yearly growth between two years of a series."""
    return lambda first, last: compound_growth(known[first], known[last], last - first)


def _span(
    desk: EconomyDesk, name: str, ends: tuple[int, int], use: Callable[[int, int], Figure], made: Callable[[int, int], Figure]
) -> dict[str, Cell]:
    of_use, of_output = use(*ends), made(*ends)
    moved = abs(of_output.to("%").value) >= _MOVED
    label = f"elasticity of steel use to output, {name}, {ends[0]} to {ends[1]}"
    return {
        "where": name,
        "from": desk.own_year(name, ends[0]).label("IN"),
        "to": desk.own_year(name, ends[1]).label("IN"),
        "use": of_use,
        "output": of_output,
        "ratio": growth_elasticity(of_use, of_output).named(label) if moved else _STILL,
    }


def _elasticity(desk: EconomyDesk) -> list[Block]:
    columns = [
        Column("where", "Country"),
        Column("from", "From"),
        Column("to", "To"),
        Column("use", "Steel use, a year", "%"),
        Column("output", "Output, a year", "%"),
        Column("ratio", "Ratio of the two", "1", 2),
    ]
    rows = spans(desk)
    blocks: list[Block] = [*_newest(desk)]
    if rows:
        note = "Steel use and output in all, at constant prices; the ratio is told where output moved by one per cent a year or more."
        blocks.append(Exhibit("Growth of steel use against growth of output", Table("steel_elasticity", columns, rows), note=note))
    blocks.append(
        caution(
            "The ratio describes its years and is no law: it takes in the pandemic, the change in how India counts finished steel, and "
            "steel that leaves again in cars and machines. Over the stretches of years output is on the old base of India's accounts. "
            "It is not what the demand model works with."
        )
    )
    return blocks


def use_growth(desk: EconomyDesk, name: str) -> Known:
    """Return the growth of steel use by year [%]."""
    use = totals(desk)[name][0]
    return {year: growth(use[year], use[year - 1]).to("%").named(f"growth of steel use, {name}, {year}") for year in use if year - 1 in use}


def _newest(desk: EconomyDesk) -> list[Block]:
    """India's last year by its own offices: steel and output of the same twelve months."""
    told = desk.by_year(desk.series("national_gdp_growth", "India", "%"), "India")
    used = use_growth(desk, "India")
    years = shared_years(used, told)
    if not years:
        return []
    year = years[-1]
    more = used[year]
    return [
        prose(
            "In {year} India's steel use grew by {use} and its output by {output}, on the new base: {ratio} per cent of steel for each per "
            "cent of output.",
            year=Period.fiscal_year(year).label("IN"),
            use=Claim(more, 1, "%"),
            output=Claim(told[year], 1, "%"),
            ratio=Claim(growth_elasticity(more, told[year]), 2),
        )
    ]
