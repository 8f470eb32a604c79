"""Files that leave by the browser: always as attachments, made while the seat is still known."""

from django.http import HttpResponse

from steeldialogue.record.exports.tables import Sheet, as_csv, as_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(content: bytes | str, name: str, media_type: str) -> HttpResponse:
    """Return a file to be saved."""
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def xlsx_of(sheet: Sheet) -> HttpResponse:
    """Return a table as a workbook."""
    return attachment(as_xlsx(sheet), f"{sheet.name}.xlsx", XLSX)


def csv_of(sheet: Sheet) -> HttpResponse:
    """Return a table as CSV; not streamed, because the seat ends with the request's transaction."""
    return attachment("".join(as_csv(sheet)), f"{sheet.name}.csv", "text/csv; charset=utf-8")
