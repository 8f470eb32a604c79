"""The own side's safety returns, and the tables that sides share."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from steeldialogue.record.exports.returns import KEYS, TOLD
from steeldialogue.record.models import SafetyReturn, SafetyTable


def newest_returns() -> "QuerySet[SafetyReturn]":
    """Return the newest return of each workplace, definition, group and period, also where it takes an earlier one back."""
    same = {name: OuterRef(name) for name in KEYS}
    newer = SafetyReturn.objects.filter(**same, created_at__gt=OuterRef("created_at"))
    found: QuerySet[SafetyReturn] = SafetyReturn.objects.filter(~Exists(newer))
    return found


def returns(**wanted: Any) -> "QuerySet[SafetyReturn]":
    """Return what is told now; `wanted` may name workplace, definition, group, and the days `starts` and `ends` that it must lie within."""
    nothing = Q(**dict.fromkeys(TOLD, ""))
    found = newest_returns().exclude(nothing)
    for name in ("workplace", "definition", "group"):
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    if wanted.get("starts"):
        found = found.filter(starts__gte=wanted["starts"])
    if wanted.get("ends"):
        found = found.filter(ends__lte=wanted["ends"])
    return found


def by_key() -> dict[tuple[Any, ...], SafetyReturn]:
    """Return the newest return of each key, also one that takes an earlier one back."""
    return {key_of(row): row for row in newest_returns()}


def key_of(row: SafetyReturn) -> tuple[Any, ...]:
    """Return what a correction has in common with the return that it corrects."""
    return tuple(getattr(row, name) for name in KEYS)


def tells_nothing(row: Any) -> bool:
    """Whether a return has neither a number nor a sign, and so takes an earlier one back."""
    return not any(getattr(row, name) for name in TOLD)


def corrected(row: SafetyReturn) -> "QuerySet[SafetyReturn]":
    """Return what was told before of the same key, newest first."""
    same = {name: getattr(row, name) for name in KEYS}
    found: QuerySet[SafetyReturn] = SafetyReturn.objects.filter(**same, created_at__lt=row.created_at).order_by("-created_at")
    return found


def names_told(field: str) -> list[str]:
    """Return the different workplaces, or definitions, of the own side's returns."""
    return sorted(returns().order_by().values_list(field, flat=True).distinct())


def tables(**wanted: Any) -> "QuerySet[SafetyTable]":
    """Return the tables on the table between the sides, newest last of each side."""
    found: QuerySet[SafetyTable] = SafetyTable.objects.select_related("side")
    for name in ("side", "definition"):
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    return found


def published_by(side: str) -> Iterator[SafetyTable]:
    """Yield the tables that a side has shared, in the order in which it did."""
    yield from SafetyTable.objects.filter(side_id=side).order_by("number")
