"""Rows that were not taken, kept as they were read."""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from math import isfinite
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile

REJECTED = "rejected.csv"
HEADER = ("row", "reason", "value", "currency", "as_read")
_IN_MEMORY = 1 << 20


@dataclass(frozen=True)
class Refusal:
    """One reason: how many rows were refused for it, and what trade they state, by currency (empty where they state none)."""

    reason: str
    rows: int
    value: Mapping[str, float]


class Rejections:
    """Collects refused rows in order; memory stays flat however many there are."""

    def __init__(self) -> None:
        """Start with none."""
        self.count = 0
        self.reasons: Counter[str] = Counter()
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY, mode="w+", encoding="utf-8", newline="")  # noqa: SIM115  closed with this object
        self._writer = csv.writer(self._file, lineterminator="\n")

    def __del__(self) -> None:
        self._file.close()

    def add(self, row: int, reason: str, cells: Sequence[object], member: str = "", worth: tuple[float | None, str] = (None, "")) -> None:
        """Keep a row: its number as a spreadsheet counts (the header is row 1), why it was refused, and its cells as read.

        `member` is the file within an archive that the row stands in, `worth` the value it states and its currency;
        what is no amount is not kept.
        """
        self.count += 1
        self.reasons[reason] += 1
        as_read = StringIO()
        csv.writer(as_read, lineterminator="").writerow(cells)
        value, currency = worth
        if value is None or not isfinite(value) or value < 0:
            value, currency = None, ""
        self._writer.writerow([f"{member}:{row}" if member else row, reason, value, currency, as_read.getvalue()])

    def save(self, path: Path) -> None:
        """Write all that was kept, without a header."""
        self._file.seek(0)
        with path.open("w", encoding="utf-8", newline="") as target:
            copyfileobj(self._file, target)

    @staticmethod
    def by_reason(path: Path) -> tuple[Refusal, ...]:
        """Add up a file of rejections with its header, the commonest reason first."""
        counts: Counter[str] = Counter()
        values: dict[str, defaultdict[str, float]] = {}
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                counts[row["reason"]] += 1
                stated = values.setdefault(row["reason"], defaultdict(float))
                if row["value"]:
                    stated[row["currency"]] += float(row["value"])
        return tuple(Refusal(reason, count, dict(values[reason])) for reason, count in counts.most_common())
