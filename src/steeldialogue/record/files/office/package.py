"""An Open XML file as parts that are reached through relations; what no relation reaches is left behind."""

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from steeldialogue.record.files import xml
from steeldialogue.record.files.office.relations import role_of, stays, words_for
from steeldialogue.record.files.office.removals import describe, drop_references
from steeldialogue.record.files.pictures.any import picture_kind
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.xml import Element
from steeldialogue.record.files.zips import Parts

CONTENT_TYPES = "[Content_Types].xml"
_NO_MAIN = "the file is damaged: it has no main part. Open it, save it again, and add the new file."
# A linked workbook must keep a name that looks like one; everything else leads nowhere.
_PLACES = {"externalLinkPath": "removed.xlsx", "xlPathMissing": "removed.xlsx"}
_MISSING = "NULL"  # as office programs themselves write
_TEXT_TYPES = ("+xml", "/xml", "vmldrawing")
_FONTS = ("obfuscatedfont", "x-fontdata")


@dataclass
class Package:
    """The parts that stay: XML as trees, others as bytes, and the relations of each; the file's own are at ''."""

    trees: dict[str, Element] = field(default_factory=dict)
    blobs: Parts = field(default_factory=dict)
    relations: dict[str, Element] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)


def relations_of(part: str) -> str:
    """The name of the part with the relations of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def media_types(parts: Parts) -> tuple[dict[str, str], dict[str, str]]:
    """The declared media types, by ending and by part."""
    root = xml.parse(parts[CONTENT_TYPES], CONTENT_TYPES)
    by_ending = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in xml.elements(root, "Default")}
    by_part = {one.get("PartName", "").lstrip("/").lower(): one.get("ContentType", "") for one in xml.elements(root, "Override")}
    return by_ending, by_part


def _type_of(part: str, declared: tuple[dict[str, str], dict[str, str]]) -> str:
    by_ending, by_part = declared
    return by_part.get(part.lower()) or by_ending.get(part.rsplit(".", 1)[-1].lower(), "")


def main_type(parts: Parts) -> str:
    """The media type of the main part.

    Raises:
        FileRefused: there is none.
    """
    if (name := relations_of("")) not in parts:
        raise FileRefused(_NO_MAIN)
    for relation in xml.parse(parts[name], name):
        if role_of(relation.get("Type", "")) == "officeDocument":
            return _type_of(_target("", relation, parts), media_types(parts))
    raise FileRefused(_NO_MAIN)


def gather(parts: Parts, report: Report) -> Package:
    """The parts that stay, found by following relations from the file itself; those that go are reported.

    Raises:
        FileRefused: a part is of a kind that may not come in.
    """
    package, declared, gone = Package(), media_types(parts), {CONTENT_TYPES}
    waiting = [""]
    while waiting:
        source = waiting.pop()
        if source in package.types:
            continue
        if source:
            _read(package, source, parts[source], _type_of(source, declared))
        package.types[source] = _type_of(source, declared)
        if relations_of(source) in parts:
            waiting += _follow(package, source, parts, gone, report)
    package.types.pop("")
    held = {*package.types, *(relations_of(part) for part in package.relations)}
    for part in sorted(set(parts) - held - gone):
        if not part.endswith(".rels"):
            report.add("part that nothing refers to", part, f"{len(parts[part]):,} bytes")
    return package


def _read(package: Package, part: str, content: bytes, media_type: str) -> None:
    if media_type.lower().endswith(_TEXT_TYPES) and "image/" not in media_type:
        package.trees[part] = xml.parse(content, part)
        return
    if not media_type.lower().endswith(_FONTS):
        picture_kind(content, part)
    package.blobs[part] = content


def _follow(package: Package, source: str, parts: Parts, gone: set[str], report: Report) -> list[str]:
    """Where the relations of a part lead; those that tell about its making are cut."""
    name = relations_of(source)
    relations = xml.parse(parts[name], name)
    package.relations[source] = relations
    reached, cut = [], set()
    for relation in list(relations):
        if not isinstance(relation.tag, str):
            relations.remove(relation)
        elif stays(relation.get("Type", ""), source) or _is_head_picture(package.trees.get(source), relation):
            reached += _reached(source, relation, parts, report)
        else:
            cut.add(relation.get("Id", ""))
            _cut(source, relation, parts, gone, report)
    if source in package.trees:
        drop_references(package.trees[source], cut)
    return reached


def _reached(source: str, relation: Element, parts: Parts, report: Report) -> list[str]:
    target, role = relation.get("Target", ""), role_of(relation.get("Type", ""))
    if relation.get("TargetMode") != "External":
        part = _target(source, relation, parts)
        if part not in parts and target != _MISSING and not target.startswith("#"):
            report.add("link to a part that is not there", source, unquote(target))
            relation.set("Target", _MISSING)
        return [part] if part in parts else []
    nowhere = _PLACES.get(role, xml.NOWHERE)
    if target != nowhere and (role != "hyperlink" or xml.is_local(target)):
        report.add("link to a place elsewhere", source, unquote(target))
        relation.set("Target", nowhere)
    return []


def _cut(source: str, relation: Element, parts: Parts, gone: set[str], report: Report) -> None:
    """Take a relation out, and report what it led to, with all that follows from there."""
    relation.getparent().remove(relation)
    what = words_for(relation.get("Type", ""))
    if relation.get("TargetMode") == "External":
        report.add(what, source, unquote(relation.get("Target", "")))
        return
    part = _target(source, relation, parts)
    if part in parts and part not in gone:
        describe(what, part, parts[part], report)
    gone |= _below(part, parts)


def _below(part: str, parts: Parts) -> set[str]:
    """A part that goes and what is there only for it; what is needed elsewhere, too, is found from there."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        source = waiting.pop()
        if source in found or source not in parts:
            continue
        found.add(source)
        if (name := relations_of(source)) in parts:
            waiting += [_target(source, relation, parts) for relation in xml.elements(xml.parse(parts[name], name), "Relationship")]
    return found


def _is_head_picture(tree: Element | None, relation: Element) -> bool:
    """Excel draws comments and the pictures of page heads in the same old way; the pictures stay."""
    if tree is None or role_of(relation.get("Type", "")) != "vmlDrawing":
        return False
    return any(relation.get("Id") in head.attrib.values() for head in xml.elements(tree, "legacyDrawingHF"))


def _target(source: str, relation: Element, parts: Parts) -> str:
    """The part that a relation leads to; names are told apart without regard to case."""
    target = relation.get("Target", "").split("#")[0]
    whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
    known = {name.lower(): name for name in parts}
    return known.get(whole.lower()) or known.get(unquote(whole).lower(), "")
