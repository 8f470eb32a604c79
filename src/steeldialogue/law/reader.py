"""Opening the law: every parameter and table under `law/`, read strictly."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Protocol, TypeVar

from steeldialogue.core import DataError, Figure, LawError, LawText
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import read_rows, read_toml, validated
from steeldialogue.law.parameters import RULE_QUALITY, Act, Parameter, RuleReadIn
from steeldialogue.law.tables import ROWS, LawTable, TableEntry

JURISDICTIONS = ("eu_cbam", "plant", "safeguards", "japan_gx", "india_ccts")
_REGISTERS = ("acts.toml", "tables.toml")
Entry = TypeVar("Entry", Act, TableEntry)


class RowText(Protocol):
    """What a row says of itself that names its own act."""

    @property
    def act(self) -> str: ...  # noqa: D102
    @property
    def provision(self) -> str: ...  # noqa: D102
    @property
    def read_in(self) -> RuleReadIn: ...  # noqa: D102
    @property
    def note(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Law:
    """All parameters and tables of law, by id."""

    acts: dict[str, Act]
    parameters: dict[str, Parameter]
    entries: dict[str, TableEntry]
    root: Traversable

    def at(self, parameter: str, on: date) -> Figure:
        """Return a parameter's value on a day.

        Raises:
            LawError: the parameter is unknown, or has no published value for the day.
        """
        return self.parameter(parameter).figure(on, self.acts)

    def latest(self, parameter: str, as_of: date) -> Figure:
        """Return a parameter's last value published by a day.

        Raises:
            LawError: the parameter is unknown, or nothing had been published.
        """
        return self.parameter(parameter).latest(as_of, self.acts)

    def parameter(self, parameter: str) -> Parameter:
        """Return a parameter with all its dated values.

        Raises:
            LawError: there is no such parameter.
        """
        found = self.parameters.get(parameter)
        if found is None:
            near = suggestions(parameter, [*self.parameters, *self.entries])
            raise LawError(f"There is no legal parameter '{parameter}'.{near} See `steeldialogue law list`.")
        return found

    def table(self, table: str) -> LawTable:
        """Return a table of law; its rows are read once.

        Raises:
            LawError: there is no such table.
            DataError: the file breaks its schema.
        """
        entry = self.entries.get(table)
        if entry is None:
            near = suggestions(table, [*self.entries, *self.parameters])
            raise LawError(f"There is no table of law '{table}'.{near} See `steeldialogue law list`.")
        if table not in self._tables:
            path = self.root / table.split(".", maxsplit=1)[0] / entry.file
            rows = read_rows(path, ROWS[entry.rows])
            if len(set(rows)) < len(rows):
                twice = next(row for row in rows if rows.count(row) > 1)
                raise DataError(f"a row stands there twice: {twice}", entry.file)
            self._tables[table] = LawTable(entry, self.acts[entry.act], rows)
        return self._tables[table]

    def row_text(self, table: str, row: str, stands: RowText, valid_from: date | None = None) -> LawText:
        """Return the account of one row of a table whose rows each name their own act; it holds from a day, or as the table does."""
        entry, act = self.entries[table], self.acts[stands.act]
        return LawText(
            parameter=f"{table} [{row}]",
            provision=f"{act.short}, {stands.provision}",
            celex=act.celex,
            published=act.published,
            in_force_from=valid_from or entry.valid_from,
            checked_on=entry.checked_on,
            quality=RULE_QUALITY[stands.read_in],
            note=stands.note,
        )

    @cached_property
    def _tables(self) -> dict[str, LawTable]:
        return {}

    @property
    def formalised_to(self) -> Act:
        """The newest act that is built in; a calculation for an earlier day would use law nobody knew."""
        return max(self.acts.values(), key=lambda act: (act.published, act.id))

    def ages(self, as_of: date) -> list[tuple[str, date, int]]:
        """Return id, day of last check and age in days of every parameter and table, oldest first."""
        checked = {key: one.checked_on for key, one in self.parameters.items()}
        checked |= {key: one.checked_on for key, one in self.entries.items()}
        return sorted(((key, day, (as_of - day).days) for key, day in checked.items()), key=lambda age: (-age[2], age[0]))


def open_law(root: Traversable | None = None) -> Law:
    """Read the whole law; `root` is another folder of the same layout, for tests.

    Raises:
        DataError: a file has an unknown key, a bad value, or names an unknown act.
    """
    return _read_law(root) if root else _builtin()


@cache
def _builtin() -> Law:
    return _read_law(files("steeldialogue.law"))


def _read_law(root: Traversable) -> Law:
    acts: dict[str, Act] = {}
    parameters: dict[str, Parameter] = {}
    entries: dict[str, TableEntry] = {}
    for jurisdiction in JURISDICTIONS:
        folder = root / jurisdiction
        acts |= read_register(folder / "acts.toml", "act", Act)
        entries |= read_register(folder / "tables.toml", "table", TableEntry)
        for path in _parameter_files(folder):
            parameter = validated(path.name, read_toml(path), Parameter)
            if parameter.id != f"{jurisdiction}.{path.name.removesuffix('.toml')}":
                raise DataError(f"the id '{parameter.id}' is not the path of the file", path.name, field="id")
            parameters[parameter.id] = parameter
    law = Law(acts, parameters, entries, root)
    _check_references(law)
    return law


def _parameter_files(folder: Traversable) -> Iterator[Traversable]:
    paths = (path for path in folder.iterdir() if path.name.endswith(".toml") and path.name not in _REGISTERS)
    return iter(sorted(paths, key=lambda path: path.name))


def read_register(path: Traversable, key: str, model: type[Entry]) -> dict[str, Entry]:
    """Read a register of one kind of entry by id, such as `[[act]]`.

    Raises:
        DataError: another key stands there, an entry is wrong, or an id stands there twice.
    """
    content = read_toml(path)
    if unknown := sorted(set(content) - {key}):
        raise DataError(f"unknown key; only [[{key}]] entries belong here", path.name, field=unknown[0])
    register: dict[str, Entry] = {}
    for content_of_one in content.get(key, []):
        one = validated(path.name, content_of_one, model)
        if one.id in register:
            raise DataError(f"the id '{one.id}' stands there twice", path.name, field="id")
        register[one.id] = one
    return register


def _check_references(law: Law) -> None:
    for parameter in law.parameters.values():
        for value in parameter.values:
            if value.act not in law.acts:
                raise DataError(f"'{value.act}' is not in acts.toml", f"{parameter.id}.toml", field="act")
    for entry in law.entries.values():
        if entry.act not in law.acts:
            raise DataError(f"'{entry.act}' is not in acts.toml", "tables.toml", field="act")
        if entry.rows not in ROWS:
            raise DataError(f"'{entry.rows}' is not a kind of table; known are {', '.join(ROWS)}", "tables.toml", field="rows")
