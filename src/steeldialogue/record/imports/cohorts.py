"""Cohorts from a workbook: a draft a row, and no person by name."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from steeldialogue.core.units import CURRENCIES
from steeldialogue.record.exports.people import COHORT_COLUMNS, COHORT_FIELDS, COHORTS, COHORTS_UNREAD
from steeldialogue.record.imports.draft_rows import Layout, Reader, Recorded, row_numbers
from steeldialogue.record.models import Cohort, Course


def _title(cells: Mapping[str, str]) -> str:
    told = {name: cells[name] for name in ("course", "starts", "ends")}
    return _("Cohort of %(course)s, %(starts)s – %(ends)s") % told


def _recorded() -> Mapping[str, Recorded]:
    return {str(one.pk): Recorded(one.side_id, _body(one)) for one in Cohort.objects.all()}


def _body(one: Cohort) -> dict[str, Any]:
    return {"course": one.course_id, "text": one.text, **{column.name: getattr(one, column.name) for column in COHORT_FIELDS}}


def _readers() -> Mapping[str, Reader]:
    return {"course": row_numbers(Course.objects.all()), "currency": _currency}


def _currency(text: str) -> str:
    if text not in CURRENCIES:
        raise ValueError(f"write one of {', '.join(CURRENCIES)}")
    return text


COHORT = Layout("cohort", COHORTS, COHORT_COLUMNS, _title, _recorded, _readers, COHORTS_UNREAD)
