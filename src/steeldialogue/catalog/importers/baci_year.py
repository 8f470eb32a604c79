"""One year of BACI: from the CSV as CEPII writes it to sorted flows, by the database engine, without a loop over rows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from steeldialogue.catalog.importers.baci_archive import Release
from steeldialogue.catalog.importers.baci_flows import countries_table, products_table, write_flows
from steeldialogue.catalog.importers.engine import engine, literal
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.core import DataError, Period

COLUMNS = ("t", "i", "j", "k", "v", "q")
"""Year, exporter, importer, HS6, value in thousand USD, quantity in tonnes."""

_THOUSAND = 1000
_ROW_OF_HEADER = 1  # as a spreadsheet counts
_FAULT_LINE = re.compile(r"Line: (\d+)")

# Cells as numbers; null where a cell is none. CEPII writes a quantity that is not known as blanks or NA.
_STATED = "NULLIF(NULLIF(trim(q), ''), 'NA')"
_NUMBERS = f"""TRY_CAST(t AS INTEGER) AS t, TRY_CAST(i AS INTEGER) AS i, TRY_CAST(j AS INTEGER) AS j, TRY_CAST(k AS INTEGER) AS k,
    TRY_CAST(v AS DOUBLE) AS v, TRY_CAST({_STATED} AS DOUBLE) AS q, {_STATED} IS NULL AS q_unknown"""
_KNOWN = """LEFT JOIN countries AS exporters ON exporters.code = i
    LEFT JOIN countries AS importers ON importers.code = j
    LEFT JOIN products ON products.code = k"""
# What is wrong with a row: the first field that is. NaN and infinity lie above every amount.
_FAULT = """CASE
    WHEN t IS DISTINCT FROM $year THEN 't: not the year of the file'
    WHEN exporters.code IS NULL THEN 'i: the country file has no such code'
    WHEN exporters.place IS NULL THEN 'i: ' || exporters.told
    WHEN importers.code IS NULL THEN 'j: the country file has no such code'
    WHEN importers.place IS NULL THEN 'j: ' || importers.told
    WHEN products.code IS NULL THEN 'k: the product file has no such code'
    WHEN v IS NULL OR v < 0 OR NOT isfinite(v) THEN 'v: not an amount'
    WHEN NOT q_unknown AND (q IS NULL OR q < 0 OR NOT isfinite(q)) THEN 'q: not an amount'
END"""


@dataclass(frozen=True)
class YearFile:
    """The CSV of a year, brought out of its archive; `place` is its name as errors tell it."""

    release: Release
    year: int
    csv: Path
    place: str
    member: str

    def write(self, dataset: str, target: Path, rejections: Rejections) -> None:
        """Write the flows sorted; rows that cannot be taken are added to `rejections`.

        Raises:
            DataError: the header or a row is broken, or there is no row to take.
        """
        self._check_header()
        with self._opened() as connection:
            rows, taken = self._sort(connection)
            if taken < rows:
                self._reject(connection, rejections)
            if not taken:
                reason = f": {rejections.reasons.most_common(1)[0][0]}" if rejections.count else ""
                raise DataError(f"not one of its {rows:,} rows can be taken{reason}", self.place)
            write_flows(connection, self.release, dataset, Period.year(self.year), target)

    def rows_of(self, exporter: str, importer: str, hs: str) -> list[int]:
        """Return the rows that state one flow."""
        with self._opened() as connection:
            found = connection.execute(
                f"""SELECT row FROM {self._numbered()} {_KNOWN}
                    WHERE exporters.alpha3 = $exporter AND importers.alpha3 = $importer AND products.hs = $hs ORDER BY row""",  # noqa: S608
                {"exporter": exporter, "importer": importer, "hs": hs},
            ).fetchall()
        return [row for (row,) in found]

    def _check_header(self) -> None:
        with self.csv.open("rb") as stream:
            line = stream.readline(1 << 10).decode("utf-8-sig", "replace")
        given = tuple(name.strip().strip('"') for name in line.split(","))
        for place, name in enumerate(COLUMNS):
            if given[place : place + 1] != (name,):
                raise DataError(f"the columns are {', '.join(COLUMNS)}; the file has '{line.strip()[:80]}'", self.place, 1, name)

    @contextmanager
    def _opened(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with engine(self.csv.parent) as connection:
            connection.register("countries", countries_table(self.release))
            connection.register("products", products_table(self.release))
            try:
                yield connection
            except duckdb.InvalidInputException as fault:
                raise self._broken(str(fault)) from fault

    def _sort(self, connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
        """Read the file once and sort what is good, as numbers; return how many rows were read and how many are good."""
        connection.execute(f"CREATE TABLE read AS SELECT {_NUMBERS} FROM {self._csv_rows()}")  # noqa: S608
        connection.execute(
            f"""CREATE TABLE sorted AS
                SELECT products.place AS product, exporters.place AS exporter, importers.place AS importer,
                    v * {_THOUSAND} AS value, q AS mass_t
                FROM read {_KNOWN} WHERE ({_FAULT}) IS NULL ORDER BY product, exporter, importer""",  # noqa: S608
            {"year": self.year},
        )
        counts = connection.execute("SELECT (SELECT count(*) FROM read), (SELECT count(*) FROM sorted)").fetchall()
        return int(counts[0][0]), int(counts[0][1])

    def _reject(self, connection: duckdb.DuckDBPyConnection, rejections: Rejections) -> None:
        """Read the file again in order: only then is the number of a row known."""
        found = connection.execute(
            f"""SELECT row, {_FAULT} AS fault, as_read, v * {_THOUSAND}
                FROM {self._numbered()} {_KNOWN} WHERE fault IS NOT NULL ORDER BY row""",  # noqa: S608
            {"year": self.year},
        )
        while row := found.fetchone():
            number, fault, cells, value = row
            rejections.add(number, fault, cells, self.member, (value, "USD"))

    def _csv_rows(self) -> str:
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
        return f"read_csv({literal(self.csv)}, header = true, auto_detect = false, delim = ',', quote = '\"', columns = {{{columns}}})"

    def _numbered(self) -> str:
        as_read = f"[{', '.join(COLUMNS)}] AS as_read"
        return f"(SELECT row_number() OVER () + {_ROW_OF_HEADER} AS row, {as_read}, {_NUMBERS} FROM {self._csv_rows()})"  # noqa: S608

    def _broken(self, told: str) -> DataError:
        line = _FAULT_LINE.search(told)
        reason = "the row has not six cells, or is not text" if line else told.splitlines()[0]
        return DataError(reason, self.place, int(line[1]) if line else None)
