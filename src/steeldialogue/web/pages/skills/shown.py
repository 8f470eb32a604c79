"""What courses add up to, as blocks whose numbers open their account."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Gap, Table, caution
from steeldialogue.book.chapters.skills_cohorts import cohorts
from steeldialogue.book.chapters.skills_table import told
from steeldialogue.book.charts import bar_chart, grouped_bars
from steeldialogue.core import Figure, total
from steeldialogue.record.selectors.skills import CohortLine, CourseLines
from steeldialogue.web.pages.skills.facts import facts_of
from steeldialogue.web.pages.skills.lists import occupation_choices, route_choices, words

PEOPLE = "person"


def totals(courses: Sequence[CourseLines]) -> list[Block]:
    """Return people and cost of some courses, and people by year; nothing where they had no cohort."""
    found = facts_of(courses)
    faults = (caution("A line of the record contradicts itself and is left out here: {fault}", fault=fault) for fault in found.faults)
    return [*faults, *_by_year(courses), *cohorts(found)]


def _by_year(courses: Sequence[CourseLines]) -> Iterator[Exhibit]:
    planned, completed = (_sums_by_year(courses, field) for field in ("planned", "completed"))
    if not completed:
        return
    ends = {*planned, *completed}
    missing = Gap(_("not told"))
    rows: list[dict[str, Cell]] = [
        {"year": str(year), "planned": planned.get(year, missing), "completed": completed.get(year, missing)}
        for year in range(min(ends), max(ends) + 1)
    ]
    columns = [Column("year", _("Year")), Column("planned", _("Planned"), PEOPLE, 0), Column("completed", _("Completed"), PEOPLE, 0)]
    table = Table("completed_by_year", columns, rows)
    chart = bar_chart(table, "year", {"planned": _("Planned"), "completed": _("Completed")}, _("people"))
    alt = _("Two bars a year: people planned for, and people who completed.")
    note = _("By the year in which a cohort ends. A cohort that does not tell a number is in no sum, and is not counted as nobody.")
    yield Exhibit(_("Planned and completed by year"), table, chart if len(rows) > 1 else None, alt, note)


def _sums_by_year(courses: Iterable[CourseLines], field: str) -> dict[int, Figure]:
    found: dict[int, list[Figure]] = defaultdict(list)
    for course in courses:
        for line in course.cohorts:
            if (figure := _count(course, line, field)) is not None:
                found[line.row.ends.year].append(figure)
    return {year: total(figures, f"{field}, {year}") for year, figures in found.items()}


def _count(course: CourseLines, line: CohortLine, field: str) -> Figure | None:
    count = getattr(line.row, field)
    name = f"{course.course.side_id}-{course.course.number} {course.course.title}, {line.name}, {field}"
    return None if count is None else told(name, Decimal(count), PEOPLE)


def by_trade(courses: Iterable[CourseLines]) -> list[Block]:
    """Return who completed courses, by occupation or trade and by route; nothing where nobody is told of."""
    found = _completed_by_trade(courses)
    if not found:
        return []
    occupations, routes = words(occupation_choices()), words(route_choices())
    rows: list[dict[str, Cell]] = []
    for (trade, route), figures in sorted(found.items()):
        named = (occupations.get(trade, trade) or _("no trade told"), routes.get(route, route) or _("no route told"))
        rows.append(
            {"trade": named[0], "route": named[1], "people": total(figures, ", ".join(named)), "name": f"{trade or named[0]}, {named[1]}"}
        )
    columns = [
        Column("trade", _("Occupation or trade")),
        Column("route", _("Route of steelmaking")),
        Column("people", _("Completed"), PEOPLE, 0),
        Column("name", "", hidden=True),
    ]
    table = Table("completed_by_trade", columns, rows)
    chart = grouped_bars(table, "name", {"people": _("Completed")}, _("people"))
    alt = _("A bar for each trade and route: people who completed a course for it.")
    return [Exhibit(_("People who completed, by trade and route"), table, chart, alt)]


def _completed_by_trade(courses: Iterable[CourseLines]) -> dict[tuple[str, str], list[Figure]]:
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for course in courses:
        key = (course.course.occupation or course.course.trade, course.course.route)
        figures = [_count(course, line, "completed") for line in course.cohorts]
        found[key] += [figure for figure in figures if figure is not None]
    return {key: figures for key, figures in found.items() if figures}
