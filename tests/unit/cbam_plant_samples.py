"""Small plants built by hand: a mini-mill and an integrated works with round numbers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from steeldialogue.carbon.cbam.plant import Attributed, CbamGood, CbamOfPlant
from steeldialogue.carbon.plant import Flow, Material, Output, Plant, Process, Quantity
from steeldialogue.core.stated import stated

YEAR = 2026
CLOSE = Decimal("1E-9")
NEAR = Decimal("0.00001")  # SEE is declared with five decimals
UNITS = {"blast_furnace_gas": "kNm3", "coke_oven_gas": "kNm3", "natural_gas": "kNm3", "electricity": "MWh", "steam": "GJ"}


def quantity(address: str, text: str, unit: str) -> Quantity:
    """Return one number of a data set."""
    return Quantity(address, stated(address, text, unit))


def flow(process: str, direction: Any, material: str, amount: str) -> Flow:
    """Return a flow in the base unit of its material."""
    return Flow(process, direction, material, quantity(f"flow.{process}.{direction}.{material}", amount, UNITS.get(material, "t")))


def material(name: str, origin: str = "", basis: Any = None, **numbers: str) -> Material:
    """Return a material; shares as "0.05", gases by kNm3."""
    unit = UNITS.get(name, "t")
    per = {"carbon_content": "1" if unit == "t" else f"t/{unit}", "heat_value": f"GJ/{unit}", "upstream_factor": f"tCO2e/{unit}"}
    made: dict[str, Any] = {key: quantity(f"material.{name}.{key}", text, per.get(key, unit)) for key, text in numbers.items()}
    return Material(name, origin=origin, heat_basis=basis, **made)


def output(product: str, stage: Any, amount: str, cn_code: str, process: str) -> Output:
    """Return an output in tonnes."""
    return Output(product, stage, quantity(f"output.{stage}.{product}", amount, "t"), cn_code, process)


def plant(processes: dict[str, str], flows: list[Flow], materials: list[Material], outputs: list[Output]) -> Plant:
    """Return a plant in India of the year 2026."""
    return Plant(
        name="Sample works",
        country="IND",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        product_family="flat",
        steel_family="quality",
        processes=tuple(Process(one, kind) for one, kind in processes.items()),
        flows=tuple(flows),
        materials=tuple(materials),
        supplies=(),
        outputs=tuple(outputs),
        grid_factor=quantity("plant.grid_factor", "0.7", "tCO2e/MWh"),
    )


def mini_mill(*, bars: str = "900") -> Plant:
    """1,000 t of billets from scrap: 10 t of anthracite with 80 % carbon; 900 t of bars, 5 t of light oil in the mill."""
    return plant(
        {"eaf": "eaf", "caster": "casting", "mill": "hot_rolling"},
        [
            flow("eaf", "in", "scrap_post_consumer", "1100"),
            flow("eaf", "in", "anthracite", "10"),
            flow("eaf", "out", "liquid_steel", "1020"),
            flow("caster", "in", "liquid_steel", "1020"),
            flow("caster", "out", "crude_steel", "1000"),
            flow("mill", "in", "crude_steel", "1000"),
            flow("mill", "in", "light_oil", "5"),
            flow("mill", "out", "hot_rolled", bars),
        ],
        [
            material("scrap_post_consumer", carbon_content="0"),
            material("anthracite", carbon_content="0.8"),
            material("light_oil", carbon_content="0.86"),
            *(material(steel, carbon_content="0") for steel in ("liquid_steel", "crude_steel", "hot_rolled")),
        ],
        [
            output("billets", "crude_steel", "1000", "72071116", "caster"),
            output("rebar", "finished", "600", "72142000", "mill"),
            output("rounds", "finished", f"{Decimal(bars) - 600}", "72149939", "mill"),
        ],
    )


def integrated(*, pellets_from: str = "Norway", slabs_sold: str = "0") -> Plant:
    """A works in which all is used or sold: sinter, 1,000 t of hot metal, slabs, coil; gas to coke ovens and to the power plant."""
    rolled = Decimal(1000) - Decimal(slabs_sold)
    return plant(
        {
            "coke": "coking",
            "sp": "sintering",
            "bf": "blast_furnace",
            "bof": "bof",
            "caster": "casting",
            "hsm": "hot_rolling",
            "pp": "power_plant",
        },
        [
            flow("coke", "in", "blast_furnace_gas", "300"),
            flow("coke", "out", "coke_oven_gas", "200"),
            flow("sp", "in", "anthracite", "60"),
            flow("sp", "in", "electricity", "50"),
            flow("sp", "out", "sinter", "1200"),
            flow("bf", "in", "sinter", "1200"),
            flow("bf", "in", "pellets", "400"),
            flow("bf", "in", "coke", "450"),
            flow("bf", "in", "blast_furnace_gas", "500"),
            flow("bf", "out", "blast_furnace_gas", "1500"),
            flow("bf", "out", "hot_metal", "1000"),
            flow("bof", "in", "hot_metal", "1000"),
            flow("bof", "out", "liquid_steel", "1020"),
            flow("caster", "in", "liquid_steel", "1020"),
            flow("caster", "out", "crude_steel", "1000"),
            flow("hsm", "in", "crude_steel", f"{rolled}"),
            flow("hsm", "in", "coke_oven_gas", "200"),
            flow("hsm", "out", "hot_rolled", f"{rolled - 40}"),
            flow("pp", "in", "blast_furnace_gas", "700"),
        ],
        [
            material("anthracite", carbon_content="0.8"),
            material("coke", carbon_content="0.85"),
            material("pellets", origin=pellets_from, bought="400"),
            material("hot_metal", carbon_content="0.045"),
            material("blast_furnace_gas", basis="net", heat_value="3.3", carbon_content="0.24"),
            material("coke_oven_gas", basis="net", heat_value="17", carbon_content="0.18"),
            material("crude_steel", carbon_content="0.001", sold=slabs_sold),
            *(material(steel, carbon_content="0.001") for steel in ("liquid_steel", "hot_rolled")),
        ],
        [
            output("slabs", "crude_steel", "1000", "72071210", "caster"),
            output("thin coil", "finished", "360", "72083900", "hsm"),
            output("thick coil", "finished", f"{rolled - 400}", "72083700", "hsm"),
        ],
    )


def good(found: CbamOfPlant, cn_code: str) -> CbamGood:
    """Return the good of a code."""
    (one,) = (one for one in found.goods if one.cn_code == cn_code)
    return one


def attributed(found: CbamOfPlant, process: str) -> Attributed:
    """Return what is attributed to a production process."""
    (one,) = (one for one in found.processes if one.process.name == process)
    return one


def codes(found: CbamOfPlant) -> set[str]:
    """Return the codes of all findings."""
    return {finding.code for finding in found.findings}


def changed(plant: Plant, *materials: Material) -> Plant:
    """Return a plant with other rows for some materials."""
    names = {one.material for one in materials}
    return replace(plant, materials=(*(one for one in plant.materials if one.material not in names), *materials))
