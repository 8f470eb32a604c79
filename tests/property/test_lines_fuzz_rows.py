"""Thousands of malformed rows: each ends in its status, in place, and none spoils the good lines between them."""

import csv
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from fuzz_rows import COLUMNS, Row, bad_rows

from steeldialogue.carbon.cbam.lines import LineOptions, Status, run_file
from steeldialogue.law import Law

PRICE = Decimal("82.35")
OPTIONS = LineOptions(as_of=date(2026, 11, 24), price=PRICE)
PER_TONNE = Decimal("4.28") * Decimal("1.10") - Decimal("0.975") * Decimal("1.370")  # 2026/1740 and 2025/2620: 72083900 of India
EVERY = 4  # bad rows between two good ones
Table = list[dict[str, str]]


def to_csv(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(table)


def to_parquet(path: Path, table: Table) -> None:
    pq.write_table(pa.Table.from_pylist(table), path)


def to_xlsx(path: Path, table: Table) -> None:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for number, row in enumerate([dict(zip(COLUMNS, COLUMNS, strict=True)), *table]):
        for place, cell in enumerate(row.values()):
            sheet.write_string(number, place, cell)
    book.close()


def good(number: int) -> Row:
    """A control line; masses differ and are rounded differently."""
    mass = Decimal(number * number + 1) / 10**6
    return Row("good", {"net_mass_t": f"{mass:f}"}, Status.OK)


def half_up(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    bad = bad_rows(seed=2026, mixed=600)
    assert len(bad) >= 2000
    mixed: list[Row] = []
    for number, row in enumerate(bad):
        mixed += [good(number), row] if number % EVERY == 0 else [row]
    return mixed


WRITERS = {".csv": to_csv, ".parquet": to_parquet, ".xlsx": to_xlsx}


@pytest.mark.parametrize(("ending", "write"), WRITERS.items(), ids=WRITERS)
def test_every_bad_row_ends_in_its_status(
    tmp_path: Path, law: Law, rows: list[Row], ending: str, write: Callable[[Path, Table], None]
) -> None:
    source, target = tmp_path / f"lines{ending}", tmp_path / "owed.parquet"
    table = [row.with_id(f"line-{number}") for number, row in enumerate(rows)]
    write(source, table)
    summary = run_file(source, target, law, OPTIONS)
    made = pq.read_table(target).to_pylist()
    assert len(made) == summary.lines == len(rows)
    wrong = [(row.family, row.status.value, line["status"]) for row, line in zip(rows, made, strict=True) if line["status"] != row.status]
    assert wrong == []
    assert sum(row.status.is_error for row in rows) == summary.in_error >= 2000
    for row, cells, line in zip(rows, table, made, strict=True):
        if ending != ".xlsx":  # a workbook knows no difference between nothing and spaces
            assert {column: line[column] or "" for column in COLUMNS} == cells
        check_amounts(row, line)


def check_amounts(row: Row, line: dict[str, object]) -> None:
    """A good line is exact to the last decimal; a bad one owes no amount."""
    if row.status is not Status.OK:
        assert (line["certificates"], line["cost_eur"], line["rule_ids"]) == (None, None, None)
        return
    certificates = Decimal(row.cells["net_mass_t"]) * PER_TONNE
    assert line["line_id"]
    assert line["certificates"] == half_up(certificates, 6)
    assert line["cost_eur"] == half_up(certificates * PRICE, 2)


def test_rows_are_drawn_the_same_way_every_time() -> None:
    assert bad_rows(seed=1, mixed=50) == bad_rows(seed=1, mixed=50)
    assert {row.status for row in bad_rows(seed=1, mixed=0)} == {
        *(Status.LINE_ID, Status.IMPORT_DATE, Status.BEFORE_PERIOD, Status.CN_CODE, Status.UNKNOWN_CN_CODE, Status.UNKNOWN_COUNTRY),
        *(Status.NET_MASS, Status.IMPOSSIBLE_MASS, Status.ROUTE, Status.PRODUCTION_YEAR, Status.SEE_ACTUAL, Status.SEFA_ACTUAL),
        *(Status.SEE_MISSING, Status.VERIFIED, Status.CARBON_PRICE_PAID),
    }
