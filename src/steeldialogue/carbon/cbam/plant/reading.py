"""The EU CBAM of a plant: from its data set to specific embedded emissions, free allocation and certificates per CN code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from steeldialogue.carbon.cbam.equations import certificates_per_tonne
from steeldialogue.carbon.cbam.installation import Good, InstallationError, MethodConstants, ProductGraph
from steeldialogue.carbon.cbam.obligation import Tables
from steeldialogue.carbon.cbam.plant.bought import BoughtPrecursors
from steeldialogue.carbon.cbam.plant.codes import Codes, route_words
from steeldialogue.carbon.cbam.plant.draws import Draw, draws_of, from_the_goods_down
from steeldialogue.carbon.cbam.plant.emissions import Attributed, Attribution
from steeldialogue.carbon.cbam.plant.found import CbamGood, CbamOfPlant
from steeldialogue.carbon.cbam.plant.goods import Goods, own_only
from steeldialogue.carbon.cbam.plant.heat import Heat
from steeldialogue.carbon.cbam.plant.levels import Levels
from steeldialogue.carbon.cbam.plant.lots import Lot, Lots
from steeldialogue.carbon.cbam.plant.notes import notes_of
from steeldialogue.carbon.cbam.plant.ore import indirect_of_ore
from steeldialogue.carbon.cbam.plant.processes import ProductionProcess, production_processes
from steeldialogue.carbon.cbam.plant.streams import Streams
from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.content import CarbonContents
from steeldialogue.carbon.standards.factors import FactorSets
from steeldialogue.carbon.standards.findings import Report
from steeldialogue.core import LawError
from steeldialogue.law import Law, open_standards
from steeldialogue.law.standard_rules import FactorsRule

STANDARD = "eu_cbam"


def cbam_of_plant(plant: Plant, law: Law, year: int, factors: FactorsRule | None = None) -> CbamOfPlant:
    """Return what the mechanism says of every good of a plant.

    Args:
        plant: the data set.
        law: the law.
        year: the production year, 2026 or later, whose constants, benchmarks and CBAM factor hold.
        factors: which factors turn materials into CO2; those of the rule set `eu_cbam` where none are given.

    Raises:
        LawError: the year lies before the definitive period, or a table is missing.
    """
    rule = factors or open_standards().get(STANDARD).factors
    if rule is None:
        raise LawError(f"The rule set '{STANDARD}' has no rule for factors.")
    return _Reading(plant, law, year, rule).found()


@dataclass(frozen=True)
class _Chain:
    """What the processes of a plant make, take and emit."""

    processes: tuple[ProductionProcess, ...]
    lots: Mapping[ProductionProcess, Sequence[Lot]]
    draws: tuple[Draw, ...]
    attributed: Mapping[ProductionProcess, Attributed]


class _Reading:
    def __init__(self, plant: Plant, law: Law, year: int, rule: FactorsRule) -> None:
        self._plant, self._law, self._year = plant, law, year
        self._tables, self._report = Tables.of(law), Report()
        self._codes = Codes(law, self._tables, year)
        self._constants = MethodConstants.of_year(law, year)
        sets = FactorSets(law)
        self._streams = Streams(plant, CarbonContents(plant, rule, sets), sets, self._constants.carbon_to_co2)
        self._missing: dict[ProductionProcess, tuple[str, ...]] = {}

    def found(self) -> CbamOfPlant:
        chain = self._chain()
        goods: dict[Lot, Good] = {}
        try:
            order = from_the_goods_down(chain.processes, chain.draws)
            goods = self._goods(chain, order)
            found = self._read(goods)
        except (InstallationError, LawError) as fault:
            self._report.blocks("cbam", str(fault), self._plant.name, "Mend the data set; no good is computed until then.")
            found = ()
        emitted = tuple(chain.attributed[process] for process in chain.processes)
        notes = notes_of(self._plant, self._year, chain.processes)
        return CbamOfPlant(self._plant, self._year, found, emitted, notes, tuple(self._report.findings))

    def _chain(self) -> _Chain:
        plant, report = self._plant, self._report
        processes = production_processes(plant)
        heat = Heat(plant, self._streams, self._constants.natural_gas_emission_factor)
        attribution = Attribution(plant, self._streams, heat, self._constants)
        finder = Lots(plant, self._codes)
        return _Chain(
            processes,
            {process: finder.of(process, report) for process in processes},
            draws_of(plant, processes),
            {process: attribution.of(process, report) for process in processes},
        )

    def _goods(self, chain: _Chain, order: Sequence[ProductionProcess]) -> dict[Lot, Good]:
        bought = BoughtPrecursors(self._plant, self._tables.scope, self._codes)
        levels = Levels(order, chain.draws, chain.lots)
        maker = Goods(self._plant, self._year, chain.lots, chain.draws, levels, bought, self._codes)
        words, goods = route_words(self._plant, self._report), dict[Lot, Good]()
        for process in reversed(order):
            if not self._possible(process, chain):
                continue
            own = Report()
            indirect = indirect_of_ore(self._plant, self._law, chain.attributed[process], own)
            for lot in chain.lots[process]:
                goods[lot] = maker.of(lot, chain.attributed[process], indirect, words, own)
            self._note(process, chain, own)
        return goods

    def _possible(self, process: ProductionProcess, chain: _Chain) -> bool:
        makers = {draw.maker for draw in chain.draws if draw.taker is process and draw.maker}
        return bool(chain.lots[process]) and all(maker in self._missing for maker in makers)

    def _note(self, process: ProductionProcess, chain: _Chain, own: Report) -> None:
        self._report.findings += [finding for finding in own.findings if finding not in self._report.findings]
        blocking = tuple(finding.code for finding in own.findings if finding.severity == "blocks")
        makers = [draw.maker for draw in chain.draws if draw.taker is process and draw.maker]
        carried = (code for maker in makers for code in self._missing[maker])
        self._missing[process] = tuple(dict.fromkeys((*chain.attributed[process].missing, *blocking, *carried)))

    def _read(self, goods: Mapping[Lot, Good]) -> tuple[CbamGood, ...]:
        assume = self._year > self._tables.benchmarks.last_year
        graph = ProductGraph(self._law, goods.values(), self._tables, assume_after_published=assume)
        own = ProductGraph(self._law, own_only(goods.values()), self._tables, assume_after_published=assume)
        return tuple(self._good(lot, graph, own) for lot in goods)

    def _good(self, lot: Lot, graph: ProductGraph, own: ProductGraph) -> CbamGood:
        declared, missing = graph.declared(lot.name), self._missing[lot.process]
        sefa = declared.sefa.named("SEFA")
        certificates = None if missing else certificates_per_tonne(declared.see.named("SEE"), sefa).named("certificates per tonne")
        return CbamGood(
            cn_code=lot.cn_code,
            product=lot.product,
            category=lot.process.category,
            mass=lot.mass,
            for_sale=lot.for_sale,
            see_direct=declared.see_direct,
            see_indirect=declared.see_indirect,
            see=declared.see,
            own=own.burden(lot.name).direct.named("SEE of the plant's own processes"),
            sefa=sefa,
            certificates=certificates,
            share_of_default=declared.share_of_default,
            missing=missing,
            notes=declared.notes,
        )
