"""Counterfactuals: what flows would be under other trade costs, first alone and then with all prices answering."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.trade.gravity.resistances import Matrix, solve_resistances
from steeldialogue.trade.gravity.shocks import Elasticity, Shock, cost_factors

DRAWS = 1_000
_PERCENTILES = (2.5, 97.5)

PARTIAL = "Partial effect: only the shocked flows answer, by (1 + cost)^−θ; prices and other suppliers stay as they are."
CONDITIONAL = (
    "Conditional general equilibrium: the resistances of all sellers and buyers adjust, outputs and expenditures stay fixed "
    "(Anderson and van Wincoop 2003); incomes, capacities and the level of output do not answer."
)
_HOME = "Sales at home are an input, on the diagonal of the flows."
_NO_HOME = "No sales at home were given: buyers can turn to other countries, but not to home producers."


@dataclass(frozen=True)
class Baseline:
    """Flows before the shock: countries, and values n × n, seller by row; `origin` says which flows and whose home sales."""

    countries: tuple[str, ...]
    flows: Matrix
    origin: str

    def __post_init__(self) -> None:
        if self.flows.shape != (len(self.countries), len(self.countries)) or len(set(self.countries)) < len(self.countries):
            raise DataError("A baseline has one row and one column for each of its countries, and each country once.")


@dataclass(frozen=True)
class Effect:
    """A flow before and after, in the unit of the baseline, with the ends of the 95 % interval of what comes after."""

    exporter: str
    importer: str
    before: float
    after: float
    lower: float
    upper: float

    @property
    def change(self) -> float | None:
        """After ÷ before − 1; None where nothing was traded."""
        return self.after / self.before - 1 if self.before else None


@dataclass(frozen=True)
class Counterfactual:
    """Effects on every flow of the baseline that is traded, partial and conditional, and what they assume, in sentences.

    `wrong_sign` is the share of drawn elasticities below zero, in which dearer goods would sell better.
    """

    partial: tuple[Effect, ...]
    conditional: tuple[Effect, ...]
    wrong_sign: float
    assumptions: tuple[str, ...]


def counterfactual(
    baseline: Baseline, shocks: Sequence[Shock], elasticity: Elasticity, draws: int = DRAWS, seed: int = 0
) -> Counterfactual:
    """Return the flows under some shocks, with intervals by drawing the elasticity from its normal distribution.

    Raises:
        DataError: a shock names a country that the baseline lacks, or a flow twice.
        SteelDialogueError: no flows fit outputs and expenditures.
    """
    dearer = cost_factors(baseline.countries, shocks)
    drawn = np.random.default_rng(seed).normal(elasticity.value, elasticity.standard_error, draws if elasticity.standard_error else 0)
    partial, conditional = _answers(baseline.flows, dearer, elasticity.value)
    spread = [_answers(baseline.flows, dearer, theta) for theta in drawn]
    wrong = float(np.mean(drawn < 0)) if drawn.size else 0.0
    return Counterfactual(
        _effects(baseline, partial, [one for one, _ in spread]),
        _effects(baseline, conditional, [other for _, other in spread]),
        wrong,
        _assumptions(baseline, shocks, elasticity, drawn.size, seed),
    )


def _answers(flows: Matrix, dearer: Matrix, theta: float) -> tuple[Matrix, Matrix]:
    change = dearer**-theta
    return flows * change, solve_resistances(flows, change).flows


def _effects(baseline: Baseline, after: Matrix, spread: list[Matrix]) -> tuple[Effect, ...]:
    lower, upper = np.percentile(np.stack(spread), _PERCENTILES, axis=0) if spread else (after, after)
    places = [(int(i), int(j)) for i, j in np.argwhere(baseline.flows > 0)]
    names = baseline.countries
    return tuple(Effect(names[i], names[j], *(float(of[i, j]) for of in (baseline.flows, after, lower, upper))) for i, j in places)


def _told(shock: Shock) -> str:
    return f"{shock.exporter} to {shock.importer}: cost from {shock.before:.4g} to {shock.after:.4g} of the price ({shock.reason})."


def _assumptions(baseline: Baseline, shocks: Sequence[Shock], elasticity: Elasticity, draws: int, seed: int) -> tuple[str, ...]:
    interval = (
        f"Intervals hold 95 % of {draws} draws of θ (seed {seed}); flows and costs are taken as known."
        if draws
        else "The elasticity has no standard error, so the intervals have no width."
    )
    return (
        PARTIAL,
        CONDITIONAL,
        f"Trade elasticity θ = {elasticity.value:g}, standard error {elasticity.standard_error:g} ({elasticity.origin}).",
        *map(_told, shocks),
        f"Flows: {baseline.origin}.",
        _HOME if np.diag(baseline.flows).any() else _NO_HOME,
        interval,
    )
