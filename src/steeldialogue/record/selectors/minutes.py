"""Minutes as they are read: what each version changed, and all of them together."""

from dataclasses import dataclass
from difflib import unified_diff

from django.db.models import F, QuerySet

from steeldialogue.record.models import Minutes, MinutesVersion


@dataclass(frozen=True)
class Change:
    """A version, and the lines that differ from the one before: each with `+` or `-` first."""

    version: MinutesVersion
    lines: list[str]


def changes(minutes: Minutes) -> list[Change]:
    """Return the versions, newest first, each with what it changed."""
    versions = list(minutes.versions.select_related("by", "side").order_by("number"))
    texts = [_lines(version) for version in versions]
    pairs = zip(versions, [None, *texts], texts, strict=False)
    return [Change(version, _changed(before, after)) for version, before, after in pairs][::-1]


def _lines(version: MinutesVersion) -> list[str]:
    promised = [f"{one['title']}: {one['text']} ({one.get('owner') or 'IN, JP'}; {one.get('due') or '–'})" for one in version.promises]
    return [*version.text.splitlines(), *promised]


def _changed(before: list[str] | None, after: list[str]) -> list[str]:
    if before is None:
        return []
    return [line for line in unified_diff(before, after, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]


def compiled(wanted: str) -> "QuerySet[MinutesVersion]":
    """Return the frozen texts, newest first; with a word, those that hold it in text or promises."""
    rows = MinutesVersion.objects.filter(minutes__state=Minutes.State.FROZEN, number=F("minutes__version"))
    rows = rows.select_related("minutes__session").order_by("-minutes__number")
    return rows.filter(text__icontains=wanted) | rows.filter(promises__icontains=wanted) if wanted else rows
