"""The threshold of Art. 2a: what each importer brought in over a calendar year, summed over a whole file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from steeldialogue.carbon.cbam.lines import cells, kinds
from steeldialogue.carbon.cbam.lines.facts import MASS_DECIMALS, Facts, Reader
from steeldialogue.core.fixed import Whole, to_whole
from steeldialogue.core.tabular import RowStream
from steeldialogue.law import Law

IMPORTER = "importer_id"
NEEDED = ("line_id", "import_date", "cn_code", "country_of_origin", "net_mass_t", IMPORTER)


@dataclass
class Importers:
    """Net mass in grams by importer and year, of all goods of Annex I but electricity and hydrogen; years count from the first.

    Goods of exempt and Union origin do not count (Regulation (EU) 2023/956, Art. 2 and 2a). Lines in
    error cannot be counted; importers who have some are remembered.
    """

    mass: dict[tuple[str, int], int] = field(default_factory=dict)
    uncounted: set[str] = field(default_factory=set)

    def add(self, importer: str, year: int, grams: int) -> None:
        """Add what an importer brought in."""
        self.mass[importer, year] = self.mass.get((importer, year), 0) + grams


class Thresholds:
    """How importers stand to the threshold of each year."""

    def __init__(self, law: Law, importers: Importers) -> None:
        """Take the law, and the importers of the whole file."""
        self._importers = importers
        first = law.parameter("eu_cbam.cbam_factor").values[0].valid_from.year
        limits = [law.at("eu_cbam.de_minimis", date(first + year, 1, 1)).to("t").value for year in range(kinds.YEARS)]
        self._limits = [to_whole(limit, MASS_DECIMALS) for limit in limits]

    def fields(self, batch: pa.RecordBatch, facts: Facts) -> dict[str, Any]:
        """Return the fields of the kinds of a batch's lines that tell how their importers stand."""
        found = cells.words(cells.column_of(batch, IMPORTER))
        years, slot = _years(facts)
        standing = np.array([[self._standing(word, year) for year in years] for word in found.words], np.int64)
        uncounted = np.array([word in self._importers.uncounted for word in found.words], np.int64)
        return {"threshold": standing[found.place, slot], "uncounted": uncounted[found.place]}

    def _standing(self, importer: str, year: int) -> int:
        if not importer:
            return kinds.THRESHOLD.index("none")
        crossed = self._importers.mass.get((importer, year), 0) > self._limits[year]
        return kinds.THRESHOLD.index("crossed" if crossed else "below")


def count_importers(law: Law, batches: Iterable[pa.RecordBatch]) -> Importers:
    """Add up the lines of all batches by importer and year."""
    reader, importers = Reader(law), Importers()
    for whole in batches:
        batch = whole.select(NEEDED)  # a wrong route, say, takes no mass away
        facts = reader.read(batch)
        found = cells.words(cells.column_of(batch, IMPORTER))
        charged = reader.places.facts(facts.place, lambda place: place.standing == "charged")
        counts = reader.codes.facts(facts.code, lambda code: code.counts) & charged
        years, slot = _years(facts)
        grams = np.where((counts > 0) & (facts.fault == 0), facts.mass.value, 0)
        sums = np.zeros(len(found.words) * len(years), np.int64)
        np.add.at(sums, found.place * len(years) + slot, grams)
        for place in np.flatnonzero(sums).tolist():
            importers.add(found.words[place // len(years)], years[place % len(years)], int(sums[place]))
        importers.uncounted |= {found.words[place] for place in np.unique(found.place[facts.fault > 0])}
    return importers


def _years(facts: Facts) -> tuple[list[int], Whole]:
    """The different years of a batch, and the place of each line's year among them."""
    present = np.flatnonzero(np.bincount(facts.year, minlength=1))
    slots = np.zeros(kinds.YEARS, np.int64)
    slots[present] = np.arange(len(present))
    return present.tolist(), slots[facts.year]


def importers_of(stream: RowStream, law: Law, told: Callable[[int], None] = lambda lines: None) -> Importers | None:
    """Return what each importer of a file brought in, or None where the file names no importers."""
    if IMPORTER not in stream.columns:
        return None

    def needed() -> Iterator[pa.RecordBatch]:
        for batch in stream.batches():
            yield batch
            told(batch.num_rows)

    return count_importers(law, needed())
