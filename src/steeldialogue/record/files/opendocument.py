"""ODT and ODS: properties, settings, pictures of the first page and comments are left out, tracked changes accepted."""

from lxml import etree

from steeldialogue.record.files.containers import packed, parsed, parts_of, written
from steeldialogue.record.files.intake_limits import PARTS, UNPACKED
from steeldialogue.record.files.report import Removed

_DROPPED = ("meta.xml", "settings.xml", "manifest.rdf", "layout-cache")
_DROPPED_FOLDERS = ("Thumbnails/", "Configurations2/", "Versions/")
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PATH = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path"
_TAKEN_OUT = {
    f"{_OFFICE}annotation": "comment",
    f"{_OFFICE}annotation-end": "",
    f"{_TEXT}tracked-changes": "tracked changes",
    f"{_TABLE}tracked-changes": "tracked changes",
    f"{_TEXT}change": "",
    f"{_TEXT}change-start": "",
    f"{_TEXT}change-end": "",
    f"{_TEXT}hidden-text": "hidden text",
}
_MANIFEST = "META-INF/manifest.xml"
_SHOWN = 200


def cleaned_open_document(name: str, content: bytes) -> tuple[bytes, list[Removed]]:
    """Return an OpenDocument file without what its pages do not show."""
    parts = parts_of(name, content, PARTS, UNPACKED)
    removed: list[Removed] = []
    kept: dict[str, bytes] = {}
    for part, inside in parts.items():
        if part in _DROPPED or part.startswith(_DROPPED_FOLDERS):
            removed.extend(_found(name, part, inside))
        elif part in ("content.xml", "styles.xml"):
            kept[part] = _cleaned(name, part, inside, removed)
        else:
            kept[part] = inside
    kept[_MANIFEST] = _manifest(name, kept[_MANIFEST], set(kept))
    return packed(kept), removed


def _found(name: str, part: str, content: bytes) -> list[Removed]:
    if part != "meta.xml":
        return [Removed("settings of a program", part, "")]
    texts = [
        (etree.QName(one).localname, (one.text or "").strip()) for one in parsed(name, part, content).iter() if isinstance(one.tag, str)
    ]
    return [Removed(label, part, text) for label, text in texts if text]


def _cleaned(name: str, part: str, content: bytes, removed: list[Removed]) -> bytes:
    root = parsed(name, part, content)
    found = [one for one in root.iter() if one.tag in _TAKEN_OUT]
    for element in found:
        if what := _TAKEN_OUT[str(element.tag)]:
            removed.append(Removed(what, part, "".join(str(text) for text in element.itertext())[:_SHOWN]))
        _take_out_keeping_tail(element)
    return written(root) if found else content


def _take_out_keeping_tail(element: etree._Element) -> None:
    """The text behind an element belongs to the paragraph, not to the element."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _manifest(name: str, content: bytes, kept: set[str]) -> bytes:
    root = parsed(name, _MANIFEST, content)
    for entry in list(root):
        path = entry.get(_PATH, "")
        if path not in kept and not path.endswith("/"):
            root.remove(entry)
    return written(root)
