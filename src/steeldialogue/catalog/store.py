"""The catalogue: builtin tables, and those of a workspace beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from steeldialogue.catalog.corrections import Correction, corrected, read_corrections
from steeldialogue.catalog.schema import TABLES, Row
from steeldialogue.catalog.sources import Source, read_sources
from steeldialogue.core import DataError, Figure, SourceRow, Warn
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import read_numbered_rows

RowType = TypeVar("RowType", bound=Row)
_OWN = ("tables", "plants", "flows")  # what a workspace may hold; it needs one of them


@dataclass(frozen=True)
class Catalog:
    """Every table, source and correction in use, read and checked."""

    tables: Mapping[str, Sequence[Row]]
    sources: dict[str, Source]
    corrections: Sequence[Correction]
    workspace: Path | None = None

    def rows(self, model: type[RowType], table: str) -> Iterator[RowType]:
        """Yield the rows of a table, typed.

        Raises:
            DataError: there is no such table.
        """
        if table not in self.tables:
            near = suggestions(table, list(self.tables))
            raise DataError(f"there is no table '{table}'.{near} See `steeldialogue data list`")
        return (row for row in self.tables[table] if isinstance(row, model))

    def figure(self, table: str, row: Row, field: str, unit: str, label: str) -> Figure:
        """Return one cell of a table as a figure that names its row and source."""
        value = getattr(row, field)
        if value is None:
            raise DataError(f"the cell '{field}' of the row '{row.row_key()}' is empty", f"{table}.csv")
        warnings: tuple[Warn, ...] = getattr(row, "warnings", ())
        account = SourceRow(
            table=table,
            row=row.row_key(),
            source_id=row.source_id,
            recorded=f"{value:f} {unit}",
            quality=row.quality,
            warnings=warnings,
            note=row.note,
        )
        return Figure(value, unit, account, label)


def open_catalog(workspace: Path | None = None) -> Catalog:
    """Read the builtin tables and, where given, a workspace's own beside them.

    A workspace is a folder with a `sources.toml` and a folder `tables` of CSV files named and
    shaped like the builtin ones; its rows are added, never replace. A workspace that holds
    plants or imported flows alone needs neither.

    Raises:
        DataError: the workspace is missing, a table breaks its schema, a key occurs twice, or a
            row names an unknown source, session or safety definition.
    """
    builtin = _builtin()
    if workspace is None:
        return builtin
    if not workspace.is_dir():
        raise DataError(f"the workspace folder '{workspace}' does not exist; create it or leave out --workspace")
    folder = workspace / "tables"
    if not any((workspace / name).is_dir() for name in _OWN):
        raise DataError("a workspace needs a folder 'tables' with CSV files, a folder 'plants', or imported flows", str(workspace))
    register = workspace / "sources.toml"
    own_sources = read_sources(register) if register.is_file() else {}
    if twice := sorted(set(own_sources) & set(builtin.sources)):
        raise DataError(f"the source id '{twice[0]}' is taken by the builtin register; choose another", "sources.toml")
    sources = builtin.sources | own_sources
    own = {_table_name(path): _read_table(path, sources) for path in sorted(folder.glob("*.csv"))}
    tables = {table: (*rows, *own.get(table, ())) for table, rows in builtin.tables.items()}
    return Catalog(_checked(tables), sources, builtin.corrections, workspace)


def _table_name(path: Path) -> str:
    if path.stem in TABLES:
        return path.stem
    near = suggestions(path.stem, list(TABLES))
    raise DataError(f"no table has this name.{near} Tables are {', '.join(TABLES)}", path.name)


@cache
def _builtin() -> Catalog:
    here = files("steeldialogue.catalog")
    return read_catalog(here / "builtin", here / "corrections.toml")


def read_catalog(folder: Traversable, register: Traversable) -> Catalog:
    """Read the tables and sources of one folder with their corrections, and check them."""
    sources = read_sources(folder / "sources.toml")
    corrections = read_corrections(register)
    read = {table: _read_table(folder / f"{table}.csv", sources) for table in TABLES}
    for correction in corrections:
        if correction.source_id not in sources:
            raise DataError(
                f"an entry names the unknown source '{correction.source_id}'; add it to sources.toml", "corrections.toml", field="source_id"
            )
    tables = {table: tuple(corrected(table, rows, corrections)) for table, rows in read.items()}
    return Catalog(_checked(tables), sources, corrections)


def _read_table(path: Traversable, sources: Mapping[str, Source]) -> list[Row]:
    rows = read_numbered_rows(path, TABLES[path.name.removesuffix(".csv")])
    for number, row in rows:
        for field in row.cites:
            named = getattr(row, field)
            if named and named not in sources:
                near = suggestions(named, list(sources))
                message = f"the row '{row.row_key()}' names the unknown source '{named}'.{near} Add it to sources.toml"
                raise DataError(message, path.name, number, field)
    return [row for _, row in rows]


def _checked(tables: dict[str, tuple[Row, ...]]) -> Mapping[str, Sequence[Row]]:
    _refuse_repeats(tables)
    for table, rows in tables.items():
        for field, target in TABLES[table].references.items():
            known = [other.row_key() for other in tables[target]]
            _refuse_unknown(table, rows, field, target, known)
    return tables


def _refuse_unknown(table: str, rows: Sequence[Row], field: str, target: str, known: list[str]) -> None:
    for row in rows:
        name = getattr(row, field)
        if name and name not in known:
            near = suggestions(name, known)
            message = f"the row '{row.row_key()}' names '{name}', which is not in the table {target}.{near} Add it there or correct the row"
            raise DataError(message, f"{table}.csv", field=field)


def _refuse_repeats(tables: Mapping[str, Sequence[Row]]) -> None:
    for table, rows in tables.items():
        seen: set[tuple[object, ...]] = set()
        for row in rows:
            key = tuple(getattr(row, name) for name in row.key)
            if key in seen:
                raise DataError(f"the row '{row.row_key()}' stands there twice", f"{table}.csv")
            seen.add(key)
