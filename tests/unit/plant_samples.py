"""A small plant to read, write and break."""

from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from steeldialogue.carbon.plant import Plant, read_plant
from steeldialogue.carbon.plant.fields import plant_form
from steeldialogue.carbon.plant.records import Record, records

SMALL = """
[plant]
name = "Works A"
country = "India"
period_start = 2024-04-01
period_end = 2025-03-31
product_family = "flat"
steel_family = "quality"
grid_factor = "0.71 tCO2e/MWh"

[[process]]
id = "bf"
kind = "blast_furnace"

[[flow]]
process = "bf"
direction = "in"
material = "coke"
amount = "405.2 kt"

[[flow]]
process = "bf"
direction = "in"
material = "natural_gas"
amount = "12 million_Nm3"

[[flow]]
process = "bf"
direction = "in"
material = "natural_gas"
amount = "800 kNm3"
use = "fuel"

[[flow]]
process = "bf"
direction = "out"
material = "hot_metal"
amount = "1 Mt"

[[material]]
material = "coke"
bought = "120 kt"
sold = ""
stock_increase = "-3.5 kt"
carbon_content = "88.5 %"
heat_value = "6900 kcal/kg"
heat_basis = "gross"
origin = "Odisha"

[[electricity]]
source = "grid"
kind = "grid"
amount = "450 GWh"

[[electricity]]
source = "wind"
kind = "contract"
amount = "20 GWh"
factor = "0 tCO2e/MWh"

[[output]]
product = "hot metal"
stage = "pig_iron"
amount = "1 Mt"
cn_code = "7201 10 11"
process = "bf"

[[uncertainty]]
quantity = "flow.bf.in.natural_gas.fuel"
distribution = "normal"
spread = "1.5 %"
group = "meters"
correlation = "0.5"

[[acknowledged]]
finding = "carbon:bf"
by = "energy manager"
reason = "A meter was changed in May."
"""

Sheets = dict[str, list[list[Any]]]


def read_text(folder: Path, text: str, name: str = "works.toml") -> Plant:
    """Read a plant from TOML text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_plant(path)


def said(plant: Plant) -> dict[str, list[Record]]:
    """What a plant says, without the places where it was read."""
    return records(plant, plant_form())


def values(plant: Plant) -> dict[str, str]:
    """Every number of a plant, by address."""
    return {address: f"{quantity.value:f} {quantity.unit}" for address, quantity in plant.quantities().items()}


def small_sheets() -> Sheets:
    """Sheets by hand, as a person may make them: columns in another order, and no more than there has to be."""
    return {
        "Plant": [
            ["field", "value", "unit"],
            ["name", "Works A"],
            ["country", "JP"],
            ["period_start", "2024-04-01"],
            ["period_end", "2025-03-31"],
            ["product_family", "long"],
            ["steel_family", "structural"],
        ],
        "Processes": [["id", "kind"], ["eaf", "eaf"]],
        "Flows": [["material", "process", "direction", "amount", "amount_unit"], ["scrap_post_consumer", "eaf", "in", 405.25, "kt"]],
        "Materials": [["material", "heat_value", "heat_value_unit", "heat_basis", "carbon_content", "carbon_content_unit"]],
        "Outputs": [["stage", "product", "amount", "amount_unit", "cn_code"], ["crude_steel", "billet", 400, "kt", 72071190]],
    }


def write_sheets(path: Path, sheets: Sheets) -> Path:
    """Write cells as they are; a text that begins with = is a formula."""
    with Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
    return path
