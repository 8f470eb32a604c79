"""What to measure next, in words."""

from dataclasses import dataclass

from steeldialogue.carbon.plant import Quantity
from steeldialogue.carbon.standards.classes import Limit
from steeldialogue.carbon.standards.reading import Reading
from steeldialogue.carbon.uncertainty.intervals import Chance
from steeldialogue.carbon.uncertainty.names import percent, words_of


@dataclass(frozen=True)
class Measurement:
    """One uncertain quantity of a reading.

    `share` is the part of the variance of the distance between value and nearest boundary that the quantity explains, its
    squared correlation with it. Quantities of one group explain it together: their shares overlap and may add up to more
    than 1. `certainty` is the probability of the most likely class if the quantity had half its spread.
    """

    quantity: Quantity
    group: str
    share: float
    certainty: float | None

    def gain(self, now: float | None) -> float:
        """Return how much more certain the most likely class becomes; nothing without a verdict."""
        return 0.0 if now is None or self.certainty is None else self.certainty - now

    @property
    def name(self) -> str:
        """The quantity in words."""
        return words_of(self.quantity.id)


@dataclass(frozen=True)
class Advice:
    """What to measure next for one reading: first what raises certainty most, then what explains most."""

    reading: Reading
    boundary: Limit | None
    likely: Chance | None
    measurements: tuple[Measurement, ...]

    @property
    def text(self) -> str:
        """The advice as a sentence."""
        if not self.measurements:
            return "Nothing that this reading rests on is entered as uncertain."
        first = self.measurements[0]
        together = f", together with the others of group '{first.group}'" if first.group else ""
        return f"Measure the {first.name} next: it explains {percent(first.share)} of {self._of_what}{together}{self._certainty(first)}."

    @property
    def _of_what(self) -> str:
        if self.boundary is None:
            return "the variance of the value"
        return f"the variance of the distance to the limit of {self.boundary.rule.label.en}"

    def _certainty(self, first: Measurement) -> str:
        if self.likely is None or first.certainty is None:
            return ""
        label = self.likely.limit.rule.label.en if self.likely.limit else _outside(self.reading)
        now, then = percent(self.likely.probability), percent(first.certainty)
        change = f"goes from {now} to {then}" if now != then else f"stays at {now}"
        return f"; with half its spread the probability of '{label}' {change}"


def _outside(reading: Reading) -> str:
    return reading.standard.outside.en if reading.standard.outside else "outside"
