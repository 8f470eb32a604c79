"""All plants of a book side by side, one row a standard."""

from collections.abc import Sequence

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Gap, Table
from steeldialogue.book.chapters.plants_desk import PlantDesk, divisor_of, in_order_of_stages
from steeldialogue.book.plant_charts import side_by_side
from steeldialogue.carbon.standards import Reading
from steeldialogue.carbon.standards.reading import INTENSITY

NO_VALUE = Gap("no value")


def overview(desks: Sequence[PlantDesk]) -> list[Block]:
    """Return every plant under every standard as one exhibit; nothing where there is one plant alone."""
    if len(desks) == 1:
        return []
    columns = [
        Column("standard", "Standard"),
        Column("divisor", "Per tonne of"),
        *(Column(desk.key, desk.name, INTENSITY, 2) for desk in desks),
    ]
    readings = in_order_of_stages(reading for reading in desks[0].study.readings if any(_value(desk, reading) for desk in desks))
    table = Table("plants_overview", columns, [_row(desks, reading) for reading in readings])
    spec = side_by_side(table, "standard", {desk.key: desk.name for desk in desks})
    alt = "Dots by standard, one a plant: each plant's value moves by a large part of itself from standard to standard."
    note = "Read along a column: one plant, many numbers. Along a row tonnes are of the same kind; along a column they are not."
    return [Exhibit("Every plant under every standard", table, spec, alt, note)]


def _row(desks: Sequence[PlantDesk], reading: Reading) -> dict[str, Cell]:
    row: dict[str, Cell] = {"standard": reading.standard.label.en, "divisor": divisor_of(reading)}
    values = {desk.key: _value(desk, reading) for desk in desks}
    return row | {key: desk.value(value) if value else NO_VALUE for (key, value), desk in zip(values.items(), desks, strict=True)}


def _value(desk: PlantDesk, reading: Reading) -> Reading | None:
    own = desk.study.reading(reading.standard.id)
    return own if own.value is not None else None
