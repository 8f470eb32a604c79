"""Attributed direct emissions of a production process (Implementing Regulation (EU) 2025/2547, Annex III, Equation 55)."""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.cbam.installation import (
    MethodConstants,
    attributed_direct_emissions,
    waste_gas_charge,
    waste_gas_credit,
)
from steeldialogue.carbon.cbam.installation.sums import sum_of
from steeldialogue.carbon.cbam.plant.amounts import net_of
from steeldialogue.carbon.cbam.plant.heat import STEAM, Heat
from steeldialogue.carbon.cbam.plant.processes import ProductionProcess
from steeldialogue.carbon.cbam.plant.streams import Streams
from steeldialogue.carbon.plant import Flow, Plant
from steeldialogue.carbon.standards.direct import OTHER_GASES, PROCESS_GAS
from steeldialogue.carbon.standards.expressions import decimal_of, figure_of
from steeldialogue.carbon.standards.findings import Report
from steeldialogue.core import Derivation, Figure

TONNES_CO2 = "tCO2e"
_ATTRIBUTION = "Implementing Regulation (EU) 2025/2547, Annex III, point A.3"


@dataclass(frozen=True)
class Attributed:
    """What a production process emits, and the terms that make up what is attributed to it, in tCO2e.

    `missing` are the findings without which the sum is not whole.
    """

    process: ProductionProcess
    direct: Figure
    heat_imported: Figure
    waste_gas_imported: Figure
    waste_gas_exported: Figure
    attributed: Figure
    missing: tuple[str, ...] = ()


class Attribution:
    """The emissions of a plant's production processes, one by one."""

    def __init__(self, plant: Plant, streams: Streams, heat: Heat, constants: MethodConstants) -> None:
        """Take the plant, its carbon streams, its steam and the constants of the year."""
        self._plant, self._streams, self._heat, self._constants = plant, streams, heat, constants

    def of(self, process: ProductionProcess, report: Report) -> Attributed:
        """Return what is attributed to a process; findings that block leave a stream out and are named in `missing`."""
        own = Report()
        by_material: dict[str, list[Flow]] = {}
        for flow in self._plant.flows_of(process.ids):
            by_material.setdefault(flow.material, []).append(flow)
        terms = self._terms(process, by_material, own)
        report.findings += [finding for finding in own.findings if finding not in report.findings]
        missing = tuple(finding.code for finding in own.findings if finding.severity == "blocks")
        direct, heat, gas_in, gas_out = terms
        whole = attributed_direct_emissions(direct, heat_imported=heat, waste_gas_imported=gas_in, waste_gas_exported=gas_out)
        return Attributed(process, *terms, whole.named(f"attributed direct emissions of {process.name}"), missing)

    def _terms(self, process: ProductionProcess, flows: dict[str, list[Flow]], report: Report) -> tuple[Figure, Figure, Figure, Figure]:
        direct, gas_in, gas_out, heat = [], [], [], []
        for material, moved in flows.items():
            value = decimal_of(net_of(moved, leaving=False))
            if material == OTHER_GASES:
                report.notice("other_gases", "CH4 and N2O of steel goods do not count (Annex I, Table 1: carbon dioxide).", "flow")
            elif not value:
                continue
            elif material == STEAM:
                heat += self._heat.imported(process, moved, report)
            elif self._streams.group(material) != PROCESS_GAS:
                direct += self._streams.of(material, moved, report)
            elif value > 0:
                gas_in += self._gas(material, moved, report, leaving=False)
            else:
                gas_out += self._gas(material, moved, report, leaving=True)
        named = (
            (f"DirEm of {process.name}", direct),
            ("heat imported", heat),
            ("waste gas imported", gas_in),
            ("waste gas exported", gas_out),
        )
        made = [_sum(name, found, self._constants.carbon_to_co2) for name, found in named]
        return made[0], made[1], made[2], made[3]

    def _gas(self, material: str, flows: list[Flow], report: Report, *, leaving: bool) -> list[Figure]:
        name = material.replace("_", " ")
        heat_value = self._streams.net_heat_value(material, report)
        if heat_value is None:
            return []
        volume = figure_of(net_of(flows, leaving=leaving), f"{name} {'exported' if leaving else 'imported'}", gives="kNm3")
        reference_fuel = self._constants.natural_gas_emission_factor
        if leaving:
            return [waste_gas_credit(volume, heat_value, reference_fuel, self._constants.waste_gas_correction).named(name)]
        return [waste_gas_charge(volume, heat_value, reference_fuel).named(name)]


def _sum(name: str, found: list[Figure], rests_on: Figure) -> Figure:
    if found:
        return sum_of(name, found, TONNES_CO2, _ATTRIBUTION)
    return Figure(Decimal(0), TONNES_CO2, Derivation(name, "0: the data set has none", (("factor", rests_on),), _ATTRIBUTION), name)
