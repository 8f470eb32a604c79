"""Safety returns as they come in, from a form or from a workbook: checked, and compared with those told before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, StringConstraints, model_validator

from steeldialogue.core import DataError
from steeldialogue.core.cell_types import Day
from steeldialogue.core.empty_cells import EmptyKind, ToldCell, read_told
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import Strict, cell_check, validated
from steeldialogue.record.chain import digest
from steeldialogue.record.exports.returns import KEYS, NAME, NAMES, TOLD
from steeldialogue.record.exports.tables import written
from steeldialogue.record.imports.sheets import FileRow, sheet_place
from steeldialogue.record.models import SafetyReturn
from steeldialogue.record.payloads import Line, Text
from steeldialogue.record.selectors.safety import by_key, tells_nothing

_WHOLE = tuple(name for name in TOLD if name not in ("hours", "days_lost"))
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Countable:
    """What must be known of a definition to check what is counted under it."""

    name: str
    holds_deaths: bool
    holds_contractors: bool


@cell_check
def _told(text: str) -> str:
    return plain_told(read_told(text))


def plain_told(cell: ToldCell) -> str:
    """Return a cell in the one way in which it is kept: numbers without zeros that say nothing, signs as they are."""
    return cell.text if cell.value is None or cell.kind is EmptyKind.UNDER_HALF else written(cell.value)


Told = Annotated[str, StringConstraints(max_length=20), AfterValidator(_told)]


class NewReturn(Strict):
    """What one workplace counted in a period; a number, or the sign that says why there is none."""

    workplace: Annotated[Line, StringConstraints(max_length=120)]
    definition: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    group: Literal["all", "employees", "contractors"]
    starts: Day
    ends: Day
    hours: Told = ""
    cases: Told = ""
    deaths: Told = ""
    days_lost: Told = ""
    near_misses: Told = ""
    serious_potential: Told = ""
    actions_due: Told = ""
    actions_on_time: Told = ""
    tier_1: Told = ""
    tier_2: Told = ""
    note: Text = ""

    @model_validator(mode="after")
    def _can_be_true(self) -> "NewReturn":
        if self.ends < self.starts:
            raise ValueError("the period ends before it starts")
        for name in _WHOLE:
            cell = self.cell(name)
            if cell.kind is None and cell.value is not None and cell.value != cell.value.to_integral_value():
                raise ValueError(f"{name} is {getattr(self, name)}; a count is a whole number")
        self._check_parts("actions_on_time", "actions_due")
        self._check_hours()
        return self

    def _check_parts(self, part: str, whole: str) -> None:
        some, all_of = self.cell(part), self.cell(whole)
        if some.is_number and all_of.is_number and some.number(part) > all_of.number(whole):
            raise ValueError(f"{part} ({some.text}) cannot be more than {whole} ({all_of.text})")

    def _check_hours(self) -> None:
        hours = self.cell("hours")
        if not hours.is_number:
            return
        counted = next((name for name in ("cases", "deaths") if self.cell(name).is_number and self.cell(name).number(name)), None)
        if not hours.value and counted:
            raise ValueError(f"{counted} are told, and no hours worked; give the hours, or leave them empty where they are not known")

    def cell(self, name: str) -> ToldCell:
        """Return what was told under a name."""
        return read_told(getattr(self, name))

    @property
    def key(self) -> Key:
        """What a correction has in common with the return that it corrects."""
        return tuple(getattr(self, name) for name in KEYS)

    @property
    def is_taken_back(self) -> bool:
        """Whether it tells nothing at all, which takes an earlier one back."""
        return tells_nothing(self)


def check_definition(given: NewReturn, definitions: Mapping[str, Countable]) -> None:
    """Refuse what cannot be true under the definition named.

    Raises:
        DataError: the definition is unknown, does not count the group, or holds the deaths and fewer cases are told.
    """
    if given.definition not in definitions:
        near = suggestions(given.definition, list(definitions))
        raise DataError(f"'{given.definition}' is no definition that returns are counted under.{near}", field="definition")
    known = definitions[given.definition]
    if given.group != "employees" and not known.holds_contractors:
        raise DataError(f"{given.definition} ({known.name}) does not count contractors; write employees", field="group")
    cases, deaths = given.cell("cases"), given.cell("deaths")
    if known.holds_deaths and cases.is_number and deaths.is_number and deaths.number("deaths") > cases.number("cases"):
        raise DataError(
            f"{given.definition} counts deaths among the cases: there cannot be {deaths.text} deaths and {cases.text} cases", field="deaths"
        )


def periods(keys: Iterable[Key]) -> dict[Key, list[Key]]:
    """Return the first and last days told, by workplace, definition and group."""
    found: dict[Key, list[Key]] = {}
    for *who, starts, ends in keys:
        found.setdefault(tuple(who), []).append((starts, ends))
    return found


def check_period(given: NewReturn, told: Mapping[Key, Sequence[Key]]) -> None:
    """Refuse a period that overlaps another of the same workplace, definition and group: it would be counted twice.

    Raises:
        DataError: it does; the error names the other.
    """
    *who, starts, ends = given.key
    for first, last in told.get(tuple(who), ()):
        if (first, last) != (starts, ends) and first <= ends and starts <= last:
            raise DataError(
                f"{given.workplace} has a return from {first} until {last}, and the same days would be counted twice; "
                "take that one back first, by a return of the same days that tells nothing",
                field="starts",
            )


@dataclass(frozen=True)
class Entry:
    """A return to add, and the one that it corrects, with the names of what changes."""

    row: int
    given: NewReturn
    before: SafetyReturn | None = None
    changed: tuple[tuple[str, str, str], ...] = ()


@dataclass
class ReturnsPlan:
    """All that a workbook would do; with a fault it does nothing at all."""

    additions: list[Entry] = field(default_factory=list)
    corrections: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    faults: list[DataError] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        """Everything to write, in the order of the file."""
        return sorted((*self.additions, *self.corrections), key=lambda one: one.row)

    @property
    def sha256(self) -> str:
        """A hash of what would be done, so that what was looked at is what is applied."""
        return digest([(str(one.before.pk) if one.before else "", one.given.model_dump(mode="json")) for one in self.entries])


def plan_returns(name: str, rows: Sequence[FileRow], definitions: Mapping[str, Countable]) -> ReturnsPlan:
    """Compare the rows of a file with the returns that the own side told."""
    planner = _Planner(sheet_place(name, NAME), definitions)
    return planner.plan(rows)


class _Planner:
    def __init__(self, where: str, definitions: Mapping[str, Countable]) -> None:
        self.where, self.definitions = where, definitions
        self.told = by_key()
        self.seen: set[Key] = set()
        self.result = ReturnsPlan()

    def plan(self, rows: Sequence[FileRow]) -> ReturnsPlan:
        for row in rows:
            self._guarded(row.number, lambda row=row: self._row(row))
        after = {key for key, row in self.told.items() if not tells_nothing(row)}
        after -= {one.given.key for one in self.result.corrections if one.given.is_taken_back}
        after |= {one.given.key for one in self.result.entries if not one.given.is_taken_back}
        told = periods(after)
        for one in self.result.entries:
            if not one.given.is_taken_back:
                self._guarded(one.row, lambda one=one: check_period(one.given, told))
        return self.result

    def _guarded(self, row: int, step: Any) -> None:
        try:
            step()
        except DataError as fault:
            fault.file, fault.row = self.where, row
            self.result.faults.append(fault)

    def _row(self, row: FileRow) -> None:
        given = validated(self.where, {name: row.cells.get(name, "") for name in NAMES}, NewReturn, row.number)
        check_definition(given, self.definitions)
        if given.key in self.seen:
            raise DataError("another row of the file tells of the same workplace, definition, group and period", field="workplace")
        self.seen.add(given.key)
        before = self.told.get(given.key)
        changed = differences(before, given)
        if before is None and given.is_taken_back:
            raise DataError("the row tells nothing; give a number or a sign, or leave the row out", field="hours")
        if before is None:
            self.result.additions.append(Entry(row.number, given))
        elif changed:
            self.result.corrections.append(Entry(row.number, given, before, changed))
        else:
            self.result.unchanged += 1


def differences(before: SafetyReturn | None, given: NewReturn) -> tuple[tuple[str, str, str], ...]:
    """Return the names of what changes, as it was and as it would be."""
    if before is None:
        return ()
    pairs = ((name, getattr(before, name), getattr(given, name)) for name in (*TOLD, "note"))
    return tuple((name, old, new) for name, old, new in pairs if old.split() != new.split())
