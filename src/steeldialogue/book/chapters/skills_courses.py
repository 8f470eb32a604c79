"""How courses were measured: Kirkpatrick's levels, cohorts and action plans; blanks where nobody measured."""

from collections.abc import Sequence

from steeldialogue.book.blocks import OWN, Block, Cell, Column, Exhibit, Gap, Table, caution, prose, unknown
from steeldialogue.book.chapters.skills_cohorts import cohorts, plans
from steeldialogue.book.chapters.skills_table import Courses, told
from steeldialogue.book.context import Context
from steeldialogue.skills import CourseSummary, LevelSummary, Measure, kirkpatrick, least_answers

_NOT_TOLD = Gap("not told")


def courses(context: Context) -> list[Block]:
    """Return how the courses on the table were measured; says so where none lies there."""
    method = prose(
        "A course can be measured at four levels: what people thought of it, what they learned, what they then did, and what changed at "
        "their works. Most programmes stop at the first. Each level is shown with how many were asked and how many said nothing."
    )
    lines = context.record.courses if context.record else ()
    if not lines:
        silence = unknown(
            "No evaluation of a training course between the two sides was found in public, at any level, and none lies on the table."
        )
        return [method, silence]
    found = Courses(lines)
    summaries = kirkpatrick(found.evaluations, least_answers(context.catalog), told)
    return [
        method,
        *(caution("A line of the record contradicts itself and is left out here: {fault}", fault=fault) for fault in found.faults),
        *_levels(summaries),
        *cohorts(found),
        *plans(found, context.as_of),
    ]


def _levels(summaries: Sequence[CourseSummary]) -> list[Block]:
    if not summaries:
        return [unknown("No course on the table was measured at any level.")]
    columns = [
        Column("course", "Course"),
        Column("level", "Level"),
        Column("months", "Months after"),
        Column("asked", "Asked", "person", 0),
        Column("answered", "Answered", "person", 0),
        Column("silent", "No answer", "%", 0),
        Column("before", "Mean before", OWN, 1),
        Column("after", "Mean after", OWN, 1),
        Column("change", "Change", OWN, 1),
        Column("unit", "in"),
        Column("done", "Did it", "%", 0),
        Column("low", "if none of the silent did", "%", 0),
        Column("high", "if all of them did", "%", 0),
    ]
    rows = [row for summary in summaries for level in summary.levels for row in _level_rows(summary, level)]
    note = (
        "A level without numbers was not measured. A mean of too few answers is withheld, because it would tell of persons. The last two "
        "columns say how far those who did not answer could move the share."
    )
    return [Exhibit("Courses at four levels", Table("kirkpatrick", columns, rows), note=note)]


def _level_rows(summary: CourseSummary, level: LevelSummary) -> list[dict[str, Cell]]:
    head: dict[str, Cell] = {"course": summary.course, "level": f"{level.level} {level.name}"}
    if level.gap:
        gap = Gap(level.gap)
        empty = ("months", "asked", "answered", "silent", "before", "after", "change", "unit", "done", "low", "high")
        return [{**head, **dict.fromkeys(empty, gap)}]
    return [{**head, **_measure(one)} for one in level.measures]


def _measure(one: Measure) -> dict[str, Cell]:
    nothing = Gap(one.withheld) if one.withheld else _NOT_TOLD
    return {
        "months": str(one.months),
        "asked": one.asked,
        "answered": one.answered,
        "silent": one.shares["no answer"] or _NOT_TOLD,
        "before": one.before or nothing,
        "after": one.after or nothing,
        "change": one.change or nothing,
        "unit": one.unit if one.unit != "1" else _NOT_TOLD,
        "done": one.shares["done"] or nothing,
        "low": one.shares["if none of the silent did"] or nothing,
        "high": one.shares["if all of the silent did"] or nothing,
    }
