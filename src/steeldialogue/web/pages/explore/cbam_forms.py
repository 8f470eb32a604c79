"""What the pages on CBAM ask for: one import line, a file of lines, and the choices that hold for all of them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from steeldialogue.core import SteelDialogueError
from steeldialogue.web.pages.explore.given import GivenForm

MOST_LINES = 5_000
CHOICES = ("as_of", "price", "table", "assumed_cscf", "paid_rules", "reference_price")


def decimal_field(label: Any, help_text: Any = "") -> forms.CharField:
    """Return a field for a number that the engine reads to the last digit."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=40, widget=widget)


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class OptionsForm(forms.Form):
    """The choices of whoever has lines computed; the engine checks them."""

    as_of = day_field(_("Law and prices as known on"))
    price = decimal_field(_("Certificate price in EUR"), _("Leave empty for the published price of the import quarter."))
    table = forms.ChoiceField(label=_("Version of the default values"), required=False)
    assumed_cscf = decimal_field(
        _("Assumed correction factor"), _("Only for years whose factor is not published; a number from none to one.")
    )
    paid_rules = forms.ChoiceField(label=_("Rules for a carbon price paid abroad"))
    reference_price = decimal_field(_("Reference price in EUR"), _("The yearly average price that the draft rules divide by."))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the versions and rules that the engine knows."""
        from steeldialogue.carbon.cbam.defaults import VERSIONS
        from steeldialogue.carbon.cbam.lines import PAID_RULES

        super().__init__(*args, **options)
        self.fields["as_of"].initial = timezone.localdate
        self.fields["paid_rules"].initial = PAID_RULES[0]
        names = {"none": _("none are in force: nothing is deducted")}
        self.fields["table"].choices = [("", _("the newest on that day")), *((one, one) for one in VERSIONS)]  # type: ignore[attr-defined]
        self.fields["paid_rules"].choices = [(one, names.get(one, one)) for one in PAID_RULES]  # type: ignore[attr-defined]
        self.order_fields([*(name for name in self.fields if name not in CHOICES), *CHOICES])

    def clean(self) -> dict[str, Any]:
        """Turn the choices into those of the engine, under the name `options`."""
        from steeldialogue.carbon.cbam.lines import LineOptions

        cleaned: dict[str, Any] = super().clean() or {}
        try:
            numbers: dict[str, Any] = {name: self._number(name) for name in ("price", "assumed_cscf", "reference_price")}
            words = {name: cleaned[name] for name in ("as_of", "table", "paid_rules") if name in cleaned}
            cleaned["options"] = LineOptions(**words, **numbers)
        except SteelDialogueError as fault:
            self.add_error(None, str(fault))
        return cleaned

    def _number(self, name: str) -> Decimal | None:
        from steeldialogue.core.stated import stated

        text = self.cleaned_data.get(name)
        return stated(str(self.fields[name].label), text, "1").value if text else None


class LineForm(OptionsForm):
    """One import line; its fields are the columns of import lines."""

    import_date = day_field(_("Import date"))
    cn_code = forms.CharField(label=_("CN code"), help_text=_("Eight digits, or ten with the TARIC ending."), max_length=30)
    country_of_origin = forms.CharField(label=_("Country of origin"), help_text=_("ISO code or name."), max_length=100)
    net_mass_t = decimal_field(_("Net mass in tonnes"))
    route = forms.ChoiceField(label=_("Production route"), help_text=_("Only where the default table names none."), required=False)
    see_actual_tco2e_per_t = decimal_field(
        _("Actual embedded emissions, tCO₂e per t"), _("Leave empty to use the default values of the law.")
    )
    sefa_actual_tco2e_per_t = decimal_field(
        _("Free allocation stated by the producer, tCO₂e per t"), _("Needed with actual emissions of goods made from precursors.")
    )
    verified = forms.ChoiceField(
        label=_("Actual emissions verified"), choices=[("", _("not said")), ("yes", _("yes")), ("no", _("no"))], required=False
    )
    production_year = decimal_field(_("Year of production"), _("Leave empty for the year of import, as the law presumes."))
    carbon_price_paid_eur_per_t_good = decimal_field(_("Carbon price paid abroad, EUR per t of goods"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the letters of production routes."""
        from steeldialogue.carbon.cbam.lines.kinds import ROUTES

        super().__init__(*args, **options)
        self.fields["route"].choices = [(letter, letter or "–") for letter in ROUTES]  # type: ignore[attr-defined]
        self.fields["net_mass_t"].required = True

    @property
    def cells(self) -> Mapping[str, str]:
        """The line as a file would hold it."""
        from steeldialogue.carbon.cbam.lines.layout import OPTIONAL, REQUIRED

        typed = {name: str(self.cleaned_data[name] or "") for name in (*REQUIRED, *OPTIONAL) if name in self.fields}
        return {"line_id": "1", **typed}

    def blame(self, status: str, meaning: str) -> None:
        """Tell an error of the line beside the field it concerns."""
        field = column_of(status)
        self.add_error(field if field in self.fields else None, meaning)


def column_of(status: str) -> str:
    """Return the column of import lines, or the choice, that an error concerns; "" where it is none alone."""
    from steeldialogue.carbon.cbam.lines.layout import OPTIONAL, REQUIRED

    word = status.removeprefix("error:")
    return _CONCERNS.get(word) or next((name for name in (*REQUIRED, *OPTIONAL) if name.startswith(word)), "")


_CONCERNS = {
    "needs_route": "route",
    "before_definitive_period": "import_date",
    "unknown_cn_code": "cn_code",
    "cn_code_not_valid": "cn_code",
    "other_sector": "cn_code",
    "no_default_value": "cn_code",
    "unknown_country": "country_of_origin",
    "impossible_mass": "net_mass_t",
    "see_actual_missing": "see_actual_tco2e_per_t",
    "sefa_actual_missing": "sefa_actual_tco2e_per_t",
    "cscf_not_published": "assumed_cscf",
}
"""The fields of errors whose word is not the beginning of a field."""


class LinesForm(OptionsForm, GivenForm):
    """A file of import lines."""

    endings = ("csv", "xlsx")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say what the file has to hold."""
        from steeldialogue.web.pages.explore.numbers import number

        super().__init__(*args, **options)
        self.fields["file"].label = _("File of import lines")
        self.fields["file"].help_text = _(
            "CSV or XLSX with the columns line_id, import_date, cn_code, country_of_origin and net_mass_t; at most %(most)s lines."
        ) % {"most": number(MOST_LINES)}


class ReturnedLinesForm(OptionsForm):
    """The same file once more, as the page with its result carries it along."""

    name = forms.CharField(max_length=100)
    given = forms.CharField(strip=False)
    ending = forms.ChoiceField(choices=[("csv", "CSV"), ("xlsx", "XLSX")])
