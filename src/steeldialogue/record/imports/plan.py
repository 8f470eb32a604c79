"""What an import would do: compared with the record row by row, before anything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from steeldialogue.core import DataError
from steeldialogue.core.strict import Strict, validated
from steeldialogue.record.chain import digest
from steeldialogue.record.exports.commitments import COMPUTED, GIVEN, KEPT, KEY, cells_of, columns, said_columns, with_all
from steeldialogue.record.exports.tables import Cell, fitted, written
from steeldialogue.record.imports.rows import NewCommitment, Report, place
from steeldialogue.record.imports.sheets import FileRow
from steeldialogue.record.models import Commitment, Side, Source
from steeldialogue.record.seat import Seat
from steeldialogue.record.selectors.register import Line, lines

AT_ONCE = 1000
_ANY_DAY = date(2000, 1, 1)  # where a commitment stands changes with the day, and is not compared
_MOST_DIGITS = 9
_NOT_GIVEN = [column.name for column in (KEY, *KEPT)]
_IDENTIFYING = ("kind", "title", "text", "owner", "agreed_on", "due")
Model = TypeVar("Model", bound=Strict)


@dataclass(frozen=True)
class Addition:
    """A commitment to add, with what the own side says of it."""

    row: int
    key: str
    given: NewCommitment
    report: Report | None


@dataclass(frozen=True)
class Change:
    """A new report of the own side on a commitment of the register."""

    row: int
    commitment: Commitment
    report: Report
    before: str


@dataclass
class Plan:
    """All that an import would do; with a fault it does nothing at all."""

    additions: list[Addition] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    faults: list[DataError] = field(default_factory=list)

    @property
    def reports(self) -> int:
        """How many reports of the own side it would add."""
        return len(self.changes) + sum(1 for one in self.additions if one.report)

    @property
    def sha256(self) -> str:
        """A hash of what would be done, so that what was looked at is what is applied."""
        added = [(one.key, one.report.model_dump(mode="json") if one.report else None) for one in self.additions]
        changed = [(str(one.commitment.pk), one.before, one.report.model_dump(mode="json")) for one in self.changes]
        return digest({"added": added, "changed": changed})


def plan_of(seat: Seat, name: str, rows: Sequence[FileRow]) -> Plan:
    """Compare the rows of a file with the register."""
    return _Planner(seat.require_side(), place(name)).plan(rows)


class _Planner:
    def __init__(self, side: str, where: str) -> None:
        self.side = side
        self.where = where
        self.sides = list(Side.objects.values_list("code", flat=True))
        self.own = [column.name for column in said_columns(side)]
        self.said = [column.name for one in self.sides for column in said_columns(one)]
        self.compared = [column.name for column in columns() if column not in COMPUTED]
        self.sources = set(Source.objects.values_list("key", flat=True))
        self.seen: set[object] = set()
        self.result = Plan()

    def plan(self, rows: Sequence[FileRow]) -> Plan:
        for part in _parts(rows):
            known = self._known(part)
            for row in part:
                try:
                    self._row(row, known)
                except DataError as fault:
                    self.result.faults.append(fault)
        return self.result

    def _known(self, rows: Sequence[FileRow]) -> dict[object, Line]:
        """The lines of the register that some rows speak of, by number and by key."""
        marks = [_mark(row) for row in rows]
        found = with_all(Commitment.objects.all())
        some = [
            *found.filter(number__in=[mark for mark in marks if isinstance(mark, int)]),
            *found.filter(key__in=[mark for mark in marks if isinstance(mark, str)]),
        ]
        return {key: line for line in lines(some, _ANY_DAY) for key in (line.commitment.number, line.commitment.key)}

    def _row(self, row: FileRow, known: dict[object, Line]) -> None:
        number, mark = row.cells["number"], _mark(row)
        if mark in self.seen:
            raise self._fault("another row of the file speaks of the same commitment", row, "number" if number else "title")
        self.seen.add(mark)
        line = known.get(mark)
        if line is not None:
            self._existing(row, line, by_number=bool(number))
        elif number:
            raise self._fault(f"the register has no commitment no. {number}; leave the number empty to add one", row, "number")
        else:
            self._new(row, imported_key(row.cells))

    def _existing(self, row: FileRow, line: Line, *, by_number: bool) -> None:
        recorded = cells_of(line, self.sides)
        for name in self.compared if by_number else self.said:
            if name not in self.own and not _same(row.cells[name], recorded[name]):
                raise self._fault(_why_not(name, self.side, recorded[name]), row, name)
        if all(_same(row.cells[name], recorded[name]) for name in self.own):
            self.result.unchanged += 1
            return
        report = self._report(row)
        if report is None:
            raise self._fault("what your side reported stays on record; report something newer instead of nothing", row, self.own[0])
        before = line.reports.by_side[self.side]
        if before is not None and report.as_of < before.as_of:
            raise self._fault(f"your side has a report as of {before.as_of}; an older one would change nothing", row, self.own[1])
        self.result.changes.append(Change(row.number, line.commitment, report, before.completion if before else ""))

    def _new(self, row: FileRow, key: str) -> None:
        for name in (*_NOT_GIVEN, *(name for name in self.said if name not in self.own)):
            if row.cells[name]:
                raise self._fault("leave this empty: an import adds a commitment, and what your own side says of it", row, name)
        given = self._validated(row, {column.name: row.cells[column.name] for column in GIVEN}, NewCommitment)
        if given.owner and given.owner not in self.sides:
            raise self._fault(f"the sides are {' and '.join(self.sides)}; leave it empty for both", row, "owner")
        if given.source and given.source not in self.sources:
            raise self._fault("the record has no source with this key; leave it empty and give title and producer", row, "source")
        self.result.additions.append(Addition(row.number, key, given, self._report(row)))

    def _report(self, row: FileRow) -> Report | None:
        """What the row says for the own side; nothing where all three cells are empty."""
        completion, as_of, text = (row.cells[name] for name in self.own)
        if not (completion or as_of or text):
            return None
        try:
            return self._validated(row, {"completion": completion, "as_of": as_of, "text": text}, Report)
        except DataError as fault:
            fault.field = dict(zip(("completion", "as_of", "text"), self.own, strict=True)).get(fault.field, fault.field)
            raise

    def _validated(self, row: FileRow, content: dict[str, str], model: type[Model]) -> Model:
        return validated(self.where, content, model, row.number)

    def _fault(self, message: str, row: FileRow, name: str) -> DataError:
        return DataError(message, self.where, row.number, name)


def imported_key(cells: dict[str, str]) -> str:
    """Return the key of a commitment that an import adds: the same row gets the same key, so that it is added once."""
    return f"imported:{digest({name: _folded(cells[name]) for name in _IDENTIFYING})[:24]}"


def _mark(row: FileRow) -> int | str:
    """What a row speaks of: a number of the register, or the key that an import gives it."""
    number = row.cells["number"]
    if number.isdecimal() and len(number) <= _MOST_DIGITS:
        return int(number)
    return number or imported_key(row.cells)


def _same(cell: str, recorded: Cell) -> bool:
    if isinstance(recorded, int | Decimal):
        return _number(cell) == float(recorded)
    if isinstance(recorded, date):
        return cell == written(recorded)
    return _folded(cell) == _folded(fitted(recorded or ""))


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _folded(text: str) -> str:
    return " ".join(text.split())


def _why_not(name: str, side: str, recorded: Cell) -> str:
    stands = f"; the record reads '{recorded}'" if recorded not in (None, "") else "; in the record it is empty"
    if name.startswith(("says_", "as_of_", "report_")):
        return f"only the other side reports this, your file may change what {side} says alone{stands}"
    return f"an import cannot change this{stands}"


def _parts(rows: Sequence[FileRow]) -> Iterator[list[FileRow]]:
    """Rows some at a time, so that the database is asked once for many."""
    remaining = iter(rows)
    while part := list(islice(remaining, AT_ONCE)):
        yield part
