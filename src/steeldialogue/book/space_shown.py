"""The product space as the book shows it: its measures as figures, its products by name, its convention beside every exhibit."""

from dataclasses import dataclass

from steeldialogue.book.blocks import Cell
from steeldialogue.book.flow_figures import LOW, LOW_NOTE, FlowFigures, Formula
from steeldialogue.core import DataError, Quality, Warn
from steeldialogue.trade.desk import FlowDesk
from steeldialogue.trade.names import name_of_code
from steeldialogue.trade.products import Products
from steeldialogue.trade.space import Pair, complementary, pairs
from steeldialogue.trade.worlds import World, world_holding, world_of

TWO = {"IND": "India", "JPN": "Japan"}
_HIDALGO = "Hidalgo, Klinger, Barabasi and Hausmann 2007"
_HAUSMANN = "Hausmann et al. 2014, The Atlas of Economic Complexity"
RCA = Formula("revealed comparative advantage", "(x_cp ÷ x_c) ÷ (X_p ÷ X)", "Balassa 1965", Quality.OFFICIAL)
DENSITY = Formula("density", "sum of proximities to what the country makes ÷ sum of all proximities", _HIDALGO)
ECI = Formula("economic complexity index", "second eigenvector of M over diversity and ubiquity, standardised", _HAUSMANN)
PCI = Formula("product complexity index", "second eigenvector of M over ubiquity and diversity, standardised", _HAUSMANN)
COI = Formula("complexity outlook index", "sum of density × PCI over what the country does not make, standardised", _HAUSMANN)
COG = Formula("complexity outlook gain", "what a new product opens up", _HAUSMANN)
DIVERSITY = Formula("diversity", "number of products with RCA of 1 or more", _HIDALGO, Quality.OFFICIAL)
COMPLEMENTARY = Formula("complementary products", "number of products that one makes and the other is near to", _HIDALGO)


@dataclass(frozen=True)
class SpaceShown:
    """The product space of the last year of a workspace's world, with India and Japan in it."""

    world: World
    products: Products

    @classmethod
    def of(cls, desk: FlowDesk, products: Products) -> "SpaceShown | None":
        """Return the space; None where no dataset holds the world's exports, or they determine none of the two countries."""
        holding = world_holding(desk)
        if holding is None:
            return None
        try:
            world = world_of(desk, holding, holding.years[-1])
            _ = world.space.complexity
        except DataError:
            return None
        return cls(world, products) if set(TWO) <= set(world.space.exports.countries) else None

    @property
    def year(self) -> str:
        """The name of the year, marked where its source leaves part of it out."""
        return f"{self.world.year.label()}{LOW if self._low else ''}"

    @property
    def _low(self) -> bool:
        return Warn.LOW_COVERAGE.value in self.world.warnings.split(";")

    def name(self, code: str) -> str:
        """Return the name of a product, nothing where it has none on record."""
        return name_of_code(code, {known: row.name for known, row in self.products.by_code.items() if known == code})

    def pairs(self, home: str, other: str) -> list[Pair]:
        """Return the products of steel and goods made of it that `other` makes and `home` is near to, the nearest first."""
        return complementary(pairs(self.world.space, home, other))

    def figure(self, value: float | None, formula: Formula, label: str) -> Cell:
        """Return a measure as a figure, with the convention in its account."""
        exports = self.world.space.exports
        told = f"exports of {len(exports.countries)} countries in {len(exports.products)} products, {exports.period}"
        figures = FlowFigures(self.world.holding, f"{told}; convention {self.world.space.convention.name}")
        return figures.made(value, "1", formula, label, self.world.lines, self.world.warnings)

    def note(self, text: str) -> str:
        """Return what stands under an exhibit: its own note, the convention, and the meaning of the mark where it is met."""
        convention = f"Convention: {self.world.space.convention.name}; other groups' numbers differ."
        return " ".join(filter(None, (text, convention, LOW_NOTE if self._low else "")))
