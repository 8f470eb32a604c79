"""SQLite's part: it knows no roles, so only the triggers that refuse changes; it serves a desk of one side."""

from collections.abc import Iterator, Sequence

from steeldialogue.record.protection.rules import Guarded, Protection, fixed_columns


def statements(models: Sequence[Guarded]) -> Iterator[str]:
    """Yield the SQL that guards the tables of some models; running it again changes nothing."""
    for model in models:
        yield from _triggers(model, model.protection)


def _triggers(model: Guarded, rule: Protection) -> Iterator[str]:
    table = model._meta.db_table
    for name in ("frozen", "columns", "kept", "erase"):
        yield f'DROP TRIGGER IF EXISTS "{table}_{name}"'
    refuse = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} cannot be changed or removed this way'); END"
    if rule.frozen:
        yield f'CREATE TRIGGER "{table}_frozen" BEFORE UPDATE ON "{table}" {refuse}'
    elif rule.only:
        fixed = ", ".join(fixed_columns(model))
        yield f'CREATE TRIGGER "{table}_columns" BEFORE UPDATE OF {fixed} ON "{table}" {refuse}'
    if rule.kept:
        yield f'CREATE TRIGGER "{table}_kept" BEFORE UPDATE ON "{table}" WHEN {rule.kept} {refuse}'
    if not rule.erasable:
        yield f'CREATE TRIGGER "{table}_erase" BEFORE DELETE ON "{table}" {refuse}'
