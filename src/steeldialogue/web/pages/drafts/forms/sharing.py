"""Technologies on the shared list, plants diagnosed, measures recommended, and what became of them."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Adoption, Diagnosis, Measure, Programme, Technology
from steeldialogue.web.pages.drafts.forms.base import CalmForm, DraftForm, day_field, partial_date, rows_of, text_area
from steeldialogue.web.pages.drafts.forms.choices import CHOOSE, RowField
from steeldialogue.web.pages.drafts.forms.papers import numbered
from steeldialogue.web.pages.sharing.carriers import carrier_choices, carrier_name, unit_choices, units_of


def degrees(label: Any, most: int, hint: Any) -> forms.DecimalField:
    """Return a field for a latitude or longitude."""
    return forms.DecimalField(label=label, required=False, min_value=-most, max_value=most, max_digits=9, decimal_places=6, help_text=hint)


class TechnologyForm(DraftForm):
    """A technology that a side offers, and on which terms."""

    list_version = forms.CharField(label=_("Version of the list"), required=False, max_length=60)
    code = forms.CharField(label=_("Number on the list"), required=False, max_length=60)
    process = forms.CharField(
        label=_("Process"), required=False, max_length=200, help_text=_("Where in a works it stands, such as sintering.")
    )
    supplier = forms.CharField(label=_("Supplier"), required=False, max_length=200, help_text=_("The firm, not a person."))
    licence = forms.CharField(
        label=_("Licence"), required=False, max_length=200, help_text=_("On which terms it may be used; empty where nobody has said.")
    )
    confidentiality = forms.CharField(
        label=_("Confidentiality"), required=False, max_length=200, help_text=_("What of it may not be passed on, and to whom it may.")
    )
    text = text_area(_("Text"))


class DiagnosisForm(DraftForm):
    """A plant that was diagnosed."""

    programme = RowField(Programme.objects.all(), label=_("Programme"), required=False, empty_label=_("none"))
    plant = forms.CharField(
        label=_("Plant"), max_length=300, help_text=_("Write it the same way each time: two diagnoses of one plant count it once.")
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    latitude = degrees(_("Latitude"), 90, _("In degrees, north positive, for the map."))
    longitude = degrees(_("Longitude"), 180, _("In degrees, east positive, for the map."))
    method = forms.CharField(
        label=_("Method"), required=False, max_length=200, help_text=_("By which standard or checklist, such as ISO 14404.")
    )
    done_on = partial_date(_("Diagnosed on"))
    text = text_area(_("Text"))


class SavingRow(CalmForm):
    """What is saved of one carrier in a year."""

    carrier = forms.ChoiceField(
        label=_("Carrier saved"),
        choices=lambda: [CHOOSE, *carrier_choices()],
        help_text=_("Of which fuel, electricity or material; where the works' own gas is saved, name the fuel that it replaced."),
        error_messages={"invalid_choice": _("Choose a carrier of the list: only these can be turned into CO₂ by a published factor.")},
    )
    amount = forms.DecimalField(label=_("Saved in a year"), min_value=0, max_digits=24, decimal_places=6)
    unit = forms.ChoiceField(
        label=_("Unit"),
        choices=lambda: [CHOOSE, *unit_choices()],
        error_messages={"invalid_choice": _("Choose a unit of the list.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a unit that does not measure the carrier."""
        cleaned = super().clean() or self.cleaned_data
        carrier, unit = cleaned.get("carrier"), cleaned.get("unit")
        if carrier and unit and unit not in units_of()[carrier]:
            words = gettext("%(carrier)s is not told in %(unit)s; write it in %(units)s.")
            told = {"carrier": carrier_name(carrier), "unit": unit, "units": ", ".join(units_of()[carrier])}
            self.add_error("unit", words % told)
        return cleaned


class MeasureForm(DraftForm):
    """A measure that a diagnosis recommends, with the saving expected."""

    diagnosis = RowField(Diagnosis.objects.order_by("-created_at"), numbered, label=_("Diagnosis"))
    technology = RowField(Technology.objects.all(), numbered, label=_("Technology"), required=False, empty_label=_("none of the list"))
    text = text_area(_("Text"), 5)

    parts: ClassVar[Any] = ("savings", rows_of(SavingRow))


def _of_diagnosis(row: Measure) -> str:
    return f"{row.diagnosis.plant}: {row}"


class AdoptionForm(DraftForm):
    """What became of a measure, with what it saves once it runs."""

    measure = RowField(Measure.objects.select_related("diagnosis").order_by("-created_at"), _of_diagnosis, label=_("Recommended measure"))
    state = forms.ChoiceField(label=_("State"), choices=Adoption.State.choices)
    as_of = day_field(_("As of"))
    verified_by = forms.CharField(
        label=_("Verified by"), required=False, max_length=200, help_text=_("Who checked the saving; empty where it is only reported.")
    )
    text = text_area(_("Text"), 5)

    parts: ClassVar[Any] = ("savings", rows_of(SavingRow))
