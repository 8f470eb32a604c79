"""The dates that follow from a year of import."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from steeldialogue.core import LawError
from steeldialogue.law import Law
from steeldialogue.law.tables import DeadlineRow

TABLE = "eu_cbam.deadlines"


@dataclass(frozen=True)
class Deadline:
    """A dated event of an import year, with its provision; a `duty` is something to be done by then."""

    event: str
    import_year: int
    on: date
    kind: Literal["duty", "date"]
    what: str
    provision: str


def deadlines(law: Law, year: int) -> list[Deadline]:
    """Return the dated events of a year of import, in time order; dates are not moved from weekends or holidays.

    Raises:
        LawError: the mechanism charged nothing in that year.
    """
    rows = [row for row in law.table(TABLE).rows if row.first_year <= year and (row.last_year is None or year <= row.last_year)]
    if not rows:
        first = min(row.first_year for row in law.table(TABLE).rows)
        raise LawError(f"No certificates are due for imports of {year}; the first year is {first}.")
    return sorted((_deadline(row, year) for row in rows), key=lambda one: (one.on, one.event))


def _deadline(row: DeadlineRow, year: int) -> Deadline:
    on = date(year + row.years_after, row.month, row.day)
    return Deadline(row.event, year, on, row.kind, row.what, row.provision)
