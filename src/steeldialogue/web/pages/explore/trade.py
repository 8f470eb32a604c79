"""Two countries and some goods: from the flows of the desk's workspace, or from the tables that come with the system."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from steeldialogue.core import SteelDialogueError, area
from steeldialogue.core.countries import INDIA, JAPAN, country
from steeldialogue.web.pages.guards import member_required

if TYPE_CHECKING:
    from steeldialogue.book.context import Context


class TradeForm(forms.Form):
    """Which flows are asked of."""

    reporter = forms.CharField(label=_("Country"), max_length=100)
    partner = forms.CharField(label=_("with"), max_length=100)
    goods = forms.CharField(
        label=_("Goods"), help_text=_("steel, all, a group such as flat or tube, or the beginning of an HS code."), max_length=60
    )
    year = forms.CharField(label=_("Year"), help_text=_("As the data have it, or: last."), max_length=20)

    def clean(self) -> dict[str, Any]:
        """Know the countries, and see that they are two."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("reporter", "partner"):
            try:
                cleaned[name] = country(cleaned[name]).code if name in cleaned else ""
            except SteelDialogueError as fault:
                self.add_error(name, str(fault))
        if not self.errors and cleaned["reporter"] == cleaned["partner"]:
            self.add_error("partner", _("Name another country."))
        return cleaned


@require_safe
@member_required
def explore_trade(request: HttpRequest) -> HttpResponse:
    """Show the indicators of a pair of countries where the workspace holds flows, and what the built-in tables hold."""
    shown: dict[str, Any] = {}
    try:
        held = _context(Path(settings.EXPLORED_WORKSPACE) if settings.EXPLORED_WORKSPACE else None)
        shown |= _asked(request, held) if held.holds_flows else {"sections": _builtin()}
    except SteelDialogueError as fault:
        shown["fault"] = str(fault)
    wrong = "fault" in shown or ("form" in shown and shown["form"].errors)
    return render(request, "explore/trade.html", shown, status=422 if wrong else 200)


def _context(workspace: Path | None) -> "Context":
    from steeldialogue.book.context import BookOptions, Context
    from steeldialogue.catalog import open_catalog
    from steeldialogue.law import open_law

    return Context(open_catalog(workspace), open_law(), BookOptions(timezone.localdate()))


def _asked(request: HttpRequest, context: "Context") -> dict[str, Any]:
    from steeldialogue.trade.selection import LAST_YEAR, STEEL

    start = {"reporter": _named(INDIA), "partner": _named(JAPAN), "goods": STEEL, "year": LAST_YEAR}
    form = TradeForm(request.GET if "reporter" in request.GET else start)
    holdings = context.flows.holdings
    if not form.is_valid():
        return {"form": form, "holdings": holdings}
    return {"form": form, "holdings": holdings, "sections": _pair(form, context)}


def _pair(form: TradeForm, context: "Context") -> list[Any]:
    from steeldialogue.book.chapters.flows_desk import Desk
    from steeldialogue.book.trade_pair import Pair, pair_sections
    from steeldialogue.web.pages.explore.shown import sections

    told = form.cleaned_data
    try:
        return sections(pair_sections(Desk(context), Pair(told["reporter"], told["partner"], told["goods"], told["year"])))
    except SteelDialogueError as fault:
        form.add_error(None, str(fault))
        return []


def _builtin() -> list[Any]:
    """What the tables that come with the system say, and how flows are brought in."""
    from steeldialogue.book.chapters.trade import chapter
    from steeldialogue.web.pages.explore.shown import sections

    return sections(chapter(_context(None)).sections)


def _named(code: str) -> str:
    return area(code).name(get_language() or "en")
