"""Files that leave by the browser: always as attachments, made while the seat is still known."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from steeldialogue.record.exports.tables import Sheet, as_csv, as_xlsx
from steeldialogue.record.models.drafts import File

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(content: bytes | str, name: str, media_type: str) -> HttpResponse:
    """Return a file to be saved."""
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def kept_file(file: File) -> HttpResponse:
    """Return a file of the record, to be saved and never shown: what it holds could be made to run."""
    response = HttpResponse(bytes(file.content), content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def xlsx_of(sheet: Sheet) -> HttpResponse:
    """Return a table as a workbook."""
    return attachment(as_xlsx(sheet), f"{sheet.name}.xlsx", XLSX)


def csv_of(sheet: Sheet) -> HttpResponse:
    """Return a table as CSV; not streamed, because the seat ends with the request's transaction."""
    return attachment("".join(as_csv(sheet)), f"{sheet.name}.csv", "text/csv; charset=utf-8")
