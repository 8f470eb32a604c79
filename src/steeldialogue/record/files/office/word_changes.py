"""Tracked changes of a Word document are accepted (ECMA-376 part 1, 17.13.5): what was put in stays, what was taken out goes."""

from collections.abc import Callable

from steeldialogue.record.files import xml
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.xml import Element

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OLD_LOOKS = (
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "numberingChange",
)
_RANGES = tuple(
    f"{name}Range{end}"
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_IN = ("ins", "moveTo", "cellIns", "cellMerge")
_OUT = ("del", "moveFrom", "cellDel")


def accept_changes(root: Element, part: str, report: Report) -> None:
    """Accept all tracked changes of a part, and report them with the persons who made them."""
    _note_persons(root, part, report)
    for mark in _marks(root, *_OLD_LOOKS):
        report.add("tracked change of the look (accepted)", part, xml.local(mark.getparent()))
        xml.drop(mark)
    for mark in _marks(root, *_RANGES):
        xml.drop(mark)
    for mark in _marks(root, *_OUT):
        _accept_deletion(mark, part, report)
    for mark in _marks(root, *_IN):
        report.add("tracked insertion (accepted)", part, xml.text_of(mark))
        if _is_marker(mark):
            xml.drop(mark)
        else:
            xml.unwrap(mark)


def _marks(root: Element, *names: str) -> list[Element]:
    return [mark for name in names for mark in root.iter(f"{{{_WORD}}}{name}")]


def _note_persons(root: Element, part: str, report: Report) -> None:
    for mark in _marks(root, *_IN, *_OUT, *_OLD_LOOKS, *_RANGES):
        if person := xml.attribute(mark, "author"):
            report.add("person who made tracked changes", part, person)


def _is_marker(mark: Element) -> bool:
    """It stands in the properties of a thing, and means the whole thing."""
    return xml.local(mark.getparent()) in ("rPr", "trPr", "tcPr", "numPr", "ctrlPr")


def _accept_deletion(mark: Element, part: str, report: Report) -> None:
    if mark.getparent() is None or mark.getroottree().getroot() is not _top(mark):
        return  # inside something that is already gone
    if not _is_marker(mark):
        report.add("tracked deletion (accepted)", part, xml.text_of(mark))
        xml.drop(mark)
        return
    holder = mark.getparent()
    thing = holder.getparent()
    xml.drop(mark)
    _WHOLE.get(xml.local(holder), _leave)(thing, part, report)


def _top(element: Element) -> Element:
    while element.getparent() is not None:
        element = element.getparent()
    return element


def _leave(thing: Element, part: str, report: Report) -> None:
    """Only the mark goes."""


def _drop_with_table(thing: Element, part: str, report: Report) -> None:
    """Take out a row or cell; a table or row without any goes with it."""
    report.add("tracked deletion (accepted)", part, xml.text_of(thing))
    holder, name = thing.getparent(), thing.tag
    xml.drop(thing)
    if holder.find(name) is None and holder.getparent() is not None:
        xml.drop(holder)


def _join_paragraph(properties: Element, part: str, report: Report) -> None:
    """The end of a paragraph was deleted: its words go to the front of the next, whose look holds."""
    paragraph = properties.getparent()
    if xml.local(properties) != "pPr" or xml.local(paragraph) != "p":
        return
    report.add("tracked deletion (accepted)", part, "end of a paragraph")
    following = paragraph.getnext()
    if following is None or xml.local(following) != "p":
        return
    place = 1 if len(following) and xml.local(following[0]) == "pPr" else 0
    for child in reversed([child for child in paragraph if child is not properties]):
        following.insert(place, child)
    xml.drop(paragraph)


_WHOLE: dict[str, Callable[[Element, str, Report], None]] = {
    "rPr": _join_paragraph,
    "trPr": _drop_with_table,
    "tcPr": _drop_with_table,
}
