"""A saved page of TradeStat, or its export as CSV, as text and rows of cells; nothing is interpreted here."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from steeldialogue.core import DataError

PAGE_ENDINGS = (".html", ".htm", ".asp", ".aspx", ".xls", ".csv")
_BLOCKS = frozenset({"p", "br", "div", "h1", "h2", "h3", "h4", "h5", "li", "tr", "td", "th", "title", "option", "caption"})
_UNSEEN = frozenset({"script", "style", "option", "select"})
_MOST_SPAN = 40  # columns a heading may stand above; a page with more is broken


@dataclass(frozen=True)
class Page:
    """One page: its name, its text line by line, and the rows of its tables with their numbers."""

    name: str
    text: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


class _Reader(HTMLParser):
    """Collects text and rows; a heading above several columns is repeated in each, one beside two rows in both."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.rows: list[tuple[str, ...]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._hanging: dict[int, tuple[int, str]] = {}
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.text.append("\n")
        if tag == "tr":
            self._end_row()
            self._row = []
        if tag in ("td", "th") and self._row is not None:
            self._end_cell()
            told = dict(attrs)
            self._span = _span(told.get("colspan")), _span(told.get("rowspan"))
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in ("td", "th"):
            self._end_cell()
        if tag in ("tr", "table", "thead", "tbody", "tfoot"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        self.text.append(data)
        if self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._fill()
        text, (across, down) = " ".join("".join(self._cell).split()), self._span
        for _ in range(across):
            if down > 1:
                self._hanging[len(self._row)] = (down - 1, text)
            self._row.append(text)
        self._cell = None

    def _fill(self) -> None:
        """Repeat what hangs down from the row above."""
        assert self._row is not None  # noqa: S101  only called inside a row
        while (place := len(self._row)) in self._hanging:
            left, text = self._hanging.pop(place)
            if left > 1:
                self._hanging[place] = (left - 1, text)
            self._row.append(text)

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self._fill()
            self.rows.append(tuple(self._row))
        self._row = None


def _span(told: str | None) -> int:
    return min(int(told), _MOST_SPAN) if told and told.isdigit() and int(told) else 1


def pages(file: Path) -> Iterator[Page]:
    """Yield the page in a file, or those in a zip of saved pages.

    Raises:
        DataError: the file is of another kind, broken, or not text.
    """
    if file.suffix.lower() != ".zip":
        if file.suffix.lower() not in PAGE_ENDINGS:
            raise DataError(f"a page ends in {', '.join(PAGE_ENDINGS)} or .zip, not in '{file.suffix}'", file.name)
        yield _page(file.name, file.read_bytes())
        return
    try:
        with zipfile.ZipFile(file) as archive:
            names = sorted(name for name in archive.namelist() if name.lower().endswith(PAGE_ENDINGS))
            if not names:
                raise DataError("the archive holds no saved page", file.name)
            for name in names:
                yield _page(f"{file.name}/{name}", archive.read(name))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as fault:
        raise DataError(f"the archive is cut off or broken ({fault}); make it again", file.name) from fault


def _page(name: str, content: bytes) -> Page:
    if not content.strip():
        raise DataError("the page is empty; save it again", name)
    if content.startswith(b"PK"):
        raise DataError("this is a workbook; save it as CSV or save the page itself", name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "<" in text and "<tr" in text.lower():
        return _html(name, text)
    try:
        rows = tuple((number, tuple(cell.strip() for cell in row)) for number, row in enumerate(csv.reader(io.StringIO(text)), 1))
    except csv.Error as fault:
        raise DataError(f"the file is neither a page nor a CSV table ({fault})", name) from fault
    return Page(name, "\n".join(" ".join(row) for _, row in rows), rows)


def _html(name: str, text: str) -> Page:
    if "</table" not in text.lower():
        raise DataError("the page is cut off: its table does not end; save it again", name)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.text).splitlines())
    return Page(name, "\n".join(line for line in lines if line), tuple(enumerate(reader.rows, 1)))
