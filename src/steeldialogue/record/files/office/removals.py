"""Parts that go: what the report says of them, and what in other parts pointed to them."""

from steeldialogue.record.files import xml
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.words import PROPERTIES, spaced
from steeldialogue.record.files.xml import Element

_PERSONS = ("author", "displayName", "name", "initials", "userId", "providerId")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Elements that say something else, too; only their pointer goes.
_POINTER_ONLY = {"pageSetup", "sheet", "presentation"}
# Elements that are there only to hold what pointed to the part.
_HOLDERS = {"ext", "extLst", "customProperties", "custDataLst", "notesMasterIdLst", "mailMerge", "odso"}


def describe(what: str, part: str, content: bytes, report: Report) -> None:
    """Report a part that goes: each thing it lists, or its size."""
    items = _items(content, part)
    if not items:
        report.add(what, part, f"{len(content):,} bytes")
    for item in items:
        if what == "properties":
            _describe_property(item, part, report)
        else:
            report.add(what, part, _told(item))


def _items(content: bytes, part: str) -> list[Element]:
    if not content.lstrip(b"\xef\xbb\xbf \r\n").startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return []
    try:
        root = xml.parse(content, part)
    except FileRefused:
        return []
    return [item for item in root if isinstance(item.tag, str)]


def _describe_property(item: Element, part: str, report: Report) -> None:
    name = xml.attribute(item, "name") or xml.local(item)
    if text := xml.text_of(item):
        report.add(PROPERTIES.get(name, spaced(name)), part, text)


def _told(item: Element) -> str:
    """Who it was, and what was said."""
    persons = [xml.attribute(item, name) for name in _PERSONS]
    return ": ".join(filter(None, (next(filter(None, persons), ""), xml.text_of(item))))


def drop_references(root: Element, cut: set[str]) -> None:
    """Take out what points to relations that were cut."""
    if not cut:
        return
    for element in xml.elements(root, "*"):
        for name, value in element.attrib.items():
            if value in cut and name.startswith(f"{{{_RELATIONS}}}"):
                _drop_reference(element, name)


def _drop_reference(element: Element, name: str) -> None:
    if xml.local(element) in _POINTER_ONLY:
        del element.attrib[name]
        return
    parent = element.getparent()
    xml.drop(element)
    while parent is not None and len(parent) == 0 and xml.local(parent) in _HOLDERS:
        element, parent = parent, parent.getparent()
        xml.drop(element)
