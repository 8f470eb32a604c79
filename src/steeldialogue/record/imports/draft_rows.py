"""Drafts from the rows of a workbook, one a row: looked at first, then begun as a whole or not at all.

How to use it: describe the sheet once as a `Layout` and put it into `imports.layouts.LAYOUTS`; the page of imports does the rest.
The columns are named as the fields of the payload, and the same columns are exported, so that a download is the template to fill in.
A cell goes to the payload as it stands, an empty one not at all. Where text is not what the payload wants (the number of a row of the
record instead of its key), a reader turns it into that, or raises ValueError with what to write instead. `row_numbers` makes such a
reader; days need none. The column KEY holds the key of a row that is on the table; such a row of the file is compared and never drafted.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from steeldialogue.core import DataError
from steeldialogue.record.exports.tables import KEY, Column, fitted, written
from steeldialogue.record.imports.sheets import FileRow, sheet_place, sheet_rows
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import KINDS
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.drafting import checked_body, start

Reader = Callable[[str], Any]
Body = Mapping[str, Any]

MOST_ROWS = 500
_OPEN = (Draft.State.DRAFT, Draft.State.SUBMITTED)


@dataclass(frozen=True)
class Recorded:
    """A row on the table: the side that says it, and its fields as in the payload."""

    side: str
    body: Body


@dataclass(frozen=True)
class Layout:
    """What a sheet holds and how a row becomes a draft.

    `title` names a draft from the cells of its row. `readers` is asked once a file for what turns a cell into a value of the payload,
    `recorded` for the rows on the table by key. `unread` are columns that an import passes over.
    """

    kind: str
    sheet: str
    columns: Sequence[Column]
    title: Callable[[Mapping[str, str]], str]
    recorded: Callable[[], Mapping[str, Recorded]]
    readers: Callable[[], Mapping[str, Reader]] = dict
    unread: Sequence[str] = ()

    def rows(self, name: str, content: bytes) -> list[FileRow]:
        """Return the rows of a workbook in this layout.

        Raises:
            DataError: the file is no workbook in the layout, or holds too many rows.
        """
        found = sheet_rows(name, content, self.sheet, [column.name for column in self.columns])
        if len(found) > MOST_ROWS:
            raise DataError(
                f"there are {len(found)} rows, and {MOST_ROWS} are the most in one file; split it", sheet_place(name, self.sheet)
            )
        return found


@dataclass(frozen=True)
class RowDraft:
    """A draft to begin, and the row that it comes from."""

    row: int
    title: str
    body: dict[str, Any]
    cells: Mapping[str, str]


@dataclass
class Look:
    """All that a file would begin; with a fault it begins nothing at all."""

    drafts: list[RowDraft] = field(default_factory=list)
    unchanged: int = 0
    faults: list[DataError] = field(default_factory=list)


def row_numbers(rows: Any) -> Reader:
    """Return a reader of `JP 3`, side and number of a row that is on the table; it gives the key."""
    known = {f"{side} {number}": str(key) for side, number, key in rows.values_list("side_id", "number", "pk")}

    def read(text: str) -> str:
        found = known.get(" ".join(text.split()).upper())
        if found is None:
            raise ValueError("nothing on the table has this side and number; write them like JP 3")
        return found

    return read


def look_at(seat: Seat, layout: Layout, name: str, rows: Sequence[FileRow]) -> Look:
    """Compare the rows of a file with the table, and with what the own side says there or in drafts that are open.

    Raises:
        PermissionDenied: the seat has no side.
    """
    return _Looker(seat.require_side(), layout, sheet_place(name, layout.sheet)).look(rows)


@transaction.atomic
def draft_all(seat: Seat, layout: Layout, look: Look) -> list[Draft]:
    """Begin every draft of a file that was looked at.

    Raises:
        PermissionDenied: the seat has no side. DataError: a row is wrong, or there is nothing to begin.
    """
    if look.faults:
        raise look.faults[0]
    if not look.drafts:
        raise DataError("the file says nothing that is not on the table or in a draft already")
    return [start(seat, layout.kind, one.title, one.body) for one in look.drafts]


class _Looker:
    def __init__(self, side: str, layout: Layout, where: str) -> None:
        self.layout, self.where = layout, where
        self.readers = {**_day_readers(layout.kind), **layout.readers()}
        recorded = layout.recorded()
        self.recorded = {key: _folded(self._checked(one.body)) for key, one in recorded.items()}
        drafted = Draft.objects.filter(kind=layout.kind, state__in=_OPEN).values_list("body", flat=True)
        own = {self.recorded[key] for key, one in recorded.items() if one.side == side}
        self.said = own | {_folded(self._checked(body)) for body in drafted}
        self.seen: dict[str, int] = {}
        self.result = Look()

    def look(self, rows: Sequence[FileRow]) -> Look:
        for row in rows:
            try:
                self._row(row)
            except DataError as fault:
                self.result.faults.append(fault)
        return self.result

    def _row(self, row: FileRow) -> None:
        body = self._body(row)
        key, folded = row.cells[KEY.name], _folded(body)
        if key and key not in self.recorded:
            raise self._fault("nothing on the table has this key; leave it empty to draft a new row", row, KEY.name)
        if key and folded != self.recorded[key]:
            raise self._fault("what is on the table is not changed by a file; leave this empty to draft another row", row, KEY.name)
        if key or folded in self.said:
            self.result.unchanged += 1
            return
        if folded in self.seen:
            raise self._fault(f"row {self.seen[folded]} says the same", row, "")
        self.seen[folded] = row.number
        self.result.drafts.append(RowDraft(row.number, self.layout.title(row.cells)[:300], body, row.cells))

    def _body(self, row: FileRow) -> dict[str, Any]:
        passed = {KEY.name, *self.layout.unread}
        given = {name: self._value(row, name) for name, cell in row.cells.items() if cell and name not in passed}
        try:
            return self._checked(given)
        except DataError as fault:
            name = fault.field.partition(".")[0]
            empty = name in row.cells and not row.cells[name]
            raise self._fault("fill this in" if empty else fault.message, row, name) from fault

    def _value(self, row: FileRow, name: str) -> Any:
        text = row.cells[name]
        if name not in self.readers:
            return text
        try:
            return self.readers[name](text)
        except ValueError as fault:
            raise self._fault(str(fault), row, name) from fault

    def _checked(self, body: Body) -> dict[str, Any]:
        return checked_body(self.layout.kind, dict(body)).model_dump()

    def _fault(self, message: str, row: FileRow, name: str) -> DataError:
        return DataError(message, self.where, row.number, name)


def _day_readers(kind: str) -> Mapping[str, Reader]:
    """Days are read here: left to the payload, a bare number would count as seconds since 1970."""
    return {name: _day for name, field in KINDS[kind].model_fields.items() if field.annotation in (date, date | None)}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("write a day like 2026-03-31") from None


def _folded(body: Body) -> str:
    """What a row says, with texts as a cell of a workbook can hold them."""
    return json.dumps({name: _plain(value) for name, value in sorted(body.items())})


def _plain(value: Any) -> str | None:
    match value:
        case None:
            return None
        case int() | Decimal() | date():
            return written(value)
        case _:
            return " ".join(fitted(str(value)).split())
