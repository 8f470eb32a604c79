"""A plant's data set: entered once as TOML or XLSX, read under every standard."""

from steeldialogue.carbon.plant.faults import PlantErrors
from steeldialogue.carbon.plant.model import Acknowledged, Flow, Material, Output, Plant, Process, Stage, Supply, Uncertainty
from steeldialogue.carbon.plant.quantity import Quantity
from steeldialogue.carbon.plant.reading import read_plant
from steeldialogue.carbon.plant.shipped import example_names, read_example, read_plant_or_example
from steeldialogue.carbon.plant.toml_text import toml_text, write_toml
from steeldialogue.carbon.plant.workbook import write_workbook

__all__ = [
    "Acknowledged",
    "Flow",
    "Material",
    "Output",
    "Plant",
    "PlantErrors",
    "Process",
    "Quantity",
    "Stage",
    "Supply",
    "Uncertainty",
    "example_names",
    "read_example",
    "read_plant",
    "read_plant_or_example",
    "toml_text",
    "write_toml",
    "write_workbook",
]
