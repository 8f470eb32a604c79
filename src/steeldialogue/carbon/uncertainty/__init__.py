"""Uncertainty: 100,000 draws of a plant at once; intervals, the probability of each class, and what to measure next."""

from steeldialogue.carbon.uncertainty.advice import Advice, Measurement
from steeldialogue.carbon.uncertainty.answers import Answer, uncertainty_of
from steeldialogue.carbon.uncertainty.coverage import moving_nothing, taken_as_certain
from steeldialogue.carbon.uncertainty.importance import measure_next
from steeldialogue.carbon.uncertainty.intervals import Chance, Interval, intervals
from steeldialogue.carbon.uncertainty.plant_system import PlantSystem, system_of
from steeldialogue.carbon.uncertainty.sampling import BLOCK, DRAWS, Draws, Sampler
from steeldialogue.carbon.uncertainty.simulation import Simulation
from steeldialogue.carbon.uncertainty.system import ProcessSystem

__all__ = [
    "BLOCK",
    "DRAWS",
    "Advice",
    "Answer",
    "Chance",
    "Draws",
    "Interval",
    "Measurement",
    "PlantSystem",
    "ProcessSystem",
    "Sampler",
    "Simulation",
    "intervals",
    "measure_next",
    "moving_nothing",
    "system_of",
    "taken_as_certain",
    "uncertainty_of",
]
