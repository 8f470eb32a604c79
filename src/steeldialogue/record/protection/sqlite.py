"""SQLite's part: it knows no roles, so only the triggers that refuse changes; it serves a desk of one side."""

from collections.abc import Iterator, Sequence

from steeldialogue.record.protection.rules import REFUSALS, Guarded, refusals


def statements(models: Sequence[Guarded]) -> Iterator[str]:
    """Yield the SQL that guards the tables of some models; running it again changes nothing."""
    for model in models:
        yield from _triggers(model)


def _triggers(model: Guarded) -> Iterator[str]:
    table = model._meta.db_table
    for name in REFUSALS:
        yield f'DROP TRIGGER IF EXISTS "{table}_{name}"'
    refuse = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} cannot be changed or removed this way'); END"
    for one in refusals(model):
        when = f"WHEN {one.when} " if one.when else ""
        yield f'CREATE TRIGGER "{table}_{one.name}" BEFORE {one.on} ON "{table}" {when}{refuse}'
