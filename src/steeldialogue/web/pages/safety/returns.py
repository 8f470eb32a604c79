"""The own side's safety returns: the list with rates, the form, each by itself, and the workbook of all."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from steeldialogue.core import DataError
from steeldialogue.record.exports.returns import KEYS, NAMES, TOLD, returns_sheet
from steeldialogue.record.exports.tables import as_xlsx
from steeldialogue.record.models import SafetyReturn
from steeldialogue.record.selectors import safety as selectors
from steeldialogue.record.services import safety
from steeldialogue.web.pages.answers import page_of
from steeldialogue.web.pages.downloads import XLSX, attachment, xlsx_of
from steeldialogue.web.pages.guards import seat_in, side_required
from steeldialogue.web.pages.safety.definitions import countable, name_of, names
from steeldialogue.web.pages.safety.forms import ReturnFilter, ReturnForm
from steeldialogue.web.pages.safety.words import LABELS, SIGNS

FORM_NAME = "returns-form.xlsx"


@require_safe
@side_required
def safety_returns(request: HttpRequest) -> HttpResponse:
    """List what the own side tells now, with the rate that follows from each return."""
    from steeldialogue.web.pages.safety.rates import rate_of

    form = ReturnFilter(request.GET)
    page = page_of(request, form.rows())
    lines = [(row, name_of(row.definition), rate_of(row)) for row in page]
    return render(request, "safety/returns.html", {"form": form, "page": page, "lines": lines, "signs": SIGNS})


@require_safe
@side_required
def safetyreturn(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """Show a return, what it was before it was corrected, and its rates."""
    from steeldialogue.web.pages.safety.rates import rate_of

    row: SafetyReturn = get_object_or_404(SafetyReturn.objects.select_related("by"), pk=return_id)
    newest = selectors.by_key()[selectors.key_of(row)]
    shown = {
        "row": row,
        "definition": name_of(row.definition),
        "told": [(LABELS[name], getattr(row, name)) for name in TOLD],
        "rate": rate_of(row),
        "newer": newest if newest.pk != row.pk else None,
        "taken_back": selectors.tells_nothing(row),
        "older": selectors.corrected(row).select_related("by"),
        "signs": SIGNS,
    }
    return render(request, "safety/return.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@side_required
def safety_return_new(request: HttpRequest) -> HttpResponse:
    """Tell what a workplace counted; the address may name an earlier return that is to be corrected."""
    if request.method != "POST":
        return _form(request, ReturnForm(initial=_earlier(request)))
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            row = safety.tell(seat_in(request), form.told(), countable())
        except DataError as fault:
            form.tell(fault)
        else:
            messages.success(request, _("Kept. Only your own side can see it."))
            return redirect("safetyreturn", row.pk)
    return _form(request, form, 422)


def _form(request: HttpRequest, form: ReturnForm, status: int = 200) -> HttpResponse:
    return render(request, "safety/return_form.html", {"form": form, "signs": SIGNS}, status=status)


def _earlier(request: HttpRequest) -> dict[str, Any]:
    """What an earlier return says; of another workplace's next period only what stays the same."""
    try:
        key = UUID(request.GET.get("corrects", "") or request.GET.get("like", ""))
    except ValueError:
        return {}
    row = SafetyReturn.objects.filter(pk=key).first()
    told = NAMES if "corrects" in request.GET else KEYS[:3]
    return {name: getattr(row, name) for name in told} if row else {}


@require_safe
@side_required
def safety_returns_xlsx(request: HttpRequest) -> HttpResponse:
    """Download all that the own side tells now, in the layout that can be brought back."""
    return xlsx_of(returns_sheet(selectors.returns().iterator(1000), names()))


@require_safe
@side_required
def safety_returns_form(request: HttpRequest) -> HttpResponse:
    """Download the empty form of returns."""
    return attachment(as_xlsx(returns_sheet((), names())), FORM_NAME, XLSX)
