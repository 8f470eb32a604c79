"""Batches of a result file as columns to group by and to add up, read as the line engine reads lines."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.carbon.cbam.lines import cells
from steeldialogue.carbon.cbam.lines.facts import MASS_DECIMALS
from steeldialogue.carbon.cbam.lines.kinds import digits_of
from steeldialogue.carbon.cbam.lines.layout import DECIMALS
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.carbon.cbam.lines.threshold import IMPORTER, fold_importer
from steeldialogue.carbon.cbam.scope import CN_DIGITS
from steeldialogue.core import DataError
from steeldialogue.core.fixed import Mask, decimal_array

COMMON = ("importer", "quarter", "status")
TERMS = ("cn_code", "origin", "default_table", "route", "production_year", "cscf", "carried")
SUMS = ("lines", "unpriced", "net_mass_t", "certificates", "cost_eur")
_WIDE = 38  # digits of a sum of decimals
_HEADER = 1  # rows count as in a spreadsheet
_EPOCH = date(1970, 1, 1)
_FIRST_DAY, _LAST_DAY = (date.min - _EPOCH).days, (date.max - _EPOCH).days


@dataclass
class ResultReader:
    """Reads the batches of one file; `spellings` keeps how each importer was first written."""

    file: str
    spellings: dict[str, str] = field(default_factory=dict)
    _rows: int = _HEADER

    def read(self, batch: pa.RecordBatch) -> tuple[pa.Table, pa.Table]:
        """Return the lines that are `ok` with their terms and amounts, and all others by importer, quarter and status.

        Raises:
            DataError: a status is none that `cbam lines` writes, or a line that is not in error cannot be read.
        """
        rows = self._rows + 1 + np.arange(batch.num_rows)
        self._rows += batch.num_rows
        status = self._statuses(batch, rows)
        quarter = self._quarters(batch, status, rows)
        common = pa.table({"importer": self._importers(batch), "quarter": quarter, "status": _taken(status, str)})
        ok = _where(status, lambda word: word == Status.OK)
        owing = _Owing(self.file, batch.filter(pa.array(ok)), rows[ok])
        return _beside(common.filter(pa.array(ok)), owing.columns()), common.filter(pa.array(~ok))

    def _statuses(self, batch: pa.RecordBatch, rows: Any) -> cells.Words:
        found = cells.words(batch.column("status"))
        known = _where(found, lambda word: word in _STATUSES)
        if not known.all():
            first = int(np.argmin(known))
            word = found.words[found.place[first]]
            raise DataError(f"'{word}' is no status that `cbam lines` writes", self.file, int(rows[first]), "status")
        return found

    def _importers(self, batch: pa.RecordBatch) -> pa.Array:
        """Importers as they are compared."""
        found = _words(batch, IMPORTER)
        for place in dict.fromkeys(found.place.tolist()):
            self.spellings.setdefault(fold_importer(found.words[place]), found.words[place])
        return _taken(found, fold_importer)

    def _quarters(self, batch: pa.RecordBatch, status: cells.Words, rows: Any) -> pa.Array:
        """Quarters counted from 1970; none where a line in error has no date that can be read."""
        day, undated = cells.days(batch.column("import_date"))
        undated = undated | _where(status, lambda word: word == Status.IMPORT_DATE)
        undated = undated | (day < _FIRST_DAY) | (day > _LAST_DAY)
        in_error = _where(status, lambda word: word in _ERRORS)
        _refuse(undated & ~in_error, "this is no day", self.file, rows, "import_date")
        months = np.where(undated, 0, day).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        return pa.array(months // 3, mask=undated)


@dataclass(frozen=True)
class _Owing:
    """The lines of a batch that are `ok`."""

    file: str
    batch: pa.RecordBatch
    rows: Any

    def columns(self) -> dict[str, pa.Array]:
        rules = cells.words(self.batch.column("rule_ids"))
        certificates, cost = (self._numbers(name, DECIMALS[name]) for name in ("certificates", "cost_eur"))
        mass = self._numbers("net_mass_t", MASS_DECIMALS)
        for name, amount in (("certificates", certificates), ("net_mass_t", mass)):
            _refuse(~amount.given, "a line that is `ok` has one", self.file, self.rows, name)
        route = _taken(_words(self.batch, "route"), str.upper)
        return {
            "cn_code": _taken(cells.words(self.batch.column("cn_code")), lambda word: digits_of(word)[:CN_DIGITS]),
            "origin": _taken(cells.words(self.batch.column("country_of_origin")), str),
            "default_table": _taken(cells.words(self.batch.column("default_table")), str),
            "route": pc.if_else(pa.array(_holds(rules, "benchmark.route_stated")), route, ""),
            "production_year": self._optional("production_year", 0),
            "cscf": self._optional("cscf", DECIMALS["cscf"], _holds(rules, "cscf.assumed")),
            "carried": pa.array(_holds(rules, "benchmark.carried")),
            "lines": pa.array(np.ones(len(self.rows), np.int64)),
            "unpriced": pa.array(((certificates.value > 0) & ~cost.given).astype(np.int64)),
            "net_mass_t": _summable(mass, MASS_DECIMALS),
            "certificates": _summable(certificates, DECIMALS["certificates"]),
            "cost_eur": _summable(cost, DECIMALS["cost_eur"]),
        }

    def _numbers(self, name: str, decimals: int) -> cells.Numbers:
        found = cells.numbers(self.batch.column(name), decimals)
        _refuse(found.faulty, "this is not a plain number with a point, such as 24.5", self.file, self.rows, name)
        return found

    def _optional(self, name: str, decimals: int, where: Mask | None = None) -> pa.Array:
        """Whole multiples of the last decimal; none where nothing is given, or it does not matter."""
        if name not in self.batch.schema.names:
            return pa.nulls(len(self.rows), pa.int64())
        found = self._numbers(name, decimals)
        return pa.array(found.value, mask=~found.given if where is None else ~found.given | ~where)


def _words(batch: pa.RecordBatch, name: str) -> cells.Words:
    """A column of words; where the table has none, all are empty."""
    column = cells.column_of(batch, name)
    return cells.Words(np.zeros(batch.num_rows, np.int32), [""]) if column is None else cells.words(column)


def _taken(found: cells.Words, meaning: Callable[[str], str]) -> pa.Array:
    return pa.array([meaning(word) for word in found.words], pa.string()).take(pa.array(found.place))


def _holds(rules: cells.Words, rule: str) -> Mask:
    return _where(rules, lambda word: rule in word.split(";"))


def _where(found: cells.Words, holds: Callable[[str], bool]) -> Mask:
    return np.array([holds(word) for word in found.words], np.bool_)[found.place]


def _summable(found: cells.Numbers, decimals: int) -> pa.Array:
    return decimal_array(found.value, decimals).cast(pa.decimal128(_WIDE, decimals))


def _beside(left: pa.Table, right: dict[str, pa.Array]) -> pa.Table:
    for name, column in right.items():
        left = left.append_column(name, column)
    return left


def _refuse(wrong: Mask, message: str, file: str, rows: Any, column: str) -> None:
    if wrong.any():
        raise DataError(message, file, int(rows[int(np.argmax(wrong))]), column)


_STATUSES = {str(status) for status in Status}
_ERRORS = {str(status) for status in Status if status.is_error}
