"""What the list of courses can be asked for."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Course, Programme
from steeldialogue.record.selectors.skills import courses
from steeldialogue.web.pages.commitments.forms import ANY, side_choices
from steeldialogue.web.pages.skills.lists import occupation_choices, words


class CourseFilter(forms.Form):
    """Everything optional."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    side = forms.ChoiceField(label=_("Side"), required=False)
    occupation = forms.ChoiceField(label=_("Occupation (ISCO-08)"), required=False)

    def __init__(self, *args: object, **options: object) -> None:
        """Offer the programmes and occupations that have courses."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        programmes = Programme.objects.filter(courses__isnull=False).distinct().values_list("pk", "title")
        codes = Course.objects.exclude(occupation="").order_by("occupation").values_list("occupation", flat=True).distinct()
        known = words(occupation_choices())
        self.fields["programme"].choices = [ANY, *((str(key), title) for key, title in programmes)]  # type: ignore[attr-defined]
        self.fields["side"].choices = [ANY, *side_choices()]  # type: ignore[attr-defined]
        self.fields["occupation"].choices = [ANY, *((code, known.get(code, code)) for code in codes)]  # type: ignore[attr-defined]

    def rows(self) -> "QuerySet[Course]":
        """Return the courses asked for."""
        self.is_valid()
        return courses(**self.cleaned_data)
