"""A number of a book asked again: what it follows from, and what it would be with other numbers there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from steeldialogue.core import DataError, Figure, SteelDialogueError
from steeldialogue.record.models import Build
from steeldialogue.web import jobs
from steeldialogue.web.pages.explore.numbers import amount, unit_words
from steeldialogue.web.pages.guards import side_required

if TYPE_CHECKING:
    from steeldialogue.book.accounts import Accounts
    from steeldialogue.core.asking import Asked

LONGEST = 24  # signs of a number and its unit
MOST = 60  # of what lies below a number, the largest; a sum over a whole table has hundreds of inputs


class AskForm(forms.Form):
    """One field for each number that can be asked otherwise; an empty one stays as recorded."""

    def __init__(self, openings: Sequence[Figure], *args: Any, **options: Any) -> None:
        """Take the numbers."""
        super().__init__(*args, **options)
        for opening in openings:
            label = f"{opening.label or opening.id} ({unit_words(opening.unit)})" if opening.unit != "1" else opening.label or opening.id
            widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "placeholder": amount(opening)})
            recorded = _("Recorded: %(value)s") % {"value": amount(opening)}
            self.fields[opening.id] = forms.CharField(label=label, help_text=recorded, required=False, max_length=LONGEST, widget=widget)

    def otherwise(self) -> dict[str, str]:
        """Return what was typed, by the id of the number it replaces."""
        return {name: text for name, text in self.cleaned_data.items() if text}


@dataclass(frozen=True)
class Step:
    """One number on the way, as recorded and otherwise."""

    name: str
    before: str
    after: str


@require_safe
@side_required
def book_ask(request: HttpRequest, build_id: UUID, figure_id: str) -> HttpResponse:
    """Show a number of a book of the own side, and what it would be otherwise."""
    from steeldialogue.core.asking import openings

    build = get_object_or_404(Build.objects, pk=build_id, state=Build.State.DONE)
    accounts, figure = _figure(build, figure_id)
    known = sorted(openings(figure), key=lambda one: -abs(one.value))
    form = AskForm(known[:MOST], request.GET or None)
    answer = _answer(accounts, figure, form) if form.is_valid() and form.otherwise() else {}
    shown = {"build": build, "form": form, "name": figure.label or figure_id, "value": amount(figure), "figure_id": figure_id}
    shown |= {"left": len(known) - len(form.fields), **answer}
    return render(request, "books/ask.html", shown, status=422 if form.errors else 200)


def _figure(build: Build, figure_id: str) -> tuple["Accounts", Figure]:
    """Open the accounts of a book.

    Raises:
        Http404: the book has no such figure, or lies no longer where it was.
    """
    from steeldialogue.book.accounts import Accounts

    try:
        accounts = Accounts.of_book(jobs.folder_of(build.side_id, build.pk))
        return accounts, accounts.figure(figure_id)
    except DataError as fault:
        raise Http404 from fault


def _answer(accounts: "Accounts", figure: Figure, form: AskForm) -> dict[str, Any]:
    try:
        return _shown(accounts.asked(figure, form.otherwise()))
    except SteelDialogueError as fault:
        form.add_error(None, str(fault))
    except ArithmeticError:
        form.add_error(None, _("The numbers are too long to be shown."))
    return {}


def _shown(answer: "Asked") -> dict[str, Any]:
    steps = [Step(_name(before), amount(before), amount(after)) for before, after in answer.steps]
    return {"after": amount(answer.after), "difference": amount(answer.difference), "steps": steps}


def _name(figure: Figure) -> str:
    return figure.label or str(getattr(figure.lineage, "formula", ""))
