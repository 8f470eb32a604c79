"""What tabling needs for all kinds: the rows that a draft can be about, and that they exist."""

from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from steeldialogue.core import DataError
from steeldialogue.record import models

ABOUT: dict[str, type[Model]] = {
    model.__name__.lower(): model
    for model in (
        models.Response,
        models.Commitment,
        models.Milestone,
        models.Result,
        models.Session,
        models.Delegate,
        models.Proposal,
        models.Policy,
        models.Programme,
        models.Request,
        models.Paper,
        models.Minutes,
        models.Cohort,
        models.Diagnosis,
        models.Measure,
        models.Task,
        models.SafetyTable,
    )
}


def existing(model: type[Model], key: UUID | None, field: str) -> Any:
    """Return the row that a field of a draft points to; None where it points nowhere.

    Raises:
        DataError: there is no such row.
    """
    if key is None:
        return None
    row = model._default_manager.filter(pk=key).first()
    if row is None:
        raise DataError(f"there is no such {model._meta.verbose_name} on the table", field=field)
    return row


def today() -> str:
    """Return the day on which something is tabled."""
    return timezone.localdate().isoformat()
