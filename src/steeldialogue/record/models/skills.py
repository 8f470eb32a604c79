"""Courses and their cohorts, counted and never named, and what was asked of those who took part."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import SharedRow
from steeldialogue.record.protection.rules import SHARED_FROZEN, Protection


class Course(SharedRow):
    """A course of a programme: for which occupation (ISCO-08), on which route of steelmaking."""

    programme = models.ForeignKey("record.Programme", on_delete=models.PROTECT, related_name="courses", verbose_name=_("programme"))
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    provider = models.CharField(_("given by"), max_length=200, blank=True)
    occupation = models.CharField(_("occupation (ISCO-08)"), max_length=4, blank=True)
    trade = models.CharField(_("trade"), max_length=60, blank=True)
    route = models.CharField(_("route of steelmaking"), max_length=60, blank=True)
    hours = models.PositiveIntegerField(_("hours"), null=True, blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """By number."""

        verbose_name = _("course")
        ordering = ("side__place", "number")
        constraints = (models.UniqueConstraint(fields=("side", "number"), name="course_number_by_side"),)

    def __str__(self) -> str:
        return self.title


class Cohort(SharedRow):
    """The people of one course in one go, as counts; what is not known is empty, not zero."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="cohorts", verbose_name=_("course"))
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    planned = models.PositiveIntegerField(_("planned"), null=True, blank=True)
    applicants = models.PositiveIntegerField(_("applicants"), null=True, blank=True)
    accepted = models.PositiveIntegerField(_("accepted"), null=True, blank=True)
    completed = models.PositiveIntegerField(_("completed"), null=True, blank=True)
    women = models.PositiveIntegerField(_("women among them"), null=True, blank=True)
    action_plans = models.PositiveIntegerField(_("action plans made"), null=True, blank=True)
    cost = models.DecimalField(_("cost"), max_digits=24, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """In the order of time."""

        verbose_name = _("cohort")
        ordering = ("starts", "created_at")
        constraints = (
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="cohort_ends_after_start"),
            models.CheckConstraint(condition=Q(cost__isnull=True) | ~Q(currency=""), name="cohort_cost_has_currency"),
        )

    def __str__(self) -> str:
        return f"{self.course}, {self.starts} – {self.ends}"


class Evaluation(SharedRow):
    """What a cohort was asked at one of Kirkpatrick's levels, how many answered, and what came of it."""

    class Level(models.TextChoices):
        """Kirkpatrick's four."""

        REACTION = "1", _("1 reaction")
        LEARNING = "2", _("2 learning")
        BEHAVIOUR = "3", _("3 behaviour")
        RESULTS = "4", _("4 results")

    class Months(models.TextChoices):
        """When it was asked, counted from the end."""

        END = "0", _("at the end")
        SIX = "6", _("6 months later")
        TWELVE = "12", _("12 months later")

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="evaluations", verbose_name=_("cohort"))
    level = models.CharField(_("level"), max_length=1, choices=Level.choices)
    months = models.CharField(_("asked"), max_length=2, choices=Months.choices, default=Months.END)
    as_of = models.DateField(_("as of"))
    asked = models.PositiveIntegerField(_("people asked"))
    answered = models.PositiveIntegerField(_("answered"))
    done = models.PositiveIntegerField(_("did it"), null=True, blank=True)
    before = models.DecimalField(_("before"), max_digits=24, decimal_places=6, null=True, blank=True)
    after = models.DecimalField(_("after"), max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """In the order of time."""

        verbose_name = _("evaluation")
        ordering = ("as_of", "created_at")
        constraints = (models.CheckConstraint(condition=Q(answered__lte=F("asked")), name="no_more_answered_than_asked"),)

    def __str__(self) -> str:
        return f"{self.get_level_display()}, {self.as_of}"
