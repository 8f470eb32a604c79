"""Programmes of technology sharing, training, skills and diagnosis, with results after the IATI standard 2.03."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import PartialDateField, Row, SharedRow, Sourced
from steeldialogue.record.protection.rules import SHARED_FROZEN, Protection


class Programme(Row, Sourced):
    """A programme both sides know of."""

    class Kind(models.TextChoices):
        """What it shares or builds."""

        TECHNOLOGY = "technology", _("technology sharing")
        TRAINING = "training", _("training")
        SKILLS = "skills", _("skills")
        DIAGNOSIS = "diagnosis", _("plant diagnosis")
        OTHER = "other", _("other")

    number = models.PositiveIntegerField(_("number"), unique=True)
    key = models.CharField(max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    lead = models.ForeignKey("record.Side", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("lead"), related_name="+")
    starts = PartialDateField(_("starts"))
    ends = PartialDateField(_("ends"))

    protection: ClassVar[Protection] = Protection(frozen=True)

    class Meta:
        """By number."""

        verbose_name = _("programme")
        ordering = ("number",)

    def __str__(self) -> str:
        return self.title


class Indicator(Row):
    """What is measured of a programme, from which baseline (IATI 2.03: result/indicator, baseline)."""

    class Result(models.TextChoices):
        """IATI codelist ResultType."""

        OUTPUT = "1", _("output")
        OUTCOME = "2", _("outcome")
        IMPACT = "3", _("impact")
        OTHER = "9", _("other")

    class Measure(models.TextChoices):
        """IATI codelist IndicatorMeasure."""

        UNIT = "1", _("unit")
        PERCENTAGE = "2", _("percentage")
        NOMINAL = "3", _("nominal")
        ORDINAL = "4", _("ordinal")
        QUALITATIVE = "5", _("qualitative")

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="indicators")
    title = models.CharField(_("title"), max_length=300)
    result = models.CharField(_("kind of result"), max_length=1, choices=Result.choices)
    measure = models.CharField(_("measure"), max_length=1, choices=Measure.choices)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    ascending = models.BooleanField(_("more is better"), default=True)
    baseline_year = models.PositiveSmallIntegerField(_("year of the baseline"), null=True, blank=True)
    baseline_value = models.DecimalField(_("baseline"), max_digits=24, decimal_places=6, null=True, blank=True)

    protection: ClassVar[Protection] = Protection(frozen=True)

    class Meta:
        """In the order made."""

        verbose_name = _("result")
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.title


class Target(Row):
    """What an indicator should reach in a period."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    value = models.DecimalField(_("target"), max_digits=24, decimal_places=6, null=True, blank=True)

    protection: ClassVar[Protection] = Protection(frozen=True)

    class Meta:
        """In the order of time."""

        ordering = ("starts",)
        constraints = (models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="target_ends_after_start"),)

    def __str__(self) -> str:
        return f"{self.starts} – {self.ends}"


class Result(SharedRow):
    """What was reached in a period as one side reports it, verified or not."""

    class Verification(models.TextChoices):
        """Whether anybody but the reporter has checked it."""

        UNVERIFIED = "unverified", _("not verified")
        VERIFIED = "verified", _("verified")

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="results")
    value = models.DecimalField(_("reached"), max_digits=24, decimal_places=6)
    verification = models.CharField(_("verification"), max_length=10, choices=Verification.choices)
    verified_by = models.CharField(_("verified by"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """Newest first."""

        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(verification="unverified") | ~models.Q(verified_by=""), name="verified_results_say_by_whom"
            ),
        )

    def __str__(self) -> str:
        return f"{self.side_id}: {self.value}"
