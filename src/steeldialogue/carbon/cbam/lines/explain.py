"""Finding one line of a file, or taking one that was typed, and writing its account."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from steeldialogue.carbon.cbam.lines.account import Account, Accountant
from steeldialogue.carbon.cbam.lines.batch import LineEngine
from steeldialogue.carbon.cbam.lines.layout import REPEATING, check_columns
from steeldialogue.carbon.cbam.lines.options import LineOptions
from steeldialogue.carbon.cbam.lines.threshold import importers_of
from steeldialogue.core import DataError
from steeldialogue.core.tabular import open_rows
from steeldialogue.law import Law


def explain_line(source: Path, number: int, law: Law, options: LineOptions | None = None) -> Account:
    """Return the account of one line of a file of import lines; lines count from 1, the header is none.

    The whole file is read where it names importers, as the threshold is one of the whole year.

    Raises:
        DataError: the file cannot be read, or has no such line.
    """
    chosen = options or LineOptions()
    stream = open_rows(source, REPEATING)
    check_columns(source.name, stream.columns)
    engine = LineEngine(law, chosen, importers_of(stream, law))
    before = 0
    for batch in stream.batches():
        if before < number <= before + batch.num_rows:
            row: dict[str, Any] = engine.run(batch.slice(number - before - 1, 1)).to_pylist()[0]
            return Accountant(law, chosen, source.name).account(row, number)
        before += batch.num_rows
    raise DataError(f"there is no line {number}; the file has {before}", source.name)


def explain_cells(cells: Mapping[str, str], law: Law, options: LineOptions | None = None, source: str = "form") -> Account:
    """Return the account of one line that a person typed, by the columns of import lines; an empty cell is one not filled in.

    Raises:
        DataError: a column that every line needs is missing.
    """
    chosen = options or LineOptions()
    check_columns(source, list(cells))
    batch = pa.RecordBatch.from_pydict({name: pa.array([text.strip() or None], pa.string()) for name, text in cells.items()})
    row: dict[str, Any] = LineEngine(law, chosen).run(batch).to_pylist()[0]
    return Accountant(law, chosen, source).account(row, 1)
