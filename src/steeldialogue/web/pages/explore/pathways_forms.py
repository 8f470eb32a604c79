"""What the page on pathways asks for: a scenario that comes with the system, and what is to be otherwise in it."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from steeldialogue.core import area

if TYPE_CHECKING:
    from steeldialogue.pathways.course import Course
    from steeldialogue.pathways.scenario import Scenario

FIRST_LAST_YEAR, LAST_LAST_YEAR = 2030, 2050
WHOLE = Decimal(100)
HIGHEST_CARBON, HIGHEST_HYDROGEN = 500, 20
FORESIGHT = (("perfect", gettext_lazy("sees all prices")), ("myopic", gettext_lazy("decides step by step")))

WHOLE_WORKS, DIVIDED = "whole", "divided"
WORKS = ((WHOLE_WORKS, gettext_lazy("take one path as a whole")), (DIVIDED, gettext_lazy("may be divided, which is quick at any prices")))
SLIDERS: Mapping[str, str] = {"last_year": "", "need": " %", "discount_rate": " %", "growth": " %"}
"""Fields that are moved, with the unit shown behind their number."""


class ScenarioForm(forms.Form):
    """Which scenario is begun with."""

    scenario = forms.ChoiceField(label=gettext_lazy("Scenario"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the scenarios that come with the system."""
        super().__init__(*args, **options)
        self.fields["scenario"].choices = list(_titles())  # type: ignore[attr-defined]


@cache
def _titles() -> tuple[tuple[str, str], ...]:
    """Names and titles of the scenarios that come with the system, the reference first."""
    from steeldialogue.pathways.scenario import REFERENCE, builtin_names, builtin_scenario

    names = sorted(builtin_names(), key=lambda name: name != REFERENCE)
    return tuple((name, builtin_scenario(name).title) for name in names)


def slider(label: Any, least: int, most: int, step: int, places: int = 0) -> forms.DecimalField:
    """Return a field that is moved; its page shows the number beside it."""
    widget = forms.NumberInput(attrs={"step": step})
    widget.input_type = "range"
    return forms.DecimalField(label=label, min_value=least, max_value=most, decimal_places=places, widget=widget)


def price(label: str, told: str, most: int) -> forms.DecimalField:
    """Return a field for a price that is the same in every year; left empty, it is that of the scenario."""
    help_text = _("The same in every year; left empty: %(told)s.") % {"told": told}
    return forms.DecimalField(label=label, help_text=help_text, required=False, min_value=0, max_value=most, decimal_places=2)


