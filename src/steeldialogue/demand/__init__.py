"""Demand: how much steel an area will need, and how much scrap it will have."""

from steeldialogue.demand.backcast import Backcast, backcast
from steeldialogue.demand.outcome import AreaDemand, DemandOutcome
from steeldialogue.demand.outlooks import Comparison, comparisons
from steeldialogue.demand.quantities import QUANTITIES, Quantity
from steeldialogue.demand.run import run_demand
from steeldialogue.demand.scenario import DemandScenario, read_scenario

__all__ = [
    "QUANTITIES",
    "AreaDemand",
    "Backcast",
    "Comparison",
    "DemandOutcome",
    "DemandScenario",
    "Quantity",
    "backcast",
    "comparisons",
    "read_scenario",
    "run_demand",
]
