"""Capital: the recovery factor, what falls within the horizon, renewals, and accounts that add up to the objective."""

import numpy as np
import pytest

from small_systems import FAR, FIRST, divided, each_route, one_unit, random_system, small_system, whole
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.system import recovery_factor


def test_the_recovery_factor_pays_back_what_was_lent() -> None:
    # 8 %, 20 years: 0.08 / (1 - 1.08^-20) = 0.08 / (1 - 0.214548) = 0.101852, as tables of annuities print it.
    assert recovery_factor(0.08, 20) == pytest.approx(0.101852, abs=5e-7)
    # 10 %, 3 years: a debt of 1,000 paid with 402.11 a year: 1,000 -> 697.89 -> 365.56 -> 0.
    debt = 1_000.0
    for _ in range(3):
        debt = debt * 1.1 - 1_000 * recovery_factor(0.1, 3)
    assert debt == pytest.approx(0, abs=1e-9)
    assert recovery_factor(0.0, 20) == 1 / 20


def test_only_what_falls_within_the_horizon_is_charged() -> None:
    # Campaign of 3 years at 10 %: 0.402115 a year. Two years at a discount of 5 %: 1 + 1/1.05 = 1.952381 from the first year,
    # 1/1.05 = 0.952381 from the second; the sums after the horizon are not counted.
    system = small_system(0.0, (), years=2, campaign_years=np.full((1, 2), 3), discount_rate=0.05, capital_rate=np.array([0.1]))
    assert system.annuities[0, 0] == pytest.approx([0.402115 * 1.952381, 0.402115 * 0.952381], rel=1e-6)


def test_what_is_due_is_charged_as_a_renewal_from_its_year_on() -> None:
    # Due in 2030 of 2025-2034: 5 of the 20 years fall within the horizon. 200 USD/t x 5/20 x 10 Mt = 500 million USD; operation
    # 10 years x 10 Mt x 400 = 40,000.
    system = small_system(
        10.0,
        [one_unit(renewal_year=2030)],
        moves=frozenset({(0, 0)}),
        capex_new_usd_per_t=900.0,
        capex_renewal_usd_per_t=200.0,
        operating_usd_per_t=400.0,
    )
    found = divided(system)
    assert found.choice.objective == pytest.approx(40_500)
    assert found.invested_musd[0, 0].tolist() == pytest.approx([0] * 5 + [2_000] + [0] * 4)
    assert found.capital_charge_musd[0].tolist() == pytest.approx([0] * 5 + [100] * 5)
    assert found.cost_usd_per_t[0].tolist() == pytest.approx([400] * 5 + [410] * 5)


@pytest.mark.parametrize(("renewal_year", "start_year"), [(FIRST, None), (FIRST - 3, None), (FIRST, 1990), (2027, 2027)])
def test_what_is_due_in_its_first_year_is_renewed_and_not_built_anew(renewal_year: int, start_year: int | None) -> None:
    # 10 Mt x 200 USD/t, whether the campaign ended in the first year, before it, or in the year of opening.
    need = np.where(np.arange(10) + FIRST >= max(renewal_year, FIRST), 10.0, 0.0)
    system = small_system(
        need,
        [one_unit(renewal_year=renewal_year, start_year=start_year)],
        moves=frozenset({(0, 0)}),
        capex_new_usd_per_t=900.0,
        capex_renewal_usd_per_t=200.0,
    )
    assert divided(system).invested_musd.sum() == pytest.approx(2_000)


def test_new_works_are_renewed_within_the_horizon() -> None:
    # Needed from 2026 of 2025-2036, a campaign of 5 years: built in 2026 for 100, renewed in 2031 for 40 and in 2036 for 40, of which
    # one year of five falls within the horizon: 100 + 40 + 40/5 = 148 USD/t, for 10 Mt 1,480 million USD.
    system = small_system(
        [0.0] + [10.0] * 11,
        (),
        years=12,
        campaign_years=np.full((1, 2), 5),
        capex_new_usd_per_t=each_route(999, 100),
        capex_renewal_usd_per_t=each_route(999, 40),
        greenfield=True,
    )
    found = divided(system)
    assert found.choice.objective == pytest.approx(1_480)
    spent = {FIRST + year: found.invested_musd[0, 1, year] for year in np.flatnonzero(found.invested_musd[0, 1])}
    assert spent == pytest.approx({2026: 1_000, 2031: 400, 2036: 400})
    assert found.new_works_mt[0, 1, 1] == pytest.approx(10)


def test_what_is_left_of_a_campaign_broken_off_is_stranded() -> None:
    # The campaign of 20 years ends in 2040; a switch in 2030 leaves 10 of 20 years: half of 200 USD/t, for 10 Mt 1,000 million USD.
    system = small_system(
        10.0,
        [one_unit(renewal_year=2040)],
        moves=frozenset({(0, 0), (0, 1), (1, 1)}),
        capex_renewal_usd_per_t=200.0,
        operating_usd_per_t=np.where(np.arange(10) < 5, each_route(400, 500), each_route(400, 300)),
    )
    found = whole(system)
    assert found.unit_routes[0].tolist() == [0] * 5 + [1] * 5
    assert found.stranded_musd[0].tolist() == pytest.approx([0] * 5 + [1_000] + [0] * 4)


def test_nothing_is_stranded_when_nothing_is_broken_off() -> None:
    assert not whole(small_system(10.0, [one_unit(renewal_year=2030)], early_step=0)).stranded_musd.any()
    assert not whole(small_system(10.0, [one_unit(renewal_year=FAR)], early_step=0)).invested_musd.any()


@pytest.mark.parametrize("seed", [3, 5, 8])
def test_the_accounts_add_up_to_the_objective(seed: int) -> None:
    found = whole(random_system(seed), gap=1e-3)
    system = found.system
    lanes = sum(lane.cost_usd_per_t @ (found.lane_mt(place) * system.discount) for place, lane in enumerate(system.lanes))
    yearly = found.operating_musd + found.carbon_musd + found.capital_charge_musd
    assert yearly.sum(axis=0) @ system.discount + lanes == pytest.approx(found.choice.objective, rel=1e-9)


def test_costs_follow_the_prices_and_not_the_program() -> None:
    system, dearer = (small_system(10.0, [one_unit()], moves=frozenset(), operating_usd_per_t=cost) for cost in (400.0, 450.0))
    program = Program.of(system)
    assert program.costs(dearer).sum() - program.costs().sum() == pytest.approx(50 * 10)  # one route that can run, ten years
