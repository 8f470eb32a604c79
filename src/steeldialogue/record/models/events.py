"""The history: one chain of events for the table and one for each side, append-only and hash-chained."""

from typing import ClassVar

from django.db import models

from steeldialogue.record.models.base import Row
from steeldialogue.record.protection.rules import Protection

TABLE = "table"


class ChainHead(models.Model):
    """The newest link of a chain; locked while a link is added, so that two writers never fork it."""

    chain = models.CharField(primary_key=True, max_length=8)
    length = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)

    protection: ClassVar[Protection] = Protection(read="chain", write="chain")


class Event(Row):
    """Something that happened. What is private to a side is in its own chain; the table's chain holds what both may know."""

    chain = models.CharField(max_length=8)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    side = models.CharField(max_length=8, blank=True)
    verb = models.CharField(max_length=40)
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=36)
    # Canonical JSON, as hashed.
    body = models.TextField()
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    protection: ClassVar[Protection] = Protection(read="chain", write="chain", frozen=True)

    class Meta:
        """In the order of the chain."""

        ordering = ("chain", "seq")
        constraints = (
            models.UniqueConstraint(fields=("chain", "seq"), name="event_seq_once"),
            models.UniqueConstraint(fields=("chain", "previous"), name="event_previous_once"),
        )
        indexes = (models.Index(fields=("about_kind", "about_id")),)
