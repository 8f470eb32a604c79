"""Whether a plant's data set can be true: balances of mass, carbon, iron and energy, and what does not close."""

from steeldialogue.carbon.balance.balances import Balances, balance
from steeldialogue.carbon.balance.carbon import Carbon, CarbonRow
from steeldialogue.carbon.balance.diagram import Diagram, Link, Node
from steeldialogue.carbon.balance.energy import EnergyRow
from steeldialogue.carbon.balance.findings import Finding
from steeldialogue.carbon.balance.ground import CarbonOf
from steeldialogue.carbon.balance.iron import IronRow
from steeldialogue.carbon.balance.layering import columns
from steeldialogue.carbon.balance.layout import Layout, PlacedNode, Ribbon, laid_out
from steeldialogue.carbon.balance.mass import MassRow
from steeldialogue.carbon.balance.sankey import carbon_diagram, energy_diagram
from steeldialogue.carbon.balance.yields import YieldRow

__all__ = [
    "Balances",
    "Carbon",
    "CarbonOf",
    "CarbonRow",
    "Diagram",
    "EnergyRow",
    "Finding",
    "IronRow",
    "Layout",
    "Link",
    "MassRow",
    "Node",
    "PlacedNode",
    "Ribbon",
    "YieldRow",
    "balance",
    "carbon_diagram",
    "columns",
    "energy_diagram",
    "laid_out",
]
