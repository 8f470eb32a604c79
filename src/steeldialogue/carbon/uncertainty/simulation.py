"""All readings of one plant, ready to be drawn together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.reading import Reading, intensity
from steeldialogue.carbon.uncertainty.chances import Classes, Drawn
from steeldialogue.carbon.uncertainty.sampling import DRAWS, Draws, Sampler
from steeldialogue.carbon.uncertainty.tape import Tape, Values
from steeldialogue.core import DataError


@dataclass(frozen=True)
class Outcome:
    """One reading on the tape: the places of its value and its scrap share; its classes, where it has a verdict."""

    reading: Reading
    value_place: int
    share_place: int | None
    classes: Classes | None

    def value(self, values: Values) -> Drawn:
        """Return the value in tCO2e/t in a block of draws."""
        drawn: Drawn = values[self.value_place]
        return drawn

    def share(self, values: Values) -> Drawn:
        """Return the scrap share; where none is known it is no number that could move a limit."""
        drawn: Drawn = 0.0 if self.share_place is None else values[self.share_place]
        return drawn

    def counts(self, values: Values, count: int) -> list[int]:
        """Return how many draws fall into each class and outside; nothing where there is no verdict."""
        return self.classes.counts(self.value(values), self.share(values), count) if self.classes else []


class Simulation:
    """The readings of one plant that have a value, drawn all at once from one seed."""

    def __init__(self, plant: Plant, readings: Sequence[Reading], seed: int, count: int = DRAWS) -> None:
        """Take the plant, its readings, the seed and the number of draws.

        Raises:
            DataError: an uncertainty makes no sense, or there are no draws.
        """
        if count < 1:
            raise DataError(f"The number of draws is {count}; enter 1 or more.", "draws")
        self.count, self.sampler = count, Sampler(plant, seed)
        self.tape = Tape(tuple(self.sampler.spreads))
        self.outcomes = tuple(self._outcome(reading) for reading in readings if reading.value is not None and reading.terms)

    def blocks(self) -> Iterator[tuple[Draws, Values]]:
        """Yield each block of draws with the values on the tape; every call gives the same."""
        for draws in self.sampler.blocks(self.count):
            yield draws, self.tape.play(draws)

    def depends(self, outcome: Outcome, address: str) -> bool:
        """Tell whether the value or the limits of a reading depend on an uncertain quantity."""
        places = (outcome.value_place, outcome.share_place)
        return any(place is not None and self.tape.depends(place, address) for place in places)

    def _outcome(self, reading: Reading) -> Outcome:
        if reading.divisor is None:
            raise DataError("The reading has no divisor.", reading.standard.id)
        share = self.tape.record(reading.scrap_share) if reading.scrap_share else None
        value = self.tape.record(intensity(reading.terms, reading.divisor))
        return Outcome(reading, value, share, Classes(reading) if reading.has_verdict else None)
