"""Versions of a table side by side: the table as published, and as a later act corrected it."""

from dataclasses import dataclass

from steeldialogue.core import LawError
from steeldialogue.law.reader import Law
from steeldialogue.law.tables import VersionedRow


@dataclass(frozen=True)
class ChangedRow:
    """A row that differs between two versions; None where a version has no such row."""

    key: tuple[str, ...]
    before: VersionedRow | None
    after: VersionedRow | None


def versions(law: Law, table: str) -> tuple[str, ...]:
    """Return the versions of a table, oldest first.

    Raises:
        LawError: there is no such table, or it has one version alone.
    """
    base = law.table(table).entry
    later = [entry for entry in law.entries.values() if entry.corrects == base.id]
    if not later:
        raise LawError(f"{table} has one version alone, {base.version}; there is nothing to compare.")
    return (base.version, *(entry.version for entry in sorted(later, key=lambda entry: law.acts[entry.act].published)))


def changed_rows(law: Law, table: str, before: str, after: str) -> list[ChangedRow]:
    """Return the rows that differ between two versions of a table, in the order of their keys.

    Raises:
        LawError: there is no such table or version.
    """
    one, other = (_rows(law, table, version) for version in (before, after))
    keys = sorted(key for key in {**one, **other} if one.get(key) != other.get(key))
    return [ChangedRow(key, one.get(key), other.get(key)) for key in keys]


def _rows(law: Law, table: str, version: str) -> dict[tuple[str, ...], VersionedRow]:
    """The rows of a version by key: those of the table, overlaid by every correction up to it."""
    known = versions(law, table)
    if version not in known:
        raise LawError(f"There is no version '{version}' of {table}; choose from {', '.join(known)}.")
    names = [table, *(entry.id for entry in law.entries.values() if entry.corrects == table)]
    layers = {law.entries[name].version: law.table(name) for name in names}
    found: dict[tuple[str, ...], VersionedRow] = {}
    for name in known[: known.index(version) + 1]:
        found |= {row.key_of(): row for row in layers[name].rows}
    return found
