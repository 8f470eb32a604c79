"""People that planned capacity will need, by route, beside those who were trained."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Table, caution, prose, unknown
from steeldialogue.book.chapters.parts import number_of
from steeldialogue.book.chapters.pathways_desk import SOME, PathwaysDesk
from steeldialogue.book.charts import interval_chart
from steeldialogue.book.context import Context
from steeldialogue.book.pathways_shown import NotRun
from steeldialogue.book.record_shown import stated
from steeldialogue.core import Figure, total
from steeldialogue.record.snapshot import CourseLine
from steeldialogue.skills import ALL_TRADES, GapRow, capacity_gap, staffing_ratios, works_ranges, years_ahead

_AREA, _NAME = "IND", "India"
_NOT_TOLD = Gap("not told")


def capacity(context: Context) -> list[Block]:
    """Return how many people works have, and what capacity that pathways build would need."""
    found = context.pathways
    if isinstance(found, NotRun):
        missing = unknown("What planned capacity needs in people could not be worked out: {reason}", reason=found.reason)
        return [*_works(context), missing]
    desk = PathwaysDesk(context, found)
    ahead = context.as_of.year + years_ahead(context.catalog)
    year = next((one for one in desk.run.scenario.years if one >= ahead), desk.run.scenario.years[-1])
    rows = capacity_gap(_planned(desk, year), staffing_ratios(context.catalog), trained(context))
    return [*_works(context), *_needed(desk, rows, year)]


def _works(context: Context) -> list[Block]:
    columns = [
        Column("kind", "Kind of works"),
        Column("works", "Works", "1", 0),
        Column("median", "Median", "person/Mt", 0),
        Column("low", "Lowest", "person/Mt", 0),
        Column("high", "Highest", "person/Mt", 0),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "kind": one.kind.capitalize(),
            "works": number_of(f"works: {one.kind}", one.works),
            "median": one.median,
            "low": one.low,
            "high": one.high,
        }
        for one in works_ranges(context.catalog).values()
    ]
    table = Table("works_staffing", columns, rows)
    return [
        prose(
            "How many people a route needs is not published. What a tracker tells is the workforce of some works of India and Japan; over "
            "what they can make, works of one kind lie far apart, so that a ratio is a range and no plan."
        ),
        Exhibit(
            "People for a million tonnes a year of capacity",
            table,
            interval_chart(table, "kind", "median", "low", "high", "persons for a million tonnes a year"),
            alt="For each kind of works a dot at the median of people a million tonnes, and a line from the lowest works to the highest.",
            note="Works whose own workforce is told; capacity, not output. Whether contractors are counted is not told, and differs.",
        ),
        caution("The works are not ranked, nor the two countries: who counts contractors, mines and townships is not the same anywhere."),
    ]


def _planned(desk: PathwaysDesk, year: int) -> dict[str, Figure]:
    """Return what new works of each route can make by a year, of the routes that have any."""
    built = desk.outcome.new_works_mt[desk.place(_AREA)][:, : desk.at(year) + 1].sum(axis=1)
    routes = desk.outcome.system.routes
    return {
        route.id: desk.made(mt, "Mt", f"new works of {route.name}, {_NAME}, to {year}", f"{_AREA}, new works of {route.id}, to {year}")
        for route, mt in zip(routes, built, strict=True)
        if mt > SOME
    }


def trained(context: Context) -> dict[tuple[str, str], Figure]:
    """Return who completed a course on the table, by route and trade, and by route in all trades."""
    people: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for course in context.record.courses if context.record else ():
        for figure in _completed(course) if course.route else ():
            people[course.route, ALL_TRADES].append(figure)
            if trade := course.occupation or course.trade:
                people[course.route, trade].append(figure)
    return {key: total(figures, f"trained for {key[0]}, {key[1]}") for key, figures in people.items()}


def _completed(course: CourseLine) -> list[Figure]:
    told = [one for one in course.cohorts if one.completed is not None]
    names = [f"course {course.side}-{course.number}, cohort from {one.starts}, completed" for one in told]
    return [stated(Decimal(one.completed or 0), "person", name, name) for one, name in zip(told, names, strict=True)]


def _needed(desk: PathwaysDesk, rows: Sequence[GapRow], year: int) -> list[Block]:
    if not rows:
        return [unknown("The reference run builds no new works in {name} by {year}.", name=_NAME, year=str(year))]
    names = {route.id: route.name for route in desk.outcome.system.routes}
    columns = [
        Column("route", "Route"),
        Column("trade", "Trade"),
        Column("capacity", "New works", "Mt", 1),
        Column("needed", "People needed", "thousand_person", 0),
        Column("low", "at least", "thousand_person", 0),
        Column("high", "at most", "thousand_person", 0),
        Column("trained", "Trained", "person", 0),
        Column("lacking", "Lacking", "thousand_person", 0),
    ]
    table = Table("capacity_gap", columns, [_gap_row(row, names) for row in rows])
    note = (
        "New works of the reference run of pathways, which is no country's plan. Routes without a ratio are blanks: they need people too."
    )
    title = f"{_NAME}: people that new works to {year} would need"
    return [*_sum(rows, year), Exhibit(title, table, note=note)]


def _gap_row(row: GapRow, names: dict[str, str]) -> dict[str, Cell]:
    trade = "all trades" if row.trade == ALL_TRADES else row.trade
    return {"route": names[row.route], "trade": trade, **people_cells(row, Gap(row.gap or "no ratio"), _NOT_TOLD)}


def people_cells(row: GapRow, no_ratio: Gap, not_told: Gap) -> dict[str, Cell]:
    """Return the numbers of a row, with a gap for what is not known."""
    return {
        "capacity": row.capacity,
        "needed": row.needed or no_ratio,
        "low": row.needed_low or no_ratio,
        "high": row.needed_high or no_ratio,
        "trained": row.trained or not_told,
        "lacking": row.lacking or not_told,
    }


def _sum(rows: Sequence[GapRow], year: int) -> list[Block]:
    """Say how much of the new capacity has a ratio at all, and how many people that part needs."""
    of_all = [row for row in rows if row.trade == ALL_TRADES]
    told = [row for row in of_all if row.needed and row.needed_low and row.needed_high]
    if not told:
        return [unknown("None of the new works has a ratio of people to capacity.")]
    needed, low, high = (
        total((figure for row in told if (figure := getattr(row, field))), f"people for new works to {year}")
        for field in ("needed", "needed_low", "needed_high")
    )
    with_ratio = total((row.capacity for row in told), "new works with a ratio")
    every = total((row.capacity for row in of_all), "new works")
    return [
        prose(
            "Of {every} of new works that the reference run builds in {name} to {year}, {with_ratio} are of routes for which works tell "
            "their people. Staffed like the median of those works they need {needed}, and between {low} and {high} like the lowest and the "
            "highest.",
            every=Claim(every, 0),
            name=_NAME,
            year=str(year),
            with_ratio=Claim(with_ratio, 0),
            needed=Claim(needed, 0, "thousand_person"),
            low=Claim(low, 0, "thousand_person"),
            high=Claim(high, 0, "thousand_person"),
        )
    ]
