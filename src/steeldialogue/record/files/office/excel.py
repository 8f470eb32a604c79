"""What an Excel workbook tells about its making, and what it hides from the eye."""

from steeldialogue.record.files import xml
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.xml import Element

_WORKBOOK_ASIDES = {
    "absPath": "folder of the file",
    "revisionPtr": "number of the document",
    "customWorkbookViews": "views of persons",
    "customSheetViews": "views of persons",
    "webPublishing": "folder of the file",
    "webPublishItems": "folder of the file",
    "webPublishObjects": "folder of the file",
    "alternateUrls": "folder of another workbook",
    "smartTags": "marks of a program",
}
_HIDDEN = {"1", "true"}


def clean_excel(trees: dict[str, Element], report: Report) -> None:
    """Clean all parts of a workbook; what is hidden but counts stays, and a person is told."""
    for part, root in trees.items():
        _drop_asides(root, part, report)
        _drop_persons(root, part, report)
        kind = xml.local(root)
        if kind == "workbook":
            _warn_of_sheets(root, part, report)
        elif kind == "worksheet":
            _warn_of_lines(root, part, report)
        elif kind == "externalLink":
            _drop_copies(root, part, report)
        elif kind == "pivotCacheDefinition":
            report.warn("copy of the data behind a pivot table", part, "")


def _drop_asides(root: Element, part: str, report: Report) -> None:
    for element in xml.elements(root, *_WORKBOOK_ASIDES):
        report.add(_WORKBOOK_ASIDES[xml.local(element)], part, " ".join(str(value) for value in element.attrib.values()))
        holder = element
        while xml.local(holder.getparent()) in ("Choice", "AlternateContent"):
            holder = holder.getparent()
        if holder.getparent() is not None:
            xml.drop(holder)


def _drop_persons(root: Element, part: str, report: Report) -> None:
    """Names of persons at elements that must stay."""
    for element in xml.elements(root, "fileSharing", "pivotCacheDefinition", "definedName"):
        for name in ("userName", "refreshedBy", "comment", "description"):
            if name in element.attrib:
                what = "remark at a name" if xml.local(element) == "definedName" else "person who saved it"
                report.add(what, part, element.attrib.pop(name))


def _warn_of_sheets(root: Element, part: str, report: Report) -> None:
    for sheet in xml.elements(root, "sheet"):
        if sheet.get("state", "visible") != "visible":
            report.warn("hidden sheet", part, sheet.get("name", ""))


def _warn_of_lines(root: Element, part: str, report: Report) -> None:
    for column in xml.elements(root, "col"):
        if column.get("hidden") in _HIDDEN:
            report.warn("hidden columns", part, f"{column.get('min')} to {column.get('max')}")
    rows = [row.get("r", "") for row in xml.elements(root, "row") if row.get("hidden") in _HIDDEN]
    if rows:
        report.warn("hidden rows", part, f"{len(rows):,}, the first is {rows[0]}")


def _drop_copies(root: Element, part: str, report: Report) -> None:
    """Values remembered from another workbook; the cells that use them have their own."""
    for copies in xml.elements(root, "sheetDataSet"):
        report.add("values of another workbook", part, xml.text_of(copies))
        xml.drop(copies)
