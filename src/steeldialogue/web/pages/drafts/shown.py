"""How drafts are shown: their fields in words, and what changed from one version to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steeldialogue.record.models import Draft, DraftVersion, Milestone
from steeldialogue.record.outlook import promised
from steeldialogue.record.payloads import KINDS
from steeldialogue.web.pages.drafts.forms import FORMS
from steeldialogue.web.pages.sharing.carriers import carrier_name

Lines = list[tuple[str, str]]


def kind_label(kind: str) -> str:
    """The word for a kind of draft."""
    return str(KINDS[kind].label)


def said_before(kind: str, body: dict[str, Any], without: Sequence[str] = ()) -> Lines:
    """Return the fields of a body that say something, with their labels; rows that repeat stand after the others.

    `without` names rows that are shown in another way.
    """
    fields, parts = FORMS[kind].base_fields, {name: value for name, value in body.items() if isinstance(value, list)}
    single = {name: value for name, value in FORMS[kind].shows(body).items() if name in fields and name not in parts}
    lines = [(str(fields[name].label or name), _words(fields[name], value)) for name, value in single.items()]
    repeated = _rows({name: rows for name, rows in parts.items() if name not in without})
    return [line for line in (*lines, *repeated) if line[1]]


def _words(field: Any, value: Any) -> str:
    if value in (None, ""):
        return ""
    if hasattr(field, "said"):
        return str(field.said(value))
    if hasattr(field, "queryset"):
        row = field.queryset.model._default_manager.filter(**{field.to_field_name or "pk": value}).first()
        return str(row or value)
    return str(dict(getattr(field, "choices", ())).get(value, value))


# The parts of a table of counts.
TABLE = {"rows": gettext_lazy("Row"), "columns": gettext_lazy("Column"), "totals": gettext_lazy("Total of column")}


def _rows(parts: dict[str, list[Any]]) -> Lines:
    labels = {
        "promises": _("Promise"),
        "indicators": _("Indicator"),
        "milestones_done": _("Milestone reached"),
        "savings": _("Saving"),
        **TABLE,
    }
    return [
        (f"{labels.get(name, name)} {number}", "\n".join(_row(one)))
        for name, rows in parts.items()
        for number, one in enumerate(rows, start=1)
    ]


def _row(one: Any) -> list[str]:
    """The lines of a row that repeats, what it refers to by title."""
    if isinstance(one, str):
        return [one]
    if "cells" in one:
        return [f"{one['label']}: {' | '.join((*one['cells'], one['total']))}"]
    if "milestone" in one:
        step = Milestone.objects.filter(pk=one["milestone"]).first()
        return [f"{step or one['milestone']} ({one['on']})"]
    if "carrier" in one:
        return [f"{carrier_name(one['carrier'])}: {one['amount']} {one['unit']}"]
    if "targets" in one:
        unit = one["unit"]
        return [one["title"], *(f"{target['starts']} – {target['ends']}: {target['value']} {unit}".strip() for target in one["targets"])]
    return [f"{label}: {value}" for label, value in promised(one)]


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
