"""A plant as rows of text again, in the units in which it was entered, for whatever file it is written to."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from steeldialogue.carbon.plant.fields import YES_NO, Form, Table
from steeldialogue.carbon.plant.model import Plant
from steeldialogue.carbon.plant.quantity import Quantity
from steeldialogue.core import Figure, SourceRow
from steeldialogue.core.cell_types import PLAIN_NUMBER


@dataclass(frozen=True)
class Amount:
    """A number and its unit, as text."""

    number: str
    unit: str


Value = str | date | bool | Amount
Record = dict[str, Value]


def records(plant: Plant, form: Form) -> dict[str, list[Record]]:
    """Return the rows of every table; what is empty or as usual is not in them."""
    rows: dict[str, Sequence[Any]] = {
        "plant": (plant,),
        "process": plant.processes,
        "flow": plant.flows,
        "material": plant.materials,
        "electricity": plant.supplies,
        "output": plant.outputs,
        "uncertainty": plant.uncertainties,
        "acknowledged": plant.acknowledged,
    }
    return {name: [_record(table, row) for row in rows[name]] for name, table in form.table.items()}


def _record(table: Table, row: Any) -> Record:
    usual = {field.name: field.default for field in fields(row)}
    said = {name: getattr(row, name) for name in table.field if getattr(row, name) != usual[name]}
    return {name: _amount(value.figure) if isinstance(value, Quantity) else value for name, value in said.items()}


def _amount(figure: Figure) -> Amount:
    """An amount as a person wrote it; one that was calculated is given in its base unit."""
    if isinstance(figure.lineage, SourceRow):
        number, _, unit = figure.lineage.recorded.partition(" ")
        if unit and PLAIN_NUMBER.fullmatch(number) and _same(figure, number, unit):
            return Amount(number, unit)
    return Amount(f"{figure.value:f}", figure.unit)


def _same(figure: Figure, number: str, unit: str) -> bool:
    return Figure(Decimal(number), unit, figure.lineage).to(figure.unit).value == figure.value


def text_of(value: Value) -> str:
    """Return a value as it is typed into a cell."""
    if isinstance(value, Amount):
        return f"{value.number} {value.unit}"
    if isinstance(value, bool):
        return YES_NO[0] if value else YES_NO[1]
    return value.isoformat() if isinstance(value, date) else value
