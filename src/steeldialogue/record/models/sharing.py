"""Technologies on the shared list, plants diagnosed, measures recommended, and what they save."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import PartialDateField, SharedRow
from steeldialogue.record.protection.rules import SHARED_FROZEN, Protection


class Technology(SharedRow):
    """A technology that a side offers on the customised list, with the terms on which it is shared."""

    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300)
    list_version = models.CharField(_("version of the list"), max_length=60, blank=True)
    code = models.CharField(_("number on the list"), max_length=60, blank=True)
    process = models.CharField(_("process"), max_length=200, blank=True)
    supplier = models.CharField(_("supplier"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    confidentiality = models.CharField(_("confidentiality"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """By number."""

        verbose_name = _("technology")
        ordering = ("side__place", "number")
        constraints = (models.UniqueConstraint(fields=("side", "number"), name="technology_number_by_side"),)

    def __str__(self) -> str:
        return self.title


class Diagnosis(SharedRow):
    """A plant that was diagnosed, by which method and when."""

    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300)
    programme = models.ForeignKey(
        "record.Programme", on_delete=models.PROTECT, null=True, blank=True, related_name="diagnoses", verbose_name=_("programme")
    )
    plant = models.CharField(_("plant"), max_length=300)
    place = models.CharField(_("place"), max_length=200, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    method = models.CharField(_("method"), max_length=200, blank=True)
    done_on = PartialDateField(_("diagnosed on"))
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """By number."""

        verbose_name = _("diagnosis")
        ordering = ("side__place", "number")
        constraints = (models.UniqueConstraint(fields=("side", "number"), name="diagnosis_number_by_side"),)

    def __str__(self) -> str:
        return self.title


class Measure(SharedRow):
    """A measure that a diagnosis recommends."""

    diagnosis = models.ForeignKey(Diagnosis, on_delete=models.PROTECT, related_name="measures", verbose_name=_("diagnosis"))
    technology = models.ForeignKey(
        Technology, on_delete=models.PROTECT, null=True, blank=True, related_name="measures", verbose_name=_("technology")
    )
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """In the order made."""

        verbose_name = _("recommended measure")
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.title


class Adoption(SharedRow):
    """What became of a measure, as a side reports it; no word of it means it was recommended and no more."""

    class State(models.TextChoices):
        """From the decision to the running plant."""

        ADOPTED = "adopted", _("adopted")
        DECLINED = "declined", _("declined")
        IN_OPERATION = "in-operation", _("in operation")

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="adoptions", verbose_name=_("recommended measure"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    as_of = models.DateField(_("as of"))
    verified_by = models.CharField(_("verified by"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """In the order of time."""

        verbose_name = _("what became of a measure")
        ordering = ("as_of", "created_at")

    def __str__(self) -> str:
        return f"{self.measure}: {self.get_state_display()}"


class Saving(SharedRow):
    """What a measure saves of one carrier in a year: as recommended, or as it came out."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="savings")
    # Nothing for what was recommended; else the report it came with.
    adoption = models.ForeignKey(Adoption, on_delete=models.PROTECT, null=True, blank=True, related_name="savings")
    carrier = models.CharField(_("carrier"), max_length=60)
    amount = models.DecimalField(_("saved in a year"), max_digits=24, decimal_places=6)
    unit = models.CharField(_("unit"), max_length=20)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """In the order made."""

        verbose_name = _("saving")
        ordering = ("created_at", "carrier")
        constraints = (models.CheckConstraint(condition=Q(amount__gte=0), name="saving_not_negative"),)

    def __str__(self) -> str:
        return f"{self.carrier}: {self.amount.normalize():f} {self.unit}"
