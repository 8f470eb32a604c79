"""Courses, cohorts and evaluations."""

from typing import cast

from django.db.models import Model
from django.utils.translation import gettext as _

from steeldialogue.core import DataError
from steeldialogue.record import models, payloads
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import Payload
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.numbers import next_number
from steeldialogue.record.services.to_table.common import existing


def course(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Put a course of a programme on the table."""
    body = cast(payloads.CoursePayload, payload)
    return models.Course.objects.create(
        side_id=draft.side_id,
        number=next_number(draft.side_id, "course"),
        title=draft.title,
        programme=existing(models.Programme, body.programme, "programme"),
        **body.model_dump(exclude={"programme"}),
    )


def cohort(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Put the counts of one cohort on the table."""
    body = cast(payloads.CohortPayload, payload)
    row = existing(models.Course, body.course, "course")
    return models.Cohort.objects.create(side_id=draft.side_id, course=row, **body.model_dump(exclude={"course"}))


def evaluation(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Report what a cohort was asked, and how many answered; nobody is asked who did not complete."""
    body = cast(payloads.EvaluationPayload, payload)
    row: models.Cohort = existing(models.Cohort, body.cohort, "cohort")
    if body.as_of < row.starts:
        raise DataError(_("the evaluation lies before the cohort, which starts on %(day)s") % {"day": row.starts}, field="as_of")
    people = row.accepted if body.level in ("1", "2") else row.completed
    if people is not None and body.asked > people:
        raise DataError(_("more were asked than the cohort has people (%(people)s)") % {"people": people}, field="asked")
    return models.Evaluation.objects.create(side_id=draft.side_id, cohort=row, **body.model_dump(exclude={"cohort"}))
