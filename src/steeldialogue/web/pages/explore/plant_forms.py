"""What the pages on a plant ask for: the data set, the day, the standard, and what would be otherwise."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from steeldialogue.core import Figure, SteelDialogueError
from steeldialogue.web.pages.explore.cbam_forms import day_field, decimal_field
from steeldialogue.web.pages.explore.given import GivenForm

if TYPE_CHECKING:
    from steeldialogue.carbon.plant import Plant
    from steeldialogue.carbon.what_if.changes import Changes

PERCENT, PER_MWH = "%", "tCO2e/MWh"
NOTHING = ("", gettext_lazy("nothing"))


class DayForm(forms.Form):
    """The day whose limits hold; today where none is given."""

    on = day_field(gettext_lazy("Limits as they hold on"), required=False, initial=timezone.localdate)

    def clean_on(self) -> date:
        """Return the day, or today."""
        return self.cleaned_data["on"] or timezone.localdate()


class ExampleForm(DayForm):
    """An example plant and a day."""

    example = forms.ChoiceField(label=gettext_lazy("Example plant"))
    field_order = ("example", "on")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the examples that come with the engine."""
        from steeldialogue.carbon.plant import example_names, read_example

        super().__init__(*args, **options)
        self.fields["example"].choices = [(name, read_example(name).name) for name in example_names()]  # type: ignore[attr-defined]


class UploadForm(DayForm, GivenForm):
    """A plant's own data set and a day."""

    endings = ("toml", "xlsx")
    field_order = ("file", "on")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say which file is meant."""
        super().__init__(*args, **options)
        self.fields["file"].label = _("Data set of a plant")
        self.fields["file"].help_text = _("The form that can be downloaded here, filled in (XLSX), or the same as TOML.")


class WhatIfForm(forms.Form):
    """What would be otherwise; each group of fields is filled in as a whole or left empty."""

    scrap = forms.ChoiceField(label=gettext_lazy("Scrap of one kind"), required=False)
    scrap_share = decimal_field(gettext_lazy("at this share of the metal charged, %"))
    contract_share = decimal_field(gettext_lazy("Bought electricity under a new contract, %"))
    contract_factor = decimal_field(gettext_lazy("with a factor of, tCO₂e per MWh"))
    fuel_old = forms.ChoiceField(label=gettext_lazy("Fuel to be replaced"), required=False)
    fuel_new = forms.ChoiceField(label=gettext_lazy("by this fuel, of equal heat"), required=False)
    fuel_share = decimal_field(gettext_lazy("for this share of it, %"))
    capture_process = forms.ChoiceField(label=gettext_lazy("CO₂ captured and stored at"), required=False)
    capture_amount = forms.CharField(
        label=gettext_lazy("as much of it a year"), help_text=gettext_lazy("With its unit, such as kt."), required=False, max_length=40
    )
    capture_electricity = forms.CharField(
        label=gettext_lazy("with this much electricity"),
        help_text=gettext_lazy("With its unit, such as MWh/t."),
        required=False,
        max_length=40,
    )
    address = forms.ChoiceField(label=gettext_lazy("Any number of the data set"), required=False)
    amount = forms.CharField(label=gettext_lazy("is instead"), help_text=gettext_lazy("With its unit."), required=False, max_length=40)
    groups = (
        ("scrap", "scrap_share"),
        ("contract_share", "contract_factor"),
        ("fuel_old", "fuel_new", "fuel_share"),
        ("capture_process", "capture_amount", "capture_electricity"),
        ("address", "amount"),
    )

    def __init__(self, *args: Any, plant: "Plant", **options: Any) -> None:
        """Offer what the plant has, and what the engine knows."""
        super().__init__(*args, **options)
        bought, fuels = _offered()
        used = {flow.material for flow in plant.flows if flow.direction == "in"}
        self._choose("scrap", bought)
        self._choose("fuel_old", {code: name for code, name in fuels.items() if code in used})
        self._choose("fuel_new", fuels)
        self._choose("capture_process", {process.id: process.id for process in plant.processes})
        self._choose(
            "address", {one: f"{one} = {quantity.value.normalize():f} {quantity.unit}" for one, quantity in plant.quantities().items()}
        )

    def _choose(self, field: str, choices: Mapping[str, str]) -> None:
        self.fields[field].choices = [NOTHING, *choices.items()]  # type: ignore[attr-defined]

    def fieldsets(self) -> list[list[forms.BoundField]]:
        """The fields that belong together."""
        return [[self[name] for name in names] for names in self.groups]

    def clean(self) -> dict[str, Any]:
        """Turn what is filled in into the changes of the engine, under the name `changes`."""
        cleaned: dict[str, Any] = super().clean() or {}
        for names in self.groups:
            filled = [name for name in names if cleaned.get(name)]
            for name in names if filled else ():
                if name not in filled and name not in self.errors:
                    self.add_error(name, _("Fill this in too, or leave the whole group empty."))
        if not self.errors:
            cleaned["changes"] = self._changes(cleaned)
        return cleaned

    def _changes(self, told: Mapping[str, str]) -> "Changes | None":
        from steeldialogue.carbon.what_if.changes import Changes

        capture = ("capture_process", "capture_amount", "capture_electricity")
        made = {
            "scrap": (told["scrap"], self._stated("scrap_share", PERCENT)) if told["scrap"] else None,
            "contract": self._pair() if told["contract_share"] else None,
            "fuels": [(told["fuel_old"], told["fuel_new"], self._stated("fuel_share", PERCENT))] if told["fuel_old"] else (),
            "captures": [(told[capture[0]], *(self._quantity(name) for name in capture[1:]))] if told[capture[0]] else (),
            "numbers": [(told["address"], self._quantity("amount"))] if told["address"] else (),
        }
        return None if self.errors else Changes(**made)  # type: ignore[arg-type]  # without errors nothing in it is None

    def _pair(self) -> tuple[Figure | None, Figure | None]:
        return self._stated("contract_share", PERCENT), self._stated("contract_factor", PER_MWH)

    def _stated(self, field: str, unit: str) -> Figure | None:
        return self._quantity(field, unit)

    def _quantity(self, field: str, unit: str = "") -> Figure | None:
        """The number of a field as a figure of the user; a fault goes to the field."""
        from steeldialogue.core.stated import stated_quantity

        try:
            return stated_quantity(field, f"{self.cleaned_data[field]} {unit}")
        except SteelDialogueError as fault:
            self.add_error(field, str(fault))
            return None


def _offered() -> tuple[dict[str, str], dict[str, str]]:
    """The kinds of scrap that are bought, and the fuels, by their names in the reader's language."""
    from steeldialogue.carbon.what_if.offered import bought_scrap, fuels

    return _named(bought_scrap()), _named(fuels())


def _named(materials: Iterable[str]) -> dict[str, str]:
    from steeldialogue.carbon.plant.vocabulary import builtin_vocabulary

    words = builtin_vocabulary().materials
    language: Any = get_language() or "en"
    return {material: words[material].text(language) for material in materials}
