"""What of a batch of rows can be taken: columns are checked whole, and the first fault of a row is kept with it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.text_rows import TextRows
from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

CUT_OFF = "the file ends in the middle of a line"
"""Why the last row of a file is refused that has no line end."""

_NUMBER = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"


class Sieve:
    """One batch of text rows and what was found against each."""

    def __init__(self, batch: pa.RecordBatch, first_row: int, name: str = "") -> None:
        """Take the batch, the number of its first row as a spreadsheet counts, and the name of the table it is from."""
        self._batch, self._first_row, self._name = batch, first_row, name
        self._reasons: list[str] = []
        self._fault = np.zeros(batch.num_rows, np.int16)

    @property
    def rows(self) -> int:
        """How many rows the batch has."""
        return int(self._batch.num_rows)

    def has(self, column: str) -> bool:
        """Tell whether the table has a column."""
        return column in self._batch.schema.names

    def refuse(self, wrong: pa.Array, reason: str) -> None:
        """Refuse the rows that a mask points at; a row keeps the first reason found."""
        mask = pc.fill_null(wrong, False).to_numpy(zero_copy_only=False)
        self._reasons.append(reason)
        self._fault[mask & (self._fault == 0)] = len(self._reasons)

    def text(self, column: str) -> pa.Array:
        """Return a column without blanks around its cells; a cell that is missing is empty."""
        if not self.has(column):
            return pa.array([""] * self.rows, pa.string())
        return pc.fill_null(pc.utf8_trim_whitespace(self._batch.column(column)), "")

    def number(self, column: str) -> pa.Array:
        """Return a column as amounts; an empty cell is null, anything but a number from 0 up is refused."""
        cells = self.text(column)
        empty = pc.is_in(cells, value_set=pa.array(["", "NA", "NaN", ":", "-"]))
        numeric = pc.match_substring_regex(cells, _NUMBER)
        self.refuse(pc.invert(pc.or_(empty, numeric)), f"'{column}' is not a number")
        values = pc.cast(pc.if_else(numeric, cells, None), pa.float64())
        self.refuse(pc.less(values, 0), f"'{column}' is below 0")
        return values

    def looked_up(self, cells: pa.Array, find: Callable[[str], Any], reason: str, kind: pa.DataType | None = None) -> pa.Array:
        """Return what a function finds for each cell; rows for which it finds None are refused."""
        found = translated(cells, find, kind)
        self.refuse(pc.is_null(found), reason)
        return found

    def taken(self, columns: Mapping[str, pa.Array], rejections: Rejections, currency: str, value: str = "value") -> pa.Table:
        """Return the rows nothing was found against, and keep the others; `value` is the column with their worth."""
        places = np.flatnonzero(self._fault)
        refused = self._batch.take(pa.array(places))
        worth = columns[value].take(pa.array(places)).to_pylist()
        rows = zip(*(column.to_pylist() for column in refused.columns), strict=True)
        for place, cells, stated in zip(places.tolist(), rows, worth, strict=True):
            rejections.add(self._first_row + place, self._reasons[self._fault[place] - 1], cells, self._name, (stated, currency))
        return pa.table(dict(columns)).filter(pa.array(self._fault == 0))


def translated(cells: pa.Array, find: Callable[[str], Any], kind: pa.DataType | None = None) -> pa.Array:
    """Return what a function finds for each cell, asked once for each different one."""
    encoded = cells.dictionary_encode()
    return pa.array(map(find, encoded.dictionary.to_pylist()), kind or pa.string()).take(encoded.indices)


def sieves(rows: TextRows, several: bool = False) -> Iterator[Sieve]:
    """Yield a sieve a batch, with the rows numbered through; `several` tables of one file are told apart by name.

    Official files end with a line end: the last row of one that does not is refused, as its last number may be cut.
    """
    first_row = 2
    batches = iter(rows.batches)
    batch = next(batches, None)
    while batch is not None:
        following = next(batches, None)
        sieve = Sieve(batch, first_row, rows.name if several else "")
        if following is None and rows.cut_off():
            sieve.refuse(pa.array([False] * (batch.num_rows - 1) + [True]), CUT_OFF)
        yield sieve
        first_row += batch.num_rows
        batch = following


def need(rows: TextRows, *columns: str) -> None:
    """Refuse a table that lacks a column.

    Raises:
        DataError: naming the first that is missing.
    """
    for column in columns:
        if column not in rows.columns:
            near = suggestions(column, list(rows.columns))
            raise DataError(f"this column is missing.{near} Is it a file of this layout?", rows.name, 1, column)


def joined_warnings(rows: int, *warnings: tuple[str, pa.Array]) -> pa.Array:
    """Return the words of the warnings whose mask holds, joined by `;` a row."""
    which = np.zeros(rows, np.int8)
    for place, (_, mask) in enumerate(warnings):
        which |= pc.fill_null(mask, False).to_numpy(zero_copy_only=False).astype(np.int8) << place
    texts = [";".join(word for place, (word, _) in enumerate(warnings) if which >> place & 1) for which in range(1 << len(warnings))]
    return pa.array(texts, pa.string()).take(pa.array(which))


def month_days(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(following.toordinal() - 1)
