"""Minutes: drafted by the host, commented in private, agreed by both heads, then frozen for good."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import LANGUAGES, Row, SharedRow
from steeldialogue.record.protection.rules import SHARED_FROZEN, Protection


class Minutes(Row):
    """The minutes of a session, or a corrigendum to minutes already frozen."""

    class Kind(models.TextChoices):
        """What they are."""

        MINUTES = "minutes", _("minutes")
        CORRIGENDUM = "corrigendum", _("corrigendum")

    class State(models.TextChoices):
        """Where they stand."""

        COMMENTS = "comments", _("with both sides for comments")
        JOINT = "joint", _("joint text")
        FROZEN = "frozen", _("frozen")

    session = models.ForeignKey("record.Session", on_delete=models.PROTECT, related_name="minutes")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.MINUTES)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrigenda")
    host = models.ForeignKey("record.Side", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.COMMENTS)
    version = models.PositiveIntegerField(default=1)
    number = models.PositiveIntegerField(null=True, unique=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # The head of the table's chain with the freeze as its newest event: printed, and sent to both sides.
    head_sha256 = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True)

    protection: ClassVar[Protection] = Protection(
        only=("state", "version", "number", "sha256", "head_sha256", "frozen_at"), kept="OLD.state = 'frozen'"
    )

    class Meta:
        """One set of minutes a session; any number of corrigenda."""

        verbose_name = _("minutes")
        ordering = ("created_at",)
        constraints = (
            models.UniqueConstraint(fields=("session",), condition=models.Q(kind="minutes"), name="one_set_of_minutes"),
            models.CheckConstraint(
                condition=~models.Q(state="frozen") | (models.Q(number__isnull=False) & ~models.Q(sha256="")),
                name="frozen_minutes_have_hash",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.session}"


class MinutesVersion(SharedRow):
    """One text of the minutes and the commitments in it; `side` is whose head or drafter wrote this version."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    language = models.CharField(_("authentic language"), max_length=2, choices=LANGUAGES, default="en")
    # A list of `record.payloads.Promise`, made into commitments by the freeze.
    promises = models.JSONField(default=list)
    by = models.ForeignKey("record.Person", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """Newest first."""

        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("minutes", "number"), name="minutes_version_once"),)


class TableSnapshot(Row):
    """The whole table as it lay when the minutes of a session froze: what books of later sessions are compared with."""

    session = models.OneToOneField("record.Session", on_delete=models.PROTECT, related_name="snapshot")
    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT, related_name="+")
    taken_on = models.DateField(_("taken on"))
    # Canonical JSON of `record.snapshot.RecordSnapshot`, and its hash.
    text = models.TextField()
    sha256 = models.CharField(max_length=64)

    protection: ClassVar[Protection] = Protection(frozen=True)

    class Meta:
        """In the order taken."""

        verbose_name = _("snapshot of the table")
        ordering = ("created_at",)

    def __str__(self) -> str:
        return f"{self.session}, {self.taken_on}"


class Approval(SharedRow):
    """The approval of one version by the head of one side; a later version has none, so an edit voids it."""

    version = models.ForeignKey(MinutesVersion, on_delete=models.PROTECT, related_name="approvals")
    by = models.ForeignKey("record.Person", on_delete=models.PROTECT, related_name="+")

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """One a side and version."""

        ordering = ("created_at",)
        constraints = (models.UniqueConstraint(fields=("version", "side"), name="approval_once"),)
