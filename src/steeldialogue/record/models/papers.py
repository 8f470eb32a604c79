"""Papers on the table: immutable copies of what a side drafted, with their cleaned files."""

from dataclasses import replace
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import LANGUAGES, TabledRow
from steeldialogue.record.models.drafts import File, Marking
from steeldialogue.record.models.sources import About
from steeldialogue.record.protection.rules import TABLED, Protection


class Paper(TabledRow):
    """A paper as tabled; a later version is another paper that names the one it replaces."""

    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    marking = models.CharField(_("marking"), max_length=20, choices=Marking.choices)
    original_marking = models.CharField(_("marking on the original"), max_length=60, blank=True)
    session = models.ForeignKey("record.Session", on_delete=models.PROTECT, null=True, verbose_name=_("session"), related_name="papers")
    agenda_item = models.ForeignKey(
        "record.AgendaItem", on_delete=models.PROTECT, null=True, verbose_name=_("agenda item"), related_name="papers"
    )
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, verbose_name=_("replaces"), related_name="replaced_by")
    drafted_by = models.ForeignKey("record.Person", on_delete=models.PROTECT, verbose_name=_("drafted by"), related_name="+")
    tabled_by = models.ForeignKey("record.Person", on_delete=models.PROTECT, verbose_name=_("tabled by"), related_name="+")
    sha256 = models.CharField(max_length=64)

    # A side replaces its own papers; whether the other has withdrawn one cannot be found out by trying.
    protection: ClassVar[Protection] = replace(TABLED, parent="replaces")

    class Meta:
        """Newest first."""

        verbose_name = _("paper")
        ordering = ("-created_at",)
        constraints = (models.UniqueConstraint(fields=("side", "number"), name="paper_number_by_side"),)

    def __str__(self) -> str:
        return self.title


class TabledFile(TabledRow, File, About):
    """A file on the table, cleaned, with the report of what was taken out."""

    removed = models.JSONField(default=list)
    # Of the file as it came in, so that its side can tell which one it was.
    original_sha256 = models.CharField(max_length=64)

    class Meta(About.Meta):
        """By name."""

        abstract = False
        ordering = ("name",)
