"""Steam between processes (Implementing Regulation (EU) 2025/2547, Annex III, point A.2.2)."""

from functools import cached_property

from steeldialogue.carbon.cbam.installation.heat import transferred_heat_emissions
from steeldialogue.carbon.cbam.installation.sums import product_of, sum_of
from steeldialogue.carbon.cbam.plant.amounts import flow_total, net_of, smaller
from steeldialogue.carbon.cbam.plant.processes import ProductionProcess
from steeldialogue.carbon.cbam.plant.streams import Streams
from steeldialogue.carbon.plant import Flow, Plant
from steeldialogue.carbon.standards.direct import PROCESS_GAS
from steeldialogue.carbon.standards.expressions import decimal_of, figure_of
from steeldialogue.carbon.standards.findings import Report
from steeldialogue.core import Derivation, Figure

STEAM, BOILERS = "steam", ("boiler",)
_HEAT = "Implementing Regulation (EU) 2025/2547, Annex III, point A.2.2, Equations 44 and 45"


class Heat:
    """The steam of a plant: what a TJ of it emitted, where boilers alone make it."""

    def __init__(self, plant: Plant, streams: Streams, natural_gas_factor: Figure) -> None:
        """Take the plant, its carbon streams, and the factor at which a waste gas in a boiler is capped."""
        self._plant, self._streams, self._cap = plant, streams, natural_gas_factor

    def imported(self, process: ProductionProcess, flows: list[Flow], report: Report) -> list[Figure]:
        """Return the emissions of steam that a process takes in, in tCO2e; what cannot be worked out is a finding and counts as nothing."""
        if decimal_of(net_of(flows, leaving=False)) < 0:
            text = f"Steam leaves {process.name}; no fuel mix can be told for it, and nothing is taken off (Annex III, point A.2.2)."
            report.notice(f"heat_exported:{process.name}", text, "flow steam")
            return []
        if self._factor is None:
            text = (
                f"Steam for {process.name} counts as nothing: its factor cannot be worked out, because not boilers alone make it or a "
                "factor of their fuels is missing."
            )
            report.notice(f"heat_imported:{process.name}", text, "flow steam", "Enter the boiler and its fuels as a process of their own.")
            return []
        heat = figure_of(net_of(flows, leaving=False), "steam imported", gives="TJ")
        return [transferred_heat_emissions(heat, self._factor).named("heat imported")]

    @cached_property
    def _factor(self) -> Figure | None:
        made = [flow for flow in self._plant.flows if flow.material == STEAM and flow.direction == "out"]
        boilers = self._plant.process_ids(BOILERS)
        if not made or any(flow.process not in boilers for flow in made):
            return None
        report = Report()
        emissions = [figure for flow in self._plant.flows_of(boilers) if flow.direction == "in" for figure in self._fuel(flow, report)]
        heat = flow_total("steam made", made, "TJ")
        if heat is None or not heat.value or not emissions or any(finding.severity == "blocks" for finding in report.findings):
            return None
        fuel = sum_of("emissions of the fuel mix", emissions, "tCO2e", _HEAT)
        account = Derivation("emission factor of heat", "EF mix ÷ η = emissions ÷ heat made", (("emissions", fuel), ("heat", heat)), _HEAT)
        return Figure(fuel.value / heat.value, "tCO2e/TJ", account, "emission factor of steam")

    def _fuel(self, flow: Flow, report: Report) -> list[Figure]:
        if self._streams.group(flow.material) != PROCESS_GAS:
            return self._streams.of(flow.material, [flow], report)
        heat_value = self._streams.net_heat_value(flow.material, report)
        if heat_value is None:
            return []
        capped = product_of(
            "waste gas in a boiler", "V × NCV × EF", "tCO2e", _HEAT, volume=flow.amount.figure, heat_value=heat_value, factor=self._cap
        )
        own = self._streams.of(flow.material, [flow], report)
        return [smaller(own[0], capped) if own else capped]
