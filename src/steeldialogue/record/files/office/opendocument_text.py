"""What the parts of an OpenDocument file tell about their making, and what they hide from the eye."""

import re

from steeldialogue.record.files import xml
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.xml import Element

_XLINK = "{http://www.w3.org/1999/xlink}href"
_GOES = {
    "annotation": "comment",
    "annotation-end": "comment",
    "tracked-changes": "tracked change (accepted)",
    "change": "tracked change (accepted)",
    "change-start": "tracked change (accepted)",
    "change-end": "tracked change (accepted)",
    "hidden-text": "hidden text",
    "hidden-paragraph": "hidden text",
    "meta": "properties",
}
_SILENT = {"annotation-end", "change", "change-start", "change-end"}  # the other end of what is reported
_SETTINGS = re.compile(r"Print|Database|Rsid|RedlineProtection|UserData|ViewId|Password", re.IGNORECASE)
_SESSION = re.compile(r"(paragraph-)?rsid")
_INSIDE = re.compile(r"(\./)?(Object|Pictures|media)[ /]|\.\.?/?$")  # a chart refers to the sheet that holds it as ".."


def clean_content(root: Element, part: str, report: Report) -> None:
    """Clean a part with content, styles or settings."""
    for element in xml.elements(root, *_GOES):
        if xml.local(element) not in _SILENT:
            report.add(_GOES[xml.local(element)], part, _told(element))
        xml.drop(element)
    _drop_sessions(root, part, report)
    _drop_settings(root, part, report)
    _drop_hidden_text(root, part, report)
    _drop_links(root, part, report)
    _warn_of_hidden(root, part, report)


def _told(element: Element) -> str:
    values = [str(value) for one in element.iter("{*}*") for name, value in one.attrib.items() if xml.local(name) == "string-value"]
    return " ".join(filter(None, (xml.text_of(element), *values)))


def _drop_sessions(root: Element, part: str, report: Report) -> None:
    numbers = set()
    for element in xml.elements(root, "*"):
        for name in [name for name in element.attrib if _SESSION.fullmatch(xml.local(name))]:
            numbers.add(element.attrib.pop(name))
    if numbers:
        report.add("numbers of editing sessions", part, f"{len(numbers):,} different ones")


def _drop_settings(root: Element, part: str, report: Report) -> None:
    for item in xml.elements(root, "config-item"):
        if _SETTINGS.search(xml.attribute(item, "name")) or xml.LOCAL_PATH.search(item.text or ""):
            if item.text:
                report.add("settings of the program", part, f"{xml.attribute(item, 'name')}: {item.text}")
            xml.drop(item)


def _hidden_styles(root: Element) -> set[str]:
    hiding = (one for one in xml.elements(root, "text-properties") if xml.attribute(one, "display") == "none")
    return {xml.attribute(one.getparent(), "name") for one in hiding}


def _drop_hidden_text(root: Element, part: str, report: Report) -> None:
    styles = _hidden_styles(root)
    for element in xml.elements(root, "span", "p", "h"):
        if element.getparent() is not None and xml.attribute(element, "style-name") in styles:
            report.add("hidden text", part, xml.text_of(element))
            xml.drop(element)


def _drop_links(root: Element, part: str, report: Report) -> None:
    for element in xml.elements(root, "*"):
        target = element.get(_XLINK, "")
        if target.startswith(("./ObjectReplacements/", "ObjectReplacements/")):
            xml.drop(element)
        elif target and not _INSIDE.match(target) and xml.is_local(target):
            report.add("link to a place elsewhere", part, target)
            element.set(_XLINK, xml.NOWHERE)


def _warn_of_hidden(root: Element, part: str, report: Report) -> None:
    hiding = (one for one in xml.elements(root, "table-properties") if xml.attribute(one, "display") == "false")
    styles = {xml.attribute(one.getparent(), "name") for one in hiding}
    for table in xml.elements(root, "table"):
        if xml.attribute(table, "style-name") in styles:
            report.warn("hidden sheet", part, xml.attribute(table, "name"))
    for lines, words in (("table-row", "hidden rows"), ("table-column", "hidden columns")):
        count = sum(1 for line in xml.elements(root, lines) if xml.attribute(line, "visibility") in ("collapse", "filter"))
        if count:
            report.warn(words, part, f"{count:,}")
    for section in xml.elements(root, "section"):
        if xml.attribute(section, "display") in ("none", "condition"):
            report.warn("hidden section", part, xml.text_of(section))
