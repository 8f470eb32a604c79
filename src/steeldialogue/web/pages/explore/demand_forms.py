"""What the page on demand asks for: one view of the years to come."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST_LAST_YEAR, LAST_LAST_YEAR = 2030, 2060
PAST, NEAR = "history", "IMF"
YES, NO = "yes", "no"


def percent_field(label: Any, help_text: Any = "") -> forms.DecimalField:
    """Return a field for a growth in percent a year that may be left empty."""
    return forms.DecimalField(label=label, help_text=help_text, required=False, min_value=-50, max_value=50, decimal_places=2)


class DemandForm(forms.Form):
    """A demand scenario; what is left empty is as the model has it."""

    drivers = forms.ChoiceField(label=_("Population and output from the end of the IMF's outlook on"))
    saturation = forms.ChoiceField(
        label=_("Steel in use per head at saturation"),
        choices=[("low", _("low")), ("central", _("central")), ("high", _("high"))],
        initial="central",
    )
    lifetime = forms.ChoiceField(
        label=_("Lifetimes are spread as"), choices=[("weibull", _("Weibull")), ("normal", _("normal"))], initial="weibull"
    )
    lifetime_factor = forms.DecimalField(
        label=_("Lifetimes times"),
        help_text=_("Leave empty for the factor that meets the scrap published."),
        required=False,
        min_value=0.3,
        max_value=3,
        decimal_places=3,
    )
    programmes = forms.ChoiceField(
        label=_("Infrastructure programmes as a driver of their own"), choices=[(YES, _("yes")), (NO, _("no"))], initial=YES
    )
    programme_growth = percent_field(
        _("Growth of their outlays, % a year"), _("At constant prices, after the last budget; leave empty to let them grow as output.")
    )
    last_year = forms.IntegerField(label=_("Last year"), min_value=FIRST_LAST_YEAR, max_value=LAST_LAST_YEAR, initial=2050)

    def __init__(self, *args: Any, scenarios: Sequence[str], **options: Any) -> None:
        """Offer the scenarios of drivers that the catalogue holds."""
        super().__init__(*args, **options)
        names = {"slow": _("slow growth"), "central": _("central growth"), "fast": _("fast growth")}
        offered = [name for name in scenarios if name not in (PAST, NEAR)]
        self.fields["drivers"].choices = [(name, names.get(name, name)) for name in offered]  # type: ignore[attr-defined]
        self.fields["drivers"].initial = "central"

    def told(self) -> dict[str, Any]:
        """Return the keys of a demand scenario."""
        typed = self.cleaned_data
        found = {
            "drivers": (PAST, NEAR, typed["drivers"]),
            "saturation": typed["saturation"],
            "lifetime": typed["lifetime"],
            "programmes": typed["programmes"] == YES,
            "last_year": typed["last_year"],
        }
        if typed["lifetime_factor"] is not None:
            found["lifetime_factor"] = f"{typed['lifetime_factor']:f}"
        if typed["programme_growth"] is not None:
            found["programme_growth"] = f"{typed['programme_growth']:f} %"
        return found
