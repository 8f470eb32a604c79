"""The database engine that importers sort and convert with: DuckDB, held to a share of memory, spilling to disk beyond."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

MEMORY = "900MB"
ROW_GROUP = 1 << 17


@contextmanager
def engine(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an engine that spills into a folder; it holds no data of its own."""
    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(folder / "spill")}) as connection:
        yield connection


def literal(path: Path) -> str:
    """A path as a text of SQL."""
    return "'" + str(path).replace("'", "''") + "'"
