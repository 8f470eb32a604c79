"""The desk of one plant: its readings, and every number of them as a figure that can be followed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from steeldialogue.carbon.plant.model import STAGES
from steeldialogue.carbon.standards import PARTS, NoWaterfall, Reading, Waterfall
from steeldialogue.carbon.standards.expressions import figure_of
from steeldialogue.carbon.standards.reading import EMISSIONS, INTENSITY, MASS
from steeldialogue.carbon.standards.terms import Part
from steeldialogue.carbon.standards.ways import Way
from steeldialogue.carbon.study import Study
from steeldialogue.carbon.uncertainty import Answer, uncertainty_of
from steeldialogue.core import Derivation, Figure, LineageError, formula

ANCHOR = "worldsteel_co2"  # where every way begins: the oldest count, and what most works already report
HOME = {"IN": "india_green_steel", "JP": "gx_ets"}  # the scheme of a plant's own country, by the head of its id
ABROAD = "eu_cbam"
DRAWS, SEED = 20_000, 1


@formula("part of the value", "emissions ÷ tonnes", takes={"emissions": EMISSIONS, "tonnes": MASS}, gives=INTENSITY)
def part_of_value(emissions: Decimal, tonnes: Decimal) -> Decimal:
    """One part of a value per tonne."""
    return emissions / tonnes


@formula(
    "distance to the next class",
    "(value − limit) × tonnes",
    takes={"value": INTENSITY, "limit": INTENSITY, "tonnes": MASS},
    gives=EMISSIONS,
)
def distance(value: Decimal, limit: Decimal, tonnes: Decimal) -> Decimal:
    """Tonnes of CO2e a year between a plant and the next better class."""
    return (value - limit) * tonnes


@dataclass(frozen=True)
class PlantDesk:
    """One plant as a chapter sees it; `key` begins the ids of its exhibits, `alone` leaves its name out of their titles."""

    study: Study
    key: str
    alone: bool = False

    @property
    def name(self) -> str:
        """The plant's name."""
        return self.study.plant.name

    def titled(self, words: str) -> str:
        """Return the title of an exhibit, with the plant's name where there are others."""
        return f"{words[0].upper()}{words[1:]}" if self.alone else f"{self.name}: {words}"

    @cached_property
    def valued(self) -> list[Reading]:
        """The readings that give a value: those that divide by the same tonnes together, from pig iron to what is sold."""
        return in_order_of_stages(reading for reading in self.study.readings if reading.value is not None)

    @cached_property
    def silent(self) -> list[Reading]:
        """The readings that give none."""
        return [reading for reading in self.study.readings if reading.value is None]

    @cached_property
    def answers(self) -> list[Answer]:
        """How sure each value is, by draws of what the plant enters as uncertain; nothing where it enters nothing so."""
        return uncertainty_of(self.valued, DRAWS, SEED) if self.study.plant.uncertainties else []

    def value(self, reading: Reading) -> Figure:
        """Return the value of a reading in tCO2e/t under the name of its standard and of the plant.

        Raises:
            LineageError: the reading has no value.
        """
        if reading.standard.id not in self._values:
            raise LineageError(f"{reading.standard.label.en} gives no value for {self.name}.")
        return self._values[reading.standard.id]

    @cached_property
    def _values(self) -> dict[str, Figure]:
        return {reading.standard.id: self._named(reading) for reading in self.valued}

    def _named(self, reading: Reading) -> Figure:
        if reading.figure is None:
            raise LineageError(f"{reading.standard.label.en} gives no value for {self.name}.")
        return _called(reading.figure, "value under a standard").named(f"{reading.standard.label.en}, {self.name}")

    def limit(self, reading: Reading) -> Figure | None:
        """Return the limit of the next better class; None where there is none."""
        if reading.next_limit is None:
            return None
        return _called(reading.next_limit.figure, "limit of a class")

    def parts(self, reading: Reading) -> dict[Part, Figure]:
        """Return the parts of a value in tCO2e/t, without those that the standard does not count."""
        tonnes, found = self.tonnes(reading), {part: reading.part(part) for part in PARTS}
        return {
            part: part_of_value(figure, tonnes).named(f"{part}, {reading.standard.label.en}, {self.name}")
            for part, figure in found.items()
            if figure is not None
        }

    def tonnes(self, reading: Reading) -> Figure:
        """Return the tonnes that a reading divides by."""
        if reading.divisor is None:
            raise LineageError(f"{reading.standard.label.en} has nothing to divide by for {self.name}.")
        return figure_of(reading.divisor, f"tonnes of {divisor_of(reading)}, {self.name}", gives=MASS)

    def distance(self, reading: Reading) -> Figure | None:
        """Return the tonnes of CO2e between the plant and the next better class; None where there is none."""
        limit = self.limit(reading)
        return limit and distance(self.value(reading), limit, self.tonnes(reading)).named(f"distance to {limit.label}, {self.name}")

    def way(self, reading: Reading, way: Way) -> tuple[Figure, Figure]:
        """Return how much less of one use closes the distance: its amount, and its share of that use."""
        away, emissions = self.distance(reading), reading.part(way.part)
        if away is None or emissions is None:
            raise LineageError(f"{reading.standard.label.en} has no next class for {self.name}.")
        name = f"less {way.material.replace('_', ' ')}"
        inputs = (("distance", away), (f"{way.part} emissions, of which those of {way.material.replace('_', ' ')}", emissions))
        share = Figure(way.share, "1", Derivation("share of a use", "distance ÷ emissions of the use", inputs), f"{name}, share")
        account = Derivation("amount of a use", "share × net use of the material", (("share of the use", share),))
        return Figure(way.amount, way.unit, account, name), share

    def waterfalls(self) -> Iterator[Waterfall]:
        """Yield the ways from the anchor to the plant's own country, and to the border of the Union."""
        ids = [reading.standard.id for reading in self.valued]
        home = HOME.get(self.study.plant.country)
        for wanted in (home, ABROAD):
            found = next((one for one in ids if wanted and one.startswith(wanted)), None)
            if found and ANCHOR in ids:
                yield from self._waterfall(found)

    def every_waterfall(self) -> Iterator[Waterfall]:
        """Yield the ways from the anchor to every other standard that gives a value."""
        if ANCHOR in self._values:
            for reading in self.valued:
                if reading.standard.id != ANCHOR:
                    yield from self._waterfall(reading.standard.id)

    def _waterfall(self, second: str) -> Iterator[Waterfall]:
        try:
            yield self.study.waterfall(ANCHOR, second)
        except NoWaterfall:
            return


def desks_of(studies: Iterable[Study]) -> list[PlantDesk]:
    """Return the desks of the plants of a book."""
    return [PlantDesk(study, f"plant{place}") for place, study in enumerate(studies, 1)]


def _called(figure: Figure, name: str) -> Figure:
    """Return a figure whose formula goes by a name that many share, so that a table tells it once."""
    return replace(figure, lineage=replace(figure.lineage, formula=name)) if isinstance(figure.lineage, Derivation) else figure


def in_order_of_stages(readings: Iterable[Reading]) -> list[Reading]:
    """Return readings by the stage whose tonnes they divide by, otherwise in the order of the standards."""
    return sorted(readings, key=lambda one: STAGES.index(one.standard.divisor.stage) if one.standard.divisor else len(STAGES))


def divisor_of(reading: Reading) -> str:
    """Return what a standard divides by, in words."""
    return reading.standard.divisor.stage.replace("_", " ") if reading.standard.divisor else ""
