"""The lasting content of a row: what its hash is made of, and what a reader is shown."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Field, JSONField, Model
from django.utils.translation import gettext as _

from steeldialogue.record.chain import digest

# Hashes themselves; bytes, which have a hash of their own.
_LEFT_OUT = ("sha256", "content")
_POINTER = ("about_kind", "about_id")


def lasting(row: Model) -> dict[str, Any]:
    """Return the columns of a row that may never change, in a form that reads the same from every database."""
    changing = row.protection.only  # type: ignore[attr-defined]
    fields = [field for field in row._meta.concrete_fields if field.column not in changing and field.name not in _LEFT_OUT]
    return {str(field.column): _plain(getattr(row, field.attname)) for field in fields}


def digest_of(row: Model) -> str:
    """Return the hash of a row's lasting content."""
    return digest(lasting(row))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def readable(model: Model | type[Model]) -> "list[Field[Any, Any]]":
    """Return the fields of a model that a reader sees."""
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]
    return [field for field in fields if field.name not in (*_LEFT_OUT, *_POINTER) and not isinstance(field, JSONField)]


def shown(row: Model, without: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Return what a reader sees of a row: labels and values, empty ones and some fields left out."""
    lines = [(str(field.verbose_name), _text(row, field)) for field in readable(row) if field.name not in without]
    return [line for line in (_subject(row), *lines) if line[1]]


def _subject(row: Model) -> tuple[str, str]:
    """What a row is about, where it is about another."""
    kind, key = (getattr(row, name, None) for name in _POINTER)
    subject = _seen(apps.get_model("record", kind), key) if kind and key else None
    return str(_("about")), f"{subject._meta.verbose_name}: {subject}" if subject else ""


def _text(row: Model, field: "Field[Any, Any]") -> str:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if field.related_model:
        return str(_seen(field.related_model, getattr(row, field.attname)) or "")
    value = getattr(row, field.name)
    return "" if value in (None, "", [], {}) else str(value)


def _seen(model: Any, key: Any) -> Model | None:
    """Return a row that another points to, unless it is hidden from who asks."""
    found: Model | None = model._default_manager.filter(pk=key).first()
    return found
