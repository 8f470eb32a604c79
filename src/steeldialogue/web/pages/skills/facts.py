"""Courses of the table as the facts of the skills room, and how the action plans of each cohort stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from steeldialogue.record.selectors.skills import CohortLine, CourseLines
from steeldialogue.record.selectors.snapshot.people import course_line

if TYPE_CHECKING:
    from steeldialogue.book.chapters.skills_table import Courses
    from steeldialogue.skills import PlanStand


def facts_of(courses: Iterable[CourseLines]) -> "Courses":
    """Return some courses as the book reads them."""
    from steeldialogue.book.chapters.skills_table import Courses

    return Courses([course_line(one) for one in courses])


def each_cohort(course: CourseLines) -> "Iterator[tuple[CohortLine, Courses]]":
    """Yield each cohort of a course, with the facts that are its own."""
    return ((line, facts_of([CourseLines(course.course, [line])])) for line in course.cohorts)


@dataclass(frozen=True)
class PlanLine:
    """Action plans of a cohort, to be asked for some months after its end."""

    cohort: CohortLine
    stand: "PlanStand"


def plan_lines(course: CourseLines, today: date) -> list[PlanLine]:
    """Return how the action plans of every cohort that made some stand on a day."""
    from steeldialogue.book.chapters.skills_table import told
    from steeldialogue.skills import plan_stand

    return [PlanLine(line, plan_stand(fact, today, told)) for line, found in each_cohort(course) for fact in found.plans]
