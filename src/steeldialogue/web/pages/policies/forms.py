"""What the list of policies can be asked for."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Policy
from steeldialogue.web.pages.commitments.forms import ANY


class PolicyFilter(forms.Form):
    """Everything optional."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    area = forms.ChoiceField(label=_("Country or area"), required=False)
    themes = forms.CharField(label=_("Theme"), required=False, max_length=60)
    in_force = forms.BooleanField(label=_("only what has not ended"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the areas that occur."""
        super().__init__(*args, **options)
        areas = Policy.objects.order_by("area").values_list("area", flat=True).distinct()
        self.fields["area"].choices = [ANY, *((area, area) for area in areas)]  # type: ignore[attr-defined]

    def rows(self) -> Any:
        """Return the policies asked for."""
        self.is_valid()
        given, rows = self.cleaned_data, Policy.objects.select_related("side")
        if given.get("area"):
            rows = rows.filter(area=given["area"])
        if given.get("themes"):
            rows = rows.filter(themes__icontains=given["themes"])
        if given.get("in_force"):
            rows = rows.filter(ended="")
        text = given.get("text")
        fields = ("name", "name_local", "facts", "issuer")
        return rows.filter(Q(*((f"{name}__icontains", text) for name in fields), _connector=Q.OR)) if text else rows
