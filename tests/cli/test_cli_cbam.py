"""`steeldialogue cbam lines`: a file of import lines in, a file of obligations out."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from steeldialogue.core.tabular import open_rows

AS_OF = ("--as-of", "2026-11-24")
CERTIFICATES = [
    "660.120000",
    "82.620125",
    "25.048500",
]  # 100 (7.32 × 1.1 − 0.975 × 1.488), 24.5 (4.28 × 1.1 − 0.975 × 1.37), 10 (3.3 × 1.1 − 0.975 × 1.154)
COST = ["49746.64", "6226.25", "1885.65"]  # × 75.36 in the first quarter, 75.28 in the second


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [row for batch in open_rows(path).batches() for row in batch.to_pylist()]


def column(path: Path, name: str) -> list[str]:
    """A column of a CSV as it is written."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def with_a_fault(lines: Path) -> Path:
    lines.write_text(lines.read_text(encoding="utf-8") + "[b]no[/b] \\[/i] \x1b[31m,2026-05-01,73181210,Indya,10\n", encoding="utf-8")
    return lines


def test_csv_to_csv(run, lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "owed.csv"
    said = run("cbam", "lines", str(lines), "--out", str(out), *AS_OF)
    assert (said.status, said.err) == (0, "")
    assert column(out, "certificates") == CERTIFICATES
    assert column(out, "cost_eur") == COST
    assert column(out, "line_id") == ["alloyed coil", "coil", "screws"]
    assert column(out, "default_table") == ["2026/1740"] * 3
    assert "767.788625 certificates, 57,858.54 EUR" in said.out
    assert str(out) in said.out


def test_csv_to_parquet_keeps_decimals(run, lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "owed.parquet"
    assert run("cbam", "lines", str(lines), "--out", str(out), *AS_OF).status == 0
    assert pq.read_table(out).column("cost_eur").to_pylist() == [Decimal(cost) for cost in COST]
    assert pq.read_schema(out).field("certificates").type == pa.decimal128(18, 6)


def test_xlsx_to_xlsx(run, lines: Path, tmp_path: Path) -> None:
    book, out = tmp_path / "lines.xlsx", tmp_path / "owed.xlsx"
    workbook = xlsxwriter.Workbook(str(book))
    sheet = workbook.add_worksheet()
    with lines.open(encoding="utf-8") as file:
        for number, row in enumerate(csv.reader(file)):
            sheet.write_row(number, 0, [int(cell) if cell.isdigit() else cell for cell in row])
    workbook.close()
    assert run("cbam", "lines", str(book), "--out", str(out), *AS_OF).status == 0
    assert [Decimal(row["certificates"]) for row in rows_of(out)] == [Decimal(one) for one in CERTIFICATES]
    assert [row["cost_eur"] for row in rows_of(out)] == COST


def test_the_same_lines_give_the_same_bytes(run, lines: Path, tmp_path: Path) -> None:
    for ending in (".csv", ".parquet"):
        outs = [tmp_path / f"{name}{ending}" for name in ("one", "two")]
        for out in outs:
            run("cbam", "lines", str(lines), "--out", str(out), *AS_OF)
        assert outs[0].read_bytes() == outs[1].read_bytes()


def test_a_line_in_error_ends_with_status_3_and_is_named(run, lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "owed [" / "x].csv"
    out.parent.mkdir()
    said = run("cbam", "lines", str(with_a_fault(lines)), "--out", str(out), *AS_OF)
    assert said.status == 3
    assert "Lines in error: 1 of 1" in said.out
    assert r"[b]no[/b] \[/i] " in said.out
    assert "\x1b" not in said.out
    assert "owed [/x].csv" in said.out
    assert column(out, "status") == ["ok", "ok", "ok", "error:unknown_country"]
    assert column(out, "certificates") == [*CERTIFICATES, ""]


def test_json(run, lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "owed.csv"
    said = run("cbam", "lines", str(with_a_fault(lines)), "--out", str(out), *AS_OF, "--json")
    assert said.status == 3
    assert said.json == {
        "out": str(out),
        "lines": 4,
        "statuses": {"error:unknown_country": 1, "ok": 3},
        "in_error": 1,
        "errors": [{"line": 4, "line_id": "[b]no[/b] \\[/i] \x1b[31m", "status": "error:unknown_country"}],
        "certificates": "767.788625",
        "cost_eur": "57858.54",
        "unpriced": 0,
        "unstated_verification": 0,
    }


def test_a_stated_price_replaces_the_published_one(run, lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "owed.csv"
    assert run("cbam", "lines", str(lines), "--out", str(out), *AS_OF, "--price", "100.05").status == 0
    assert column(out, "price_eur") == ["100.05"] * 3
    assert column(out, "cost_eur") == ["66045.01", "8266.14", "2506.10"]
    assert all("price.stated" in rules for rules in column(out, "rule_ids"))


def test_the_table_of_before_the_correction(run, lines: Path, tmp_path: Path) -> None:
    asked, known = tmp_path / "asked.csv", tmp_path / "known.csv"
    assert run("cbam", "lines", str(lines), "--out", str(asked), *AS_OF, "--table", "2025/2621").status == 0
    assert run("cbam", "lines", str(lines), "--out", str(known), "--as-of", "2026-07-30").status == 0
    for out in (asked, known):
        assert column(out, "status") == ["needs_route", "ok", "ok"]
        assert column(out, "default_table") == ["", "2025/2621", "2025/2621"]
    assert run("cbam", "lines", str(lines), "--out", str(known), "--as-of", "2026-07-31").status == 0
    assert column(known, "default_table") == ["2026/1740"] * 3


def test_a_correction_factor_has_to_be_assumed_after_2030(run, tmp_path: Path) -> None:
    lines, out = tmp_path / "lines.csv", tmp_path / "owed.csv"
    lines.write_text("line_id,import_date,cn_code,country_of_origin,net_mass_t\na,2031-01-01,72083900,India,1\n", encoding="utf-8")
    assert run("cbam", "lines", str(lines), "--out", str(out), *AS_OF).status == 3
    assert column(out, "status") == ["error:cscf_not_published"]
    assert run("cbam", "lines", str(lines), "--out", str(out), *AS_OF, "--assume-cscf", "0.9").status == 0
    assert column(out, "cscf") == ["0.9000"]
    assert "cscf.assumed" in column(out, "rule_ids")[0]


def test_no_lines(run, lines: Path, tmp_path: Path) -> None:
    lines.write_text("line_id,import_date,cn_code,country_of_origin,net_mass_t", encoding="utf-8")
    out = tmp_path / "owed.csv"
    said = run("cbam", "lines", str(lines), "--out", str(out), *AS_OF)
    assert said.status == 0
    assert "Lines: 0" in said.out
    assert pyarrow.csv.read_csv(out).num_rows == 0
    assert column(out, "status") == []


FAULTS = {
    "no such file": (["gone.csv"], "gone.csv: there is no such file"),
    "a column is missing": (["ports.csv"], "ports.csv, row 1, field 'line_id': this column is missing."),
    "the lines themselves": (["lines.csv", "--out", "lines.csv"], "the result would take the place of the lines; choose another name"),
    "another ending": (["lines.csv", "--out", "owed.txt"], "owed.txt: a table ends in .csv, .parquet or .xlsx, not in '.txt'"),
    "no such folder": (["lines.csv", "--out", "gone/owed.csv"], "nothing can be written there"),
    "a price with a unit": (["lines.csv", "--price", "80 EUR"], "--price: '80 EUR' is not a plain number"),
    "a price that is none": (["lines.csv", "--price", "NaN"], "--price"),
    "a negative price": (["lines.csv", "--price=-1"], "-1"),
    "a price too high": (["lines.csv", "--price", "1000.01"], "The price must lie between 0 and 1000, not 1000.01."),
    "a price too exact": (["lines.csv", "--price", "80.123"], "The price has more than 2 decimals: 80.123."),
    "a factor above one": (["lines.csv", "--assume-cscf", "1.1"], "The assumed correction factor must lie between 0 and 1, not 1.1."),
    "no such table": (["lines.csv", "--table", "2024/1"], "There is no version '2024/1' of the default values; choose"),
    "before all law": (["lines.csv", "--as-of", "2025-01-01"], "No default values were published by 2025-01-01"),
    "no such rules": (["lines.csv", "--carbon-price", "mine"], "There are no rules 'mine' for a carbon price paid"),
    "rules without a price": (["lines.csv", "--carbon-price", "draft-2026-05-13"], "give it as reference price"),
}


@pytest.mark.parametrize(("arguments", "told"), FAULTS.values(), ids=FAULTS)
def test_a_mistake_ends_with_one_sentence_and_nothing_written(
    run, lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ports.csv").write_text("port\nOita\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    out = () if "--out" in arguments else ("--out", "owed.csv")
    said = run("cbam", "lines", *arguments, *out)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Error: ")
    assert told in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
