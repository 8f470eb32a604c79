"""India: what parliament was told, what the press added, and what one Indian company tells of its works abroad."""

from collections.abc import Iterable

from steeldialogue.book.blocks import OWN, Cell, Column, Exhibit, Gap, Section, Table, unknown
from steeldialogue.book.chapters.safety_desk import Desk, ends, interval_columns
from steeldialogue.catalog.schema import SafetyFigure
from steeldialogue.core import Figure, Quality
from steeldialogue.safety import count_interval

WORKS = ("SAIL", "RINL")
_TOLD = ("fatal_accidents", "reportable_accidents")
_PRESS, _COMPANY = "D-IN-PRESS", "D-CO-LTIFR"
_ONE_ACCIDENT = ", one accident"
_ROUND = Gap("a round number")


def section(desk: Desk) -> Section:
    """Return the section on India's steelmakers."""
    press = [row for row in desk.rows if row.definition_id == _PRESS]
    return Section(
        "India's public steel companies",
        [
            Exhibit("Accidents told to parliament, with exact intervals", _parliament(desk)),
            *_counted(desk, [row for row in press if not row.scope.endswith(_ONE_ACCIDENT)]),
            *_single(desk, [row for row in press if row.scope.endswith(_ONE_ACCIDENT)]),
            *_abroad(desk),
            unknown("A yearly series of injury rates for Indian steelmakers on one definition was not found."),
            unknown("The days on which people died at SAIL and RINL were not found; a chart of the time between deaths needs them."),
        ],
    )


def _parliament(desk: Desk) -> Table:
    columns = [
        Column("works", "Company"),
        Column("year", "Year"),
        Column("kind", "Counted"),
        Column("count", "Count", "case", 0),
        *interval_columns("case", 1),
    ]
    rows: list[dict[str, Cell]] = [
        {"works": works, "year": year, "kind": measure.replace("_", " "), "count": count, **ends(count_interval(count))}
        for works in WORKS
        for measure in _TOLD
        for year, count in desk.series(works, measure).items()
    ]
    return Table("accidents_india", columns, rows)


def _counted(desk: Desk, rows: Iterable[SafetyFigure]) -> list[Exhibit]:
    """Counts over some years; each keeps its unit, and a death is no accident."""
    columns = [
        Column("works", "Works"),
        Column("period", "Period"),
        Column("kind", "Counted"),
        Column("count", "Count", OWN, 0),
        *interval_columns(OWN, 1),
    ]
    told: list[dict[str, Cell]] = [
        {
            "works": row.scope,
            "period": row.period.label(),
            "kind": row.measure.replace("_", " "),
            "count": desk.figure(row),
            **_around(desk.figure(row)),
        }
        for row in rows
    ]
    note = "From when on an injury counts, and whether contractors are in it, the articles do not say."
    title = "Deaths and accidents told in the press, with exact intervals"
    return [Exhibit(title, Table("accidents_india_press", columns, told), note=note)] if told else []


def _around(count: Figure) -> dict[str, Cell]:
    """The interval of a count; a round number is no count, and has none."""
    if count.quality is Quality.ESTIMATE:
        return {"low": _ROUND, "high": _ROUND}
    return ends(count_interval(count))


def _single(desk: Desk, rows: Iterable[SafetyFigure]) -> list[Exhibit]:
    columns = [Column("works", "Works"), Column("month", "Month"), Column("deaths", "Deaths", "death", 0)]
    told: list[dict[str, Cell]] = [
        {"works": row.scope.removesuffix(_ONE_ACCIDENT), "month": f"{row.period_start:%B %Y}", "deaths": desk.figure(row)} for row in rows
    ]
    note = "The deaths of one accident are one event; no interval is given. The list holds what was found and is not complete."
    return [Exhibit("Single accidents with many deaths", Table("single_accidents_india", columns, told), note=note)] if told else []


def _abroad(desk: Desk) -> list[Exhibit]:
    rates: dict[tuple[str, str], Figure] = {
        (row.scope, row.period.label()): desk.figure(row) for row in desk.rows if row.definition_id == _COMPANY
    }
    columns = [Column("company", "Company"), Column("year", "Year"), Column("rate", "LTIFR as told", "case/Mh", 2)]
    told: list[dict[str, Cell]] = [{"company": company, "year": year, "rate": rate} for (company, year), rate in rates.items()]
    note = "An Indian company's works abroad. Cases and hours are not told, so no interval can be given; a rate of nought may be luck."
    return (
        [Exhibit("Lost-time injuries as a company tells them", Table("ltifr_company", columns, told), note=note, fold=True)] if told else []
    )
