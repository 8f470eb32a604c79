"""Choice without foresight on a system solved by hand: what is decided at the prices of a year stays decided."""

import numpy as np
import pytest

from small_systems import each_route, one_unit, small_system, whole
from steeldialogue.pathways.foresight import frozen, myopic
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.system import System

PRICE = np.array([0.0] * 6 + [100.0] * 4)  # USD/tCO2: none until 2030, 100 from 2031 on


def regretting(*, is_whole: bool = True) -> System:
    """A works whose campaign ends in 2030, the year before carbon gets its price; there is no way back until 2045."""
    return small_system(
        10.0,
        [one_unit(renewal_year=2030, whole=is_whole)],
        moves=frozenset({(0, 0), (0, 1), (1, 1)}),
        early_step=0,
        operating_usd_per_t=each_route(400, 450),
        direct_tco2e_per_t=each_route(2.0, 0.0),
        carbon_price=PRICE,
    )


@pytest.mark.parametrize("is_whole", [True, False])
def test_the_cost_of_waiting(is_whole: bool) -> None:
    # With foresight it switches in 2030: 5 x 400 + 5 x 450 = 4,250 USD/t. Without, it sees no price of carbon in 2030 and renews:
    # 10 x 400 + 4 x 200 = 4,800 USD/t.
    system = regretting(is_whole=is_whole)
    seen, unseen = whole(system), Outcome(myopic(Program.of(system), 5, 1e-6))
    assert seen.choice.objective == pytest.approx(42_500)
    assert unseen.choice.objective == pytest.approx(48_000)
    assert unseen.unit_routes[0].tolist() == [0] * 10


def test_new_works_once_built_stay_built() -> None:
    # In 2026 gas is cheap and the clean route is built for all 10 Mt; from 2030 it is dear and stands idle.
    clean = np.where(np.arange(10) < 5, 100.0, 900.0)
    system = small_system(
        10.0,
        [one_unit()],
        moves=frozenset(),
        capex_new_usd_per_t=20.0,
        operating_usd_per_t=np.stack([np.full(10, 400.0), clean]),
        greenfield=True,
    )
    found = Outcome(myopic(Program.of(system), 5, 1e-6))
    assert found.new_works_mt[0, 1].tolist() == pytest.approx([0, 10] + [0] * 8)
    assert found.production_mt[0, 1].tolist() == pytest.approx([0] + [10] * 4 + [0] * 5)
    # 400 for 2025, 4 x 100, 5 x 400, and 20 x 9/20 of capital.
    assert found.choice.objective == pytest.approx(10 * (400 + 400 + 2_000 + 9))


def test_later_prices_are_those_of_the_year_of_decision() -> None:
    system = regretting()
    held = frozen(system, 3)
    assert held.carbon_usd_per_t[0, 0].tolist() == [0.0] * 10
    assert frozen(system, 6).carbon_usd_per_t[0, 0].tolist() == (2 * PRICE).tolist()
    assert system.carbon_usd_per_t[0, 0].tolist() == (2 * PRICE).tolist()
    assert held.need_mt is system.need_mt
