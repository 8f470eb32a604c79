"""What a Word document tells about its making: who changed what, what was commented, which sessions wrote which words."""

import re

from steeldialogue.record.files import xml
from steeldialogue.record.files.office.word_changes import accept_changes
from steeldialogue.record.files.office.word_hidden import drop_hidden_text, hidden_styles
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.xml import Element

_MARKS = {
    "commentRangeStart": "comment",
    "commentRangeEnd": "comment",
    "commentReference": "comment",
    "annotationRef": "comment",
    "permStart": "permission of a person",
    "permEnd": "permission of a person",
    "dataBinding": "data of a program",
    "smartTagPr": "data of a program",
    "customXmlPr": "data of a program",
}
_SETTINGS = {
    "rsids": "numbers of editing sessions",
    "docId": "number of the document",
    "docVars": "data of a program",
    "attachedTemplate": "path of the template",
    "mailMerge": "source of a mail merge",
    "saveThroughXslt": "folder of the file",
    "trackRevisions": "tracking of changes",
    "attachedSchema": "data of a program",
    "schemaLibrary": "data of a program",
    "writeProtection": "data of a program",
}
_WRAPPERS = ("smartTag", "customXml")
_NOTES = {"footnotes": ("footnote", "footnoteReference"), "endnotes": ("endnote", "endnoteReference")}
_FIELD_PATH = re.compile(r'"(?:file:|[A-Za-z]:[\\/](?!/)|\\\\|(?:\.\.?[\\/]))[^"]*"?', re.IGNORECASE)


def clean_word(trees: dict[str, Element], report: Report) -> None:
    """Clean all parts of a document."""
    hidden = hidden_styles(trees)
    for part, root in trees.items():
        accept_changes(root, part, report)
        drop_hidden_text(root, hidden, part, report)
        _drop_marks(root, part, report)
        _drop_sessions(root, part, report)
        _blank_field_paths(root, part, report)
        if xml.local(root) == "settings":
            _drop_settings(root, part, report)
    _drop_lost_notes(trees, report)


def _drop_marks(root: Element, part: str, report: Report) -> None:
    for mark in xml.elements(root, *_MARKS):
        what = _MARKS[xml.local(mark)]
        if what != "comment":  # comments are reported with their words
            report.add(what, part, " ".join(str(value) for value in mark.attrib.values()))
        run = mark.getparent()
        xml.drop(mark)
        if xml.local(run) == "r" and all(xml.local(child) == "rPr" for child in run):
            xml.drop(run)
    for wrapper in xml.elements(root, *_WRAPPERS):
        if wrapper.getparent() is not None:
            report.add("mark of a program", part, xml.attribute(wrapper, "element"))
            xml.unwrap(wrapper)


def _drop_sessions(root: Element, part: str, report: Report) -> None:
    numbers = set()
    for element in xml.elements(root, "*"):
        for name in [name for name in element.attrib if xml.local(name).startswith("rsid")]:
            numbers.add(element.attrib.pop(name))
    if numbers:
        report.add("numbers of editing sessions", part, f"{len(numbers):,} different ones")


def _blank_field_paths(root: Element, part: str, report: Report) -> None:
    """Instructions of fields may name files; a program may have cut one instruction into several pieces."""
    for paragraph in xml.elements(root, "p"):
        pieces = [piece for piece in paragraph.iter("{*}instrText") if piece.text]
        whole = "".join(piece.text for piece in pieces)
        if not _FIELD_PATH.search(whole):
            continue
        report.add("path of a file in a field", part, whole)
        for piece in pieces:
            piece.text = None
        pieces[0].text = _FIELD_PATH.sub(f'"{xml.NOWHERE}"', whole)
    for field in xml.elements(root, "fldSimple"):
        for name, value in field.attrib.items():
            if _FIELD_PATH.search(value):
                report.add("path of a file in a field", part, value)
                field.set(name, _FIELD_PATH.sub(f'"{xml.NOWHERE}"', value))


def _drop_settings(root: Element, part: str, report: Report) -> None:
    for setting in xml.elements(root, *_SETTINGS):
        values = [str(value) for one in setting.iter("{*}*") for value in one.attrib.values()]
        shown = f"{len(values):,} different ones" if xml.local(setting) == "rsids" else " ".join(values)
        report.add(_SETTINGS[xml.local(setting)], part, shown)
        xml.drop(setting)


def _drop_lost_notes(trees: dict[str, Element], report: Report) -> None:
    """Footnotes whose place in the text was deleted would stay in the file unseen."""
    for part, root in trees.items():
        if xml.local(root) not in _NOTES:
            continue
        kind, reference = _NOTES[xml.local(root)]
        known = {xml.attribute(one, "id") for tree in trees.values() for one in xml.elements(tree, reference)}
        for note in xml.elements(root, kind):
            if xml.attribute(note, "type") in ("", "normal") and xml.attribute(note, "id") not in known:
                report.add("note that the text no longer refers to", part, xml.text_of(note))
                xml.drop(note)
