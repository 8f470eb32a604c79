"""Courses, technologies, diagnoses and safety tables, for a snapshot."""

from collections.abc import Iterator

from django.db.models import Prefetch

from steeldialogue.record.models import Adoption, Cohort, Course, Diagnosis, Evaluation, Measure, SafetyTable, Saving, Technology
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
    """Return every course by side and number, with its cohorts and what they were asked."""
    cohorts = Prefetch("cohorts", Cohort.objects.order_by("starts", "created_at", "pk"))
    evaluations = Prefetch("cohorts__evaluations", Evaluation.objects.order_by("as_of", "created_at", "pk"))
    rows = Course.objects.select_related("programme").prefetch_related(cohorts, evaluations).order_by("side__place", "number")
    return tuple(_course_line(one) for one in rows)


def _course_line(one: Course) -> CourseLine:
    told = ("number", "title", "provider", "occupation", "trade", "route", "hours")
    return CourseLine(
        side=one.side_id,
        programme=one.programme.title,
        cohorts=tuple(_cohort_line(cohort) for cohort in one.cohorts.all()),
        **{name: getattr(one, name) for name in told},
    )


def _cohort_line(one: Cohort) -> CohortLine:
    told = "starts ends planned applicants accepted completed women action_plans cost currency".split()  # noqa: SIM905
    asked = tuple(_evaluation_line(evaluation) for evaluation in one.evaluations.all())
    return CohortLine(side=one.side_id, evaluations=asked, **{name: getattr(one, name) for name in told})


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
    measures = Prefetch("measures", Measure.objects.select_related("technology").order_by("created_at", "pk"))
    adoptions = Prefetch("measures__adoptions", Adoption.objects.order_by("-as_of", "-created_at", "pk"))
    savings = Prefetch("measures__savings", Saving.objects.select_related("adoption").order_by("created_at", "carrier", "pk"))
    rows = Diagnosis.objects.select_related("programme").prefetch_related(measures, adoptions, savings)
    return tuple(_diagnosis_line(one) for one in rows.order_by("side__place", "number"))


def _diagnosis_line(one: Diagnosis) -> DiagnosisLine:
    told = ("number", "title", "plant", "place", "latitude", "longitude", "method", "done_on")
    return DiagnosisLine(
        side=one.side_id,
        programme=one.programme.title if one.programme else "",
        measures=tuple(_measure_line(measure) for measure in one.measures.all()),
        **{name: getattr(one, name) for name in told},
    )


def _measure_line(one: Measure) -> MeasureLine:
    newest = next(iter(one.adoptions.all()), None)
    return MeasureLine(
        side=one.side_id,
        title=one.title,
        technology=one.technology.title if one.technology else "",
        state=newest.state if newest else "recommended",
        as_of=newest.as_of if newest else None,
        savings=tuple(_saving_lines(one)),
    )


def _saving_lines(measure: Measure) -> Iterator[SavingLine]:
    for one in measure.savings.all():
        verified_by = one.adoption.verified_by if one.adoption else ""
        stage = "recommended" if one.adoption is None else "verified" if verified_by else "reported"
        yield SavingLine(stage, one.carrier, one.amount, one.unit, verified_by)


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
