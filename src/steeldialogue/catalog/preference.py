"""Which of several published values is used, and which stand beside it."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from steeldialogue.catalog.schema import PeriodRow
from steeldialogue.catalog.sources import Source

RowType = TypeVar("RowType", bound=PeriodRow)
Key = TypeVar("Key", bound=Hashable)


def preferred(rows: Iterable[RowType], sources: Mapping[str, Source], key: Callable[[RowType], Key]) -> dict[Key, list[RowType]]:
    """Group rows that tell the same fact, the one to use first.

    Better trust comes first, then fewer reservations, then the newer publication.
    """
    groups: dict[Key, list[RowType]] = {}
    for row in sorted(rows, key=lambda row: _rank(row, sources[row.source_id])):
        groups.setdefault(key(row), []).append(row)
    return groups


def _rank(row: PeriodRow, source: Source) -> tuple[int, int, int, str]:
    published = int(source.published.replace("-", "").ljust(8, "0") or 0)
    return (row.quality.rank, len(row.warnings), -published, row.source_id)
