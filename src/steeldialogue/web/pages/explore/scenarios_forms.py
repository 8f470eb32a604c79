"""What the page on scenarios asks for: two scenarios that come with the system, and what is to be otherwise in the second."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from steeldialogue.core import area
from steeldialogue.web.pages.explore.pathways_forms import FIRST_LAST_YEAR, HIGHEST_CARBON, LAST_LAST_YEAR, slider

if TYPE_CHECKING:
    from steeldialogue.scenarios.file import ScenarioFile

AREAS = ("IND", "JPN")
ELASTICITIES = (
    ("", gettext_lazy("as the scenario says")),
    ("low", gettext_lazy("low")),
    ("central", gettext_lazy("central")),
    ("high", gettext_lazy("high")),
)


@cache
def titles() -> tuple[tuple[str, str], ...]:
    """Names and titles of the scenarios that come with the system, the reference first."""
    from steeldialogue.scenarios.file import REFERENCE, builtin_files

    found = builtin_files()
    return tuple((name, found[name].title) for name in sorted(found, key=lambda name: name != REFERENCE))


@cache
def price_year() -> int:
    """Return the year of the money in the scenarios that come with the system."""
    from steeldialogue.pathways.scenario import builtin_scenario

    return builtin_scenario().price_year


def _price(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=_("The same in every year; left empty: as the scenario says."),
        required=False,
        min_value=0,
        max_value=HIGHEST_CARBON,
        decimal_places=2,
    )


class ScenariosForm(forms.Form):
    """Two scenarios side by side."""

    first = forms.ChoiceField(label=gettext_lazy("First scenario"))
    second = forms.ChoiceField(label=gettext_lazy("Second scenario"))
    last_year = slider(gettext_lazy("Last year"), FIRST_LAST_YEAR, LAST_LAST_YEAR, 1)
    certificates = forms.DecimalField(required=False)
    elasticity = forms.ChoiceField(
        label=gettext_lazy("How strongly trade answers to cost, in the second"), choices=ELASTICITIES, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the scenarios, and the prices of both countries."""
        super().__init__(*args, **options)
        for name in ("first", "second"):
            self.fields[name].choices = list(titles())  # type: ignore[attr-defined]
        self.fields["certificates"] = _price(_("Certificates of the Union in the second, EUR per t CO₂"))
        for code in AREAS:
            place = {"area": area(code).name(get_language() or "en"), "money": f"USD{price_year()}"}
            self.fields[f"carbon_{code}"] = _price(_("Carbon price in %(area)s in the second, %(money)s per t CO₂") % place)

    def sliders(self) -> list[tuple[forms.BoundField, str]]:
        """The field that is moved, with its number as a reader reads it."""
        return [(self["last_year"], str(self["last_year"].value()))]

    def others(self) -> list[forms.BoundField]:
        """The fields that are filled in."""
        return [self[name] for name in self.fields if name != "last_year"]

    def told(self) -> tuple["ScenarioFile", "ScenarioFile"]:
        """Return the two scenarios that a valid form asks for.

        Raises:
            DataError: an engine refuses a value.
        """
        typed = self.cleaned_data
        until = {"last_year": int(typed["last_year"])}
        return _changed(typed["first"], until), _changed(typed["second"], {**until, **dict(self._otherwise())})

    def _otherwise(self) -> Iterator[tuple[str, Any]]:
        """The keys that are otherwise in the second."""
        typed = self.cleaned_data
        home = {code: typed[f"carbon_{code}"] for code in AREAS}
        if told := {code: _text(value, f"USD{price_year()}") for code, value in home.items() if value is not None}:
            yield "carbon_price", told
        if typed["certificates"] is not None:
            yield "certificate_price", _text(typed["certificates"], f"EUR{price_year()}")
        if typed["elasticity"]:
            yield "trade", {"elasticity": typed["elasticity"]}


def _text(value: Decimal, money: str) -> str:
    return f"{value:f} {money}/tCO2e"


def _changed(name: str, otherwise: Mapping[str, Any]) -> "ScenarioFile":
    from steeldialogue.core.strict import read_toml
    from steeldialogue.pathways.scenario import merged
    from steeldialogue.scenarios.file import BUILTIN, scenario_of

    told = read_toml(BUILTIN / f"{name}.toml")
    if set(otherwise) - {"last_year"}:
        told = merged(told, {"title": _("%(title)s, changed") % {"title": told["title"]}})
    return scenario_of(merged(told, otherwise), "form")
