"""Resistances against closed forms, and counterfactuals: what answers, what is assumed, and how sure one is."""

import numpy as np
import pytest

from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.trade.gravity import (
    Baseline,
    Coefficient,
    Elasticity,
    Estimate,
    Separation,
    Shock,
    ad_valorem_equivalent,
    cost_factors,
    counterfactual,
    solve_resistances,
)

COUNTRIES = ("EU27", "IND", "JPN")
FLOWS = np.array([[900.0, 20, 10], [30, 700, 5], [15, 25, 800]])
BASELINE = Baseline(COUNTRIES, FLOWS, "steel, 2024, million USD; home sales are production less exports")
CBAM = Shock("IND", "EU27", 0.0, 0.2, "CBAM at 20 % of the price")
FIVE = Elasticity.assumed(5.0, 0.0, "a textbook")


@pytest.mark.parametrize("countries", [2, 3, 10])
@pytest.mark.parametrize("before", [0.05, 0.3])
def test_symmetric_countries_trade_the_share_of_the_closed_form(countries: int, before: float) -> None:
    """With n equal countries and κ = t^(1 − σ), each foreign share is κ ÷ (1 + (n − 1) κ) (Anderson and van Wincoop 2003, section II)."""
    kappa = 0.4
    foreign = np.full((countries, countries), before) + np.eye(countries) * (1 - before)
    start = foreign / foreign.sum(axis=1, keepdims=True)
    change = np.full((countries, countries), kappa / before)
    np.fill_diagonal(change, 1.0)
    found = solve_resistances(start, change).flows
    assert found[0, 1] == pytest.approx(kappa / (1 + (countries - 1) * kappa), abs=1e-10)


def test_two_unequal_countries_meet_their_quadratic() -> None:
    """The odds ratio x11 x22 ÷ (x12 x21) changes by the costs alone; with fixed sums one flow x12 solves a quadratic."""
    flows, change = np.array([[70.0, 30], [10, 40]]), np.array([[1, 0.5], [0.8, 1]])
    odds = (70 * 40) / (30 * 10) / (0.5 * 0.8)
    # x11 = 100 − x, x22 = 70 − x, x21 = x − 20: (100 − x)(70 − x) = odds · x (x − 20)
    roots = np.roots([1 - odds, -170 + 20 * odds, 7000])
    (expected,) = (root for root in roots if 20 < root < 70)
    assert solve_resistances(flows, change).flows[0, 1] == pytest.approx(expected, abs=1e-9)


def test_outputs_and_expenditures_stay_and_resistances_explain_the_flows() -> None:
    change = cost_factors(COUNTRIES, [CBAM]) ** -5.0
    found = solve_resistances(FLOWS, change)
    assert found.flows.sum(axis=0) == pytest.approx(FLOWS.sum(axis=0), rel=1e-11)
    assert found.flows.sum(axis=1) == pytest.approx(FLOWS.sum(axis=1), rel=1e-11)
    assert found.flows == pytest.approx(FLOWS * change * found.outward[:, None] * found.inward[None, :])
    assert found.inward[0] == 1


def test_flows_that_cannot_add_up_are_told() -> None:
    with pytest.raises(SteelDialogueError, match="did not settle in 50 rounds"):
        solve_resistances(np.array([[3.0, 1], [1, 1]]), np.array([[0.0, 1], [1, 1]]), most_rounds=50)
    with pytest.raises(SteelDialogueError, match="left without any flow"):
        solve_resistances(np.array([[1.0, 1], [1, 1]]), np.array([[0.0, 1], [0, 1]]))
    with pytest.raises(SteelDialogueError, match="square and of one size"):
        solve_resistances(np.ones((2, 3)), np.ones((2, 3)))
    with pytest.raises(SteelDialogueError, match="finite and not negative"):
        solve_resistances(-np.ones((2, 2)), np.ones((2, 2)))


def test_home_sales_that_dwarf_trade_settle_in_a_few_rounds() -> None:
    flows = np.ones((4, 4)) + np.diag([2000.0, 8000, 0, 0])
    found = solve_resistances(flows, np.where(np.arange(16).reshape(4, 4) == 0, 2.0, 1.0))
    assert found.rounds < 20
    assert found.flows.sum(axis=1) == pytest.approx(flows.sum(axis=1), rel=1e-10)


def test_groups_that_do_not_trade_with_each_other_settle() -> None:
    flows = np.zeros((4, 4))
    flows[:2, :2], flows[2:, 2:] = [[5, 1], [1, 5]], [[3, 1], [2, 8]]
    change = np.ones((4, 4))
    change[2, 3] = 0.2
    found = solve_resistances(flows, change).flows
    assert found[:2, :2] == pytest.approx(flows[:2, :2])
    assert found[2, 3] < 1


