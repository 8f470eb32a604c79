"""The text of office files: changes accepted, comments' marks and hidden text taken out, hidden sheets and slides pointed out."""

from collections.abc import Callable

from lxml import etree

from steeldialogue.record.files.report import Removed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_KEPT_CHANGES = ("ins", "moveTo")
_DELETED = ("del", "moveFrom")
_MARKS = (
    *(f"{what}Change" for what in ("rPr", "pPr", "sectPr", "tblPr", "tcPr", "trPr", "tblGrid", "numbering", "tblPrEx")),
    *(f"{what}Range{end}" for what in ("moveFrom", "moveTo", "comment") for end in ("Start", "End")),
    *("cellIns", "cellDel", "cellMerge", "commentReference", "annotationRef"),
)
_SETTINGS = ("rsids", "trackRevisions", "attachedTemplate", "docVars", "mailMerge", "revisionView", "documentProtection")
_OFF = ("0", "false", "off")
_SHOWN = 200


def clean_part(part: str, root: etree._Element, removed: list[Removed]) -> bool:
    """Clean one part in place; tell whether it changed beyond what the report says."""
    for folder, cleaner in _CLEANERS.items():
        if part.startswith(folder):
            return cleaner(part, root, removed)
    return False


def _word(part: str, root: etree._Element, removed: list[Removed]) -> bool:
    if part == "word/settings.xml":
        return _settings(part, root, removed)
    changes = _accepted(part, root, removed)
    hidden = _without_hidden_text(part, root, removed)
    marks = [one for one in root.iter() if isinstance(one.tag, str) and one.tag in {f"{_W}{mark}" for mark in _MARKS}]
    for mark in marks:
        _take_out(mark)
    return changes or hidden or bool(marks) | _without_revision_ids(root)


def _accepted(part: str, root: etree._Element, removed: list[Removed]) -> bool:
    deleted = [one for what in _DELETED for one in root.iter(f"{_W}{what}")]
    for element in deleted:
        removed.append(Removed("deleted text", part, _said(element)))
        _take_out(element)
    inserted = [one for what in _KEPT_CHANGES for one in root.iter(f"{_W}{what}")]
    for element in inserted:
        removed.append(Removed("mark of an insertion", part, element.get(f"{_W}author", "")))
        _unwrap(element)
    return bool(deleted or inserted)


def _without_hidden_text(part: str, root: etree._Element, removed: list[Removed]) -> bool:
    marks = [one for one in root.iter(f"{_W}vanish") if one.get(f"{_W}val", "") not in _OFF]
    runs = [run for mark in marks if (run := next(mark.iterancestors(f"{_W}r"), None)) is not None]
    for run in runs:
        if run.getparent() is not None:
            removed.append(Removed("hidden text", part, _said(run)))
            _take_out(run)
    return bool(runs)


def _without_revision_ids(root: etree._Element) -> bool:
    changed = False
    for element in root.iter():
        for key in [key for key in element.attrib if key.startswith(f"{_W}rsid")]:
            del element.attrib[key]
            changed = True
    return changed


def _settings(part: str, root: etree._Element, removed: list[Removed]) -> bool:
    found = [one for what in _SETTINGS for one in root.iter(f"{_W}{what}")]
    for element in found:
        removed.append(Removed(etree.QName(element).localname, part, ""))
        _take_out(element)
    return bool(found)


def _workbook(part: str, root: etree._Element, removed: list[Removed]) -> bool:
    for element in [one for one in root.iter() if isinstance(one.tag, str)]:
        local = etree.QName(element).localname
        if local == "absPath":
            removed.append(Removed("path on a computer", part, element.get("url", "")))
            _take_out(element)
        elif local == "fileSharing" and element.attrib.pop("userName", ""):
            removed.append(Removed("name of a user", part, ""))
        elif local == "sheet" and element.get("state", "visible") != "visible":
            removed.append(Removed("hidden sheet", part, element.get("name", ""), kept=True))
        elif local in ("row", "col") and element.get("hidden") in ("1", "true"):
            removed.append(Removed(f"hidden {local}", part, element.get("r", element.get("min", "")), kept=True))
    return False


def _slides(part: str, root: etree._Element, removed: list[Removed]) -> bool:
    if root.get("show") in _OFF:
        removed.append(Removed("hidden slide", part, "", kept=True))
    return False


_CLEANERS: dict[str, Callable[[str, etree._Element, list[Removed]], bool]] = {"word/": _word, "xl/": _workbook, "ppt/slides/": _slides}


def _said(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())[:_SHOWN]


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)
