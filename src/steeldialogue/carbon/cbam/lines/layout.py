"""The columns of import lines, going in and coming out."""

from collections.abc import Sequence
from difflib import get_close_matches

import pyarrow as pa

from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions
from steeldialogue.core.fixed import DIGITS

REQUIRED = ("line_id", "import_date", "cn_code", "country_of_origin", "net_mass_t")
OPTIONAL = (
    "importer_id",
    "route",
    "see_actual_tco2e_per_t",
    "sefa_actual_tco2e_per_t",
    "production_year",
    "carbon_price_paid_eur_per_t_good",
    "verified",
)
REPEATING = ("import_date", "cn_code", "country_of_origin", "importer_id", "route", "production_year", "verified")

WORDS = ("status", "basis", "default_table", "benchmark_table", "rule_ids")
DECIMALS = {
    "default_value_tco2e_per_t": 3,
    "mark_up": 4,
    "see_tco2e_per_t": 5,
    "benchmark_tco2e_per_t": 3,
    "cbam_factor": 4,
    "cscf": 4,
    "sefa_tco2e_per_t": 10,
    "certificates": 6,
    "price_eur": 2,
    "cost_eur": 2,
}
OUTPUT = (
    "status",
    "basis",
    "default_value_tco2e_per_t",
    "mark_up",
    "see_tco2e_per_t",
    "benchmark_tco2e_per_t",
    "cbam_factor",
    "cscf",
    "sefa_tco2e_per_t",
    "certificates",
    "price_eur",
    "cost_eur",
    "default_table",
    "benchmark_table",
    "rule_ids",
)
OUTPUT_REPEATING = tuple(name for name in OUTPUT if name not in ("certificates", "cost_eur"))
_NEAR = 0.75  # likeness of a misspelt name; below it are words of their own
_WORD = pa.dictionary(pa.int32(), pa.string())


def output_fields() -> list[pa.Field]:
    """Return the columns that a result has beside those of the input."""
    return [pa.field(name, _WORD if name in WORDS else pa.decimal128(DIGITS, DECIMALS[name])) for name in OUTPUT]


def check_columns(file: str, columns: Sequence[str]) -> None:
    """Check the header of a file of lines; columns of the user's own are left as they are.

    Raises:
        DataError: a column is missing, nearly has the name of one that is not there, or has the name of a result.
    """
    known = [*REQUIRED, *OPTIONAL]
    for column in REQUIRED:
        if column not in columns:
            near = suggestions(column, [name for name in columns if name not in known])
            raise DataError(f"this column is missing.{near} Lines need {', '.join(REQUIRED)}", file, 1, column)
    absent = [name for name in OPTIONAL if name not in columns]
    for column in columns:
        if column in OUTPUT:
            raise DataError("this column would hold a result; rename or remove it", file, 1, column)
        if column not in known and (near := _misspelt(column, absent)):
            raise DataError(f"unknown column. Did you mean '{near}'? Rename it, so that it is not passed over", file, 1, column)


def _misspelt(column: str, absent: Sequence[str]) -> str:
    """The name that a column nearly has or begins with, or ""; a word like `note` is a column of the user's own."""
    word = column.strip().casefold()
    begun = [name for name in absent if name.startswith(f"{word.rstrip('_')}_")]
    return next(iter([*begun, *get_close_matches(word, absent, n=1, cutoff=_NEAR)]), "")
