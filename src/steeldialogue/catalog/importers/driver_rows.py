"""Rows of the workspace's table `drivers` from a source that was read."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.source_file import SourceFile
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.catalog.importers.workspace_table import Account, put_rows
from steeldialogue.catalog.schema import Row
from steeldialogue.core import DataError


def put_drivers(
    store: FlowStore, source: SourceFile, told: Mapping[str, str], rows: Sequence[Mapping[str, str]], rejections: Rejections
) -> ImportReport:
    """Write drivers into the workspace; all earlier rows of the same source make room.

    Raises:
        DataError: there is no row to write, or the file changed while it was read.
    """
    source.check_still()
    if not rows:
        reason = rejections.reasons.most_common(1)[0][0] if rejections.count else "the file holds no population or output per head"
        raise DataError(f"no value could be taken: {reason}", source.name)
    day = str(datetime.fromtimestamp(source.changed_ns // 1_000_000_000, UTC).date())
    account = Account(**told, accessed=day, published="")

    def makes_room(row: Row) -> bool:
        return row.source_id == account.id

    return put_rows(store.folder.parent, "drivers", rows, account, rejections, makes_room)
