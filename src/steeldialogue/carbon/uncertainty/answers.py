"""What the draws say of every reading of a plant, ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.standards.classes import Limit
from steeldialogue.carbon.standards.reading import Reading
from steeldialogue.carbon.uncertainty.advice import Advice
from steeldialogue.carbon.uncertainty.coverage import taken_as_certain
from steeldialogue.carbon.uncertainty.importance import measure_next
from steeldialogue.carbon.uncertainty.intervals import Interval, intervals
from steeldialogue.carbon.uncertainty.sampling import DRAWS
from steeldialogue.carbon.uncertainty.simulation import Simulation
from steeldialogue.core import DataError


@dataclass(frozen=True)
class Answer:
    """The uncertainty of one reading: values in tCO2e/t, probabilities and shares from 0 to 1."""

    interval: Interval
    advice: Advice

    @property
    def label(self) -> str:
        """The name of the standard."""
        return self.interval.reading.standard.label.en

    @property
    def value(self) -> float:
        """The value as entered."""
        return self.interval.value

    @property
    def low(self) -> float:
        """The value that 5 % of the draws lie below."""
        return self.interval.low

    @property
    def median(self) -> float:
        """The value in the middle of the draws."""
        return self.interval.median

    @property
    def high(self) -> float:
        """The value that 5 % of the draws lie above."""
        return self.interval.high

    @property
    def certain(self) -> Decimal:
        """The share of the emissions that rests on numbers without a tolerance: the interval is too narrow by what they hide."""
        return taken_as_certain(self.interval.reading)

    @property
    def classes(self) -> tuple[tuple[str, float], ...]:
        """The probability of each class by its name, best first, and last that of none; empty without a verdict."""
        return tuple((self._name(chance.limit), chance.probability) for chance in self.interval.chances)

    @property
    def explained(self) -> tuple[tuple[str, float], ...]:
        """The uncertain quantities in words, what to measure next first, with the share of the variance that each explains."""
        return tuple((one.name, one.share) for one in self.advice.measurements)

    def to_dict(self) -> dict[str, object]:
        """Return everything as plain data."""
        inputs = [
            {
                "quantity": one.quantity.id,
                "name": one.name,
                "group": one.group,
                "share": one.share,
                "probability_with_half_spread": one.certainty,
            }
            for one in self.advice.measurements
        ]
        return {
            "standard": self.interval.reading.standard.id,
            "label": self.label,
            "value": self.value,
            "mean": self.interval.mean,
            "standard_deviation": self.interval.deviation,
            "low": self.low,
            "median": self.median,
            "high": self.high,
            "classes": [{"class": name, "probability": probability} for name, probability in self.classes],
            "measure_next": self.advice.text,
            "taken_as_certain": f"{self.certain:.6f}",
            "inputs": inputs,
        }

    def _name(self, limit: Limit | None) -> str:
        if limit:
            return limit.rule.label.en
        outside = self.interval.reading.standard.outside
        return outside.en if outside else "outside"


def uncertainty_of(readings: Sequence[Reading], draws: int = DRAWS, seed: int = 1) -> list[Answer]:
    """Return the uncertainty of every reading of one plant that has a value, in their order.

    Raises:
        DataError: the readings are of several plants, or an uncertainty of the plant makes no sense.
    """
    if not readings:
        return []
    plant = readings[0].plant
    if any(reading.plant != plant for reading in readings):
        raise DataError("The readings are of several plants; ask for one plant at a time.", "readings")
    simulation = Simulation(plant, readings, seed, draws)
    found = intervals(simulation)
    return [Answer(*pair) for pair in zip(found, measure_next(simulation, found), strict=True)]
