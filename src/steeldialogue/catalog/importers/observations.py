"""Observations into a table of the workspace's own catalogue."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.workspace_table import Account, put_rows
from steeldialogue.catalog.schema import Observation, Row

__all__ = ["Account", "put_observations"]


def put_observations(
    workspace: Path, table: str, rows: Sequence[Mapping[str, str]], account: Account, rejections: Rejections
) -> ImportReport:
    """Write observations into `WORKSPACE/tables/<table>.csv`; rows of the same source and indicator make room for them.

    Raises:
        DataError: a row breaks the schema of observations, or the table that is there cannot be read.
    """
    indicators = {row["indicator"] for row in rows}

    def makes_room(row: Row) -> bool:
        return isinstance(row, Observation) and row.source_id == account.id and row.indicator in indicators

    return put_rows(workspace, table, [{**row, "quality": "official"} for row in rows], account, rejections, makes_room)
