"""The results of the line engine, read and added up by importer, quarter, good and the law they were made under."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from steeldialogue.carbon.cbam.declaration.prices import year_quarters
from steeldialogue.carbon.cbam.declaration.result_rows import COMMON, SUMS, TERMS, ResultReader
from steeldialogue.carbon.cbam.lines.layout import DECIMALS, OUTPUT_REPEATING, REPEATING
from steeldialogue.carbon.cbam.lines.status import Status
from steeldialogue.core import DataError, Period
from steeldialogue.core.tabular import open_rows

_LINE = ("import_date", "cn_code", "country_of_origin", "net_mass_t")
NEEDED = (*_LINE, "status", "certificates", "cost_eur", "cscf", "default_table", "rule_ids")
_FIRST = 1970  # quarters count from this year


@dataclass(frozen=True)
class MadeUnder:
    """What decided a line's numbers; what is not stated is empty.

    `cscf` is an assumed correction factor, `carried` tells that a benchmark was carried forward, `route` is one that the line states.
    """

    default_table: str
    route: str
    production_year: int | None
    cscf: Decimal | None
    carried: bool


@dataclass(frozen=True)
class ResultGroup:
    """Lines with an obligation, of one good, importer and quarter: net mass in t, certificates in tCO2e, cost in EUR.

    `unpriced` counts the lines that owe certificates and have no price yet.
    """

    importer: str
    quarter: Period
    cn_code: str
    origin: str
    made_under: MadeUnder
    lines: int
    unpriced: int
    net_mass: Decimal
    certificates: Decimal
    cost: Decimal


@dataclass(frozen=True)
class OtherLines:
    """Lines of another status; `quarter` is None where a line in error has no date that can be read."""

    importer: str
    quarter: Period | None
    status: Status
    lines: int


@dataclass(frozen=True)
class Results:
    """A result file added up."""

    file: str
    groups: tuple[ResultGroup, ...]
    others: tuple[OtherLines, ...]

    @property
    def errors(self) -> int:
        """How many lines are in error, and so in no sum."""
        return sum(other.lines for other in self.others if other.status.is_error)

    @property
    def undated(self) -> dict[str, int]:
        """How many lines of each importer have no date that can be read; they may belong to any year."""
        found: dict[str, int] = {}
        for other in self.others:
            if other.quarter is None:
                found[other.importer] = found.get(other.importer, 0) + other.lines
        return found


def read_results(path: Path) -> Results:
    """Read a result file of `cbam lines` (CSV, Parquet or XLSX).

    Importers whose ids differ in case, width or white space alone are one, shown as first written.

    Raises:
        DataError: the file cannot be read, a column is missing, or a cell of a line that is not in error is wrong.
    """
    stream = open_rows(path, (*REPEATING, *OUTPUT_REPEATING))
    if missing := [name for name in NEEDED if name not in stream.columns]:
        raise DataError("this column is missing; give a file that `cbam lines` wrote", path.name, 1, missing[0])
    reader = ResultReader(path.name)
    owing, others = [], []
    for batch in stream.batches():
        ok, rest = reader.read(batch)
        owing.append(_added(ok, (*COMMON, *TERMS), SUMS))
        others.append(_added(rest.append_column("lines", pa.array([1] * len(rest), pa.int64())), COMMON, ("lines",)))
    groups = [_group(reader.spellings, row) for row in _rows(owing, (*COMMON, *TERMS), SUMS)]
    counted = [_other(reader.spellings, row) for row in _rows(others, COMMON, ("lines",))]
    in_order = sorted(groups, key=lambda one: (one.importer, one.quarter, one.cn_code, one.origin, repr(one.made_under)))
    return Results(path.name, tuple(in_order), tuple(sorted(counted, key=lambda one: (one.importer, str(one.quarter), one.status))))


def _added(table: pa.Table, keys: Sequence[str], sums: Sequence[str]) -> pa.Table:
    added = table.group_by(list(keys)).aggregate([(name, "sum") for name in sums])
    return added.select([*keys, *(f"{name}_sum" for name in sums)]).rename_columns([*keys, *sums])


def _rows(parts: list[pa.Table], keys: Sequence[str], sums: Sequence[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _added(pa.concat_tables(parts), keys, sums).to_pylist() if parts else []
    return rows


def _group(spellings: dict[str, str], row: dict[str, Any]) -> ResultGroup:
    cscf = None if row["cscf"] is None else Decimal(row["cscf"]).scaleb(-DECIMALS["cscf"])
    made_under = MadeUnder(row["default_table"], row["route"], row["production_year"], cscf, row["carried"])
    lines, unpriced, *amounts = (row[name] for name in SUMS)
    mass, certificates, cost = (amount.normalize() for amount in amounts)
    good = spellings[row["importer"]], _quarter(row["quarter"]), row["cn_code"], row["origin"]
    return ResultGroup(*good, made_under, lines, unpriced, mass, certificates, cost)


def _other(spellings: dict[str, str], row: dict[str, Any]) -> OtherLines:
    quarter = None if row["quarter"] is None else _quarter(row["quarter"])
    return OtherLines(spellings[row["importer"]], quarter, Status(row["status"]), row["lines"])


def _quarter(since: int) -> Period:
    return year_quarters(_FIRST + since // 4)[since % 4]
