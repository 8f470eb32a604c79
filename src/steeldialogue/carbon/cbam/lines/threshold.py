"""The threshold of Art. 2a: what each importer brought in over a calendar year, summed over a whole file."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from steeldialogue.carbon.cbam.lines import cells, kinds
from steeldialogue.carbon.cbam.lines.facts import MASS_DECIMALS, Facts, Reader
from steeldialogue.core.fixed import to_whole
from steeldialogue.core.tabular import RowStream
from steeldialogue.law import Law

IMPORTER = "importer_id"
NEEDED = ("line_id", "import_date", "cn_code", "country_of_origin", "net_mass_t", IMPORTER)


class Importers:
    """Net mass in grams by importer and calendar year, of all goods of Annex I but electricity and hydrogen.

    Goods of exempt and Union origin do not count (Regulation (EU) 2023/956, Art. 2 and 2a). Lines in
    error cannot be counted; importers who have some are remembered.
    """

    def __init__(self, law: Law) -> None:
        """Take the law, with the threshold of each year."""
        self._reader = Reader(law)
        self._limits: dict[int, int] = {}
        self._law = law
        self.mass: dict[tuple[str, int], int] = defaultdict(int)
        self.uncounted: set[str] = set()

    def count(self, batches: Iterable[pa.RecordBatch]) -> "Importers":
        """Add up all lines of a file and return the importers."""
        for batch in batches:
            self._count(batch)
        return self

    def _count(self, batch: pa.RecordBatch) -> None:
        facts = self._reader.read(batch)
        found = cells.words(cells.column_of(batch, IMPORTER))
        charged = self._reader.places.facts(facts.place, lambda place: place.standing == "charged")
        counts = (self._reader.codes.facts(facts.code, lambda code: code.counts) & charged) > 0
        years = int(facts.year.max(initial=0)) + 1
        group = found.place * years + facts.year
        taken = counts & (facts.fault == 0)
        # Grams of one batch stay far below 2^53, so the sums in float64 are exact.
        sums = np.bincount(group[taken], facts.mass.value[taken].astype(np.float64), len(found.words) * years)
        for place in np.flatnonzero(sums):
            self.mass[found.words[place // years], int(place % years)] += int(sums[place])
        self.uncounted |= {found.words[place] for place in np.unique(found.place[facts.fault > 0])}

    def _limit(self, year: int) -> int:
        """The threshold of a year in grams; years count from the first."""
        if year not in self._limits:
            threshold = self._law.at("eu_cbam.de_minimis", date(self._reader.first_year + year, 1, 1))
            self._limits[year] = to_whole(threshold.to("t").value, MASS_DECIMALS)
        return self._limits[year]

    def standing(self, batch: pa.RecordBatch, facts: Facts) -> dict[str, Any]:
        """Return the fields of the kinds of a batch's lines that tell how their importers stand."""
        found = cells.words(cells.column_of(batch, IMPORTER))
        years = int(facts.year.max(initial=0)) + 1
        below, crossed = kinds.THRESHOLD.index("below"), kinds.THRESHOLD.index("crossed")
        standing = np.full((len(found.words), years), below, np.int64)
        for place, word in enumerate(found.words):
            for year in range(years):
                if self.mass.get((word, year), 0) > self._limit(year):
                    standing[place, year] = crossed
        standing[[place for place, word in enumerate(found.words) if not word]] = kinds.THRESHOLD.index("none")
        uncounted = np.array([word in self.uncounted for word in found.words], np.int64)
        return {"threshold": standing[found.place, facts.year], "uncounted": uncounted[found.place]}


def importers_of(stream: RowStream, law: Law, told: Callable[[int], None] = lambda lines: None) -> Importers | None:
    """Return what each importer of a file brought in, or None where the file names no importers."""
    if IMPORTER not in stream.columns:
        return None

    def needed() -> Iterator[pa.RecordBatch]:
        for batch in stream.batches():
            yield batch.select(NEEDED)
            told(batch.num_rows)

    return Importers(law).count(needed())
