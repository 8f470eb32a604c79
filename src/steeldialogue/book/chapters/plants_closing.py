"""Whether the balances of one plant close: of each the row that is worst, beside what is allowed."""

from collections.abc import Sequence

from steeldialogue.book.blocks import Cell, Column, Exhibit, Gap, Table
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.carbon.balance import CarbonRow, EnergyRow, IronRow, MassRow
from steeldialogue.core import Figure

BalanceRow = CarbonRow | EnergyRow | IronRow | MassRow
CLOSES, OPEN = "closes", "does not close"
_NONE = Gap("–")
_LOSES = "energy"  # what goes in and does not come out is loss there, and no fault


def closing(desk: PlantDesk) -> Exhibit:
    """Return the worst row of each balance with its gap and what is allowed."""
    balances = desk.study.balances
    rows: dict[str, Sequence[BalanceRow]] = {
        "carbon": balances.of_carbon,
        "iron": balances.of_iron,
        _LOSES: balances.of_energy,
        "mass": balances.of_mass,
    }
    columns = [
        Column("balance", "Balance"),
        Column("judged", "Rows judged"),
        Column("where", "Worst at"),
        Column("gap", "Gap", "%", 1),
        Column("allowed", "Allowed", "%", 1),
        Column("state", "State"),
    ]
    table = Table(f"{desk.key}_closing", columns, [_row(desk, of, found) for of, found in rows.items()])
    note = "A gap is what goes in and does not come out; of energy only the opposite is a fault. A row that lacks something is not judged."
    return Exhibit(desk.titled("which balances close"), table, note=note)


def _row(desk: PlantDesk, of: str, rows: Sequence[BalanceRow]) -> dict[str, Cell]:
    judged = {_name(row): row.gap for row in rows if row.gap is not None}
    shared: dict[str, Cell] = {
        "balance": of,
        "judged": f"{len(judged)} of {len(rows)}",
        "allowed": desk.study.law.at(f"plant.{of}_tolerance", desk.study.on),
    }
    if not judged:
        return shared | {"where": _NONE, "gap": _NONE, "state": Gap("not judged")}
    faulted = {finding.where for finding in desk.study.balances.findings if finding.code == f"{of}:{finding.where}"}
    worst = max(judged, key=lambda name: (name in faulted, _badness(of, judged[name])))
    state = OPEN if worst in faulted else CLOSES
    return shared | {"where": worst.replace("_", " "), "gap": judged[worst], "state": state}


def _badness(of: str, gap: Figure) -> float:
    return float(-gap.value if of == _LOSES else abs(gap.value))


def _name(row: BalanceRow) -> str:
    return row.material if isinstance(row, MassRow) else row.process
