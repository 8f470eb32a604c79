"""Cells of a workbook that show a person one thing and a reader another.

A formula that was never calculated and an error such as #REF! read as nothing; 88.5 typed with a percent sign reads as 0.885.
"""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePosixPath

NO_VALUE = "the formula has no value or ends in an error; enter the value, or calculate and save again."
PERCENT = "the cell holds a hundredth of the percentage it shows; format it as a number, enter it again, and choose % as its unit."
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_CELL = re.compile(r"<(?:\w+:)?c\s([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_FORMULA = re.compile(r"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(r"<(?:\w+:)?v(?:\s[^>]*)?>[^<]")
_STYLES = re.compile(r"<(?:\w+:)?cellXfs[\s>].*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(r"<(?:\w+:)?xf\s[^>]*>")
_FORMAT = re.compile(r"<(?:\w+:)?numFmt\s[^>]*>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BUILTIN_PERCENT = {"9", "10"}  # formats 0% and 0.00% of every workbook
_HOME = PurePosixPath("xl")


def broken_cells(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield sheet and name of every such cell, and what is wrong with it.

    Raises:
        zipfile.BadZipFile: the file is no workbook.
    """
    with zipfile.ZipFile(path) as archive:
        percent = _percent_styles(_read(archive, "xl/styles.xml"))
        for sheet, part in _parts(archive):
            for attributes, content in _CELL.findall(_read(archive, part)):
                cell = _attributes(attributes)
                if fault := _fault(cell, content, percent):
                    yield sheet, cell.get("r", ""), fault


def _fault(cell: dict[str, str], content: str, percent: set[str]) -> str:
    kind, value = cell.get("t", "n"), _VALUE.search(content)
    # A formula may well come to an empty text, which is a value.
    if kind == "e" or (_FORMULA.search(content) and not value and kind != "str"):
        return NO_VALUE
    return PERCENT if kind == "n" and value and cell.get("s") in percent else ""


def _percent_styles(styles: str) -> set[str]:
    """The styles of cells, by number, that show a hundredfold with a percent sign."""
    own = map(_attributes, _FORMAT.findall(styles))
    formats = _BUILTIN_PERCENT | {one.get("numFmtId", "") for one in own if "%" in one.get("formatCode", "")}
    found = _STYLES.search(styles)
    listed = map(_attributes, _STYLE.findall(found[0] if found else ""))
    return {str(number) for number, one in enumerate(listed) if one.get("numFmtId") in formats}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets by name, with the part of the file each is written in."""
    relations = [_attributes(one) for one in _RELATION.findall(_read(archive, "xl/_rels/workbook.xml.rels"))]
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    for sheet in map(_attributes, _SHEET.findall(_read(archive, "xl/workbook.xml"))):
        target = targets.get(next((value for key, value in sheet.items() if key.endswith(":id")), ""), "")
        if target:
            yield sheet.get("name", ""), target.removeprefix("/") if target.startswith("/") else str(_HOME / target)


def _read(archive: zipfile.ZipFile, part: str) -> str:
    """A part as text; one that is not there has nothing in it, and the reader of the workbook says so."""
    return archive.read(part).decode("utf-8", "replace") if part in archive.namelist() else ""


def _attributes(text: str) -> dict[str, str]:
    return {key: unescape(double or single) for key, double, single in _ATTRIBUTE.findall(text)}
