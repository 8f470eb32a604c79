"""The flows a workspace holds: `WORKSPACE/flows/<dataset>/`, written whole or not at all."""

import re
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from steeldialogue.catalog.importers.assembly import Assembly, assembling, held_report, recover
from steeldialogue.catalog.importers.datapackage import DESCRIPTION, DatasetInfo, read_info
from steeldialogue.catalog.importers.engine import MEMORY
from steeldialogue.catalog.importers.flows import ImportReport, Origin
from steeldialogue.catalog.importers.parts import write_sorted
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

if TYPE_CHECKING:
    from ibis.expr.types import Table  # type: ignore[import-untyped, unused-ignore]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_WHOLE = "all"


class FlowStore:
    """The datasets of trade flows of one workspace."""

    def __init__(self, workspace: Path) -> None:
        """Take the workspace's folder; the folder of flows is made with the first import."""
        self.folder = workspace / "flows"

    def held(self, dataset: str, origin: Origin) -> ImportReport | None:
        """Return the report of an import that would change nothing: the same file, read the same way."""
        place = self._place(dataset)
        if not (place / DESCRIPTION).is_file():
            return None
        info = read_info(place)
        same = (info.sha256, info.reading) == (origin.source.sha256, origin.reading)
        return held_report(place, unchanged=True) if same else None

    def write(
        self, dataset: str, batches: Iterable[pa.RecordBatch | pa.Table], origin: Origin, rejections: Rejections | None = None
    ) -> ImportReport:
        """Write a dataset from batches of flows in any order, in the place of what was held of it.

        Columns are found by name (`flows.as_flows`). The batches are asked for only when the file is
        not held already; what they add to `rejections` on the way is kept beside them.

        Raises:
            DataError: a row is none the flow table may hold, a flow is stated twice, or the source changed meanwhile.
        """
        if report := self.held(dataset, origin):
            return report
        refused = rejections or Rejections()
        with self.assembling(dataset, origin) as assembly:
            assembly.add(_WHOLE, lambda target: write_sorted(dataset, batches, target, origin.source.name), refused)
            return assembly.finish()

    def assembling(self, dataset: str, origin: Origin) -> AbstractContextManager[Assembly]:
        """Put a long dataset together part by part, so that a stopped import is taken up where it stood."""
        return assembling(self._place(dataset), origin)

    def datasets(self) -> list[DatasetInfo]:
        """Return what is held, by name.

        Raises:
            DataError: the description of a dataset cannot be read.
        """
        for aside in sorted(self.folder.glob(".*.old")):
            recover(self.folder / aside.name.removeprefix(".").removesuffix(".old"))
        return [read_info(path.parent) for path in sorted(self.folder.glob(f"[!.]*/{DESCRIPTION}"))]

    def table(self, datasets: Sequence[str], backend: Any = None) -> "Table":
        """Return the flows of some datasets as one Ibis table, on DuckDB or on the backend given.

        Raises:
            DataError: a dataset is not held, or none was named.
        """
        import ibis  # here: half a second that only those who calculate should wait

        if not datasets:
            raise DataError("no dataset was named; `steeldialogue data flows` lists what is held")
        known = {info.dataset for info in self.datasets()}
        for name in datasets:
            if name not in known:
                raise DataError(
                    f"the workspace holds no dataset '{name}'.{suggestions(name, sorted(known))} See `steeldialogue data flows`"
                )
        engine = ibis.duckdb.connect(memory_limit=MEMORY) if backend is None else backend
        tables = [engine.read_parquet(str(self.folder / name / "part-*.parquet")) for name in dict.fromkeys(datasets)]
        return ibis.union(*tables) if len(tables) > 1 else tables[0]

    def _place(self, dataset: str) -> Path:
        if not _NAME.fullmatch(dataset):
            raise DataError(f"'{dataset}' cannot name a dataset; use small letters, digits and hyphens")
        place = self.folder / dataset
        recover(place)
        return place
