"""Engines: where expressions run. DuckDB by default; PySpark, with the extra `spark`, gives the same answers."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from steeldialogue.core import SteelDialogueError

MEMORY = "1GB"
_SPARK = {"spark.ui.enabled": "false", "spark.sql.session.timeZone": "UTC"}


def on_duckdb(memory: str = MEMORY, spill: Path | None = None, threads: int | None = None) -> Any:
    """Return a DuckDB connection in memory that spills to a folder beyond its limit.

    `memory` is a size such as `1GB`; `spill` is by default the system's folder for temporary files.
    """
    settings: dict[str, Any] = {"memory_limit": memory, "temp_directory": str(spill or Path(tempfile.gettempdir()))}
    if threads is not None:
        settings["threads"] = threads
    return ibis.duckdb.connect(**settings)


def on_spark(master: str = "local[*]", **settings: str) -> Any:
    """Return a connection to a PySpark session, made where there is none.

    Raises:
        SteelDialogueError: PySpark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as fault:
        raise SteelDialogueError("PySpark is not installed; install the extra `spark`, which needs Java.") from fault
    # Workers run the Python that runs us.
    for name in ("PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON"):
        os.environ.setdefault(name, sys.executable)
    builder = SparkSession.builder.master(master).appName("steeldialogue")
    for name, value in (_SPARK | settings).items():
        builder = builder.config(name, value)
    return ibis.pyspark.connect(builder.getOrCreate())


def collect(table: ir.Table) -> pa.Table:
    """Return a result as an Arrow table, of the schema the expression says and in its order."""
    return table.to_pyarrow()
