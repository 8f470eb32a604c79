"""`steeldialogue cbam year`: what importers owe for a year, from the results of `cbam lines`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.cbam.stated import plain, shown
from steeldialogue.cli.screen import JSON_OPTION, screen, show_json, show_table
from steeldialogue.law import open_law

if TYPE_CHECKING:
    from steeldialogue.carbon.cbam.declaration.holding import Holding
    from steeldialogue.carbon.cbam.declaration.totals import YearTotal

UNPRICED = "no price yet"
HEADINGS = ("importer", "period", "lines", "open", "net mass (t)", "certificates", "cost (EUR)")


def year(
    file: Path = typer.Argument(help="Result file of `cbam lines`: CSV, Parquet or XLSX."),
    ceil: bool = typer.Option(False, "--ceil", help="Round the certificates of each year up; the law has no rule of rounding."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Add up a result file by importer, year and quarter, and show what has to be held at the end of each quarter.

    Example: steeldialogue cbam year results.csv
    """
    from steeldialogue.carbon.cbam.declaration.results import read_results
    from steeldialogue.carbon.cbam.declaration.totals import holdings, totals
    from steeldialogue.carbon.cbam.obligation import Tables

    law, results = open_law(), read_results(file)
    tables = Tables.of(law)
    years = [(one, holdings(law, tables, results, one)) for one in totals(results)]
    if as_json:
        declarations = [_content(one, held, ceil) for one, held in years]
        show_json({"file": results.file, "lines_in_error": results.errors, "declarations": declarations})
        return
    show_table(f"Certificates and cost, {results.file}", HEADINGS, (row for one, _ in years for row in _rows(one, ceil)))
    show_table(
        "Certificates to hold at the end of each quarter (Regulation (EU) 2023/956, Art. 22(2))",
        ("importer", "quarter", "status", "certificates"),
        (row for one, held in years for row in _held(one, held)),
    )
    if results.errors:
        screen.print(
            f"Lines in error, in no sum: {results.errors}; `cbam lines` says what is wrong with them.", highlight=False, soft_wrap=True
        )


def _due(one: "YearTotal", ceil: bool) -> str:
    return shown(one.declared("ceil" if ceil else "none"), 0 if ceil else 6)


def _rows(one: "YearTotal", ceil: bool) -> Iterator[tuple[object, ...]]:
    for part in one.quarters:
        cost = shown(part.cost, missing=UNPRICED)
        yield one.importer, part.quarter.label(), part.lines, part.open_lines, shown(part.net_mass, 3), shown(part.certificates, 6), cost
    lines, waiting = (sum(getattr(part, name) for part in one.quarters) for name in ("lines", "open_lines"))
    yield one.importer, str(one.year), lines, waiting, shown(one.net_mass, 3), _due(one, ceil), shown(one.cost, missing=UNPRICED)


def _held(one: "YearTotal", held: Sequence["Holding"]) -> Iterator[tuple[object, ...]]:
    for test in held:
        yield one.importer, test.quarter.label(), test.reason or test.status, shown(test.needed, 6, "–")


def _content(one: "YearTotal", held: Sequence["Holding"], ceil: bool) -> dict[str, Any]:
    return {
        "importer_id": one.importer,
        "year": one.year,
        "net_mass_t": plain(one.net_mass),
        "certificates": plain(one.declared("ceil" if ceil else "none")),
        "cost_eur": plain(one.cost),
        "quarters": [
            {
                "quarter": part.quarter.label(),
                "lines": part.lines,
                "open_lines": part.open_lines,
                "unpriced_lines": part.unpriced,
                "net_mass_t": plain(part.net_mass),
                "certificates": plain(part.certificates),
                "cost_eur": plain(part.cost),
            }
            for part in one.quarters
        ],
        "holding": [
            {"quarter": test.quarter.label(), "status": test.status, "certificates": plain(test.needed), "reason": test.reason}
            for test in held
        ],
    }
