"""What an import line owes under CBAM, and why; one line typed, or a file of them."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.web.pages.downloads import XLSX, attachment
from steeldialogue.web.pages.explore.cbam_forms import CHOICES, MOST_LINES, LineForm, LinesForm, ReturnedLinesForm, column_of
from steeldialogue.web.pages.explore.given import Given, as_file, folder_in_memory, in_memory
from steeldialogue.web.pages.guards import member_required

if TYPE_CHECKING:
    from steeldialogue.carbon.cbam.lines import Account, LineOptions, Status, Summary

ROWS_SHOWN = 50
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}


@require_http_methods(["GET", "POST"])
@member_required
def explore_cbam(request: HttpRequest) -> HttpResponse:
    """Ask for one line and show what it owes."""
    form = LineForm(request.POST or None)
    shown = _line(form) if form.is_valid() else {}
    return _page(request, {"form": form, "lines_form": LinesForm(prefix="file"), **shown})


@in_memory
@require_POST
@member_required
def explore_cbam_lines(request: HttpRequest) -> HttpResponse:
    """Compute a file of lines and show the first of them."""
    form = LinesForm(request.POST, request.FILES, prefix="file")
    shown: dict[str, Any] = {}
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            computed = compute(given, form.cleaned_data["options"], "csv")
        except SteelDialogueError as fault:
            form.add_error("file", str(fault))
        else:
            choices = {name: form[name].value() or "" for name in CHOICES}
            shown = {"given": given, "computed": computed, "choices": choices, "most": ROWS_SHOWN}
    return _page(request, {"form": LineForm(), "lines_form": form, **shown})


@require_POST
@member_required
def explore_cbam_result(request: HttpRequest) -> HttpResponse:
    """Give the whole result of a file that its page carried along."""
    form = ReturnedLinesForm(request.POST)
    lines_form = LinesForm(prefix="file")
    if form.is_valid():
        ending = form.cleaned_data["ending"]
        try:
            given = Given.returned(form.cleaned_data["name"], form.cleaned_data["given"])
            computed = compute(given, form.cleaned_data["options"], ending)
        except SteelDialogueError as fault:
            form.add_error(None, str(fault))
        else:
            return attachment(computed.content, f"{Path(given.name).stem}-cbam.{ending}", MEDIA[ending])
    return _page(request, {"form": LineForm(), "lines_form": lines_form, "faults": form.errors})


def _page(request: HttpRequest, shown: dict[str, Any]) -> HttpResponse:
    forms_shown: list[forms.Form] = [shown["form"], shown["lines_form"]]
    wrong = any(form.is_bound and form.errors for form in forms_shown) or shown.get("faults")
    return render(request, "explore/cbam.html", shown, status=422 if wrong else 200)


def _line(form: LineForm) -> dict[str, Any]:
    """The account of the line of a form; a fault goes to the form."""
    from steeldialogue.carbon.cbam.lines import explain_cells
    from steeldialogue.law import open_law

    try:
        account = explain_cells(form.cells, open_law(), form.cleaned_data["options"], _("form"))
    except SteelDialogueError as fault:
        form.add_error(None, str(fault))
        return {}
    if account.status.is_error or account.status == "needs_route":
        form.blame(account.status.value, account.status.meaning)
        return {}
    return _account(account)


def _account(account: "Account") -> dict[str, Any]:
    from steeldialogue.book.line_page import line_content
    from steeldialogue.law import open_law
    from steeldialogue.web.pages.explore.shown import Teller

    teller = Teller()
    return {
        "account": account,
        "results": [teller.why(figure) for figure in reversed([*account.figures.values()])],
        "rules": line_content(account, open_law())["rules"],
    }


@dataclass(frozen=True)
class Computed:
    """What came out of a file: the counts, the columns, the first rows as text, and the whole as a file."""

    file: str
    summary: "Summary"
    columns: list[str]
    rows: list[list[str]]
    content: bytes

    @property
    def counts(self) -> list[tuple[str, str]]:
        """The totals, each with what it counts."""
        from steeldialogue.web.pages.explore.numbers import exact, number

        summary = self.summary
        told = [
            (_("Lines"), number(summary.lines)),
            (_("Certificates"), exact(summary.certificates)),
            (_("Cost in EUR of those with a price"), number(summary.cost_eur, 2)),
        ]
        if summary.unpriced:
            told.append((_("Lines that owe certificates and have no published price"), number(summary.unpriced)))
        if summary.unstated:
            told.append((_("Lines with actual emissions and no word on verification"), number(summary.unstated)))
        return told

    @property
    def statuses(self) -> list[tuple["Status", str]]:
        """How many lines have which status."""
        from steeldialogue.web.pages.explore.numbers import number

        return [(status, number(count)) for status, count in sorted(self.summary.statuses.items())]

    @property
    def errors(self) -> list[str]:
        """The first lines in error, each with file, row as a spreadsheet counts, and field."""
        return [
            str(DataError(f"{status.meaning} ({line_id})", self.file, line + 1, column_of(status.value)))
            for line, line_id, status in self.summary.errors
        ]


def compute(given: Given, options: "LineOptions", ending: str) -> Computed:
    """Run the lines of a file through the engine.

    Raises:
        DataError: the file cannot be read, or has too many lines.
    """
    from steeldialogue.carbon.cbam.lines import run_file
    from steeldialogue.core.tabular import open_rows
    from steeldialogue.law import open_law

    with as_file(given) as source, folder_in_memory() as folder:
        lines = sum(batch.num_rows for batch in open_rows(source).batches())
        if lines > MOST_LINES:
            words = _("the file has %(lines)s lines; at most %(most)s are computed here. Split it, or use `steeldialogue cbam lines`")
            raise DataError(words % {"lines": lines, "most": MOST_LINES}, given.name)
        target = folder / f"result.{ending}"
        summary = run_file(source, target, open_law(), options)
        result = open_rows(target)
        first = islice((row for batch in result.batches() for row in batch.to_pylist()), ROWS_SHOWN)
        rows = [[_cell(name, row[name]) for name in result.columns] for row in first]
        return Computed(given.name, summary, list(result.columns), rows, target.read_bytes())


def _cell(name: str, cell: object) -> str:
    """A cell of a result: what was computed as the reader's language writes numbers, what was given as it was given."""
    from steeldialogue.carbon.cbam.lines.layout import DECIMALS
    from steeldialogue.web.pages.explore.numbers import number

    if cell in (None, ""):
        return ""
    return number(Decimal(str(cell)), DECIMALS[name]) if name in DECIMALS else str(cell)
