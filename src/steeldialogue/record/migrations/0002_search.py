"""Trigram indexes for the search, on PostgreSQL; SQLite serves a desk of one side and searches without."""

from typing import Any

from django.db import migrations

COLUMNS = (
    ("record_commitment", ("title", "text")),
    ("record_request", ("title", "text")),
    ("record_response", ("text",)),
    ("record_minutesversion", ("text",)),
    ("record_session", ("title", "topics", "outcomes")),
    ("record_programme", ("title", "text")),
    ("record_proposal", ("title", "text")),
    ("record_policy", ("name", "name_local", "facts")),
)


def add(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql" or not _available(schema_editor):
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for table, columns in COLUMNS:
        for column in columns:
            # Upper case, because that is how Django compares without regard to case.
            schema_editor.execute(f'CREATE INDEX "{table}_{column}_search" ON "{table}" USING gin (UPPER("{column}"::text) gin_trgm_ops)')


def remove(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, columns in COLUMNS:
        for column in columns:
            schema_editor.execute(f'DROP INDEX IF EXISTS "{table}_{column}_search"')


def _available(schema_editor: Any) -> bool:
    """The extension comes with PostgreSQL but may be left out by who packages it; the search then only takes longer."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
        return cursor.fetchone() is not None


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
