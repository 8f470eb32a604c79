"""`steeldialogue plant balance`: mass, carbon, iron and energy of every process, and where they do not close."""

from datetime import datetime
from pathlib import Path

from steeldialogue.carbon.balance.tables import BalanceTable, balance_tables
from steeldialogue.cli.plant.given import AS_OF, FILE, show_findings, study_of
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table
from steeldialogue.core import Figure
from steeldialogue.core.units import is_share


def balance(file: Path = FILE, as_of: datetime | None = AS_OF, as_json: bool = JSON_OPTION) -> None:
    """Show the balances of a plant and the findings that stand against a verdict.

    Example: steeldialogue plant balance india_integrated
    """
    found = study_of(file, as_of).balances
    tables = balance_tables(found)
    if as_json:
        show_json({**{table.title.lower(): _content(table) for table in tables}, "findings": [vars(finding) for finding in found.findings]})
        return
    for table in tables:
        show_table(table.title, table.headings, [[_cell(cell) for cell in row] for row in table.rows])
    show_findings(list(found.findings))


def _cell(cell: Figure | str | None) -> str:
    if not isinstance(cell, Figure):
        return cell or ""
    return f"{cell.to('%').value:,.1f} %" if is_share(cell.unit) else f"{cell.value:,.0f} {cell.unit}"


def _content(table: BalanceTable) -> list[dict[str, object]]:
    return [dict(zip(table.headings, map(_exact, row), strict=True)) for row in table.rows]


def _exact(cell: Figure | str | None) -> object:
    return {"value": f"{cell.value:f}", "unit": cell.unit} if isinstance(cell, Figure) else cell
