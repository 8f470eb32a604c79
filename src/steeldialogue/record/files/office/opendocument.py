"""OpenDocument text and spreadsheets: known parts stay, and lose what tells about their making."""

import re

from steeldialogue.record.files import xml
from steeldialogue.record.files.office.opendocument_text import clean_content
from steeldialogue.record.files.office.removals import describe
from steeldialogue.record.files.pictures.any import clean_picture, picture_kind
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.zips import Parts, note_of, pack, unpack

_MIMETYPE, _MANIFEST = "mimetype", "META-INF/manifest.xml"
_OBJECT = r"(?:Object [0-9]+/)*"
_STAYS = re.compile(rf"{_OBJECT}(?:content|styles|settings)\.xml")
_FONTS = re.compile(rf"{_OBJECT}Fonts/[^/]+\.(?:ttf|otf)", re.IGNORECASE)
_PICTURES = re.compile(rf"{_OBJECT}(?:Pictures|media)/[^/]+")
_GOES = {
    "properties": re.compile(rf"{_OBJECT}meta\.xml"),
    "small preview": re.compile(r"Thumbnails/.*"),
    "settings of the program": re.compile(rf"{_OBJECT}Configurations2/.*"),
    "description (RDF)": re.compile(rf"{_OBJECT}manifest\.rdf"),
    "layout of the last reading": re.compile("layout-cache"),
    "preview of an object": re.compile(r"ObjectReplacements/.*"),
    "digital signature": re.compile(r"META-INF/.*signatures.*\.xml"),
    "earlier states of the document": re.compile(r"VersionList\.xml|Versions/.*"),
}
_MACROS = re.compile(r"(?:Basic|Dialogs|Scripts)/.*")


def check_opendocument(parts: Parts) -> None:
    """See that all parts are known and cannot act.

    Raises:
        FileRefused: one is not.
    """
    if _MANIFEST not in parts or "content.xml" not in parts:
        raise FileRefused("the file is damaged: it has no main part. Open it, save it again, and add the new file.")
    if xml.has(xml.parse(parts[_MANIFEST], _MANIFEST), "encryption-data"):
        raise FileRefused("the file is protected by a password. Save it without a password and add that.")
    for name, part in parts.items():
        _check_part(name, part)


def _check_part(name: str, part: bytes) -> None:
    if _MACROS.fullmatch(name):
        raise FileRefused("the file holds macros. Save it without macros and add that.")
    if name in (_MIMETYPE, _MANIFEST) or _FONTS.fullmatch(name) or _goes(name):
        return
    if _PICTURES.fullmatch(name):
        picture_kind(part, name)
    elif not _STAYS.fullmatch(name):
        raise FileRefused(f"it holds a part of an unknown kind ({name}). Save it as PDF and add that.")
    elif xml.has(xml.parse(part, name), "event-listener", "script", "object-ole", "plugin", "applet"):
        raise FileRefused("the file holds macros or objects of other programs. Take them out, or save it as PDF, and add that.")


def _goes(name: str) -> str:
    """What a part is that goes, in plain words, or an empty text."""
    return next((what for what, pattern in _GOES.items() if pattern.fullmatch(name)), "")


def clean_opendocument(content: bytes, report: Report) -> bytes:
    """The file without what tells about its making.

    Raises:
        FileRefused: a part cannot be read.
    """
    if note := note_of(content):
        report.add("remark at the end of the file", "the file", note)
    parts = unpack(content)
    cleaned: Parts = {}
    for name, part in parts.items():
        if what := _goes(name):
            _report(what, name, part, report)
        else:
            cleaned[name] = _cleaned(name, part, report)
    cleaned[_MANIFEST] = _manifest(parts, set(cleaned), report)
    return pack(cleaned, _MIMETYPE, stored=(_MIMETYPE,))


def _report(what: str, name: str, part: bytes, report: Report) -> None:
    if what != "properties":
        describe(what, name, part, report)
        return
    root = xml.parse(part, name)
    for meta in xml.elements(root, "meta"):
        if xml.local(meta.getparent()) == "document-meta":
            describe(what, name, xml.serialise(meta), report)


def _cleaned(name: str, part: bytes, report: Report) -> bytes:
    if _PICTURES.fullmatch(name):
        return clean_picture(part, name, report)
    if not _STAYS.fullmatch(name):
        return part
    root = xml.parse(part, name)
    xml.drop_remarks(root, name, report)
    clean_content(root, name, report)
    xml.blank_paths(root, name, report)
    return xml.serialise(root)


def _manifest(parts: Parts, kept: set[str], report: Report) -> bytes:
    root = xml.parse(parts[_MANIFEST], _MANIFEST)
    xml.drop_remarks(root, _MANIFEST, report)
    for entry in xml.elements(root, "file-entry"):
        name = xml.attribute(entry, "full-path")
        is_folder = name.endswith("/") and (name == "/" or any(one.startswith(name) for one in kept))
        if name not in kept and not is_folder:
            xml.drop(entry)
    return xml.serialise(root)
