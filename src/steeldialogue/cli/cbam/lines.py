"""`steeldialogue cbam lines`: the obligation of every import line of a file."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.carbon.cbam.lines import Summary, run_file
from steeldialogue.cli.cbam import choices
from steeldialogue.cli.screen import JSON_OPTION, RowsBar, screen, show_json, show_place, show_table
from steeldialogue.law import open_law

SOME_IN_ERROR = 3


def lines(
    file: Path = typer.Argument(help="Import lines: .csv, .parquet or .xlsx (first sheet)."),
    out: Path = typer.Option(..., help="Where the result goes: .csv, .parquet or .xlsx."),
    as_of: datetime | None = choices.AS_OF,
    price: str | None = choices.PRICE,
    table: str = choices.TABLE,
    assume_cscf: str | None = choices.CSCF,
    carbon_price: str = choices.PAID,
    reference_price: str | None = choices.REFERENCE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Compute what each import line owes. Ends with status 3 when some lines are in error, 2 when the file cannot be read.

    Columns needed: line_id, import_date, cn_code, country_of_origin, net_mass_t. Optional: importer_id, route,
    see_actual_tco2e_per_t, sefa_actual_tco2e_per_t, production_year, carbon_price_paid_eur_per_t_good, verified.

    Example: steeldialogue cbam lines lines.csv --out owed.csv --as-of 2026-11-24
    """
    options = choices.chosen(as_of, price, table, assume_cscf, carbon_price, reference_price)
    with RowsBar("lines") as bar:
        summary = run_file(file, out, open_law(), options, bar.told)
    if as_json:
        show_json(_content(summary, out))
    else:
        _show(summary, out)
    if summary.in_error:
        raise typer.Exit(SOME_IN_ERROR)


def _show(summary: Summary, out: Path) -> None:
    rows = [(status.value, f"{count:,}", status.meaning) for status, count in sorted(summary.statuses.items())]
    show_table(f"Lines: {summary.lines:,}", ("status", "lines", "what it means"), rows)
    if summary.errors:
        named = [(number, line_id, status.value) for number, line_id, status in summary.errors]
        show_table(f"Lines in error: {len(named)} of {summary.in_error:,}", ("line", "line_id", "status"), named)
    screen.print(f"{summary.certificates:,.6f} certificates, {summary.cost_eur:,.2f} EUR for those with a price", highlight=False)
    if summary.unpriced:
        screen.print(
            f"Lines that owe certificates and have no published price: {summary.unpriced:,}; give one with --price.", highlight=False
        )
    if summary.unstated:
        screen.print(
            f"Lines with actual emissions and no word on verification: {summary.unstated:,}; fill the column verified.", highlight=False
        )
    show_place("The result", out)


def _content(summary: Summary, out: Path) -> dict[str, object]:
    return {
        "out": str(out),
        "lines": summary.lines,
        "statuses": {status.value: count for status, count in sorted(summary.statuses.items())},
        "in_error": summary.in_error,
        "errors": [{"line": number, "line_id": line_id, "status": status.value} for number, line_id, status in summary.errors],
        "certificates": f"{summary.certificates:f}",
        "cost_eur": f"{summary.cost_eur:f}",
        "unpriced": summary.unpriced,
        "unstated_verification": summary.unstated,
    }
