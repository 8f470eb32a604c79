"""From a file of import lines to a file of obligations: in one pass, two where the threshold is to be applied."""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.carbon.cbam.lines.batch import LineEngine
from steeldialogue.carbon.cbam.lines.layout import OUTPUT_REPEATING, REPEATING, check_columns
from steeldialogue.carbon.cbam.lines.options import LineOptions
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.carbon.cbam.lines.threshold import importers_of
from steeldialogue.core.tabular import RowStream, check_apart, ending_of, open_rows, open_writer
from steeldialogue.law import Law

Told = Callable[[int], None]
_AHEAD = 3  # batches that may wait to be written while the next are computed
_UNSTATED = "actual.unstated"
_SHOWN = 20  # lines in error that a summary names


@dataclass
class Summary:
    """What became of a file: lines by status, the first lines in error, totals in certificates and EUR.

    `unpriced` counts lines that owe certificates and have no price; their cost is in no total.
    `unstated` counts lines computed with actual emissions of which the file does not say whether they are verified.
    """

    lines: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    errors: list[tuple[int, str, Status]] = field(default_factory=list)
    certificates: Decimal = Decimal(0)
    cost_eur: Decimal = Decimal(0)
    unpriced: int = 0
    unstated: int = 0

    @property
    def in_error(self) -> int:
        """How many lines have no final status."""
        return sum(count for status, count in self.statuses.items() if status.is_error)

    def add(self, batch: pa.RecordBatch) -> None:
        """Count the lines of a computed batch."""
        status = batch.column("status")
        for word, count in zip(*_counted(status), strict=True):
            self.statuses[Status(word)] += count
        if len(self.errors) < _SHOWN and self.in_error > len(self.errors):
            self._name_errors(batch)
        self.lines += batch.num_rows
        self.certificates += pc.sum(batch.column("certificates")).as_py() or 0
        self.cost_eur += pc.sum(batch.column("cost_eur")).as_py() or 0
        unpriced = pc.and_(pc.is_null(batch.column("cost_eur")), pc.greater(batch.column("certificates"), Decimal(0)))
        self.unpriced += pc.sum(unpriced).as_py() or 0
        self.unstated += sum(
            count for rules, count in zip(*_counted(batch.column("rule_ids")), strict=True) if rules and _UNSTATED in rules
        )

    def _name_errors(self, batch: pa.RecordBatch) -> None:
        wrong = pc.indices_nonzero(pc.starts_with(batch.column("status").dictionary_decode(), "error:"))
        for place in wrong.to_pylist()[: _SHOWN - len(self.errors)]:
            line_id = batch.column("line_id")[place].as_py()
            self.errors.append(
                (self.lines + place + 1, "" if line_id is None else str(line_id), Status(batch.column("status")[place].as_py()))
            )


def _counted(words: pa.DictionaryArray) -> tuple[list[Any], list[int]]:
    counts = pc.value_counts(words)
    return counts.field("values").dictionary_decode().to_pylist(), counts.field("counts").to_pylist()


def run_file(source: Path, target: Path, law: Law, options: LineOptions | None = None, told: Told = lambda lines: None) -> Summary:
    """Compute every line of a CSV, Parquet or XLSX file and write a file of one of these kinds; `told` hears of finished lines.

    As many lines come out as went in, in the same order. Nothing is written unless all went well.

    Raises:
        DataError: the file cannot be read, its header is wrong, or the target cannot be written.
    """
    ending_of(target)
    check_apart(source, target)
    stream = open_rows(source, REPEATING)
    check_columns(source.name, stream.columns)
    engine = LineEngine(law, options, importers_of(stream, law, told))
    summary = Summary()
    first, batches = _first(engine, stream)
    with open_writer(target, first.schema, (*REPEATING, *OUTPUT_REPEATING)) as writer, ThreadPoolExecutor(1) as beside:
        waiting: deque[Future[None]] = deque()
        for batch in batches:
            summary.add(batch)
            waiting.append(beside.submit(writer.write, batch))
            if len(waiting) > _AHEAD:
                waiting.popleft().result()
            told(batch.num_rows)
        for written in waiting:
            written.result()
    return summary


def _first(engine: LineEngine, stream: RowStream) -> tuple[pa.RecordBatch, Iterator[pa.RecordBatch]]:
    """The first computed batch, for its schema, and all of them; a file without lines has an empty one."""
    computed = map(engine.run, stream.batches())
    first = next(computed, None)
    if first is not None:
        return first, chain([first], computed)
    return engine.run(pa.RecordBatch.from_pydict({name: pa.array([], pa.string()) for name in stream.columns})), iter(())
