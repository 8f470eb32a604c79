"""What if one number of the data set were another, within the bounds that the reader of data sets keeps."""

from collections.abc import Iterator
from dataclasses import replace

from steeldialogue.carbon.plant import Flow, Material, Output, Plant, Quantity, Supply
from steeldialogue.carbon.plant.amounts import scale_of
from steeldialogue.carbon.plant.fields import Measure, plant_form
from steeldialogue.carbon.plant.vocabulary import builtin_vocabulary
from steeldialogue.carbon.what_if.parts import WhatIfError
from steeldialogue.core import Figure
from steeldialogue.core.errors import suggestions
from steeldialogue.core.units import is_share

_TABLES = {Plant: "plant", Flow: "flow", Material: "material", Supply: "electricity", Output: "output"}
_WITHOUT_MATERIAL: Measure = "mass"  # a field whose base is fixed asks for no measure
Row = Plant | Flow | Material | Supply | Output


def with_quantity(plant: Plant, address: str, figure: Figure) -> Plant:
    """Return the plant with one number of its data set replaced; nothing else gives way, and the balances tell what does not close.

    Raises:
        WhatIfError: there is no number at the address, or the new one is negative or greater than it can be.
        UnitError: the new number measures something else.
    """
    known = plant.quantities()
    if address not in known:
        raise WhatIfError(f"The data set has no number at '{address}'.{suggestions(address, list(known))}")
    new = Quantity(address, figure.to(known[address].unit))
    row, field = next(place for place in _places(plant) if getattr(*place) is known[address])
    _check(row, field, new, figure)
    changed = replace(row, **{field: new})  # type: ignore[arg-type]
    return changed if isinstance(changed, Plant) else _with_row(plant, row, changed)


def _places(plant: Plant) -> Iterator[tuple[Row, str]]:
    """Yield every row with the name of each of its fields that holds a number."""
    rows: tuple[Row, ...] = (plant, *plant.flows, *plant.materials, *plant.supplies, *plant.outputs)
    for row in rows:
        yield from ((row, name) for name in type(row).__dataclass_fields__ if isinstance(getattr(row, name), Quantity))


def _check(row: Row, name: str, new: Quantity, asked: Figure) -> None:
    form = plant_form()
    field = form.table[_TABLES[type(row)]].field[name]
    material = row.material if isinstance(row, Flow | Material) else ""
    vocabulary = builtin_vocabulary()
    measure = vocabulary.measures.get(material, _WITHOUT_MATERIAL)
    scale = scale_of(field, material or name, measure, form.measure[measure], vocabulary.groups.get(material, ""))
    written = f"{asked.value:f} {asked.unit}"
    if new.value < 0 and not field.signed:
        raise WhatIfError(f"'{new.id}' cannot be {written}: it is negative; enter a number of 0 or more.")
    if scale.most is not None and new.value > scale.most:
        most = "100 %" if is_share(scale.base) else f"{scale.most} {scale.base}"
        raise WhatIfError(f"'{new.id}' cannot be {written}: no more than {most} is possible.")


def _with_row(plant: Plant, old: Row, new: Row) -> Plant:
    tables = {"flows": plant.flows, "materials": plant.materials, "supplies": plant.supplies, "outputs": plant.outputs}
    return replace(plant, **{name: tuple(new if row is old else row for row in rows) for name, rows in tables.items()})  # type: ignore[arg-type]
