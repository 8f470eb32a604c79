"""Every table of the book as a workbook: a sheet each, numbers as numbers, and a first sheet that leads to all."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from steeldialogue.book.blocks import Gap
from steeldialogue.book.ledger import legend
from steeldialogue.book.office.manuscript import Manuscript
from steeldialogue.book.office.parcel import clean, day_of
from steeldialogue.book.office.xlsx_sheets import Heading, Sheet, Value, table_sheets

_LOOKS = {
    "text": {"text_wrap": True, "valign": "top"},
    "gap": {"text_wrap": True, "valign": "top", "italic": True, "font_color": "#5F5F5A"},
    "title": {"bold": True, "font_size": 13},
    "note": {"font_color": "#5F5F5A"},
    "heading": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "bg_color": "#F6F5F1"},
    "link": {"font_color": "#23518A", "underline": 1},
}
_PLAIN_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEAD = 3  # rows above the headings of a sheet: title, note, the way back
_FIRST, _SOURCES = "Tables", "Sources"  # names of sheets, the same in every language: formulas of readers point to them
_LISTED = {"Table": 34, "Title": 70, "Chapter": 44, "Rows": 8}
_LETTERS = {"Letter": 34, "Name": 70, "Meaning": 44}
_REGISTER = {"Place": 7, "Name": 34, "Producer": 30, "Title": 60, "Published": 12, "Licence": 30, "Accessed": 12, "Address": 60, "Note": 60}
_REGISTER_KEYS = ("id", "producer", "title", "published", "licence", "accessed", "url", "note")


def xlsx_bytes(manuscript: Manuscript) -> bytes:
    """Return every table of the book as XLSX, the same bytes for the same book; no text in it is a formula."""
    target = BytesIO()
    workbook = Workbook(target, _PLAIN_TEXT)
    book = manuscript.document
    title = clean(f"{book['title']}: {book['subtitle']}")
    workbook.set_properties({"title": title, "author": "Steel Dialogue", "created": day_of(manuscript.as_of)})
    writer = _Writer(workbook, manuscript)
    sheets = list(table_sheets(manuscript))
    writer.first(sheets)
    for sheet in sheets:
        writer.sheet(sheet)
    writer.sources()
    workbook.close()
    return target.getvalue()


class _Writer:
    """Writes sheets with one set of looks."""

    def __init__(self, workbook: Any, manuscript: Manuscript) -> None:
        self._workbook, self._manuscript = workbook, manuscript
        self._looks = {name: workbook.add_format(look) for name, look in _LOOKS.items()}
        self._numbers: dict[int, Any] = {}
        self._mark = clean(manuscript.document["mark"])
        self._mark_look = workbook.add_format({"bold": True, "font_color": "#8A4A06"}) if self._mark else None

    def first(self, sheets: Sequence[Sheet]) -> None:
        """What the workbook is, every table with a link, and what the letters beside numbers mean."""
        say, book = self._manuscript.say, self._manuscript.document
        about = say("Numbers are unrounded and shown with the places of the book. Letters beside them tell what needs care.")
        title = f"{book['title']}: {say('{0}, as of {1}', book['subtitle'], book['as_of'])}"
        page = self._page(_FIRST, title, f"{book['foot']} {about}")
        self._link(page, 2, _SOURCES, say("Sources"))
        listed: list[list[Value]] = [[sheet.name, sheet.title, sheet.chapter, Decimal(len(sheet.rows))] for sheet in sheets]
        below = self._rows(page, _HEAD, self._headings(_LISTED), listed)
        for row, sheet in enumerate(sheets, _HEAD + 1):
            self._link(page, row, sheet.name, sheet.name)
        self._rows(page, below + 1, self._headings(_LETTERS), [[letter, say(name), say(meaning)] for letter, name, meaning in legend()])

    def sheet(self, sheet: Sheet) -> None:
        """One table: its title, note and the way back, then headings and rows."""
        page = self._page(sheet.name, sheet.title, sheet.note)
        self._link(page, 2, _FIRST, self._manuscript.say("All tables"))
        below = self._rows(page, _HEAD, sheet.headings, sheet.rows)
        page.freeze_panes(_HEAD + 1, 1)
        page.autofilter(_HEAD, 0, max(below - 1, _HEAD + 1), len(sheet.headings) - 1)

    def sources(self) -> None:
        """The register of sources."""
        page = self._page(_SOURCES, self._manuscript.say("Sources"), "")
        self._link(page, 2, _FIRST, self._manuscript.say("All tables"))
        register = self._manuscript.document["sources"]
        rows = [[Decimal(source["place"]), *(source[key] for key in _REGISTER_KEYS)] for source in register]
        self._rows(page, _HEAD, self._headings(_REGISTER), rows)
        page.freeze_panes(_HEAD + 1, 2)

    def _headings(self, widths: dict[str, int]) -> list[Heading]:
        return [Heading(self._manuscript.say(name), width) for name, width in widths.items()]

    def _page(self, name: str, title: str, note: str) -> Any:
        page = self._workbook.add_worksheet(name)
        page.write_string(0, 0, clean(title), self._looks["title"])
        page.write_string(1, 0, clean(note), self._looks["note"])
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(_HEAD)
        if self._mark:
            page.write_string(2, 1, self._mark, self._mark_look)  # beside the way back, above what is frozen
            page.set_header(f"&C&B{self._mark.replace('&', '&&')}")
        return page

    def _link(self, page: Any, row: int, sheet: str, text: str) -> None:
        page.write_url(row, 0, f"internal:'{sheet}'!A1", self._looks["link"], clean(text))

    def _rows(self, page: Any, start: int, headings: Sequence[Heading], rows: Sequence[Sequence[Value]]) -> int:
        """Write headings and rows; return the first row below them."""
        for place, heading in enumerate(headings):
            page.write_string(start, place, clean(heading.text), self._looks["heading"])
            if start == _HEAD:
                page.set_column(place, place, heading.width)
        below = start + 1
        for below, cells in enumerate(rows, start + 1):
            for place, cell in enumerate(cells):
                self._cell(page, below, place, cell, headings[place].places)
        return below + 1

    def _cell(self, page: Any, row: int, place: int, cell: Value, places: int) -> None:
        match cell:
            case Decimal():
                page.write_number(row, place, float(cell), self._number(places))
            case Gap(reason=reason):
                page.write_string(row, place, clean(reason), self._looks["gap"])
            case _ if cell:
                page.write_string(row, place, clean(cell), self._looks["text"])

    def _number(self, places: int) -> Any:
        """The look of a number with some places; the reader's program groups its digits by its own habit."""
        if places not in self._numbers:
            shown = f"#,##0.{'0' * places}" if places else "#,##0"
            self._numbers[places] = self._workbook.add_format({"num_format": shown, "valign": "top"})
        return self._numbers[places]


_A4 = 9
