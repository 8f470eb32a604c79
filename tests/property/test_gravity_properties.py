"""Gravity: no shock changes nothing, more cost never sells more, sums stay, and units do not matter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from steeldialogue.trade.gravity import Baseline, Elasticity, Shock, counterfactual, solve_resistances
from steeldialogue.trade.gravity.resistances import TOLERANCE

COUNTRIES = ("EU27", "IND", "JPN", "KOR")
FLOWS = arrays(np.float64, (4, 4), elements=st.floats(0.1, 1e4))
COST = st.floats(0, 2)


def after(flows: np.ndarray, cost: float, theta: float) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    result = counterfactual(
        Baseline(COUNTRIES, flows, "drawn"), [Shock("IND", "EU27", 0, cost, "drawn")], Elasticity.assumed(theta, 0, "drawn")
    )
    return tuple({(one.exporter, one.importer): one.after for one in effects} for effects in (result.partial, result.conditional))  # type: ignore[return-value]


@given(FLOWS, st.floats(0, 10))
def test_a_shock_of_zero_changes_nothing(flows: np.ndarray, theta: float) -> None:
    partial, conditional = after(flows, 0.0, theta)
    told = {(i, j): flows[a, b] for a, i in enumerate(COUNTRIES) for b, j in enumerate(COUNTRIES)}
    assert partial == told
    assert conditional == pytest.approx(told)


@given(FLOWS, COST, COST, st.floats(0, 10))
def test_more_cost_never_raises_the_shocked_flow(flows: np.ndarray, cost: float, more: float, theta: float) -> None:
    (low, low_together), (high, high_together) = after(flows, cost, theta), after(flows, cost + more, theta)
    assert high["IND", "EU27"] <= low["IND", "EU27"]
    assert high_together["IND", "EU27"] <= low_together["IND", "EU27"] * (1 + 1e-9)


@given(FLOWS, arrays(np.float64, (4, 4), elements=st.floats(0.1, 10)), st.sampled_from([0.001, 7.0, 1e6]))
def test_sums_stay_and_units_do_not_matter(flows: np.ndarray, change: np.ndarray, unit: float) -> None:
    found = solve_resistances(flows, change).flows
    assert found.sum(axis=0) == pytest.approx(flows.sum(axis=0), rel=1e-9)
    assert found.sum(axis=1) == pytest.approx(flows.sum(axis=1), rel=1e-9)
    assert solve_resistances(flows * unit, change).flows == pytest.approx(found * unit, rel=1e-8)


@given(FLOWS, st.floats(0.2, 5), st.integers(0, 3))
def test_a_cost_on_all_sales_of_one_country_moves_nothing(flows: np.ndarray, factor: float, seller: int) -> None:
    """With output fixed, a cost that meets every buyer alike is borne by the seller's own price."""
    change = np.ones((4, 4))
    change[seller] = factor
    settled = (
        TOLERANCE * flows.sum()
    )  # the search ends by what rows and columns add up to; a small flow beside a large one may miss by that
    assert solve_resistances(flows, change).flows == pytest.approx(flows, rel=1e-8, abs=settled)
