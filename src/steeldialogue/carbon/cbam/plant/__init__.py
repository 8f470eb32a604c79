"""The EU CBAM read off a plant's data set: per CN code, through the equations of an installation and the graph of its goods."""

from steeldialogue.carbon.cbam.plant.emissions import Attributed
from steeldialogue.carbon.cbam.plant.found import CbamGood, CbamOfPlant
from steeldialogue.carbon.cbam.plant.reading import cbam_of_plant
from steeldialogue.carbon.cbam.plant.rows import CbamRow, cbam_rows

__all__ = ["Attributed", "CbamGood", "CbamOfPlant", "CbamRow", "cbam_of_plant", "cbam_rows"]
