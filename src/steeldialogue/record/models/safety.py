"""Safety figures: what a side keeps of its plants, and the tables it shares, in which small cells are hidden."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from steeldialogue.core import SteelDialogueError
from steeldialogue.core.empty_cells import read_told
from steeldialogue.record.models.base import CheckedField, PrivateRow, SharedRow
from steeldialogue.record.protection.rules import SHARED_FROZEN, Protection


def check_told(text: str) -> None:
    """Refuse what is neither a number nor one of the signs for an empty cell."""
    try:
        read_told(text)
    except SteelDialogueError as fault:
        raise ValidationError(str(fault)) from fault


class ToldField(CheckedField):
    """A number as it was told, or the sign that says why there is none; see `core.empty_cells`."""

    length = 20
    check_text = staticmethod(check_told)


class SafetyReturn(PrivateRow):
    """What one workplace counted in a period under one definition; it stays with its side.

    A return that was corrected is replaced by a newer one of the same workplace, definition, group and period.
    """

    class Group(models.TextChoices):
        """Who is counted."""

        ALL = "all", _("employees and contractors")
        EMPLOYEES = "employees", _("employees")
        CONTRACTORS = "contractors", _("contractors")

    workplace = models.CharField(_("workplace"), max_length=120)
    definition = models.CharField(_("definition"), max_length=60)
    group = models.CharField(_("who is counted"), max_length=12, choices=Group.choices)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    hours = ToldField(_("hours worked"))
    cases = ToldField(_("cases"))
    deaths = ToldField(_("deaths"))
    days_lost = ToldField(_("days lost"))
    near_misses = ToldField(_("near misses reported"))
    serious_potential = ToldField(_("potential serious injuries and fatalities"))
    actions_due = ToldField(_("corrective actions due"))
    actions_on_time = ToldField(_("of them closed on time"))
    tier_1 = ToldField(_("process safety events, tier 1"))
    tier_2 = ToldField(_("process safety events, tier 2"))
    note = models.TextField(_("note"), blank=True)
    by = models.ForeignKey("record.Person", on_delete=models.PROTECT, related_name="+")

    protection: ClassVar[Protection] = Protection(read="own", write="own", frozen=True)

    class Meta:
        """By workplace and time; of corrections the newest last."""

        verbose_name = _("safety return")
        ordering = ("workplace", "starts", "definition", "group", "created_at")
        constraints = (models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="return_ends_after_start"),)

    def __str__(self) -> str:
        return f"{self.workplace}, {self.starts} – {self.ends}"


class SafetyTable(SharedRow):
    """Counts under one definition that a side shares; `cells` holds `record.payloads.safety.SafetyTablePayload`'s columns and rows."""

    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300)
    definition = models.CharField(_("definition"), max_length=60)
    counted = models.CharField(_("what is counted"), max_length=40)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    by_row = models.CharField(_("rows"), max_length=60, blank=True)
    by_column = models.CharField(_("columns"), max_length=60, blank=True)
    cells = models.JSONField(default=dict)
    threshold = models.PositiveSmallIntegerField(_("counts below this are hidden"))
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """By number."""

        verbose_name = _("safety table")
        ordering = ("side__place", "number")
        constraints = (models.UniqueConstraint(fields=("side", "number"), name="safety_table_number_by_side"),)

    def __str__(self) -> str:
        return self.title
