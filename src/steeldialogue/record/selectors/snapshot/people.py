"""Courses, technologies, diagnoses and safety tables, for a snapshot."""

from steeldialogue.record.models import Evaluation, SafetyTable, Technology
from steeldialogue.record.selectors import sharing, skills
from steeldialogue.record.selectors.sharing import DiagnosisLines, MeasureLines, with_measures
from steeldialogue.record.selectors.skills import CohortLine as Counted
from steeldialogue.record.selectors.skills import CourseLines, with_cohorts
from steeldialogue.record.snapshot import (
    CohortLine,
    CourseLine,
    DiagnosisLine,
    EvaluationLine,
    MeasureLine,
    SafetyRowLine,
    SafetyTableLine,
    SavingLine,
    TechnologyLine,
)


def courses() -> tuple[CourseLine, ...]:
    """Return every course by side and number, with its cohorts as they count and what they were asked."""
    return tuple(course_line(one) for one in with_cohorts(skills.courses()))


def course_line(one: CourseLines) -> CourseLine:
    """Return a course as plain data."""
    told = ("number", "title", "provider", "occupation", "trade", "route", "hours")
    course = one.course
    return CourseLine(
        side=course.side_id,
        programme=course.programme.title,
        cohorts=tuple(_cohort_line(cohort) for cohort in one.cohorts),
        **{name: getattr(course, name) for name in told},
    )


def _cohort_line(one: Counted) -> CohortLine:
    told = "starts ends planned applicants accepted completed women action_plans cost currency".split()  # noqa: SIM905
    asked = tuple(_evaluation_line(evaluation) for evaluation in one.evaluations)
    return CohortLine(side=one.row.side_id, evaluations=asked, **{name: getattr(one.row, name) for name in told})


def _evaluation_line(one: Evaluation) -> EvaluationLine:
    told = ("as_of", "asked", "answered", "done", "before", "after", "unit")
    values = {name: getattr(one, name) for name in told}
    return EvaluationLine(side=one.side_id, level=int(one.level), months=int(one.months), **values)


def technologies() -> tuple[TechnologyLine, ...]:
    """Return the technologies offered, by side and number."""
    told = "number title list_version code process supplier licence confidentiality text".split()  # noqa: SIM905
    rows = Technology.objects.order_by("side__place", "number")
    return tuple(TechnologyLine(side=one.side_id, **{name: getattr(one, name) for name in told}) for one in rows)


def diagnoses() -> tuple[DiagnosisLine, ...]:
    """Return the plants diagnosed, by side and number, with what was recommended and what became of it."""
    return tuple(diagnosis_line(one) for one in with_measures(sharing.diagnoses()))


def diagnosis_line(one: DiagnosisLines) -> DiagnosisLine:
    """Return a diagnosis as plain data."""
    told = ("number", "title", "plant", "place", "latitude", "longitude", "method", "done_on")
    row = one.row
    return DiagnosisLine(
        side=row.side_id,
        programme=row.programme.title if row.programme else "",
        measures=tuple(_measure_line(measure) for measure in one.measures),
        **{name: getattr(row, name) for name in told},
    )


def _measure_line(one: MeasureLines) -> MeasureLine:
    return MeasureLine(
        side=one.row.side_id,
        title=one.row.title,
        technology=one.row.technology.title if one.row.technology else "",
        state=one.state,
        as_of=one.newest.as_of if one.newest else None,
        savings=tuple(
            SavingLine(saved.stage, saved.row.carrier, saved.row.amount, saved.row.unit, saved.verified_by) for saved in one.savings
        ),
    )


def safety_tables() -> tuple[SafetyTableLine, ...]:
    """Return the safety tables shared, by side and number."""
    return tuple(_safety_line(one) for one in SafetyTable.objects.order_by("side__place", "number"))


def _safety_line(one: SafetyTable) -> SafetyTableLine:
    told = "number title definition counted starts ends by_row by_column threshold text".split()  # noqa: SIM905
    held = one.cells
    rows = (SafetyRowLine(row["label"], tuple(row["cells"]), tuple(row["hours"]), row["total"]) for row in held["rows"])
    return SafetyTableLine(
        side=one.side_id,
        columns=tuple(held["columns"]),
        rows=tuple(rows),
        totals=tuple(held["totals"]),
        total=held["total"],
        **{name: getattr(one, name) for name in told},
    )
