"""What a change of the default values costs: the same lines under two versions of the table."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from steeldialogue.carbon.cbam.lines.batch import LineEngine
from steeldialogue.carbon.cbam.lines.layout import REPEATING, check_columns
from steeldialogue.carbon.cbam.lines.options import LineOptions
from steeldialogue.carbon.cbam.lines.threshold import importers_of
from steeldialogue.core.tabular import open_rows
from steeldialogue.law import Law

AMOUNTS = ("certificates", "cost_eur")
Good = tuple[str, str]


@dataclass
class Amounts:
    """How many lines there are and can be computed, their certificates and cost in EUR, under the version before and the one after."""

    lines: int = 0
    computed: list[int] = field(default_factory=lambda: [0, 0])
    certificates: list[Decimal] = field(default_factory=lambda: [Decimal(0), Decimal(0)])
    cost_eur: list[Decimal] = field(default_factory=lambda: [Decimal(0), Decimal(0)])


@dataclass
class Difference:
    """All lines together, and by code and origin as the file writes them those that owe another amount or have another status."""

    all: Amounts = field(default_factory=Amounts)
    changed: dict[Good, Amounts] = field(default_factory=lambda: defaultdict(Amounts))


def difference(
    source: Path, law: Law, versions: tuple[str, str], options: LineOptions | None = None, told: Callable[[int], None] = lambda lines: None
) -> Difference:
    """Compute the lines of a file under two versions of the default values and return where they differ.

    Raises:
        DataError: the file cannot be read or its header is wrong.
        LawError: there is no such version.
    """
    stream = open_rows(source, REPEATING)
    check_columns(source.name, stream.columns)
    importers = importers_of(stream, law, told)
    engines = [LineEngine(law, replace(options or LineOptions(), table=version), importers) for version in versions]
    found = Difference()
    for batch in stream.batches():
        before, after = (engine.run(batch) for engine in engines)
        found.all.lines += batch.num_rows
        _add(found.all, before, after)
        _by_good(found, before, after)
        told(batch.num_rows)
    return found


def _by_good(found: Difference, before: pa.RecordBatch, after: pa.RecordBatch) -> None:
    other = np.zeros(before.num_rows, np.bool_)
    for name in ("status", *AMOUNTS):
        other |= ~_same(before.column(name), after.column(name))
    places = np.flatnonzero(other)
    one, two = before.take(places), after.take(places)
    codes, origins = (_texts(one.column(name)) for name in ("cn_code", "country_of_origin"))
    for place, good in enumerate(zip(codes, origins, strict=True)):
        amounts = found.changed[good]
        amounts.lines += 1
        _add(amounts, one.slice(place, 1), two.slice(place, 1))


def _add(amounts: Amounts, before: pa.RecordBatch, after: pa.RecordBatch) -> None:
    for version, batch in enumerate((before, after)):
        amounts.computed[version] += batch.num_rows - batch.column("certificates").null_count
        amounts.certificates[version] += pc.sum(batch.column("certificates")).as_py() or 0
        amounts.cost_eur[version] += pc.sum(batch.column("cost_eur")).as_py() or 0


def _same(one: pa.Array, other: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    one, other = (column.dictionary_decode() if pa.types.is_dictionary(column.type) else column for column in (one, other))
    both_null = pc.and_(pc.is_null(one), pc.is_null(other))
    same = pc.or_(both_null, pc.fill_null(pc.equal(one, other), False))
    return np.asarray(same.to_numpy(zero_copy_only=False), np.bool_)


def _texts(column: pa.Array) -> list[str]:
    return ["" if cell is None else str(cell) for cell in column.to_pylist()]
