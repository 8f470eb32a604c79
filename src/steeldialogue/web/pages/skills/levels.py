"""A course at Kirkpatrick's four levels, cohort by cohort: how many answered, and what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from steeldialogue.book.blocks import OWN, Block, Cell, Column, Exhibit, Gap, Table
from steeldialogue.book.chapters.skills_table import told
from steeldialogue.book.charts import grouped_bars
from steeldialogue.record.models import Evaluation
from steeldialogue.record.selectors.skills import CourseLines
from steeldialogue.skills import Measure, kirkpatrick, least_answers
from steeldialogue.web.pages.evidence import builtin
from steeldialogue.web.pages.skills.facts import each_cohort

PEOPLE = "person"


@dataclass(frozen=True)
class Asked:
    """One measurement, with the cohort that was asked and the words for its level and time."""

    cohort: str
    until: str
    level: str
    when: str
    measure: Measure


def levels(course: CourseLines) -> list[Block]:
    """Return how a course was measured; nothing where it had no cohort to ask."""
    if not course.cohorts:
        return []
    asked = {int(level): _asked(course, int(level)) for level in Evaluation.Level.values}
    return [_answers(asked), *_outcomes([one for many in asked.values() for one in many])]


def _asked(course: CourseLines, number: int) -> list[Asked]:
    """What the cohorts were asked at one level, in the order of time."""
    least = least_answers(builtin())
    return [
        Asked(line.name, str(line.row.ends), _level(number), str(Evaluation.Months(str(one.months)).label), one)
        for line, facts in each_cohort(course)
        for summary in kirkpatrick(facts.evaluations, least, told)
        for level in summary.levels
        for one in level.measures
        if level.level == number
    ]


def _level(number: int) -> str:
    return str(Evaluation.Level(str(number)).label)


def _answers(asked: Mapping[int, Sequence[Asked]]) -> Exhibit:
    columns = [
        Column("level", _("Level")),
        Column("cohort", _("Cohort")),
        Column("when", _("Asked")),
        Column("asked", _("People asked"), PEOPLE, 0),
        Column("answered", _("Answered"), PEOPLE, 0),
        Column("silent", _("No answer"), "%", 0),
        Column("name", "", hidden=True),
    ]
    rows = [row for number, many in asked.items() for row in ([_answer(one) for one in many] or [_unmeasured(number)])]
    table = Table("answers_by_level", columns, rows)
    chart = grouped_bars(table, "name", {"asked": _("People asked"), "answered": _("Answered")}, _("people"))
    alt = _("Two bars for each level and cohort: people asked, and people who answered.")
    return Exhibit(_("Asked and answered, by level"), table, chart if any(asked.values()) else None, alt)


def _answer(one: Asked) -> dict[str, Cell]:
    return {
        "level": one.level,
        "cohort": one.cohort,
        "when": one.when,
        "asked": one.measure.asked,
        "answered": one.measure.answered,
        "silent": one.measure.silent.value if one.measure.silent else Gap(_("nobody was asked")),
        "name": f"{one.level}, {one.until}" + (f" +{one.measure.months}" if one.measure.months else ""),
    }


def _unmeasured(number: int) -> dict[str, Cell]:
    gap = Gap(_("not measured"))
    return {"level": _level(number), **dict.fromkeys(("cohort", "when", "asked", "answered", "silent"), gap), "name": _level(number)}


def _outcomes(asked: Sequence[Asked]) -> Iterator[Exhibit]:
    if not asked:
        return
    columns = [
        Column("level", _("Level")),
        Column("cohort", _("Cohort")),
        Column("when", _("Asked")),
        Column("before", _("Mean before"), OWN, 1),
        Column("after", _("Mean after"), OWN, 1),
        Column("change", _("Change"), OWN, 1),
        Column("unit", _("in")),
        Column("done", _("Did it"), "%", 0),
        Column("low", _("95 % interval from"), "%", 0),
        Column("high", _("to"), "%", 0),
        Column("none", _("if none of the silent did"), "%", 0),
        Column("all", _("if all of them did"), "%", 0),
    ]
    note = _(
        "A mean or share of too few answers is withheld, because it would tell of persons. The interval tells of chance, the last two "
        "columns of silence."
    )
    yield Exhibit(_("What came of it, by level"), Table("outcome_by_level", columns, [_outcome(one) for one in asked]), note=note)


def _outcome(one: Asked) -> dict[str, Cell]:
    measure = one.measure
    nothing = Gap(_("withheld: too few answers")) if measure.withheld else Gap(_("not told"))
    done, bounds = measure.done, measure.bounds
    return {
        "level": one.level,
        "cohort": one.cohort,
        "when": one.when,
        "before": measure.before or nothing,
        "after": measure.after or nothing,
        "change": measure.change or nothing,
        "unit": measure.unit if measure.unit != "1" else Gap(_("not told")),
        "done": done.value if done else nothing,
        "low": done.lower if done else nothing,
        "high": done.upper if done else nothing,
        "none": bounds.lowest if bounds else nothing,
        "all": bounds.highest if bounds else nothing,
    }
