"""How drafts are shown: their fields in words, and what changed from one version to the next."""

from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from django.utils.translation import gettext as _

from steeldialogue.record.models import Draft, DraftVersion
from steeldialogue.record.payloads import KINDS
from steeldialogue.web.pages.drafts.forms import FORMS

_REFERENCES = ("session", "agenda_item", "replaces", "request", "commitment", "target", "proposal", "corrects", "about_id")


def kind_label(kind: str) -> str:
    """The word for a kind of draft."""
    return str(KINDS[kind].label)


def said_before(kind: str, body: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of a body that say something, with their labels."""
    fields = FORMS[kind].base_fields
    return [(_label(fields, name), _text(fields, name, value)) for name, value in body.items() if value not in (None, "", [], {})]


def _label(fields: Any, name: str) -> str:
    return str(fields[name].label or name) if name in fields else {"promises": _("Promises"), "indicators": _("Indicators")}.get(name, name)


def _text(fields: Any, name: str, value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_line(one) for one in value)
    field = fields.get(name)
    if name in _REFERENCES and hasattr(field, "queryset"):
        model = field.queryset.model
        row = model._default_manager.filter(pk=value).first()
        return str(row) if row else str(value)
    choices = dict(getattr(field, "choices", ()) or ()) if not hasattr(field, "queryset") else {}
    return str(choices.get(value, value))


def _line(one: Any) -> str:
    if not isinstance(one, dict):
        return str(one)
    return " · ".join(str(value) for value in one.values() if value not in (None, "", [], {}) and not isinstance(value, list))


@dataclass(frozen=True)
class Change:
    """A version, and the lines that differ from the one before: each with `+`, `-` or a space first."""

    version: DraftVersion
    lines: list[str]


def versions_of(draft: Draft) -> list[Change]:
    """Return the versions of a draft, newest first, each with what it changed."""
    versions = list(draft.versions.select_related("saved_by").order_by("number"))
    texts = [_lines(draft.kind, version) for version in versions]
    pairs = zip(versions, [[], *texts], texts, strict=False)
    return [Change(version, _changed(before, after)) for version, before, after in pairs][::-1]


def _lines(kind: str, version: DraftVersion) -> list[str]:
    fields = [(_("Title"), version.title), *said_before(kind, version.body)]
    return [f"{label}: {line}" for label, text in fields for line in text.splitlines()]


def _changed(before: list[str], after: list[str]) -> list[str]:
    if not before:
        return []
    return [line for line in unified_diff(before, after, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]
