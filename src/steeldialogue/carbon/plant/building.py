"""Entries into a plant: one way, whatever file they came from."""

from collections.abc import Sequence
from typing import Any

from steeldialogue.carbon.plant.amounts import Scale, read_quantity, scale_of
from steeldialogue.carbon.plant.checks import address_of, check_entries
from steeldialogue.carbon.plant.entries import Entries, Entry
from steeldialogue.carbon.plant.faults import Faults
from steeldialogue.carbon.plant.fields import Field, Form, Measure, Table
from steeldialogue.carbon.plant.model import Acknowledged, Flow, Material, Output, Plant, Process, Supply, Uncertainty
from steeldialogue.carbon.plant.quantity import Quantity
from steeldialogue.carbon.plant.values import read_choice, read_day, read_text, read_yes_no
from steeldialogue.carbon.plant.vocabulary import Vocabulary
from steeldialogue.core.errors import DataError

_WITHOUT_MATERIAL: Measure = "mass"  # a field whose base is fixed asks for no measure


def build_plant(file: str, entries: Entries, form: Form, vocabulary: Vocabulary, faults: Faults) -> Plant:
    """Return the plant that the entries describe.

    Raises:
        PlantErrors: anything is wrong, now or before; all faults are told.
    """
    builder = _Builder(entries, form, vocabulary, faults)
    rows = {name: [builder.values(table, entry) for entry in entries.get(name, [])] for name, table in form.table.items()}
    check_entries(file, entries, form, vocabulary, faults)
    faults.check()
    return Plant(
        processes=tuple(Process(**row) for row in rows["process"]),
        flows=tuple(Flow(**row) for row in rows["flow"]),
        materials=tuple(Material(**row) for row in rows["material"]),
        supplies=tuple(Supply(**row) for row in rows["electricity"]),
        outputs=tuple(Output(**row) for row in rows["output"]),
        uncertainties=tuple(Uncertainty(**row) for row in rows["uncertainty"]),
        acknowledged=tuple(Acknowledged(**row) for row in rows["acknowledged"]),
        **rows["plant"][0],
    )


class _Builder:
    """Reads entries cell by cell; every fault is noted and reading goes on."""

    def __init__(self, entries: Entries, form: Form, vocabulary: Vocabulary, faults: Faults) -> None:
        self._form, self._vocabulary, self._faults = form, vocabulary, faults
        processes = [entry.text("id") for entry in entries.get("process", [])]
        self._choices: dict[str, tuple[Sequence[str], str]] = {
            "processes": (processes, f"of those listed under {form.table['process'].sheet}"),
            "materials": (list(vocabulary.materials), "of the materials of the sheet Lists"),
            "process_kinds": (list(vocabulary.process_kinds), "of the kinds of process of the sheet Lists"),
        }

    def values(self, table: Table, entry: Entry) -> dict[str, Any]:
        """Return the values of an entry by field, without those left empty."""
        values: dict[str, Any] = {}
        for name, field in table.field.items():
            if name not in entry.cells:
                self._require(entry, name, field)
                continue
            try:
                values[name] = self._value(table, entry, name, field)
            except DataError as fault:
                self._faults.found.append(fault)
        return {name: value for name, value in values.items() if value is not None}

    def _require(self, entry: Entry, name: str, field: Field) -> None:
        if field.required:
            self._faults.add(entry.place_of(name), f"this must be filled in. {field.help.en}")

    def _value(self, table: Table, entry: Entry, name: str, field: Field) -> Any:
        cell = entry.cells[name]
        match field.kind:
            case "text":
                return read_text(cell, field)
            case "day":
                return read_day(cell)
            case "yes_no":
                return read_yes_no(cell)
            case "choice":
                return read_choice(cell, *self._choices.get(field.source, (field.choices, "")))
            case "quantity":
                return self._quantity(table, entry, name, field)

    def _quantity(self, table: Table, entry: Entry, name: str, field: Field) -> Quantity | None:
        scale = self._scale(entry, name, field)
        return read_quantity(entry.cells[name], address_of(table, entry, name), scale, field.signed) if scale else None

    def _scale(self, entry: Entry, name: str, field: Field) -> Scale | None:
        """What the quantity is measured in; None where the material is unknown, which its own cell says."""
        if not field.follows_material:
            return scale_of(field, name, _WITHOUT_MATERIAL, self._form.measure[_WITHOUT_MATERIAL])
        material = entry.text("material")
        measure = self._vocabulary.measures.get(material)
        if measure is None:
            return None
        if field.measures and measure not in field.measures:
            raise entry.place_of(name).fault(f"{material} has no {name}; empty the cell.")
        thing = material if name == "amount" else f"{name} of {material}"
        return scale_of(field, thing, measure, self._form.measure[measure], self._vocabulary.groups[material])
