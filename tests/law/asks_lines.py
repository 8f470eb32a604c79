"""What a case may ask of import lines: one line or several, under the choices of a file."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from steeldialogue.carbon.cbam.lines import Accountant, LineEngine, LineOptions
from steeldialogue.carbon.cbam.lines.threshold import IMPORTER, count_importers
from steeldialogue.core.errors import SteelDialogueError
from steeldialogue.law import Law

COIL = {"line_id": "1", "import_date": "2026-02-10", "cn_code": "72083600", "country_of_origin": "IN", "net_mass_t": "100"}
DECIMALS = ("price", "assumed_cscf", "reference_price")


def options(given: dict[str, Any]) -> LineOptions:
    """Choices of a case; numbers stand as texts."""
    chosen: dict[str, Any] = {key: Decimal(value) if key in DECIMALS else value for key, value in given.items()}
    if "as_of" in chosen:
        chosen["as_of"] = date.fromisoformat(chosen["as_of"])
    return LineOptions(**chosen)


def computed(law: Law, cells: list[dict[str, str]], chosen: LineOptions) -> list[dict[str, Any]]:
    """Computed rows; each that has numbers was computed in decimals too, and the two agree to the cent."""
    columns = dict.fromkeys(key for line in cells for key in line)
    batch = pa.RecordBatch.from_pydict({key: [line.get(key) for line in cells] for key in columns})
    importers = count_importers(law, [batch]) if IMPORTER in columns else None
    rows = LineEngine(law, chosen, importers).run(batch).to_pylist()
    for number, row in enumerate(rows, 1):
        Accountant(law, chosen, "case").account(row, number)
    return rows


def line(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    """The result of a coil of 100 t from India, but for what the case says otherwise."""
    cells = {key: value for key, value in given.items() if key != "options"}
    return told(computed(law, [{**COIL, **cells}], options(given.get("options", {})))[0])


def lines(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    """One column of the results of several lines."""
    cells = [{**COIL, **cells} for cells in given["lines"]]
    rows = computed(law, cells, options(given.get("options", {})))
    return {key: [told(row)[key] for row in rows] for key in ("status", "certificates", "cost_eur")}


def told(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its rules as a tuple, and cells without a value as the word "none"."""
    rules = tuple(f"{rule};" for rule in (row["rule_ids"] or "").split(";"))
    return {**{key: "none" if cell is None else cell for key, cell in row.items()}, "rule": rules, "second_rule": rules}


def refused(law: Law, given: dict[str, Any]) -> dict[str, Any]:
    with pytest.raises(SteelDialogueError) as fault:
        line(law, given)
    return {"error": (str(fault.value),)}


ASKS: dict[str, Callable[[Law, dict[str, Any]], dict[str, Any]]] = {"line": line, "lines": lines, "line_error": refused}
