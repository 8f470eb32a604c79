"""The same lines on a cluster: the batch engine inside PySpark's `mapInArrow` (install `steeldialogue[spark]`)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from steeldialogue.carbon.cbam.lines.batch import LineEngine
from steeldialogue.carbon.cbam.lines.layout import DECIMALS, OUTPUT, WORDS, check_columns
from steeldialogue.carbon.cbam.lines.options import LineOptions
from steeldialogue.carbon.cbam.lines.threshold import IMPORTER, NEEDED, Importers, count_importers
from steeldialogue.core.fixed import DIGITS
from steeldialogue.core.tabular.plain import plain_schema
from steeldialogue.law import open_law

_SUM_NAMES = ["importer", "year", "grams"]
_SUM_TYPES = [pa.string(), pa.int32(), pa.int64()]

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def lines_on_spark(frame: "DataFrame", options: LineOptions | None = None) -> "DataFrame":
    """Return a frame of import lines with the columns of the result; every row as the batch engine computes it.

    Columns are those of `cbam lines`. Where the frame names importers it is read twice: the
    threshold is one of the whole year, and each part adds up its own lines first.

    Raises:
        DataError: a column is missing or nearly has a name we know.
    """
    check_columns("the frame", frame.columns)
    chosen, importers = options or LineOptions(), _importers(frame)

    def computed(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        engine = LineEngine(open_law(), chosen, importers)
        for batch in batches:
            made = engine.run(batch)
            yield made.cast(plain_schema(made.schema))

    return frame.mapInArrow(computed, _schema(frame))


def _schema(frame: "DataFrame") -> str:
    given = [f"`{name}` {kind}" for name, kind in frame.dtypes]
    made = [f"{name} {'string' if name in WORDS else f'decimal({DIGITS},{DECIMALS[name]})'}" for name in OUTPUT]
    return ", ".join([*given, *made])


def _importers(frame: "DataFrame") -> Importers | None:
    if IMPORTER not in frame.columns:
        return None

    def counted(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        part = count_importers(open_law(), batches)
        sums = [(*importer_year, grams) for importer_year, grams in part.mass.items()]
        marks = [(*importer_year, None) for importer_year in part.open_years]
        columns = [list(column) for column in zip(*sums, *marks, strict=True)] or [[], [], []]
        yield pa.RecordBatch.from_arrays([pa.array(column, kind) for column, kind in zip(columns, _SUM_TYPES, strict=True)], _SUM_NAMES)

    importers = Importers()
    for row in frame.select(*NEEDED).mapInArrow(counted, "importer string, year int, grams bigint").toLocalIterator():
        if row.grams is None:
            importers.open_years.add((row.importer, row.year))
        else:
            importers.add(row.importer, row.year, row.grams)
    return importers
