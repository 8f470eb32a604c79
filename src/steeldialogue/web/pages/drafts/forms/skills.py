"""Courses, the cohorts that went through them, and what these were asked: counts of people, never people."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.core.units import CURRENCIES
from steeldialogue.record.models import Cohort, Course, Evaluation, Programme
from steeldialogue.web.pages.drafts.forms.base import DraftForm, day_field, text_area
from steeldialogue.web.pages.drafts.forms.choices import CHOOSE, RowField
from steeldialogue.web.pages.drafts.forms.papers import numbered
from steeldialogue.web.pages.skills.lists import occupation_choices, route_choices

NO_PEOPLE = _("No names, addresses or telephone numbers of people: both sides will read this.")
NOTHING = ("", _("none in particular"))
_MOST_PEOPLE = 2_000_000_000


def people(label: Any, *, required: bool = False, hint: Any = "") -> forms.IntegerField:
    """Return a field for a count of people."""
    return forms.IntegerField(label=label, required=required, min_value=0, max_value=_MOST_PEOPLE, help_text=hint)


def _words_of(cohort: Cohort) -> str:
    return f"{numbered(cohort.course)}: {cohort.starts} – {cohort.ends} ({cohort.side_id})"


class CourseForm(DraftForm):
    """A course; what was chosen before stays on the list though the catalogue has lost it."""

    listed: ClassVar[tuple[str, ...]] = ("occupation", "route")
    programme = RowField(Programme.objects.all(), label=_("Programme"))
    provider = forms.CharField(label=_("Given by"), required=False, max_length=200, help_text=_("The organisation, not a person."))
    occupation = forms.ChoiceField(
        label=_("Occupation (ISCO-08)"),
        required=False,
        choices=lambda: [NOTHING, *occupation_choices()],
        help_text=_("The unit group whose work the course prepares for."),
    )
    trade = forms.CharField(
        label=_("Trade"), required=False, max_length=60, help_text=_("As the works call it, such as rolling or fettling.")
    )
    route = forms.ChoiceField(
        label=_("Route of steelmaking"),
        required=False,
        choices=lambda: [NOTHING, *route_choices()],
        help_text=_("One of the pathways' routes; people trained are held against what its capacity will need."),
    )
    hours = forms.IntegerField(label=_("Hours"), required=False, min_value=1, max_value=100_000)
    text = text_area(_("Text"), 5, help_text=NO_PEOPLE)

    def prepare(self) -> None:
        """Keep on the lists what a draft holds already."""
        for name in self.listed:
            kept, field = self.initial.get(name), self.fields[name]
            choices = list(field.choices)  # type: ignore[attr-defined]
            if kept and kept not in dict(choices):
                field.choices = [*choices, (kept, kept)]  # type: ignore[attr-defined]


class CohortForm(DraftForm):
    """The people of one course in one go, counted."""

    course = RowField(Course.objects.order_by("-created_at"), numbered, label=_("Course"))
    starts = day_field(_("From"))
    ends = day_field(_("Until"))
    planned = people(_("Planned"), hint=_("Leave any count empty that is not known; nought says that it was nobody."))
    applicants = people(_("Applicants"))
    accepted = people(_("Accepted"))
    completed = people(_("Completed"))
    women = people(_("Women among those who completed"))
    action_plans = people(_("Action plans made"), hint=_("Asked after 6 and 12 months: how many did what they had planned."))
    cost = forms.DecimalField(
        label=_("Cost"), required=False, min_value=0, max_digits=24, decimal_places=2, help_text=_("Of the whole cohort.")
    )
    currency = forms.ChoiceField(label=_("Currency"), required=False, choices=[("", _("none")), *((code, code) for code in CURRENCIES)])
    text = text_area(_("Text"), 5, help_text=NO_PEOPLE)


class EvaluationForm(DraftForm):
    """What a cohort was asked at one of Kirkpatrick's levels."""

    cohort = RowField(Cohort.objects.select_related("course").order_by("-starts"), _words_of, label=_("Cohort"))
    level = forms.ChoiceField(label=_("Level of Kirkpatrick"), choices=[CHOOSE, *Evaluation.Level.choices])
    months = forms.ChoiceField(label=_("Asked"), choices=Evaluation.Months.choices)
    as_of = day_field(_("As of"))
    asked = people(_("People asked"), required=True)
    answered = people(_("Answered"), required=True, hint=_("Who said nothing is counted too, as the difference."))
    done = people(_("Did it"), hint=_("Of those who answered: how many did what they had planned."))
    before = forms.DecimalField(
        label=_("Before"), required=False, max_digits=24, decimal_places=6, help_text=_("The mean of those who answered.")
    )
    after = forms.DecimalField(
        label=_("After"), required=False, max_digits=24, decimal_places=6, help_text=_("The mean of those who answered.")
    )
    unit = forms.CharField(label=_("Unit"), required=False, max_length=60, help_text=_("Of both, such as points of 100 or kWh/t."))
    text = text_area(_("Text"), 5, help_text=NO_PEOPLE)
