"""Where a row of the table is read: on its own page, or on that of what it belongs to."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.urls import reverse

_OWN = (
    "paper",
    "request",
    "session",
    "commitment",
    "programme",
    "proposal",
    "policy",
    "task",
    "minutes",
    "course",
    "technology",
    "diagnosis",
    "safetytable",
)
_PART_OF = {
    "response": "request",
    "statusreport": "commitment",
    "milestone": "commitment",
    "delegate": "session",
    "stage": "proposal",
    "obstacle": "proposal",
    "money": "proposal",
    "taskstatus": "task",
    "policyfigure": "policy",
    "result": "target",
    "target": "indicator",
    "indicator": "programme",
    "cohort": "course",
    "evaluation": "cohort",
    "measure": "diagnosis",
    "adoption": "measure",
}


def place_of(row: Any) -> str:
    """Return the address where a row is read; the home page where it has none or is hidden."""
    kind = row._meta.model_name if row else ""
    if kind in _OWN:
        return reverse(kind, args=[row.pk])
    if kind in _PART_OF:
        return place_of(getattr(row, _PART_OF[kind]))
    if hasattr(row, "about_kind"):
        return place_of(found(row.about_kind, row.about_id))
    return reverse("home")


def found(kind: str, key: UUID) -> Any:
    """Return the row of a kind and key, unless it is hidden from who asks."""
    return apps.get_model("record", kind)._default_manager.filter(pk=key).first()
