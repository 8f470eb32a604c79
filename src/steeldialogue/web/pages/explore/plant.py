"""One plant under every standard: an example or a file of the reader's, one standard in full, and what would be otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.web.pages.downloads import XLSX, attachment
from steeldialogue.web.pages.explore.given import Given, as_file, folder_in_memory, in_memory
from steeldialogue.web.pages.explore.plant_forms import DayForm, ExampleForm, UploadForm, WhatIfForm
from steeldialogue.web.pages.guards import member_required

if TYPE_CHECKING:
    from steeldialogue.carbon.plant import Plant
    from steeldialogue.carbon.study import Study

FORM_NAME = "plant.xlsx"


@in_memory
@require_http_methods(["GET", "POST"])
@member_required
def explore_plant(request: HttpRequest) -> HttpResponse:
    """Choose a plant; show it under every standard, or under one, or as it would be."""
    asked = (request.POST if request.method == "POST" else request.GET).dict()
    forms: dict[str, Any] = {"example_form": ExampleForm(), "upload_form": UploadForm()}
    try:
        chosen = _chosen(request, asked, forms)
        shown = _shown(chosen, asked) if chosen else {}
    except SteelDialogueError as fault:
        chosen, shown = None, {"fault": str(fault)}
    wrong = "fault" in shown or any(form.is_bound and form.errors for form in (*forms.values(), *filter(None, [shown.get("what_if")])))
    return render(request, "explore/plant.html", {**forms, "chosen": chosen, **shown}, status=422 if wrong else 200)


@require_safe
@member_required
def explore_plant_form(request: HttpRequest) -> HttpResponse:
    """Give the empty form of a data set, in the reader's language."""
    from steeldialogue.carbon.plant import write_workbook

    language: Any = get_language() or "en"
    with folder_in_memory() as folder:
        write_workbook(folder / FORM_NAME, None, language)
        return attachment((folder / FORM_NAME).read_bytes(), FORM_NAME, XLSX)


@dataclass(frozen=True)
class Chosen:
    """The plant that is looked at, the day, and the fields that name or hold the plant."""

    plant: "Plant"
    on: date
    what: Mapping[str, str]

    @property
    def carried(self) -> Mapping[str, str]:
        """The fields of the next question."""
        return {**self.what, "on": self.on.isoformat()}

    @property
    def method(self) -> str:
        """How the next question is asked: the address of an example can be kept, a file of the reader's stays out of it."""
        return "get" if "example" in self.what else "post"


def _chosen(request: HttpRequest, asked: Mapping[str, str], forms: dict[str, Any]) -> Chosen | None:
    """The plant asked for, None where none is or the form has faults; bound forms take the place of the empty ones.

    Raises:
        DataError: what a page carried along is not what it held.
    """
    if "given" in asked:
        return _of_file(Given.returned(asked.get("name", ""), asked["given"]), DayForm(asked))
    if request.method == "POST":
        forms["upload_form"] = UploadForm(asked, request.FILES)
        return _uploaded(forms["upload_form"])
    if "example" in asked:
        forms["example_form"] = ExampleForm(asked)
        return _example(forms["example_form"])
    return None


def _example(form: ExampleForm) -> Chosen | None:
    from steeldialogue.carbon.plant import read_example

    if not form.is_valid():
        return None
    name = form.cleaned_data["example"]
    return Chosen(read_example(name), form.cleaned_data["on"], {"example": name})


def _uploaded(form: UploadForm) -> Chosen | None:
    """The plant of a file that came in; its faults go to the form."""
    if not form.is_valid():
        return None
    try:
        return _of_file(form.cleaned_data["file"], form)
    except SteelDialogueError as fault:
        form.add_error("file", str(fault).splitlines())
        return None


def _of_file(given: Given, day: DayForm) -> Chosen:
    from steeldialogue.carbon.plant import read_plant

    with as_file(given) as path:
        plant = read_plant(path)
    on = day.cleaned_data["on"] if day.is_valid() else timezone.localdate()
    return Chosen(plant, on, {"name": given.name, "given": given.text})


def _shown(chosen: Chosen, asked: Mapping[str, str]) -> dict[str, Any]:
    from steeldialogue.carbon.study import Study
    from steeldialogue.web.pages.explore import plant_shown

    study = Study.of(chosen.plant, chosen.on)
    if standard := asked.get("standard"):
        return plant_shown.one_standard(study, standard)
    form = WhatIfForm(asked if "what_if" in asked else None, plant=chosen.plant)
    if form.is_bound and form.is_valid() and form.cleaned_data["changes"]:
        return {"what_if": form, **_otherwise(study, form)}
    return {"what_if": form, **plant_shown.every_standard(study)}


def _otherwise(study: "Study", form: WhatIfForm) -> dict[str, Any]:
    """Every standard before and after; a change that cannot be is told beside the form, with the plant as it is."""
    from steeldialogue.web.pages.explore import plant_shown

    try:
        return plant_shown.otherwise(study, form.cleaned_data["changes"])
    except SteelDialogueError as fault:
        form.add_error(None, str(fault))
        return plant_shown.every_standard(study)
