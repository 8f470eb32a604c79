"""Import lines whose columns come in types nobody expects: a status for every line, never a fault."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from steeldialogue.carbon.cbam.lines import LineEngine, LineOptions, Status
from steeldialogue.carbon.cbam.lines.layout import OPTIONAL, OUTPUT, REQUIRED
from steeldialogue.carbon.cbam.lines.threshold import count_importers
from steeldialogue.law import Law

GOOD = ("a", "2026-03-31", "72083900", "India", "24.5")
CELLS: dict[str, tuple[pa.DataType, Any]] = {
    "nothing": (pa.null(), None),
    "boolean": (pa.bool_(), True),
    "integer": (pa.int64(), -(2**63)),
    "unsigned": (pa.uint64(), 2**64 - 1),
    "float": (pa.float64(), float("nan")),
    "decimal": (pa.decimal128(38, 18), Decimal("9" * 20 + "." + "9" * 18)),
    "large decimal": (pa.decimal256(76, 0), Decimal(10) ** 75),
    "negative scale": (pa.decimal128(10, -2), Decimal(2400)),
    "day": (pa.date32(), date(2026, 1, 1)),
    "instant": (pa.timestamp("ns", "UTC"), datetime(2026, 1, 1, tzinfo=UTC)),
    "time": (pa.time64("us"), time(1)),
    "duration": (pa.duration("s"), timedelta(1)),
    "interval": (pa.month_day_nano_interval(), pa.MonthDayNano([1, 2, 3])),
    "bytes": (pa.binary(), b"\xff"),
    "bytes of one length": (pa.binary(2), b"\xff\xfe"),
    "list": (pa.list_(pa.string()), ["24.5"]),
    "struct": (pa.struct([("a", pa.int8())]), {"a": 1}),
    "map": (pa.map_(pa.string(), pa.int8()), [("a", 1)]),
    "uuid": (pa.uuid(), b"\xff" * 16),
}


@pytest.mark.parametrize(("kind", "cell"), CELLS.values(), ids=CELLS)
@pytest.mark.parametrize("column", [*REQUIRED, *OPTIONAL])
def test_every_column_in_every_type(law: Law, column: str, kind: pa.DataType, cell: Any) -> None:
    cells = {name: pa.array([text, text]) for name, text in zip(REQUIRED, GOOD, strict=True)}
    batch = pa.RecordBatch.from_pydict({**cells, column: pa.array([cell, None], kind)})
    importers = count_importers(law, [batch]) if column == "importer_id" else None
    made = LineEngine(law, LineOptions(price=Decimal(80)), importers).run(batch)
    made.validate(full=True)
    assert made.schema.names == [*batch.schema.names, *OUTPUT]
    statuses = [Status(status) for status in made.column("status").to_pylist()]
    assert len(statuses) == 2
    if column in OPTIONAL:
        assert statuses[1] is Status.OK
        assert made.column("certificates")[1].as_py() == Decimal("82.620125")
    else:
        assert statuses[1].is_error
