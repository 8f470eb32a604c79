"""How exports to the Union answer what carbon makes them cost: alone, or with all prices where the workspace holds flows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from steeldialogue.core import Derivation, Figure, Quality
from steeldialogue.core.exact import computed
from steeldialogue.pathways.evidence.assembly import Evidence
from steeldialogue.scenarios.equations import kept_part
from steeldialogue.scenarios.evidence import UNION

if TYPE_CHECKING:
    from steeldialogue.trade.gravity import Effect
    from steeldialogue.trade.scenario import YearsOfFlows

ALONE = "No flows of the world are held, so exports to the Union answer alone: other prices and other suppliers stay as they are."
_GENERAL = "conditional general equilibrium of trade"
_EXPRESSION = "flows under the costs of all exporters ÷ flows before, with outputs and expenditures held"
_REFERENCE = "Anderson and van Wincoop 2003; docs/trade.md"


class TradeAnswer(Protocol):
    """Tells which part of exports to the Union is left under a cost."""

    @property
    def notice(self) -> str:
        """What the answer rests on, for readers."""

    def kept(self, costs: Mapping[str, Figure]) -> Mapping[str, Figure]:
        """Return the part kept by area; `costs` are shares of the price, by area."""


@dataclass(frozen=True)
class Alone:
    """Only the flow that became dearer answers."""

    elasticity: Figure

    @property
    def notice(self) -> str:
        """What the answer rests on, for readers."""
        return ALONE

    def kept(self, costs: Mapping[str, Figure]) -> Mapping[str, Figure]:
        """Return the part kept by area."""
        return {area: kept_part(cost, self.elasticity) for area, cost in costs.items()}


@dataclass(frozen=True)
class AllPrices:
    """All sellers and buyers answer, on the flows of a workspace."""

    elasticity: Figure
    years: "YearsOfFlows"

    @property
    def notice(self) -> str:
        """What the answer rests on."""
        return f"All prices answer, on the flows of {self.years.origin}; outputs and expenditures are held"

    def kept(self, costs: Mapping[str, Figure]) -> Mapping[str, Figure]:
        """Return the part kept by area; an area that the flows do not have answers alone."""
        found = self._effects({area: float(cost.value) for area, cost in costs.items()})
        alone = Alone(self.elasticity).kept(costs)
        return {area: self._figure(found[area], cost) if area in found else alone[area] for area, cost in costs.items()}

    def _effects(self, costs: Mapping[str, float]) -> Mapping[str, "Effect"]:
        from steeldialogue.trade.gravity import Elasticity, Shock
        from steeldialogue.trade.scenario import scenario

        last = [row for row in self.years.panel.to_pylist() if row["year"] == self.years.last]
        sold = {row["exporter"] for row in last if row["importer"] == UNION}
        shocks = [Shock(area, UNION, 0.0, cost, "carbon at home and at the border") for area, cost in costs.items() if area in sold]
        theta = Elasticity.assumed(float(self.elasticity.value), 0.0, self.elasticity.label)
        answer = scenario(self.years, shocks, theta, None, 0)
        return {one.exporter: one for one in answer.conditional if one.importer == UNION and one.exporter in costs}

    def _figure(self, effect: "Effect", cost: Figure) -> Figure:
        inputs = {"cost": cost, "elasticity": self.elasticity}
        found = computed(_GENERAL, _EXPRESSION, _REFERENCE, effect.after / effect.before, "1", inputs)
        account = Derivation(_GENERAL, _EXPRESSION, tuple(inputs.items()), _REFERENCE, Quality.ESTIMATE, f"flows of {self.years.origin}")
        return Figure(found.value, "1", account, f"part of exports to the Union that is kept, {effect.exporter}")


def answers_of_trade(evidence: Evidence, elasticities: Mapping[str, Figure]) -> Mapping[str, TradeAnswer]:
    """Return how trade answers by each elasticity: with all prices where the workspace holds flows of the world, else alone."""
    years = _flows(evidence)
    return {name: Alone(one) if years is None else AllPrices(one, years) for name, one in elasticities.items()}


def _flows(evidence: Evidence) -> "YearsOfFlows | None":
    workspace = evidence.catalog.workspace
    if workspace is None or not any(workspace.glob("flows/[!.]*/datapackage.json")):
        return None
    from steeldialogue.trade.desk import FlowDesk  # here: a second that runs without flows should not wait
    from steeldialogue.trade.gravity import Shock
    from steeldialogue.trade.products import Products
    from steeldialogue.trade.scenario import flows_of_years

    desk = FlowDesk(workspace)
    holding = desk.find(lambda one: one.worldwide and one.bilateral)
    if holding is None:
        return None
    union = [Shock(UNION, UNION, 0.0, 0.0, "the Union as one country")]
    return flows_of_years(desk, holding, Products.of(evidence.catalog), "steel", union)