class PathwaysForm(forms.Form):
    """What is otherwise than in a scenario."""

    scenario = forms.CharField(widget=forms.HiddenInput)
    last_year = slider(gettext_lazy("Last year"), FIRST_LAST_YEAR, LAST_LAST_YEAR, 1)
    need = slider(gettext_lazy("Need for steel in the last year, against that of the model"), 50, 150, 5)
    discount_rate = slider(gettext_lazy("Discount rate"), 1, 15, 1, places=2)
    growth = slider(gettext_lazy("Growth of a fresh route, a year"), 5, 50, 5, places=2)
    foresight = forms.ChoiceField(label=gettext_lazy("Foresight"), choices=FORESIGHT)
    works = forms.ChoiceField(label=gettext_lazy("Works"), choices=WORKS)
    certificates = forms.DecimalField(required=False)

    def __init__(self, *args: Any, name: str, known: "Scenario", hydrogen: Mapping[str, "Course | None"], **options: Any) -> None:
        """Set every field to what the scenario has; `hydrogen` holds its prices by area."""
        super().__init__(*args, **options)
        self._known = known
        money = f"USD{known.price_year}"
        told = self._courses(hydrogen)
        self.fields["certificates"] = price(_("Certificates of the Union, EUR per t CO₂"), told["certificates"], HIGHEST_CARBON)
        kinds = (
            ("carbon", _("Carbon price in %(area)s, %(money)s per t CO₂"), HIGHEST_CARBON),
            ("hydrogen", _("Hydrogen in %(area)s, %(money)s per kg"), HIGHEST_HYDROGEN),
        )
        for kind, label, most in kinds:
            for code in hydrogen:
                place = {"area": area(code).name(get_language() or "en"), "money": money}
                self.fields[f"{kind}_{code}"] = price(label % place, told[f"{kind}_{code}"], most)
        self.areas = tuple(hydrogen)
        self.initial = {"scenario": name, **self._start()}

    def _courses(self, hydrogen: Mapping[str, "Course | None"]) -> dict[str, str]:
        carbon = self._known.carbon
        found = {"certificates": told_course(carbon.cbam.price)}
        found |= {f"carbon_{code}": told_course(carbon.domestic[code]) for code in hydrogen}
        return found | {f"hydrogen_{code}": told_course(course) for code, course in hydrogen.items()}

    def _start(self) -> dict[str, Any]:
        known = self._known
        return {
            "last_year": min(known.last_year, LAST_LAST_YEAR),
            "need": WHOLE,
            "discount_rate": known.capital.discount_rate.to("%").value.normalize(),
            "growth": Decimal(f"{known.works.growth.to('%').value.normalize():f}"),
            "foresight": known.foresight,
            "works": WHOLE_WORKS,
        }

    def sliders(self) -> list[tuple[forms.BoundField, str]]:
        """The fields that are moved, each with its number as a reader reads it."""
        fields = [self[name] for name in SLIDERS]
        return [(field, f"{field.value()}{SLIDERS[field.name]}") for field in fields]

    def others(self) -> list[forms.BoundField]:
        """The fields that are filled in."""
        return [self[name] for name in self.fields if name not in SLIDERS]

    def clean_last_year(self) -> int:
        """Take the year as a whole number."""
        return int(self.cleaned_data["last_year"])

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot go together: steps without foresight decide for works as a whole."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("works") == DIVIDED and cleaned.get("foresight") == "myopic":
            self.add_error("works", _("Step by step, works are decided on as a whole."))
        return cleaned

    @property
    def need_share(self) -> Decimal:
        """The need of the last year as a share of that of the model."""
        return Decimal(self.cleaned_data["need"]) / WHOLE

    def changes(self) -> dict[str, Any]:
        """Return the keys of a scenario that are otherwise than in the one begun with."""
        typed, start, known = self.cleaned_data, self._start(), self._known
        money = f"USD{known.price_year}"
        found: dict[str, Any] = {}
        if typed["foresight"] != start["foresight"]:
            found["foresight"] = typed["foresight"]
        if typed["discount_rate"] != start["discount_rate"]:
            found["capital"] = {"discount_rate": f"{typed['discount_rate']:f} %"}
        if typed["growth"] != start["growth"]:
            found["works"] = {"growth": f"{typed['growth']:f} %"}
        carbon: dict[str, Any] = {}
        if typed["certificates"] is not None:
            carbon["cbam"] = {"price": f"{typed['certificates']:f} EUR{known.price_year}/tCO2e"}
        if domestic := self._by_area("carbon", f"{money}/tCO2e"):
            carbon["domestic"] = domestic
        if hydrogen := self._by_area("hydrogen", f"{money}/kg"):
            found["prices"] = {code: {"hydrogen": text} for code, text in hydrogen.items()}
        return {**found, **({"carbon": carbon} if carbon else {})}

    def _by_area(self, kind: str, unit: str) -> dict[str, str]:
        typed = {code: self.cleaned_data[f"{kind}_{code}"] for code in self.areas}
        return {code: f"{value:f} {unit}" for code, value in typed.items() if value is not None}

    def blame(self, field: str, message: str) -> None:
        """Tell a fault beside the field that it concerns, which the engine knows by the key of the scenario."""
        parts = field.split(".")
        names = {
            "last_year": "last_year",
            "capital.discount_rate": "discount_rate",
            "works.growth": "growth",
            "carbon.cbam.price": "certificates",
            f"carbon.domestic.{parts[-1]}": f"carbon_{parts[-1]}",
        }
        if parts[0] == "prices" and parts[-1] == "hydrogen":
            names[field] = f"hydrogen_{parts[1]}"
        name = names.get(field)
        self.add_error(name if name in self.fields else None, message)


def told_course(course: "Course | str | None") -> str:
    """Return in words what a scenario says of a quantity over the years."""
    from steeldialogue.web.pages.explore.numbers import unit_words

    if course is None:
        return _("nothing is stated")
    if isinstance(course, str):
        return str(_WORDS.get(course, course))
    (first, start), (last, end) = course.points[0], course.points[-1]
    if len(course.points) == 1:
        return f"{_short(start.value)} {unit_words(start.unit)}"
    return f"{_short(start.value)} ({first}) – {_short(end.value)} ({last}) {unit_words(end.unit)}"


_WORDS: Mapping[str, Any] = {
    "latest": gettext_lazy("the latest price published"),
    "off": gettext_lazy("not asked"),
    "gx_ets floor": gettext_lazy("the floor of Japan's emissions trading"),
    "gx_ets ceiling": gettext_lazy("the ceiling of Japan's emissions trading"),
}


def _short(value: Decimal) -> str:
    return f"{round(value, 2).normalize():f}"
