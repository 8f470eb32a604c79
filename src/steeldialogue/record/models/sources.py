"""Where facts come from, and values that sources or sides disagree on, kept side by side."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import QUALITIES, SharedRow
from steeldialogue.record.protection.rules import OPEN, SHARED_FROZEN, Protection


class Source(models.Model):
    """A publication that the record quotes."""

    key = models.CharField(primary_key=True, max_length=80)
    title = models.CharField(max_length=400)
    producer = models.CharField(max_length=200)
    url = models.URLField(max_length=600, blank=True)
    published = models.CharField(max_length=10, blank=True)
    accessed = models.CharField(max_length=10, blank=True)

    protection: ClassVar[Protection] = OPEN

    class Meta:
        """By key."""

        ordering = ("key",)

    def __str__(self) -> str:
        return self.title


class About(models.Model):
    """A pointer to any row of the table: its kind (the model's name) and its key."""

    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField(default=uuid.uuid4)

    class Meta:
        """Mixed into rows that speak of another."""

        abstract = True
        indexes = (models.Index(fields=("about_kind", "about_id")),)


class Statement(SharedRow, About):
    """What one side says a field of the record should read, with its source; the record keeps every value said."""

    field = models.CharField(_("field"), max_length=60)
    value = models.CharField(_("value"), max_length=400)
    source_title = models.CharField(_("source"), max_length=400)
    source_url = models.URLField(_("address of the source"), max_length=600, blank=True)
    confidence = models.CharField(_("trust"), max_length=20, choices=QUALITIES)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta(About.Meta):
        """In the order said."""

        verbose_name = _("another value")
        abstract = False
        ordering = ("field", "created_at")

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
