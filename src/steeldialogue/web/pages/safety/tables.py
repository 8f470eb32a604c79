"""The safety tables that sides share: the list, each by itself with what its signs say, and as files."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from steeldialogue.record.models import SafetyTable
from steeldialogue.record.selectors.about import notes_about
from steeldialogue.web.pages.answers import page_of
from steeldialogue.web.pages.downloads import csv_of, xlsx_of
from steeldialogue.web.pages.guards import member_required, seat_in
from steeldialogue.web.pages.safety.definitions import name_of, row_of
from steeldialogue.web.pages.safety.forms import TableFilter
from steeldialogue.web.pages.safety.shared import columns_words, counted_words, rates, sheet_of, shown


@require_safe
@member_required
def safety(request: HttpRequest) -> HttpResponse:
    """List the tables on the table, by side and number."""
    form = TableFilter(request.GET)
    page = page_of(request, form.rows())
    lines = [(row, name_of(row.definition), counted_words(row.counted)) for row in page]
    return render(request, "safety/tables.html", {"form": form, "page": page, "lines": lines, "secrecy": "both"})


@require_safe
@member_required
def safetytable(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """Show a table, its definition, what its signs say, and rates where hours are told."""
    from steeldialogue.web.pages.explore.shown import blocks

    row = _table(table_id)
    fields = {"counted": row.counted, "definition": row.definition, **row.cells}
    exhibit = rates(fields)
    about = {
        "row": row,
        "definition": row_of(row.definition),
        "by_column": columns_words(row.by_column),
        "table": shown(fields),
        "blocks": blocks([exhibit]) if exhibit else [],
        "notes": notes_about(seat_in(request), "safetytable", row.pk),
    }
    return render(request, "safety/table_page.html", about)


@require_safe
@member_required
def safetytable_xlsx(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """Download a table as a workbook."""
    return xlsx_of(sheet_of(_table(table_id)))


@require_safe
@member_required
def safetytable_csv(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """Download a table as CSV."""
    return csv_of(sheet_of(_table(table_id)))


def _table(key: UUID) -> SafetyTable:
    return get_object_or_404(SafetyTable.objects.select_related("side"), pk=key)
