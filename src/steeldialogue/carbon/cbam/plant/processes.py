"""Dividing a plant into the production processes of steel goods (Implementing Regulation (EU) 2025/2547, Art. 4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from steeldialogue.carbon.plant import Output, Plant

ORE, IRON, DRI, STEEL, PRODUCTS = "Sintered Ore", "Pig Iron", "DRI", "Crude steel", "Iron or steel products"

# Kinds of process by the goods category whose system boundary they lie in (Annex I, points 3.11 to 3.16). A hydrogen plant
# forms one joint process with the direct reduction it serves (Art. 4(9)).
KINDS: dict[str, tuple[str, ...]] = {
    ORE: ("sintering", "pelletising"),
    IRON: ("blast_furnace",),
    DRI: ("dri_gas", "dri_coal", "dri_hydrogen", "hydrogen_plant"),
    STEEL: ("bof", "eaf", "induction_furnace", "casting"),
}
MILLS = ("hot_rolling", "cold_rolling", "coating")
# Materials by the goods category they belong to, whether made here or bought.
MATERIALS: dict[str, tuple[str, ...]] = {
    ORE: ("sinter", "pellets"),
    IRON: ("hot_metal", "pig_iron"),
    DRI: ("gas_dri", "coal_dri", "hydrogen_dri", "hbi"),
    STEEL: ("crude_steel",),
    PRODUCTS: ("hot_rolled", "cold_rolled", "coated"),
    "FeMn": ("ferromanganese",),
    "FeCr": ("ferrochromium",),
    "FeNi": ("ferronickel",),
}
SCRAP = ("scrap_home", "scrap_pre_consumer", "scrap_post_consumer")
CATEGORY_OF = {material: category for category, materials in MATERIALS.items() for material in materials}


@dataclass(frozen=True)
class ProductionProcess:
    """One production process: the plant's processes in it, by their ids."""

    name: str
    category: str
    ids: tuple[str, ...]


def production_processes(plant: Plant) -> tuple[ProductionProcess, ...]:
    """Return the production processes of a plant, from the ore down.

    All crude steel is one multifunctional process (Annex II, point A.4); mills that make goods of one CN code are one too
    (Art. 4(6)), other mills each their own.
    """
    return (*_by_category(plant), *_mills(plant))


def outside(plant: Plant) -> tuple[str, ...]:
    """Return the ids of processes that lie in no system boundary of a steel good."""
    inside = {one for process in production_processes(plant) for one in process.ids}
    return tuple(process.id for process in plant.processes if process.id not in inside)


def _by_category(plant: Plant) -> Iterator[ProductionProcess]:
    for category, kinds in KINDS.items():
        ids = tuple(plant.process_ids(kinds))
        makes = {flow.material for flow in plant.flows_of(ids) if flow.direction == "out"}
        if makes & {*MATERIALS[category], "liquid_steel"}:
            yield ProductionProcess(category.lower(), category, ids)


def _mills(plant: Plant) -> Iterator[ProductionProcess]:
    groups: list[set[str]] = []
    for mill in plant.process_ids(MILLS):
        group = {mill}
        for other in [one for one in groups if _codes(plant, one) & _codes(plant, group)]:
            group |= other
            groups.remove(other)
        groups.append(group)
    order = [process.id for process in plant.processes]
    for group in groups:
        ids = tuple(sorted(group, key=order.index))
        yield ProductionProcess(" and ".join(ids), PRODUCTS, ids)


def _codes(plant: Plant, mills: set[str]) -> set[str]:
    return {row.cn_code for row in finished_rows(plant, mills)}


def finished_rows(plant: Plant, mills: set[str]) -> list[Output]:
    """Return the goods of some mills: finished goods, or where there are none the hot-rolled ones that have a code."""
    rows = [row for row in plant.outputs if row.process in mills and row.cn_code]
    return [row for row in rows if row.stage == "finished"] or [row for row in rows if row.stage == "hot_rolled"]
