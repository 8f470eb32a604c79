"""A line that was typed has the account of the same line in a file."""

from pathlib import Path

import pytest

from steeldialogue.carbon.cbam.lines import LineOptions, Status, explain_cells, explain_line
from steeldialogue.core import DataError
from steeldialogue.law import open_law

CELLS = {
    "line_id": "1",
    "import_date": "2026-02-03",
    "cn_code": "7208 39 00",
    "country_of_origin": "India",
    "net_mass_t": "24.5",
    "route": "",
}


def test_typed_and_read_are_one(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    path.write_text(f"{','.join(CELLS)}\n{','.join(CELLS.values())}\n")
    typed, read = explain_cells(CELLS, open_law(), source=path.name), explain_line(path, 1, open_law())
    assert typed.figures
    assert {name: figure.id for name, figure in typed.figures.items()} == {name: figure.id for name, figure in read.figures.items()}
    assert (typed.status, typed.rules) == (read.status, read.rules)


def test_what_is_wrong_is_a_status_and_what_is_missing_an_error() -> None:
    assert explain_cells(CELLS | {"net_mass_t": "a lot"}, open_law(), LineOptions()).status is Status.NET_MASS
    with pytest.raises(DataError, match="net_mass_t"):
        explain_cells({name: cell for name, cell in CELLS.items() if name != "net_mass_t"}, open_law())
