"""The world's steelmakers: a falling rate, a share of hours that follows from it, and a jump that is no change of safety."""

from steeldialogue.book.blocks import Cell, Claim, Column, Exhibit, Gap, Prose, Section, Table, caution, prose
from steeldialogue.book.chapters.safety_desk import MEMBERS, Desk, change_prose, counts_table, last_change
from steeldialogue.book.charts import interval_chart, line_chart
from steeldialogue.core import DataError, Figure
from steeldialogue.safety import combined_share, hours_needed, rule

GROUPS = {"employees": "Employees", "contractors": "Contractors", "combined": "Combined"}


def section(desk: Desk) -> Section:
    """Return the section on worldsteel's members."""
    series = {key: desk.series(f"{MEMBERS}, {key}", "ltifr") for key in GROUPS}
    table = _rates(series)
    deaths = desk.series(MEMBERS, "fatalities")
    deaths_table = counts_table("deaths_world", deaths, "death", "Deaths")
    return Section(
        "The world's steelmakers",
        [
            Exhibit(
                "Lost-time injury frequency rate of worldsteel members",
                table,
                line_chart(table, "year", GROUPS, "cases per million hours"),
                alt="Three falling lines of lost-time injuries per million hours; contractors lowest, employees highest, the combined "
                "rate between.",
                note="worldsteel asks that organisations not be compared by this rate. The employees' share of hours follows from the "
                "three rates, as rough as their rounding.",
            ),
            _caution(desk, series["combined"]),
            *_recordable(desk),
            change_prose("Deaths went", last_change(deaths)),
            Exhibit(
                "Deaths among worldsteel members, with the exact interval of each year's count",
                deaths_table,
                interval_chart(deaths_table, "year", "count", "low", "high", "deaths"),
                alt="Dots with intervals for each year's deaths; the intervals overlap.",
                note="Several deaths in one accident are not independent, so the true intervals are wider.",
            ),
        ],
    )


def _rates(series: dict[str, dict[str, Figure]]) -> Table:
    columns = [
        Column("year", "Year"),
        *(Column(key, name, "case/Mh", 2) for key, name in GROUPS.items()),
        Column("share", "Employees' share of hours", "%", 0),
    ]
    rows: list[dict[str, Cell]] = [
        {"year": year, **{key: one.get(year) or Gap("not published") for key, one in series.items()}, "share": _share(series, year)}
        for year in series["combined"]
    ]
    return Table("ltifr_world", columns, rows)


def _share(series: dict[str, dict[str, Figure]], year: str) -> Cell:
    rates = [series[key].get(year) for key in GROUPS]
    told = [rate for rate in rates if rate is not None]
    if len(told) < len(rates):
        return Gap("not published")
    try:
        return combined_share(*told)
    except DataError:
        return Gap("the three rates do not agree")


def _caution(desk: Desk, combined: dict[str, Figure]) -> Prose:
    last = combined[list(combined)[-1]]
    margin = rule(desk.catalog, "margin_of_a_rate")
    return caution(
        "No interval is given for this rate: neither the cases nor the hours behind it are published, and the members who report change "
        "from year to year. To know a rate of {rate} to within {margin} takes about {hours}, more than most works have in many years.",
        rate=Claim(last, 2),
        margin=Claim(margin, 1),
        hours=Claim(hours_needed(last, margin), 0),
    )


def _recordable(desk: Desk) -> list[Prose]:
    """The rate of all recordable injuries, where it jumps and falls back: that is who reports, not what happened."""
    rates = desk.series(MEMBERS, "trifr")
    peak = max(rates, key=lambda year: rates[year].value)
    years = list(rates)
    place = years.index(peak)
    if not 0 < place < len(years) - 1:
        return []
    before, after = years[place - 1], years[place + 1]
    return [
        prose(
            "The rate of all recordable injuries was {low} in {before}, {high} in {peak} and {back} in {after}. Neither the lost-time rate "
            "nor deaths moved so; the members who report change from year to year, and the jump is laid to that, not to safety.",
            low=Claim(rates[before], 2),
            before=before,
            high=Claim(rates[peak], 2),
            peak=peak,
            back=Claim(rates[after], 2),
            after=after,
        )
    ]
