"""The goods of a plant as goods of the product graph, with their precursors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from steeldialogue.carbon.cbam.installation import FromGood, Good, Precursor, Unburdened, attributed_by_mass
from steeldialogue.carbon.cbam.installation.goods import Source
from steeldialogue.carbon.cbam.plant.amounts import flow_total, part_of, total_of
from steeldialogue.carbon.cbam.plant.bought import BoughtPrecursors
from steeldialogue.carbon.cbam.plant.codes import Codes
from steeldialogue.carbon.cbam.plant.draws import Draw
from steeldialogue.carbon.cbam.plant.emissions import Attributed
from steeldialogue.carbon.cbam.plant.levels import Levels
from steeldialogue.carbon.cbam.plant.lots import Lot
from steeldialogue.carbon.cbam.plant.processes import SCRAP, STEEL, ProductionProcess
from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.findings import Report
from steeldialogue.core import Figure

SCRAP_CODE = "72044990"  # ferrous waste and scrap, other: heading 7204 is outside Annex I whatever its subheading
Entry = tuple[str, Source]


class Goods:
    """Makes the goods of the graph, one for each CN code of a production process."""

    def __init__(
        self,
        plant: Plant,
        year: int,
        lots: Mapping[ProductionProcess, Sequence[Lot]],
        draws: Sequence[Draw],
        levels: Levels,
        bought: BoughtPrecursors,
        codes: Codes,
    ) -> None:
        """Take the plant, the production year, and what its processes make and take."""
        self._plant, self._year, self._lots, self._draws, self._levels = plant, year, lots, draws, levels
        self._bought, self._codes = bought, codes

    def of(self, lot: Lot, attributed: Attributed, indirect: Figure | None, words: tuple[str, ...], report: Report) -> Good:
        """Return the good of a lot; what cannot be told of a precursor is a finding that blocks and leaves it out."""
        level, whole = self._levels.of(lot), self._levels.whole(lot.process)
        return Good(
            name=lot.name,
            cn_code=lot.cn_code,
            year=self._year,
            activity_level=level,
            direct=_share(attributed.attributed, level, whole),
            indirect=_share(indirect, level, whole) if indirect else None,
            precursors=_grouped(self._entries(lot, level, whole, report)),
            route=self._codes.route(lot.cn_code, words),
            installation=self._plant.name,
        )

    def _entries(self, lot: Lot, level: Figure, whole: Figure, report: Report) -> Iterable[Entry]:
        for draw in self._draws:
            if draw.taker is lot.process:
                mass = part_of(draw.mass, level, whole)
                yield from self._own(draw.maker, mass) if draw.maker else self._outside(draw.material, mass, report)
        yield from self._scrap(lot.process, level, whole)

    def _own(self, maker: ProductionProcess, mass: Figure) -> Iterable[Entry]:
        lots = self._lots[maker]
        entered = total_of("goods of the process", [below.mass for below in lots])
        return [(below.cn_code, FromGood(below.name, part_of(mass, below.mass, entered))) for below in lots]

    def _outside(self, material: str, mass: Figure, report: Report) -> Iterable[Entry]:
        found = self._bought.of(material, mass, report)
        return [found] if found else []

    def _scrap(self, process: ProductionProcess, level: Figure, whole: Figure) -> Iterable[Entry]:
        if process.category != STEEL:
            return []
        flows = [flow for flow in self._plant.flows_of(process.ids) if flow.material in SCRAP and flow.direction == "in"]
        mass = flow_total("scrap used", flows)
        return [(SCRAP_CODE, Unburdened(part_of(mass, level, whole), "scrap"))] if mass else []


def own_only(goods: Iterable[Good]) -> list[Good]:
    """Return the goods without what they bought: their burden is what the plant itself emitted."""
    kept = ((good, tuple(_own_sources(good))) for good in goods)
    return [replace(good, precursors=precursors) for good, precursors in kept]


def _own_sources(good: Good) -> Iterable[Precursor]:
    for precursor in good.precursors:
        sources = tuple(source for source in precursor.sources if isinstance(source, FromGood))
        if sources:
            yield replace(precursor, sources=sources)


def _share(emissions: Figure, level: Figure, whole: Figure) -> Figure:
    if level.value == whole.value:
        return emissions
    return attributed_by_mass(emissions, level, whole).named(emissions.label)


def _grouped(entries: Iterable[Entry]) -> tuple[Precursor, ...]:
    by_code: dict[str, list[Source]] = {}
    for code, source in entries:
        if source.mass.value:
            by_code.setdefault(code, []).append(source)
    return tuple(Precursor(code, tuple(sources)) for code, sources in by_code.items())
