"""Rows that were not taken, kept as they were read."""

import csv
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile

REJECTED = "rejected.csv"
HEADER = ("row", "reason", "as_read")
_IN_MEMORY = 1 << 20


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

    def add(self, row: int, reason: str, cells: Sequence[object], member: str = "") -> None:
        """Keep a row: its number as a spreadsheet counts (the header is row 1), why it was refused, and its cells as read.

        `member` is the file within an archive that the row stands in.
        """
        self.count += 1
        self.reasons[reason] += 1
        as_read = StringIO()
        csv.writer(as_read, lineterminator="").writerow(cells)
        self._writer.writerow([f"{member}:{row}" if member else row, reason, as_read.getvalue()])

    def save(self, path: Path) -> None:
        """Write all that was kept, without a header."""
        self._file.seek(0)
        with path.open("w", encoding="utf-8", newline="") as target:
            copyfileobj(self._file, target)

    @staticmethod
    def counted(path: Path) -> int:
        """Count the rows of a file of rejections with its header."""
        with path.open(encoding="utf-8", newline="") as rows:
            return sum(1 for _ in csv.reader(rows)) - 1
