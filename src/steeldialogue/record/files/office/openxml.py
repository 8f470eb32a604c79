"""Cleaning of Word, Excel and PowerPoint files."""

from lxml import etree

from steeldialogue.record.files import xml
from steeldialogue.record.files.office.excel import clean_excel
from steeldialogue.record.files.office.package import CONTENT_TYPES, Package, gather, relations_of
from steeldialogue.record.files.office.powerpoint import clean_powerpoint
from steeldialogue.record.files.office.word import clean_word
from steeldialogue.record.files.pictures.any import clean_picture
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.zips import Parts, note_of, pack, unpack

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_CLEANERS = {"word/": clean_word, "xl/": clean_excel, "ppt/": clean_powerpoint}


def clean_openxml(content: bytes, report: Report) -> bytes:
    """The file without what tells about its making.

    Raises:
        FileRefused: a part cannot be read, or is of a kind that may not come in.
    """
    if note := note_of(content):
        report.add("remark at the end of the file", "the file", note)
    package = gather(unpack(content), report)
    for part, root in package.trees.items():
        xml.drop_remarks(root, part, report)
        xml.blank_paths(root, part, report)
    for folder, cleaner in _CLEANERS.items():
        if any(part.startswith(folder) for part in package.trees):
            cleaner(package.trees, report)
    return pack(_parts(package, report), CONTENT_TYPES)


def _parts(package: Package, report: Report) -> Parts:
    parts = {CONTENT_TYPES: _content_types(package)}
    parts |= {part: xml.serialise(root) for part, root in package.trees.items()}
    for part, blob in package.blobs.items():
        is_picture = package.types[part].startswith("image/")
        parts[part] = clean_picture(blob, part, report) if is_picture else blob
    parts |= {relations_of(part): xml.serialise(root) for part, root in package.relations.items() if len(root)}
    return parts


def _content_types(package: Package) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    etree.SubElement(root, f"{{{_TYPES}}}Default", Extension="rels", ContentType=_RELATIONS_TYPE)
    for part, media_type in sorted(package.types.items()):
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=media_type)
    return xml.serialise(root)
