"""`steeldialogue cbam year`: what importers owe for a year, from the results of `cbam lines`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.cbam.stated import plain, shown
from steeldialogue.cli.screen import JSON_OPTION, as_it_is, screen, show_json, show_table
from steeldialogue.law import Law, open_law

if TYPE_CHECKING:
    from steeldialogue.carbon.cbam.declaration.holding import Holding
    from steeldialogue.carbon.cbam.declaration.results import Results
    from steeldialogue.carbon.cbam.declaration.totals import QuarterTotal, YearTotal

UNPRICED = "no price yet"
UNPRICED_LATER = "priced when the certificates are bought"
INCOMPLETE = "lines are missing"
HEADINGS = ("importer", "period", "lines", "open", "in error", "net mass (t)", "certificates", "cost (EUR)")
WHOLE = "whole certificates"
WHOLE_NOTE = "Whole certificates are the year's, rounded up; the cost is that of the certificates before rounding."


def year(
    file: Path = typer.Argument(help="Result file of `cbam lines`: CSV, Parquet or XLSX."),
    ceil: bool = typer.Option(False, "--ceil", help="Show the certificates of each year rounded up too; the law has no rule of rounding."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Add up a result file by importer, year and quarter, and show what has to be held at the end of each quarter.

    Example: steeldialogue cbam year results.csv
    """
    from steeldialogue.carbon.cbam.declaration.results import read_results
    from steeldialogue.carbon.cbam.declaration.totals import totals
    from steeldialogue.carbon.cbam.declaration.year_holding import Imports, holdings

    law, results = open_law(), read_results(file)
    imports = Imports(law, results)
    years = [(one, holdings(law, imports, one)) for one in totals(results)]
    if as_json:
        declarations = [_content(one, held, ceil) for one, held in years]
        undated = {"lines_without_date": results.undated}
        show_json({"file": results.file, "lines_in_error": results.errors, **undated, "declarations": declarations})
        return
    headings = (*HEADINGS, WHOLE) if ceil else HEADINGS
    show_table(f"Certificates and cost, {results.file}", headings, (row for one, _ in years for row in _rows(law, one, ceil)))
    show_table(
        "Certificates to hold at the end of each quarter (Regulation (EU) 2023/956, Art. 22(2))",
        ("importer", "quarter", "status", "certificates"),
        (row for one, held in years for row in _held(one, held)),
    )
    for note in _notes(results, ceil):
        screen.print(as_it_is(note), soft_wrap=True)


def _notes(results: "Results", ceil: bool) -> Iterator[str]:
    if ceil:
        yield WHOLE_NOTE
    if results.errors:
        yield f"Lines in error, in no sum: {results.errors:,}; `cbam lines` says what is wrong with them."
    for importer, count in results.undated.items():
        yield f"Lines without a date that can be read, importer {importer or 'not named'}: {count:,}; they leave all its years open."


def _rows(law: Law, one: "YearTotal", ceil: bool) -> Iterator[tuple[object, ...]]:
    none = ("",) if ceil else ()
    for part in one.quarters:
        yield (one.importer, part.quarter.label(), *_counts(part), shown(part.certificates, 6), _cost(law, part, one.year), *none)
    whole = (shown(one.declared("ceil"), 0),) if ceil else ()
    yield (one.importer, str(one.year), *_counts(one), shown(one.declared(), 6), _cost(law, one, one.year), *whole)


def _counts(part: "YearTotal | QuarterTotal") -> tuple[object, ...]:
    return part.lines, part.waiting.open, part.waiting.errors, shown(part.net_mass, 3)


def _cost(law: Law, part: "YearTotal | QuarterTotal", year_of_import: int) -> str:
    """The cost, or in words why there is none."""
    from steeldialogue.carbon.cbam.declaration.prices import priced_by_quarter

    if part.waiting.leaves_amounts_open:
        return INCOMPLETE
    return shown(part.cost, missing=UNPRICED if priced_by_quarter(law, year_of_import) else UNPRICED_LATER)


def _held(one: "YearTotal", held: Sequence["Holding"]) -> Iterator[tuple[object, ...]]:
    for test in held:
        status = f"{test.status}: {test.reason}" if test.reason else test.status
        yield one.importer, test.quarter.label(), status, shown(test.needed, 6, "–")


def _content(one: "YearTotal", held: Sequence["Holding"], ceil: bool) -> dict[str, Any]:
    return {
        "importer_id": one.importer,
        "year": one.year,
        **_amounts(one),
        "certificates": plain(one.declared()),
        **({"whole_certificates": plain(one.declared("ceil"))} if ceil else {}),
        "quarters": [
            {"quarter": part.quarter.label(), **_amounts(part), "certificates": plain(part.certificates)} for part in one.quarters
        ],
        "holding": [
            {"quarter": test.quarter.label(), "status": test.status, "certificates": plain(test.needed), "reason": test.reason}
            for test in held
        ],
    }


def _amounts(part: "YearTotal | QuarterTotal") -> dict[str, Any]:
    return {
        "lines": part.lines,
        "open_lines": part.waiting.open,
        "lines_in_error": part.waiting.errors,
        "unpriced_lines": part.waiting.unpriced,
        "lines_without_date": part.waiting.undated,
        "net_mass_t": plain(part.net_mass),
        "cost_eur": plain(part.cost),
    }
