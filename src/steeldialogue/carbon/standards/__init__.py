"""One plant under every standard: readings, classes, and the way from any number to any other."""

from steeldialogue.carbon.standards.reader import Reader
from steeldialogue.carbon.standards.reading import Reading
from steeldialogue.carbon.standards.saved import Saved, saved_emissions, with_grid
from steeldialogue.carbon.standards.terms import PARTS, Term
from steeldialogue.carbon.standards.waterfall import NoWaterfall, Step, Waterfall, waterfall

__all__ = ["PARTS", "NoWaterfall", "Reader", "Reading", "Saved", "Step", "Term", "Waterfall", "saved_emissions", "waterfall", "with_grid"]
