"""The own side's safety returns as a table, which the import reads back; the columns are named here for both."""

from collections.abc import Iterable, Iterator, Mapping

from steeldialogue.core.empty_cells import read_told
from steeldialogue.record.exports.tables import Cell, Column, Sheet
from steeldialogue.record.models import SafetyReturn

NAME = "returns"
KEYS = ("workplace", "definition", "group", "starts", "ends")
TOLD = (
    "hours",
    "cases",
    "deaths",
    "days_lost",
    "near_misses",
    "serious_potential",
    "actions_due",
    "actions_on_time",
    "tier_1",
    "tier_2",
)
NAMES = (*KEYS, *TOLD, "note")
_SIGNS = "a number; or 0 none, - not surveyed, ※ suppressed, 0.00 less than half a unit; empty: nothing was told"
_HOLDS = {
    "workplace": "the plant, by the same name in every row",
    "group": "all (employees and contractors), employees, or contractors",
    "starts": "first day of the period",
    "ends": "last day of the period",
    "hours": f"hours worked by those who are counted; {_SIGNS}",
    "cases": f"as the definition counts them; {_SIGNS}",
    "deaths": _SIGNS,
    "days_lost": f"calendar days; {_SIGNS}",
    "near_misses": f"reports handed in; {_SIGNS}",
    "serious_potential": f"incidents that could have ended in a serious injury or a death; {_SIGNS}",
    "actions_due": f"corrective actions that fell due; {_SIGNS}",
    "actions_on_time": f"of them closed on time; {_SIGNS}",
    "tier_1": f"process safety events; {_SIGNS}",
    "tier_2": f"process safety events; {_SIGNS}",
    "note": "in words",
}


def returns_sheet(rows: Iterable[SafetyReturn], definitions: Mapping[str, str]) -> Sheet:
    """Return some returns in the layout of the import; without rows it is the empty form. `definitions` are names by id."""
    known = "; ".join(f"{key}: {name}" for key, name in definitions.items())
    holds = {**_HOLDS, "definition": f"by its id. {known}"}
    return Sheet(NAME, [Column(name, holds[name]) for name in NAMES], _cells(rows))


def _cells(rows: Iterable[SafetyReturn]) -> Iterator[list[Cell]]:
    for row in rows:
        told = [_number(getattr(row, name)) for name in TOLD]
        yield [*(getattr(row, name) for name in KEYS), *told, row.note]


def _number(text: str) -> Cell:
    """A number as a number, so that a spreadsheet can add it up; a sign as it is, which no spreadsheet changes."""
    cell = read_told(text)
    return cell.value if cell.is_number else text
