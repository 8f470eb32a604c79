"""DOCX, XLSX and PPTX: parts that hold who wrote what are left out, and what refers to them with them."""

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from steeldialogue.record.files import office_text
from steeldialogue.record.files.containers import is_xml, packed, parsed, parts_of, written
from steeldialogue.record.files.images import cleaned_jpeg, cleaned_png
from steeldialogue.record.files.intake_limits import PARTS, UNPACKED
from steeldialogue.record.files.report import Removed

_DROPPED = (
    (r"docProps/.*", "property"),
    (r"customXml/.*", "attached data"),
    (r"(word|xl|ppt)/(threadedC|c)omments.*", "comment"),
    (r"(word/people|xl/persons/.*|ppt/commentAuthors|ppt/authors)(\.xml)?", "name of a commenter"),
    (r"(word|xl|ppt)/.*printerSettings.*", "printer settings"),
    (r"xl/revisions/.*", "earlier version"),
    (r"xl/drawings/vmlDrawing.*", "frame of comments"),
    (r"ppt/notesSlides/.*", "speaker notes"),
    (r"word/glossary/.*", "building block"),
)
_PATTERNS = tuple((re.compile(pattern), what) for pattern, what in _DROPPED)
_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NOWHERE = "about:blank"


def cleaned_office(name: str, content: bytes) -> tuple[bytes, list[Removed]]:
    """Return an office file without properties, comments, tracked changes, notes, and what else its pages do not show."""
    parts = parts_of(name, content, PARTS, UNPACKED)
    removed: list[Removed] = []
    dropped = {part: what for part in parts if (what := _why_dropped(part))}
    for part, what in dropped.items():
        removed.extend(_found(name, part, parts[part], what))
    kept = {part: xml for part, xml in parts.items() if part not in dropped and not _rels_of_dropped(part, dropped)}
    gone = _without_relations(name, kept, dropped, removed)
    for part in list(kept):
        kept[part] = _cleaned_part(name, part, kept[part], gone.get(part, set()), removed)
    kept[_TYPES] = _without_types(name, kept[_TYPES], set(kept))
    return packed(kept), removed


def _why_dropped(part: str) -> str:
    if part.endswith(".rels"):
        return ""
    return next((what for pattern, what in _PATTERNS if pattern.fullmatch(part)), "")


def _found(name: str, part: str, content: bytes, what: str) -> Iterator[Removed]:
    """Yield what a dropped part says, text by text."""
    if not is_xml(part):
        yield Removed(what, part, "")
        return
    for element in parsed(name, part, content).iter():
        author = element.get("author") or next((value for key, value in element.attrib.items() if key.endswith("}author")), "")
        text = (element.text or "").strip()
        if text or author:
            label = etree.QName(element).localname if what == "property" else what
            yield Removed(label, part, f"{author}: {text}".strip(": "))


def _rels_of_dropped(part: str, dropped: dict[str, str]) -> bool:
    return part.endswith(".rels") and _owner(part) in dropped


def _owner(rels: str) -> str:
    folder, _, file = rels.rpartition("/")
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _without_relations(name: str, kept: dict[str, bytes], dropped: dict[str, str], removed: list[Removed]) -> dict[str, set[str]]:
    """Take away relations to dropped parts and to files of somebody's computer; return the ids gone, by the part that had them."""
    gone: dict[str, set[str]] = {}
    for part in [part for part in kept if part.endswith(".rels")]:
        root = parsed(name, part, kept[part])
        owner = _owner(part)
        for relation in list(root):
            if relation.get("TargetMode") == "External":
                _blinded(part, relation, removed)
            elif _target(owner, relation.get("Target", "")) in dropped:
                gone.setdefault(owner, set()).add(relation.get("Id", ""))
                root.remove(relation)
        kept[part] = written(root)
    return gone


def _target(owner: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(owner), target))


def _blinded(part: str, relation: etree._Element, removed: list[Removed]) -> None:
    """A link into somebody's computer or network tells names; one to the web stays."""
    target = relation.get("Target", "")
    if re.match(r"(?i)(https?|mailto):", target) or target == _NOWHERE:
        return
    removed.append(Removed("path on a computer", part, target))
    relation.set("Target", _NOWHERE)


def _cleaned_part(name: str, part: str, content: bytes, gone: set[str], removed: list[Removed]) -> bytes:
    if part.endswith(".png"):
        content, found = cleaned_png(part, content)
        removed.extend(found)
        return content
    if part.endswith((".jpg", ".jpeg")):
        content, found = cleaned_jpeg(part, content)
        removed.extend(found)
        return content
    if not part.endswith(".xml") or part == _TYPES:
        return content
    root = parsed(name, part, content)
    before = len(removed)
    changed = _without_references(root, gone)
    changed |= office_text.clean_part(part, root, removed)
    return written(root) if changed or len(removed) > before else content


def _without_references(root: etree._Element, gone: set[str]) -> bool:
    lost = [
        one for one in root.iter() if any(key.startswith(f"{{{_RELATIONSHIPS}}}") and value in gone for key, value in one.attrib.items())
    ]
    for element in lost:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return bool(lost)


def _without_types(name: str, content: bytes, kept: set[str]) -> bytes:
    root = parsed(name, _TYPES, content)
    for override in list(root):
        part = override.get("PartName", "")
        if part and part.lstrip("/") not in kept:
            root.remove(override)
    return written(root)
