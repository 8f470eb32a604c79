"""Balances of one plant: pictures of carbon and energy, and what goes in and out of every process."""

from collections.abc import Mapping, Sequence

from steeldialogue.book.blocks import OWN, Block, Cell, Column, Exhibit, Gap, Table, named
from steeldialogue.book.chapters.plants_desk import PlantDesk
from steeldialogue.book.sankey import Unit, names_in, sankey_chart
from steeldialogue.carbon.balance import Balances, Diagram, carbon_diagram, energy_diagram
from steeldialogue.core import Figure

NOT_KNOWN, NOT_JUDGED, NONE = Gap("not known"), Gap("–"), Gap("–")
ROLES = {"again": "{name}, again", "returned": "{name}, returned", "air": "To air", "loss": "Losses", "heat": "{name}, heating"}
KILO = 1000
_TRIFLES = "Flows too small to be seen are not drawn."


def pictures(desk: PlantDesk) -> list[Block]:
    """Return the pictures of carbon and energy with the balances they are drawn from."""
    return [_carbon(desk, desk.study.balances), _energy(desk, desk.study.balances)]


def closures(desk: PlantDesk) -> list[Block]:
    """Return the balances that no picture is drawn of: iron by process, and the year of every material."""
    return [_iron(desk, desk.study.balances), _mass(desk, desk.study.balances)]


def _carbon(desk: PlantDesk, balances: Balances) -> Exhibit:
    columns = _columns("kt", "carbon", air=True)
    rows = [_row(row.process, row.carbon_in, row.carbon_out, row.gap) | {"air": _known(row.to_air)} for row in balances.of_carbon]
    alt = named(
        "Carbon of {plant} flows from what is bought on the left through its processes to products and, for the most part, to air.",
        plant=desk.name,
    )
    note = "A gap is told where all charged carbon must leave in products and gases. " + _TRIFLES
    return _pictured(desk, ("carbon", "kt of carbon"), carbon_diagram(balances), Table(f"{desk.key}_carbon", columns, rows), alt, note)


def _energy(desk: PlantDesk, balances: Balances) -> Exhibit:
    columns = _columns("TJ", "energy")
    rows = [_row(row.process, row.energy_in, row.energy_out, row.gap) for row in balances.of_energy]
    alt = named(
        "Energy of {plant} flows from fuels and power bought on the left through its processes until it is used or lost.", plant=desk.name
    )
    note = "Fuels, gases, steam and power; the chemical energy of iron is not counted. " + _TRIFLES
    return _pictured(desk, ("energy", "TJ"), energy_diagram(balances), Table(f"{desk.key}_energy", columns, rows), alt, note)


def _pictured(desk: PlantDesk, words: tuple[str, str], diagram: Diagram, table: Table, alt: str, note: str) -> Exhibit:
    what, unit = words
    ground = desk.study.balances.ground
    materials, kinds = ({key: str(row.label_en) for key, row in rows.items()} for rows in (ground.materials, ground.kinds))
    spec = sankey_chart(diagram, names_in(materials, kinds, ROLES), Unit(KILO, unit)) if diagram.links else None
    left_out = f" Not drawn, because something is not known: {', '.join(diagram.left_out)}." if diagram.left_out else ""
    return Exhibit(desk.titled(f"where the {what} goes"), table, spec, alt, note + left_out, fold=True, wide=True)


def _iron(desk: PlantDesk, balances: Balances) -> Exhibit:
    rows = [_row(row.process, row.iron_in, row.iron_out, row.gap) for row in balances.of_iron]
    table = Table(f"{desk.key}_iron", _columns("kt", "iron"), rows)
    return Exhibit(desk.titled("iron into and out of each process"), table, fold=True)


def _mass(desk: PlantDesk, balances: Balances) -> Exhibit:
    keys = {"made": "Made", "bought": "Bought", "used": "Used", "sold": "Sold", "stock_increase": "To stock"}
    columns = [Column("material", "Material"), *(Column(key, label, OWN, 0) for key, label in keys.items()), Column("gap", "Gap", "%", 1)]
    rows: list[dict[str, Cell]] = []
    for row in balances.of_mass:
        amounts: Mapping[str, Figure | None] = {key: getattr(row, key) for key in keys}
        cells: dict[str, Cell] = {key: figure or NONE for key, figure in amounts.items()}
        rows.append({"material": row.material.replace("_", " "), **cells, "gap": row.gap or NONE})
    note = "What is made and bought must be used, sold or put to stock; the gap is what was not."
    return Exhibit(desk.titled("the year of every material"), Table(f"{desk.key}_mass", columns, rows), note=note, fold=True)


def _columns(unit: str, what: str, *, air: bool = False) -> Sequence[Column]:
    """Columns of a balance: what goes in, what comes out, and the gap."""
    to_air = [Column("air", f"{what.capitalize()} to air", unit, 1)] if air else []
    ends = (Column("in", f"{what.capitalize()} in", unit, 1), Column("out", f"{what.capitalize()} out", unit, 1))
    return [Column("process", "Process"), *ends, *to_air, Column("gap", "Gap", "%", 1)]


def _row(process: str, entered: Figure | None, left: Figure | None, gap: Figure | None) -> dict[str, Cell]:
    return {"process": process.replace("_", " "), "in": _known(entered), "out": _known(left), "gap": gap or NOT_JUDGED}


def _known(figure: Figure | None) -> Cell:
    return figure or NOT_KNOWN
