"""The process system of a plant: what a tonne of sinter, coke, hot metal or steel, and a megawatt-hour, emits inside the works.

Allocation: a process carries its emissions on its main products, shared by their amounts, and on nothing else. By-products (gas,
slag, tar, steam of a power plant, power of a top-gas turbine, home scrap) leave it free of burden and take none along; nothing is
credited by substitution, so the numbers of all processes rest on the plant's own flows alone. A user of a material takes the
mix of all that make it in the works and of what is bought where they do not make enough, in proportion to amounts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from steeldialogue.carbon.plant import Plant, Process, Quantity
from steeldialogue.carbon.plant.model import Direction
from steeldialogue.carbon.uncertainty.chances import Drawn
from steeldialogue.carbon.uncertainty.system import ProcessSystem
from steeldialogue.core import DataError

_STEEL = ("liquid_steel", "crude_steel")
MAIN_PRODUCTS: dict[str, tuple[str, ...]] = {
    "coking": ("coke", "coke_breeze"),
    "sintering": ("sinter",),
    "pelletising": ("pellets",),
    "lime_burning": ("burnt_lime", "burnt_dolomite"),
    "blast_furnace": ("hot_metal", "pig_iron"),
    "dri_gas": ("gas_dri", "hbi"),
    "dri_coal": ("coal_dri", "hbi"),
    "dri_hydrogen": ("hydrogen_dri", "hbi"),
    "bof": _STEEL,
    "eaf": _STEEL,
    "induction_furnace": _STEEL,
    "casting": ("crude_steel",),
    "hot_rolling": ("hot_rolled",),
    "cold_rolling": ("cold_rolled",),
    "coating": ("coated",),
    "power_plant": ("electricity",),
    "boiler": ("steam",),
    "oxygen_plant": ("oxygen",),
    "hydrogen_plant": ("hydrogen",),
}
"""What each kind of process is run for. Products of one kind are measured in one unit, so that amounts can be added."""

Amounts = dict[str, dict[str, Drawn]]
"""Amounts by material, then by process."""


@dataclass(frozen=True)
class PlantSystem:
    """The process system of a plant, and which processes make each main product."""

    system: ProcessSystem
    made: Amounts

    def specific(self) -> dict[str, Drawn]:
        """Return tCO2e per base unit (t, kNm3, GJ, MWh) of every main product, the mean of the processes that make it.

        Raises:
            DataError: the system is singular.
        """
        emitted = self.system.specific()
        found: dict[str, Drawn] = {}
        for material, makers in self.made.items():
            burden = sum((amount * emitted[process] for process, amount in makers.items()), 0.0)
            found[material] = burden / _total(makers)
        return found


def system_of(
    plant: Plant,
    direct: Mapping[str, Drawn] | Callable[[str], Drawn],
    number_of: Callable[[Quantity], Drawn] = lambda quantity: float(quantity.value),
    bought: Mapping[str, Drawn] | None = None,
) -> PlantSystem:
    """Return the system of a plant's processes.

    `direct` gives the direct emissions of a process in tCO2e, by its id; `number_of` the amount of a flow, such as `Draws.of`;
    `bought` what a base unit of a material emits where it is bought, in tCO2e: nothing where the material is not named.

    Raises:
        DataError: a process makes none of the main products of its kind.
    """
    made, taken = _amounts(plant, "out", number_of), _amounts(plant, "in", number_of)
    main = _main(plant.processes, made)
    emissions = {process.id: direct(process.id) if callable(direct) else direct.get(process.id, 0.0) for process in plant.processes}
    used: dict[tuple[str, str], Drawn] = {}
    for material, users in taken.items():
        inside = _total(made.get(material, {}))
        supply = np.maximum(inside, _total(users))
        for user, amount in users.items():
            share = np.divide(amount, supply, out=np.zeros_like(supply * amount), where=supply > 0)
            for maker, product in main.get(material, {}).items():
                used[maker, user] = used.get((maker, user), 0.0) + share * product
            if bought and material in bought:
                emissions[user] = emissions[user] + share * (supply - inside) * bought[material]
    products = {process.id: sum(makers[process.id] for makers in main.values() if process.id in makers) for process in plant.processes}
    return PlantSystem(ProcessSystem(tuple(products), products, used, emissions), main)


def _amounts(plant: Plant, direction: Direction, number_of: Callable[[Quantity], Drawn]) -> Amounts:
    found: Amounts = {}
    for flow in plant.flows:
        if flow.direction == direction:
            by_process = found.setdefault(flow.material, {})
            by_process[flow.process] = by_process.get(flow.process, 0.0) + number_of(flow.amount)
    return found


def _main(processes: Iterable[Process], made: Amounts) -> Amounts:
    """Return the main products of the processes, with what each process makes of them."""
    main: Amounts = {}
    for process in processes:
        products = MAIN_PRODUCTS[process.kind]
        mine = [material for material in products if process.id in made.get(material, {})]
        if not mine:
            wanted = " or ".join(product.replace("_", " ") for product in products)
            raise DataError(f"it makes nothing; enter a flow out of it of {wanted}", f"process '{process.id}'", field="flow")
        for material in mine:
            main.setdefault(material, {})[process.id] = made[material][process.id]
    return main


def _total(amounts: Mapping[str, Drawn]) -> Drawn:
    total: Drawn = sum(amounts.values(), 0.0)
    return total
