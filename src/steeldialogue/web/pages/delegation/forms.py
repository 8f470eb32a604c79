"""What a head says to admit a person, and to end a mandate."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steeldialogue.record.models import Mandate, Person, Role


class Day(forms.DateInput):
    """A day, picked or typed as 2026-03-31."""

    input_type = "date"

    def __init__(self) -> None:
        """Fix the form that browsers expect."""
        super().__init__(format="%Y-%m-%d")


class InviteForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own class takes no argument at run time
    """A new person, the address to sign in with, and the mandate."""

    email = forms.EmailField(label=gettext_lazy("E-mail address to sign in with"))
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    from_day = forms.DateField(label=gettext_lazy("From"), widget=Day())
    until_day = forms.DateField(label=gettext_lazy("Until"), widget=Day(), required=False, help_text=gettext_lazy("The last day."))

    class Meta:
        """What both sides know of a person."""

        model = Person
        fields = ("name", "name_local", "title", "organisation")

    def __init__(self, roles: tuple[Role, ...], *args: Any, **options: Any) -> None:
        """Offer the roles that may be given."""
        super().__init__(*args, **options)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        self.fields["from_day"].initial = timezone.localdate

    def clean(self) -> dict[str, Any]:
        """Refuse a mandate that ends before it begins."""
        given = self.cleaned_data
        if given.get("until_day") and given.get("from_day") and given["until_day"] < given["from_day"]:
            self.add_error("until_day", _("The last day comes before the first."))
        return given


class EndForm(forms.Form):
    """The last day of a mandate."""

    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=Day(), help_text=gettext_lazy("The right to act ends with it."))

    def __init__(self, mandate: Mandate, *args: Any, **options: Any) -> None:
        """Keep the mandate."""
        super().__init__(*args, **options)
        self.mandate = mandate
        self.fields["last_day"].initial = timezone.localdate

    def clean_last_day(self) -> Any:
        """Refuse a day before the mandate began."""
        day = self.cleaned_data["last_day"]
        if day < self.mandate.from_day:
            raise ValidationError(_("The mandate began on %(day)s; it cannot end before.") % {"day": self.mandate.from_day})
        return day
