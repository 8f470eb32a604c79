"""What one side asked, what the other answered, and what shows it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import LANGUAGES, PartialDateField, SharedRow, Sourced
from steeldialogue.record.models.sources import About
from steeldialogue.record.protection.rules import SHARED_FROZEN, Protection


class Request(SharedRow, Sourced):
    """Something a side asked of the other; it may be withdrawn, and stays on record as such."""

    class State(models.TextChoices):
        """What became of it, in the eyes of the side that asked."""

        OPEN = "open", _("open")
        ANSWERED = "answered", _("answered")
        SATISFIED = "satisfied", _("satisfied")
        WITHDRAWN = "withdrawn", _("withdrawn")

    number = models.PositiveIntegerField(_("number"))
    key = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="en")
    session = models.ForeignKey("record.Session", on_delete=models.PROTECT, null=True, blank=True, related_name="requests")
    asked_on = PartialDateField(_("asked on"))
    due = PartialDateField(_("answer wanted by"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)

    # The side that answers marks it answered, so both may change the state.
    protection: ClassVar[Protection] = Protection(write="insert-own", only=("state",))

    class Meta:
        """Newest first."""

        verbose_name = _("request")
        ordering = ("-asked_on", "-created_at")
        constraints = (models.UniqueConstraint(fields=("side", "number"), name="request_number_by_side"),)

    def __str__(self) -> str:
        return self.title


class Response(SharedRow, Sourced):
    """An answer to a request."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="responses")
    text = models.TextField(_("answer"))
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="en")
    answered_on = PartialDateField(_("answered on"))

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """In the order given."""

        verbose_name = _("answer")
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.text[:80]


class Evidence(SharedRow, Sourced, About):
    """What shows that something was done: a text, an address, files."""

    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    url = models.URLField(_("address"), max_length=600, blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta(About.Meta):
        """In the order given."""

        verbose_name = _("evidence")
        abstract = False
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.title
