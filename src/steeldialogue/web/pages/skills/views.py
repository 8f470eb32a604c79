"""Skills: people trained and people needed, the courses, and each of them with its cohorts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from steeldialogue.record.models import Course
from steeldialogue.record.selectors.about import Shown, evidence_about
from steeldialogue.record.selectors.skills import CohortLine, courses, with_cohorts
from steeldialogue.web.pages.answers import page_of
from steeldialogue.web.pages.evidence import builtin
from steeldialogue.web.pages.guards import member_required
from steeldialogue.web.pages.skills.facts import plan_lines
from steeldialogue.web.pages.skills.forms import CourseFilter
from steeldialogue.web.pages.skills.gap import AREAS, gap, named
from steeldialogue.web.pages.skills.lists import occupation_choices, route_choices, words


@require_safe
@member_required
def skills(request: HttpRequest) -> HttpResponse:
    """Show people trained by trade and route, occupations with their crosswalk, and on demand the people that new works need."""
    from steeldialogue.skills import crosswalk, occupations
    from steeldialogue.web.pages.explore.shown import blocks
    from steeldialogue.web.pages.skills.shown import by_trade

    asked = request.GET.get("gap", "")
    shown = {
        "blocks": blocks(by_trade(with_cohorts(courses()))),
        "occupations": [(row, crosswalk(builtin(), row.isco)) for row in occupations(builtin())],
        "areas": [(code, named(code)) for code in AREAS],
        "secrecy": "both",
    }
    if asked in AREAS:
        shown |= gap(asked, timezone.localdate().year)
    return render(request, "skills/skills.html", shown)


@require_safe
@member_required
def skills_courses(request: HttpRequest) -> HttpResponse:
    """List courses, and what the cohorts of those listed add up to."""
    from steeldialogue.web.pages.explore.shown import blocks
    from steeldialogue.web.pages.skills.shown import totals

    form = CourseFilter(request.GET)
    found = with_cohorts(form.rows())
    occupations = words(occupation_choices())
    page = page_of(request, found)
    shown = {
        "form": form,
        "page": page,
        "lines": [(one, occupations.get(one.course.occupation, one.course.occupation)) for one in page],
        "blocks": blocks(totals(found)),
        "secrecy": "both",
    }
    return render(request, "skills/courses.html", shown)


@require_safe
@member_required
def course(request: HttpRequest, course_id: UUID) -> HttpResponse:
    """Show a course: its cohorts, how it was measured, which action plans are due, and how the targets of its programme stand."""
    from steeldialogue.web.pages.explore.shown import blocks
    from steeldialogue.web.pages.skills.levels import levels
    from steeldialogue.web.pages.skills.shown import totals
    from steeldialogue.web.pages.skills.targets import targets

    today = timezone.localdate()
    row = get_object_or_404(Course.objects.select_related("side", "programme"), pk=course_id)
    (lines,) = with_cohorts([row])
    cohorts = [(one, _pieces(one)) for one in lines.cohorts]
    shown = {
        "row": row,
        "occupation": words(occupation_choices()).get(row.occupation, row.occupation),
        "route": words(route_choices()).get(row.route, row.route),
        "cohorts": cohorts,
        "has_evidence": any(pieces for _line, pieces in cohorts),
        "plans": plan_lines(lines, today),
        "totals": blocks(totals([lines])),
        "levels": blocks(levels(lines)),
        "targets": blocks(targets(row.programme, today)),
    }
    return render(request, "skills/course.html", shown)


def _pieces(line: CohortLine) -> list[Shown]:
    """The evidence on a cohort, whichever report of it that is about."""
    return [piece for report in line.reports for piece in evidence_about("cohort", report.pk)]
