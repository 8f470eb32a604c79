"""One plant, everything that is said of it: balances, readings, waterfalls."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from steeldialogue.carbon.balance import Balances, balance
from steeldialogue.carbon.cbam.plant import CbamOfPlant, cbam_of_plant
from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards import Reader, Reading, Waterfall, waterfall
from steeldialogue.carbon.standards.content import CarbonContents
from steeldialogue.core import LawError
from steeldialogue.law import Law, Standards, open_law, open_standards

CBAM = "eu_cbam"
BALANCE_RULES = "iso_14067"  # the rule set whose chain of factors fills in where the laboratory is silent; the widest there is


@dataclass(frozen=True)
class Study:
    """A plant's data set with the law and the standards of one day."""

    plant: Plant
    law: Law
    standards: Standards
    on: date

    @classmethod
    def of(cls, plant: Plant, on: date) -> "Study":
        """Return the study of a plant under the law built in."""
        return cls(plant, open_law(), open_standards(), on)

    @cached_property
    def reader(self) -> Reader:
        """What reads the plant."""
        return Reader(self.law, self.standards, self.on)

    @cached_property
    def balances(self) -> Balances:
        """The balances of mass, carbon, iron and energy, and their findings."""
        rules = self.standards.get(BALANCE_RULES).factors
        contents = CarbonContents(self.plant, rules, self.reader.sets) if rules else None
        carbon = contents.carbon() if contents else None
        if contents is None or carbon is None:
            raise LawError(f"The standard '{BALANCE_RULES}' has no rule for factors, or no carbon among them.")
        return balance(self.plant, self.law, self.on, contents.carbon_content, carbon.quantity.figure)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The readings under every standard, in the order of the law folder."""
        return tuple(self.reader.read_all(self.plant, self.balances.findings))

    @cached_property
    def cbam(self) -> CbamOfPlant | None:
        """What the EU CBAM says of the plant's goods by CN code, were they made in the year of the day; None before 2026."""
        if self.on < self.standards.get(CBAM).valid_from:
            return None
        return cbam_of_plant(self.plant, self.law, self.on.year)

    def reading(self, standard: str) -> Reading:
        """Return the reading under one standard.

        Raises:
            LawError: there is no such standard.
        """
        self.standards.get(standard)
        return next(reading for reading in self.readings if reading.standard.id == standard)

    def waterfall(self, first: str, second: str) -> Waterfall:
        """Return the way from one standard's number to another's.

        Raises:
            LawError: there is no such standard.
            NoWaterfall: one of the two gives no value for this plant.
        """
        return waterfall(self.reader, self.plant, self.standards.get(first), self.standards.get(second))

    def changed(self, plant: Plant) -> "Study":
        """Return the study of a changed plant on the same day."""
        return replace(self, plant=plant)
