"""The threshold of Art. 2a: what each importer brought in over a calendar year, summed over a whole file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from unicodedata import normalize

import numpy as np
import pyarrow as pa

from steeldialogue.carbon.cbam.lines import cells, kinds
from steeldialogue.carbon.cbam.lines.facts import MASS_DECIMALS, Facts, Reader
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.core.fixed import Whole, to_whole
from steeldialogue.core.tabular import RowStream
from steeldialogue.law import Law

IMPORTER = "importer_id"
ALL_YEARS = -1
NEEDED = ("import_date", "cn_code", "country_of_origin", "net_mass_t", IMPORTER)


@dataclass
class Importers:
    """Net mass in grams by importer and year, of all goods of Annex I but electricity and hydrogen; years count from the first.

    Goods of exempt and Union origin do not count (Regulation (EU) 2023/956, Art. 2 and 2a). A line that
    may count but whose date, code, origin or mass cannot be read leaves its importer's year open.
    """

    mass: dict[tuple[str, int], int] = field(default_factory=dict)
    open_years: set[tuple[str, int]] = field(default_factory=set)

    def add(self, importer: str, year: int, grams: int) -> None:
        """Add what an importer brought in."""
        self.mass[importer, year] = self.mass.get((importer, year), 0) + grams

    def is_open(self, importer: str, year: int) -> bool:
        """Tell whether a year cannot be added up; a date that cannot be read leaves all years open."""
        return (importer, year) in self.open_years or (importer, ALL_YEARS) in self.open_years


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
        found = _importers(batch)
        years, slot = _years(facts)
        standing = np.array([[self._standing(word, year) for year in years] for word in found.words], np.int64)
        return {"threshold": standing[found.place, slot]}

    def _standing(self, importer: str, year: int) -> int:
        if not importer:
            return kinds.THRESHOLD.index("none")
        if self._importers.mass.get((importer, year), 0) > self._limits[year]:
            return kinds.THRESHOLD.index("crossed")
        return kinds.THRESHOLD.index("open" if self._importers.is_open(importer, year) else "below")


def count_importers(law: Law, batches: Iterable[pa.RecordBatch]) -> Importers:
    """Add up the lines of all batches by importer and year."""
    reader, importers = Reader(law), Importers()
    for whole in batches:
        batch = whole.select(NEEDED)  # a wrong route, say, takes no mass away
        facts = reader.read(batch)
        found = _importers(batch)
        charged = reader.places.facts(facts.place, lambda place: place.standing == "charged")
        counts = reader.codes.facts(facts.code, lambda code: code.counts) & charged
        years, slot = _years(facts)
        grams = np.where((counts > 0) & (facts.fault == 0), facts.mass.value, 0)
        sums = np.zeros(len(found.words) * len(years), np.int64)
        np.add.at(sums, found.place * len(years) + slot, grams)
        for place in np.flatnonzero(sums).tolist():
            importers.add(found.words[place // len(years)], years[place % len(years)], int(sums[place]))
        importers.open_years |= _open_years(reader, facts, found)
    return importers


def _open_years(reader: Reader, facts: Facts, found: cells.Words) -> set[tuple[str, int]]:
    """Importers and years of lines that may count towards the threshold and cannot be read."""
    spared = reader.codes.facts(facts.code, lambda code: code.fault is Status.OK and not code.counts)
    spared |= reader.places.facts(facts.place, lambda place: place.fault is Status.OK and place.standing != "charged")
    before = facts.fault == kinds.STATUSES.index(Status.BEFORE_PERIOD)
    doubtful = (facts.fault > 0) & (spared == 0) & ~before
    undated = facts.fault == kinds.STATUSES.index(Status.IMPORT_DATE)
    years = np.where(undated, ALL_YEARS, facts.year)[doubtful]
    return {(found.words[place], year) for place, year in set(zip(found.place[doubtful].tolist(), years.tolist(), strict=True))}


def fold_importer(word: str) -> str:
    """Return an importer's id as it is compared: without white space, in one case and one width of letters."""
    return "".join(normalize("NFKC", word).casefold().split())


def _importers(batch: pa.RecordBatch) -> cells.Words:
    found = cells.words(cells.column_of(batch, IMPORTER))
    return cells.Words(found.place, [fold_importer(word) for word in found.words])


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
