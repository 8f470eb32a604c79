"""On a desk of one side SQLite knows no roles; its triggers still keep what is frozen as it is."""

# ruff: noqa: S608 - names of our own tables
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.apps import apps

from steeldialogue.record.protection import sqlite
from steeldialogue.web.environment import PRAGMAS

MODELS = list(apps.get_app_config("record").get_models())
FROZEN = [model._meta.db_table for model in MODELS if model.protection.frozen]
PARTLY = [(model._meta.db_table, model.protection.only[0]) for model in MODELS if model.protection.only]


@pytest.fixture
def desk() -> Iterator[sqlite3.Connection]:
    """A table for each model, with its columns and one row, guarded twice over."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(PRAGMAS)
        for model in MODELS:
            columns = [field.column for field in model._meta.local_concrete_fields]
            key = model._meta.pk.column
            names = ", ".join(f'"{name}" {"PRIMARY KEY" if name == key else ""}' for name in columns)
            connection.execute(f"CREATE TABLE {model._meta.db_table} ({names})")
            connection.execute(f"INSERT INTO {model._meta.db_table} VALUES ({', '.join('?' * len(columns))})", columns)
        for statement in [*sqlite.statements(MODELS), *sqlite.statements(MODELS)]:
            connection.execute(statement)
        yield connection


def refused(desk: sqlite3.Connection, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot be changed or removed"):
        desk.execute(sql)


@pytest.mark.parametrize("table", FROZEN)
def test_a_frozen_row_stays(desk: sqlite3.Connection, table: str) -> None:
    refused(desk, f"UPDATE {table} SET id = id")
    refused(desk, f"DELETE FROM {table}")
    refused(desk, f"REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.parametrize(("table", "column"), PARTLY)
def test_only_the_columns_named_may_change(desk: sqlite3.Connection, table: str, column: str) -> None:
    assert desk.execute(f"UPDATE {table} SET {column} = {column}").rowcount == 1
    refused(desk, f"UPDATE {table} SET created_at = created_at")
    refused(desk, f"DELETE FROM {table}")


def test_frozen_minutes_keep_even_their_state(desk: sqlite3.Connection) -> None:
    desk.execute("UPDATE record_minutes SET state = 'frozen'")
    refused(desk, "UPDATE record_minutes SET state = 'joint'")


def test_a_file_of_a_draft_may_be_taken_out(desk: sqlite3.Connection) -> None:
    assert desk.execute("DELETE FROM record_draftfile").rowcount == 1
