"""What every row of the record has in common, and the three ways a row can belong to a side."""

import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager, get_scope

from steeldialogue.core import PartialDate, Quality, SteelDialogueError
from steeldialogue.record.protection.rules import OPEN, OWN, TABLED, Protection

LANGUAGES = (("en", "English"), ("ja", "日本語"), ("hi", "हिन्दी"))
QUALITIES = tuple((str(mark), str(mark)) for mark in Quality if mark is not Quality.LAW)


def check_partial_date(text: str) -> None:
    """Refuse what is neither a day, a month, a year nor nothing."""
    try:
        PartialDate(text)
    except SteelDialogueError as fault:
        raise ValidationError(str(fault)) from fault


class CheckedField(models.CharField):  # type: ignore[type-arg]
    """A short text that may be empty and is else checked; a kind says its length and its check."""

    length: ClassVar[int]
    check_text: ClassVar[Any]  # a static function of the text, which raises where it is wrong

    def __init__(self, *args: Any, **options: Any) -> None:
        """Fix length and check."""
        options.update(max_length=self.length, blank=True)
        options.setdefault("default", "")
        options["validators"] = [type(self).check_text]
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Return what a migration needs to make the field again."""
        name, path, args, options = super().deconstruct()
        for key in ("max_length", "blank", "validators"):
            options.pop(key, None)
        return name, path, args, options


class PartialDateField(CheckedField):
    """A date known to the day, the month, the year, or not at all; sorted as text it is sorted by time."""

    length = 10
    check_text = staticmethod(check_partial_date)


class Row(models.Model):
    """A row of the record: a random key, which tells nothing of how many there are, and when it was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)

    # How the database itself guards the rows; see `record.protection`.
    protection: ClassVar[Protection] = OPEN

    class Meta:
        """Common to all rows."""

        abstract = True


class PrivateRow(Row):
    """A row that only its own side can read or write, in whatever state."""

    side = models.ForeignKey("record.Side", on_delete=models.PROTECT, verbose_name=_("side"), related_name="+")

    protection: ClassVar[Protection] = OWN
    objects: ClassVar[models.Manager[Any]] = ScopedManager(side="side_id")

    class Meta:
        """Private rows are reached through a scope alone."""

        abstract = True


class SharedRow(Row):
    """A row that both sides read and only its own side writes."""

    side = models.ForeignKey("record.Side", on_delete=models.PROTECT, verbose_name=_("side"), related_name="+")

    protection: ClassVar[Protection] = Protection(read="all", write="own")

    class Meta:
        """Shared rows need no scope."""

        abstract = True


class TabledManager(models.Manager[Any]):
    """What a side may see of tabled rows: everything still on the table, and its own that it withdrew."""

    def get_queryset(self) -> "models.QuerySet[Any]":
        """Return the rows in view; without a scope nothing that was withdrawn."""
        rows = super().get_queryset()
        scope = get_scope()
        if not scope.get("_enabled", True):
            return rows
        return rows.filter(models.Q(withdrawn_at__isnull=True) | models.Q(side_id=scope.get("side") or ""))


class TabledRow(Row):
    """A row put on the table: read by both sides until withdrawn, then by its own side alone."""

    side = models.ForeignKey("record.Side", on_delete=models.PROTECT, verbose_name=_("side"), related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)

    protection: ClassVar[Protection] = TABLED
    objects = TabledManager()

    class Meta:
        """The default manager hides what the other side withdrew."""

        abstract = True


class Sourced(models.Model):
    """A fact that comes from outside the meetings: its source and how far it can be trusted."""

    source = models.ForeignKey("record.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confidence = models.CharField(_("trust"), max_length=20, choices=QUALITIES, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        """Mixed into rows of the public record."""

        abstract = True
