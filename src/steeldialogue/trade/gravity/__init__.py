"""Gravity: a PPML equation of trade, and what flows would be under other trade costs."""

from steeldialogue.trade.gravity.counterfactual import Baseline, Counterfactual, Effect, counterfactual
from steeldialogue.trade.gravity.panel import with_internal_trade, with_zeros
from steeldialogue.trade.gravity.ppml import EFFECTS, Coefficient, Estimate, Separation, estimate
from steeldialogue.trade.gravity.resistances import Resistances, solve_resistances
from steeldialogue.trade.gravity.shocks import Elasticity, Shock, ad_valorem_equivalent, cost_factors

__all__ = [
    "EFFECTS",
    "Baseline",
    "Coefficient",
    "Counterfactual",
    "Effect",
    "Elasticity",
    "Estimate",
    "Resistances",
    "Separation",
    "Shock",
    "ad_valorem_equivalent",
    "cost_factors",
    "counterfactual",
    "estimate",
    "solve_resistances",
    "with_internal_trade",
    "with_zeros",
]