def test_a_country_that_trades_nothing_is_left_alone() -> None:
    found = solve_resistances(np.array([[5.0, 1, 0], [1, 5, 0], [0, 0, 0]]), np.ones((3, 3)))
    assert found.flows[2].tolist() == [0, 0, 0]
    assert solve_resistances(np.zeros((2, 2)), np.ones((2, 2))).flows.sum() == 0


def test_the_partial_effect_is_the_textbook_one() -> None:
    result = counterfactual(BASELINE, [CBAM], FIVE)
    changed = {(one.exporter, one.importer): one.change for one in result.partial if one.change != 0}
    assert changed == {("IND", "EU27"): pytest.approx(1.2**-5 - 1)}


def test_conditional_equilibrium_softens_the_blow_and_moves_the_others() -> None:
    result = counterfactual(BASELINE, [CBAM], FIVE)
    alone, together = ({(one.exporter, one.importer): one for one in effects} for effects in (result.partial, result.conditional))
    assert alone["IND", "EU27"].after < together["IND", "EU27"].after < 30
    assert together["JPN", "EU27"].after > 15
    assert together["IND", "IND"].after > 700


def test_intervals_are_drawn_seeded_and_hold_the_estimate() -> None:
    unsure = Elasticity.assumed(5.0, 1.0, "a textbook")
    first, second = (counterfactual(BASELINE, [CBAM], unsure, draws=200, seed=7) for _ in range(2))
    assert first == second
    shocked = next(one for one in first.partial if (one.exporter, one.importer) == ("IND", "EU27"))
    assert shocked.lower < shocked.after < shocked.upper
    assert shocked.lower == pytest.approx(30 * 1.2 ** -(5 + 1.96), rel=0.1)
    assert counterfactual(BASELINE, [CBAM], unsure, draws=200, seed=8) != first
    assert first.wrong_sign == 0
    assert counterfactual(BASELINE, [CBAM], Elasticity.assumed(0.5, 1.0, "a guess"), draws=200).wrong_sign > 0.2


def test_everything_that_is_assumed_is_told() -> None:
    told = " ".join(counterfactual(BASELINE, [CBAM], FIVE).assumptions)
    for part in (
        "assumed: a textbook",
        "CBAM at 20 % of the price",
        "home sales are production less exports",
        "Sales at home are an input",
        "no width",
    ):
        assert part in told
    abroad = Baseline(COUNTRIES, FLOWS - np.diag(np.diag(FLOWS)), "exports only")
    assert "No sales at home were given" in " ".join(counterfactual(abroad, [], FIVE).assumptions)


def test_an_estimated_elasticity_names_its_equation() -> None:
    equation = Estimate((Coefficient("ln_one_plus_tariff", -4.0, 0.5, -5, -3),), 224, Separation(0, 0, ()), ())
    found = Elasticity.estimated(equation, "ln_one_plus_tariff")
    assert (found.value, found.standard_error) == (4, 0.5)
    assert found.origin == "estimated: coefficient of ln_one_plus_tariff by PPML on 224 rows"
    with pytest.raises(DataError, match="no regressor 'tariff'; it has ln_one_plus_tariff"):
        Elasticity.estimated(equation, "tariff")
    with pytest.raises(DataError, match="dearer goods do not sell better"):
        Elasticity.estimated(Estimate((Coefficient("x", 4.0, 0.5, 3, 5),), 1, Separation(0, 0, ()), ()), "x")


def test_a_cost_per_tonne_as_a_share_of_the_price() -> None:
    assert ad_valorem_equivalent(90, 600) == 0.15
    with pytest.raises(DataError, match="positive price"):
        ad_valorem_equivalent(90, 0)


@pytest.mark.parametrize(
    ("shocks", "told"),
    [
        ([Shock("KOR", "EU27", 0, 0.1, "x")], "names KOR, which the flows do not have"),
        ([CBAM, CBAM], "IND to EU27 is shocked twice"),
    ],
)
def test_a_shock_that_does_not_fit_is_refused(shocks: list[Shock], told: str) -> None:
    with pytest.raises(DataError, match=told):
        counterfactual(BASELINE, shocks, FIVE)


def test_a_baseline_and_a_cost_that_cannot_be_are_refused() -> None:
    with pytest.raises(DataError, match="one row and one column for each"):
        Baseline(("IND",), FLOWS, "")
    with pytest.raises(DataError, match="free or worse"):
        Shock("IND", "EU27", 0, -1, "a gift")
