"""What links tables: the same name is the same thing in all of them, and what one adds up from others it adds up everywhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from steeldialogue.core import DataError
from steeldialogue.safety.suppression.tables import SuppressedTable

Groups = Mapping[str, tuple[str, ...]]


def linked(tables: Sequence[SuppressedTable]) -> list[SuppressedTable]:
    """Return tables in which every row or column that any of them tells the members of is taken apart.

    Raises:
        DataError: two tables have one name, tell other members of one row or column, or write one name in two ways.
    """
    names = [one.table.name for one in tables]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise DataError("a table of that name was published before; give the newer a name of its own", twice)
    rows = _members([(one.table.name, one.table.row_members) for one in tables])
    columns = _members([(one.table.name, one.table.column_members) for one in tables])
    _check_spelling(rows, (key for one in tables for key in one.table.rows))
    _check_spelling(columns, (key for one in tables for key in one.table.columns))
    return [_apart(one, rows, columns) for one in tables]


def _members(told: Iterable[tuple[str, Groups]]) -> Groups:
    known: dict[str, tuple[str, ...]] = {}
    for table, groups in told:
        for key, members in groups.items():
            if set(known.setdefault(key, members)) != set(members):
                raise DataError(f"the members of '{key}' are others in a table published before; give the newer group another name", table)
    return known


def _check_spelling(groups: Groups, keys: Iterable[str]) -> None:
    """Two spellings of one plant would be two plants, and what is hidden of the one could be told by the other."""
    seen: dict[str, str] = {}
    for name in (*keys, *groups, *(member for members in groups.values() for member in members)):
        known = seen.setdefault("".join(name.split()).casefold(), name)
        if known != name:
            raise DataError(f"'{known}' and '{name}' would be taken for two things; write one name in the same way everywhere")


def _apart(one: SuppressedTable, rows: Groups, columns: Groups) -> SuppressedTable:
    row_members, column_members = (
        {key: tuple(_smallest(key, known)) for key in keys if key in known}
        for keys, known in ((one.table.rows, rows), (one.table.columns, columns))
    )
    return replace(one, table=replace(one.table, row_members=row_members, column_members=column_members))


def _smallest(key: str, groups: Groups, within: tuple[str, ...] = ()) -> Iterator[str]:
    if key in within:
        raise DataError(f"'{key}' is told to be a part of itself; correct its members")
    if key not in groups:
        yield key
        return
    for member in groups[key]:
        yield from _smallest(member, groups, (*within, key))
