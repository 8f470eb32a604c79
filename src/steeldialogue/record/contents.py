"""The lasting content of a row: what its hash is made of, and what a reader is shown."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model

from steeldialogue.record.chain import digest

# Hashes themselves; bytes, which have a hash of their own.
_LEFT_OUT = ("sha256", "content")


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


def shown(row: Model) -> list[tuple[str, str]]:
    """Return what a reader sees of a row: labels and values, empty ones left out."""
    rows = []
    for field in row._meta.concrete_fields:
        if field.primary_key or field.name in _LEFT_OUT or not field.editable:
            continue
        text = _text(row, field)
        if text:
            rows.append((str(field.verbose_name), text))
    return rows


def _text(row: Model, field: "Field[Any, Any]") -> str:
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    return "" if value in (None, "", [], {}) else str(value)
