"""Invitations and proposals to invest, their stages, and what stands in their way."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import PartialDateField, SharedRow, Sourced
from steeldialogue.record.protection.rules import SHARED_FROZEN, Protection


class Proposal(SharedRow, Sourced):
    """An invitation to invest, or a proposal to do so, as its side tabled it."""

    class Kind(models.TextChoices):
        """Who speaks."""

        INVITATION = "invitation", _("invitation")
        PROPOSAL = "proposal", _("proposal")

    number = models.PositiveIntegerField(_("number"))
    key = models.CharField(max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    investor = models.CharField(_("investor"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=24, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """Newest first; an amount names its currency."""

        verbose_name = _("proposal")
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(fields=("side", "number"), name="proposal_number_by_side"),
            models.CheckConstraint(condition=models.Q(amount__isnull=True) | ~models.Q(currency=""), name="amount_has_currency"),
        )

    def __str__(self) -> str:
        return self.title


class Stage(SharedRow):
    """A stage a proposal reached, on a day, as a side reports it."""

    class Name(models.TextChoices):
        """From the invitation to the furnace, or to the end of it."""

        INVITED = "invited", _("invited")
        PROPOSED = "proposed", _("proposed")
        STUDY = "study", _("under study")
        AGREED = "agreed", _("agreed")
        APPROVED = "approved", _("approved")
        BUILDING = "building", _("being built")
        OPERATING = "operating", _("operating")
        DROPPED = "dropped", _("dropped")

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="stages")
    name = models.CharField(_("stage"), max_length=10, choices=Name.choices)
    reached_on = PartialDateField(_("reached on"))

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """In the order of time."""

        verbose_name = _("stage")
        ordering = ("reached_on", "created_at")

    def __str__(self) -> str:
        return str(self.get_name_display())


class Obstacle(SharedRow):
    """What stands in the way of a proposal, who must clear it, and since when."""

    class Kind(models.TextChoices):
        """The usual ones."""

        APPROVAL = "approval", _("approval")
        LAND = "land", _("land")
        QUALITY_ORDER = "quality-order", _("quality control order")
        VISA = "visa", _("visa")
        LOGISTICS = "logistics", _("logistics")
        OTHER = "other", _("other")

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="obstacles")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    text = models.TextField(_("text"))
    owner = models.ForeignKey("record.Side", on_delete=models.PROTECT, verbose_name=_("to be cleared by"), related_name="+")
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("cleared on"), null=True, blank=True)

    protection: ClassVar[Protection] = Protection(write="own", only=("closed_on",))

    class Meta:
        """Oldest first."""

        verbose_name = _("obstacle")
        ordering = ("opened_on",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | models.Q(closed_on__gte=models.F("opened_on")),
                name="obstacle_closed_after_opened",
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]


class Money(SharedRow):
    """What was announced, committed or spent on a proposal in a year; the three are never added to each other."""

    class Kind(models.TextChoices):
        """How firm it is."""

        ANNOUNCED = "announced", _("announced")
        COMMITTED = "committed", _("committed")
        SPENT = "spent", _("spent")

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="money", verbose_name=_("proposal"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    amount = models.DecimalField(_("amount"), max_digits=24, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """In the order of time."""

        verbose_name = _("money of an investment")
        ordering = ("starts", "created_at")
        constraints = (models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="money_ends_after_start"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.currency} {self.amount}"
