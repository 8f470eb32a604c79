"""Office files are archives of parts: opened with care, and written again the same way every time."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from steeldialogue.record.files.report import FileRefused

_FIRST = ("mimetype", "[Content_Types].xml")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 1
_MOST_RATIO = 200
_RATIO_FROM = 1_000_000  # below that a high ratio is harmless
_NESTED = (".zip", ".7z", ".rar", ".jar", ".gz", ".exe", ".dll", ".js", ".vbs", ".html", ".htm")
_ACTIVE = ("vbaproject.bin", "vbadata.xml", "activex", "/embeddings/", "macrosheets/")


def parts_of(name: str, content: bytes, entries: int, unpacked: int) -> dict[str, bytes]:
    """Return the parts of an office file.

    Raises:
        FileRefused: it is damaged, locked, too large inside, or holds programs or other files.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _require_harmless(name, archive, len(content), entries, unpacked)
            return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as fault:
        raise FileRefused("it is damaged, or not what its name says; save it again", name) from fault


def _require_harmless(name: str, archive: zipfile.ZipFile, size: int, entries: int, unpacked: int) -> None:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise FileRefused("it is locked by a password; save it without one", name)
    whole = sum(info.file_size for info in infos)
    if len(infos) > entries or whole > unpacked or (whole > _RATIO_FROM and whole > size * _MOST_RATIO):
        raise FileRefused("it is too large once unpacked; make it smaller, or split it", name)
    if len(set(names)) != len(names) or any(_leads_out(part) for part in names) or archive.comment:
        raise FileRefused("its inside is not in order; save it again with an office program", name)
    for part in names:
        lowered = f"/{part.lower()}"
        if lowered.endswith(_NESTED) or any(mark in lowered for mark in _ACTIVE):
            raise FileRefused(f"it holds a program or another file ({part}); take it out, and send other files by themselves", name)


def _leads_out(part: str) -> bool:
    return part.startswith("/") or "\\" in part or ".." in part.split("/") or ":" in part


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as one file: the same bytes for the same parts."""
    out = BytesIO()
    first = [part for part in _FIRST if part in parts]
    with zipfile.ZipFile(out, "w") as archive:
        for part in [*first, *sorted(part for part in parts if part not in _FIRST)]:
            info = zipfile.ZipInfo(part, _EPOCH)
            info.external_attr = 0o600 << 16
            info.compress_type = zipfile.ZIP_STORED if part == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[part])
    return out.getvalue()


def parsed(name: str, part: str, content: bytes) -> etree._Element:
    """Return a part's XML.

    Raises:
        FileRefused: it is not XML, or declares entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise FileRefused(f"its part {part} is damaged; save it again", name) from fault
    if root.getroottree().docinfo.doctype:
        raise FileRefused(f"its part {part} declares entities, which office programs do not do; save it again", name)
    return root


def written(root: etree._Element) -> bytes:
    """Return XML as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def is_xml(part: str) -> bool:
    """Tell whether a part is XML."""
    return part.endswith((".xml", ".rels", ".vml"))
