"""The header of import lines: what is missing or nearly right is refused, a user's own columns are not."""

import pytest

from steeldialogue.carbon.cbam.lines.layout import OPTIONAL, OUTPUT, REQUIRED, check_columns
from steeldialogue.core import DataError


@pytest.mark.parametrize(
    "own", ["note", "Note", "date", "remark", "supplier", "quote", "invoice_date", "cn", "mass", "origin", "line_ids", "", "備考"]
)
def test_columns_of_the_users_own(own: str) -> None:
    check_columns("lines.csv", [*REQUIRED, own])
    check_columns("lines.csv", [own, *OPTIONAL, *REQUIRED])


MISSPELT = {
    "rout": "route",
    "Route": "route",
    " route ": "route",
    "see_actual": "see_actual_tco2e_per_t",
    "SEE": "see_actual_tco2e_per_t",
    "sefa_actual_": "sefa_actual_tco2e_per_t",
    "see_actual_tco2_per_t": "see_actual_tco2e_per_t",
    "production year": "production_year",
    "carbon_price_paid": "carbon_price_paid_eur_per_t_good",
    "verifed": "verified",
    "importer": "importer_id",
}


@pytest.mark.parametrize(("column", "name"), MISSPELT.items())
def test_a_misspelt_column_is_not_passed_over(column: str, name: str) -> None:
    with pytest.raises(DataError) as fault:
        check_columns("lines.csv", [*REQUIRED, column])
    assert str(fault.value).startswith(f"lines.csv, row 1, field '{column}': unknown column. Did you mean '{name}'?")


@pytest.mark.parametrize(("column", "name"), MISSPELT.items())
def test_beside_the_right_name_it_is_a_column_of_the_users_own(column: str, name: str) -> None:
    check_columns("lines.csv", [*REQUIRED, *OPTIONAL, column])


@pytest.mark.parametrize("column", REQUIRED)
def test_a_required_column(column: str) -> None:
    with pytest.raises(DataError) as fault:
        check_columns("lines.csv", [name.upper() if name == column else name for name in REQUIRED])
    assert str(fault.value).startswith(f"lines.csv, row 1, field '{column}': this column is missing. Did you mean '{column.upper()}'")


@pytest.mark.parametrize("column", OUTPUT)
def test_the_name_of_a_result(column: str) -> None:
    with pytest.raises(DataError, match=rf"^lines.csv, row 1, field '{column}': this column would hold a result; rename or remove it$"):
        check_columns("lines.csv", [*REQUIRED, column])


def test_a_name_with_a_line_break_makes_one_sentence() -> None:
    with pytest.raises(DataError, match=r"^lines.csv, row 1, field 'production_year\\n': unknown column"):
        check_columns("lines.csv", [*REQUIRED, "production_year\n"])


def test_a_long_name_is_cut_short() -> None:
    assert str(DataError("too long", "lines.csv", 1, "x" * 81)) == f"lines.csv, row 1, field '{'x' * 80}…': too long"
