"""Small catalogues for the demand model: the builtin one with rows put in the place of others."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.catalog.schema import Row


def without(table: str, drop: Callable[[Any], bool], catalog: Catalog | None = None) -> Catalog:
    """The catalogue without some rows of a table."""
    before = catalog or open_catalog()
    return with_rows(table, [row for row in before.tables[table] if not drop(row)], before)


def with_rows(table: str, rows: list[Row], catalog: Catalog | None = None) -> Catalog:
    """The catalogue with other rows of a table."""
    before = catalog or open_catalog()
    return replace(before, tables={**before.tables, table: tuple(rows)})


def changed(table: str, which: Callable[[Any], bool], change: Mapping[str, Any]) -> Catalog:
    """The catalogue with some rows of a table changed in some fields; numbers may be written as texts."""
    fields = {name: Decimal(value) if isinstance(value, str) else value for name, value in change.items()}
    before = open_catalog()
    return with_rows(table, [row.model_copy(update=fields) if which(row) else row for row in before.tables[table]], before)
