"""Diving: units settle on their largest path, and where that breaks a limit the path is barred and another found."""

import numpy as np
import pytest

from small_systems import each_route, one_unit, small_system
from steeldialogue.pathways.choice import Choice, Chooser
from steeldialogue.pathways.diving import dived
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.system import System


def short_of_hydrogen(works: int, hydrogen: float) -> System:
    """Works of 10 Mt, due in 2026, whose clean route saves 100 USD/t, with hydrogen for some of it and need for all."""
    return small_system(
        10.0 * works,
        [one_unit(renewal_year=2026) for _ in range(works)],
        years=2,
        moves=frozenset({(0, 0), (0, 1), (1, 1)}),
        operating_usd_per_t=each_route(400, 300),
        use={"hydrogen": each_route(0, 0.06)},
        limit={"hydrogen": hydrogen},
    )


def dive(system: System) -> Choice | None:
    program = Program.of(system)
    chooser = Chooser(program)
    relaxed = chooser.relaxed()
    found = dived(chooser._kept, chooser._lp, relaxed.relaxed, program.decisions.unit, program.whole)
    # The kept program is as it was: it gives the divided answer again.
    assert chooser.relaxed().objective == pytest.approx(relaxed.objective)
    return found and Choice(program, system, found.value, found.objective, relaxed.relaxed)


def test_a_path_that_breaks_a_limit_is_barred_and_another_taken() -> None:
    # Hydrogen of 0.42 Mt makes 7 of 10 Mt: seven tenths of the works would switch, which as a whole it cannot: it stays at 400 USD/t.
    found = dive(short_of_hydrogen(1, 0.42))
    assert found is not None
    assert found.objective == pytest.approx(2 * 10 * 400)
    assert sorted(found.shares.round(9)) == [0, 0, 1]


def test_as_many_works_switch_as_the_limit_lets_whole() -> None:
    # Hydrogen of 1.5 Mt makes 25 of 50 Mt: two works of 10 Mt switch, and half a third cannot: 50 x 400, then 20 x 300 + 30 x 400.
    found = dive(short_of_hydrogen(5, 1.5))
    assert found is not None
    assert found.objective == pytest.approx(50 * 400 + 20 * 300 + 30 * 400)
    assert np.isin(found.shares.round(6), (0, 1)).all()


def test_where_no_whole_choice_exists_diving_finds_none() -> None:
    system = small_system(
        [10.0, 5.0],
        [one_unit(renewal_year=2026)],
        years=2,
        moves=frozenset({(0, 1)}),
        least_utilisation=0.9,
        use={"hydrogen": each_route(0, 0.06)},
        limit={"hydrogen": 0.3},
    )
    assert dive(system) is None
