"""What only its own side can see: drafts of whatever will be tabled, their versions and files, comments and notes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import LANGUAGES, PrivateRow, Row
from steeldialogue.record.models.sources import About
from steeldialogue.record.protection.rules import Protection


class Marking(models.TextChoices):
    """What this system calls the secrecy of a paper; classified papers must not be held here at all."""

    SIDE = "side-confidential", _("Side-confidential")
    TABLED = "tabled", _("For both sides")
    PUBLIC = "public", _("Public")


class Draft(PrivateRow):  # type: ignore[django-manager-missing]
    """Something one side prepares: a paper, a request, an answer, a report; tabling copies it to the table.

    `body` holds the fields of its kind; see `record.payloads`.
    """

    class State(models.TextChoices):
        """Where it stands on its way to the table."""

        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("with the head of delegation")
        TABLED = "tabled", _("tabled")
        DROPPED = "dropped", _("dropped")

    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=20)
    title = models.CharField(_("title"), max_length=300)
    body = models.JSONField(default=dict)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="en")
    marking = models.CharField(_("marking"), max_length=20, choices=Marking.choices, default=Marking.SIDE)
    # As printed on the original, such as 機密性2 or Restricted.
    original_marking = models.CharField(_("marking on the original"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    drafted_by = models.ForeignKey("record.Person", on_delete=models.PROTECT, related_name="+")
    # Who handed this version to the head, and so cannot be the one who tables it.
    submitted_by = models.ForeignKey("record.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    # The row of the table it became.
    tabled_kind = models.CharField(max_length=40, blank=True)
    tabled_id = models.UUIDField(null=True, blank=True)

    class Meta:
        """Newest first; numbered by side, so that a number tells nothing of the other side."""

        ordering = ("-changed_at",)
        constraints = (models.UniqueConstraint(fields=("side", "number"), name="draft_number_by_side"),)

    def __str__(self) -> str:
        return self.title


class DraftVersion(PrivateRow):
    """What a draft said at one time."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    body = models.JSONField()
    saved_by = models.ForeignKey("record.Person", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    protection: ClassVar[Protection] = Protection(read="own", write="own", frozen=True, parent="draft")

    class Meta:
        """Newest first."""

        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("side", "draft", "number"), name="draft_version_once"),)


class File(models.Model):
    """A file as it is kept: in the database, so that its rows' protection and backup are its own."""

    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        """Mixed into private and tabled files."""

        abstract = True

    def __str__(self) -> str:
        return self.name


class DraftFile(PrivateRow, File):
    """A file of a draft, as it came in."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="files")
    added_by = models.ForeignKey("record.Person", on_delete=models.PROTECT, related_name="+")

    protection: ClassVar[Protection] = Protection(read="own", write="own", erasable=True, parent="draft")

    class Meta:
        """By name."""

        ordering = ("name",)


class Comment(PrivateRow):
    """What a side says to itself about minutes under way."""

    minutes = models.ForeignKey("record.Minutes", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    text = models.TextField(_("comment"))
    by = models.ForeignKey("record.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        """In the order said."""

        ordering = ("created_at",)


class Note(PrivateRow, About):
    """A side's own position on anything on the table."""

    text = models.TextField(_("our position"))
    by = models.ForeignKey("record.Person", on_delete=models.PROTECT, related_name="+")

    class Meta(About.Meta):
        """Newest first."""

        abstract = False
        ordering = ("-created_at",)


class Build(PrivateRow):
    """A briefing book that a side had built for itself."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("in the making")
        DONE = "done", _("ready")
        FAILED = "failed", _("failed")

    session_number = models.PositiveSmallIntegerField(_("for session number"))
    as_of = models.DateField(_("as of"))
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="en")
    private = models.BooleanField(_("private"), default=False)  # with the drafts and positions of the side
    # The earlier book with which it is compared.
    since = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("since"), related_name="+")
    also = models.JSONField(default=list)  # office documents beside the PDF, by the endings of their names
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    step = models.CharField(max_length=200, blank=True)
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=0)
    fault = models.TextField(blank=True)
    ordered_by = models.ForeignKey("record.Person", on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)
    # The last sign of life of whoever builds it.
    touched_at = models.DateTimeField(default=timezone.now, editable=False)

    protection: ClassVar[Protection] = Protection(read="own", write="own", parent="since")

    class Meta:
        """Newest first; one at a time for a side."""

        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(fields=("side",), condition=Q(state__in=("waiting", "running")), name="one_build_at_a_time"),
        )


class Import(PrivateRow, File):
    """A workbook that was brought in: looked at first, then applied as a whole or not at all."""

    class Register(models.TextChoices):
        """Which layout it is in."""

        COMMITMENTS = "commitments", _("commitments")
        RETURNS = "returns", _("safety returns")

    class State(models.TextChoices):
        """Whether it was applied."""

        WAITING = "waiting", _("not applied")
        APPLIED = "applied", _("applied")

    register = models.CharField(max_length=12, choices=Register.choices, default=Register.COMMITMENTS)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    by = models.ForeignKey("record.Person", on_delete=models.PROTECT, related_name="+")

    protection: ClassVar[Protection] = Protection(read="own", write="own", only=("state",))

    class Meta:
        """Newest first."""

        ordering = ("-created_at",)


class Counter(Row):
    """The last number given in a side's own papers or on the table; locked while the next one is taken."""

    chain = models.CharField(max_length=8)
    name = models.CharField(max_length=40)
    value = models.PositiveIntegerField(default=0)

    protection: ClassVar[Protection] = Protection(read="chain", write="chain")

    class Meta:
        """One a chain and name."""

        constraints = (models.UniqueConstraint(fields=("chain", "name"), name="counter_once"),)
