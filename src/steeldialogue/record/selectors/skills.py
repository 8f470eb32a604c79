"""Courses with their cohorts and evaluations, each by the word that counts.

A cohort stands on the table as often as it was reported; a cohort is known by its course and its days. Of one side's reports the
newest counts. Where both sides report one cohort, the side that gives the course counts, so that nobody is counted twice; the page
shows both. Of evaluations of one cohort at one level and time the newest counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from steeldialogue.record.models import Cohort, Course, Evaluation

_COUNTS = ("planned", "applicants", "accepted", "completed", "women", "action_plans", "cost", "currency")


@dataclass(frozen=True)
class CohortLine:
    """A cohort: the report that counts, all reports newest first, and what the cohort was asked."""

    row: Cohort
    reports: list[Cohort]
    evaluations: list[Evaluation]

    @property
    def other(self) -> Cohort | None:
        """The newest word of the side whose report does not count."""
        return next((one for one in self.reports if one.side_id != self.row.side_id), None)

    @property
    def gap(self) -> bool:
        """Whether both sides report it and differ."""
        other = self.other
        return other is not None and any(getattr(self.row, name) != getattr(other, name) for name in _COUNTS)

    @property
    def name(self) -> str:
        """The days by which it is known."""
        return f"{self.row.starts} – {self.row.ends}"

    def asked(self, level: str, months: str) -> Evaluation | None:
        """Return what it was asked at a level and time, if it was."""
        return next((one for one in self.evaluations if (one.level, one.months) == (level, months)), None)


@dataclass(frozen=True)
class CourseLines:
    """A course and its cohorts in the order of time."""

    course: Course
    cohorts: list[CohortLine]


def courses(programme: str = "", side: str = "", occupation: str = "", text: str = "") -> "QuerySet[Course]":
    """Return the courses wanted, by side and number; what is empty does not matter."""
    rows = Course.objects.select_related("side", "programme")
    for name, value in (("programme", programme), ("side", side), ("occupation", occupation)):
        rows = rows.filter(**{name: value}) if value else rows
    return rows.filter(title__icontains=text) if text else rows


def with_cohorts(rows: Iterable[Course]) -> list[CourseLines]:
    """Return courses with their cohorts, asking twice however many there are."""
    listed = list(rows)
    evaluations = Prefetch("evaluations", Evaluation.objects.select_related("side").order_by("-as_of", "-created_at", "pk"))
    found = Cohort.objects.filter(course__in=[one.pk for one in listed]).select_related("side", "course").prefetch_related(evaluations)
    by_course: dict[object, list[Cohort]] = defaultdict(list)
    for cohort in found.order_by("-created_at", "pk"):
        by_course[cohort.course_id].append(cohort)
    return [CourseLines(one, _lines(by_course[one.pk])) for one in listed]


def _lines(newest_first: Sequence[Cohort]) -> list[CohortLine]:
    by_days: dict[tuple[date, date], list[Cohort]] = defaultdict(list)
    for one in newest_first:
        by_days[one.starts, one.ends].append(one)
    return [_line(by_days[days]) for days in sorted(by_days)]


def _line(reports: list[Cohort]) -> CohortLine:
    giver = reports[0].course.side_id
    counts = next((one for one in reports if one.side_id == giver), reports[0])
    return CohortLine(counts, reports, _asked(reports))


def _asked(reports: Iterable[Cohort]) -> list[Evaluation]:
    """The newest evaluation of each level and time, whichever report of the cohort it came with."""
    found: dict[tuple[str, str], Evaluation] = {}
    told = [evaluation for one in reports for evaluation in one.evaluations.all()]
    for one in sorted(told, key=lambda one: (one.as_of, one.created_at), reverse=True):
        found.setdefault((one.level, one.months), one)
    return [found[key] for key in sorted(found, key=lambda key: (key[0], int(key[1])))]
