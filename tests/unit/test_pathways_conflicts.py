"""Limits that cannot be kept together: the report names limit, area, years and by how much."""

import numpy as np
import pytest

from small_systems import CLEAN, OLD, each_route, one_unit, small_system
from steeldialogue.core import SteelDialogueError
from steeldialogue.pathways.choice import Chooser
from steeldialogue.pathways.conflicts import Conflict, conflicts, told
from steeldialogue.pathways.highs import Infeasible
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.system import Route, System

FRESH = Route("fresh", "Hydrogen furnace", "direct", "electric", fresh=True)


def refused(system: System) -> tuple[Conflict, ...]:
    """The conflicts of a system; the chooser tells the same."""
    program = Program.of(system)
    found = conflicts(program)
    with pytest.raises(Infeasible) as fault:
        Chooser(program).relaxed()
    assert str(fault.value) == str(told(found))
    assert str(fault.value).endswith("Widen one of them.")
    return found


def test_a_need_beyond_all_capacity() -> None:
    # 10 Mt stand; 12, 15 and 13 Mt are needed in 2027-2029: 2, 5 and 3 Mt too much.
    (found,) = refused(small_system([8.0, 8, 12, 15, 13, 10, 9, 9, 9, 9], [one_unit()], moves=frozenset()))
    assert (found.limit, found.area, found.years) == ("the need for steel", "India", (2027, 2028, 2029))
    assert (found.most, found.total) == (pytest.approx(5), pytest.approx(10))
    assert str(found) == "the need for steel in India, 2027 to 2029: short by up to 5.00 in a year"


def test_the_area_that_lacks_steel_is_named() -> None:
    system = small_system(np.array([[5.0], [12.0]]), [one_unit(), one_unit(area=1)], years=3, areas=("India", "Japan"), moves=frozenset())
    (found,) = refused(system)
    assert (found.area, found.years, found.most) == ("Japan", (2025, 2026, 2027), pytest.approx(2))


def test_a_growth_that_is_too_tight() -> None:
    # Only the fresh route can be built, and half of nothing is nothing; 5 Mt are needed from 2026 on. 5 Mt in 2026 serve all later years.
    system = small_system([0.0] + [5.0] * 4, (), years=5, routes=(FRESH,), growth=0.5, seed_mt=np.zeros((1, 1)), greenfield=True)
    (found,) = refused(system)
    assert (found.limit, found.years) == ("the growth of a fresh route (Hydrogen furnace)", (2026,))
    assert found.most == pytest.approx(5)


def test_scrap_that_is_too_low() -> None:
    # 10 Mt of steel at 0.5 t/t take 5 Mt of scrap; there are 2 Mt. 3 Mt of scrap give way sooner than 6 Mt of steel.
    (found,) = refused(small_system(10.0, [one_unit()], years=2, moves=frozenset(), use={"scrap": 0.5}, limit={"scrap": 2.0}))
    assert (found.limit, found.area, found.years) == ("the limit of scrap", "India", (2025, 2026))
    assert found.most == pytest.approx(3)


def test_a_limit_of_two_words_is_named_in_words() -> None:
    (found,) = refused(small_system(10.0, [one_unit()], years=1, moves=frozenset(), use={"green_iron": 0.5}, limit={"green_iron": 2.0}))
    assert str(found) == "the limit of green iron in India, 2025: short by up to 3.00 in a year"


def test_a_least_utilisation_that_is_too_high() -> None:
    # At 0.9 the works makes 9 Mt and uses 18 Mt of coal; there are 10, for 5 Mt. 4 Mt of the least give way sooner than 8 Mt of coal.
    system = small_system(4.0, [one_unit()], years=2, moves=frozenset(), least_utilisation=0.9, use={"coal": 2.0}, limit={"coal": 10.0})
    (found,) = refused(system)
    assert (found.limit, found.years) == ("the least utilisation of the works (Old furnace)", (2025, 2026))
    assert found.most == pytest.approx(4)


def test_what_may_be_built_in_a_year_is_too_little() -> None:
    # 6 Mt are needed from 2026 on, in which 2 Mt may be built, and nothing later: 4 Mt more in 2026 serve all years.
    system = small_system([0.0, 6.0, 6.0, 6.0], (), years=4, most_new_mt=np.array([[0.0, 2.0, 0.0, 0.0]]), greenfield=True)
    (found,) = refused(system)
    assert (found.limit, found.years, found.most) == ("the most that may be built new in a year", (2026,), pytest.approx(4))


def test_a_capacity_that_a_policy_caps_below_what_stands() -> None:
    # 10 Mt stand until 2100 and may be no more than 7 from 2027 on: 3 Mt too much in 2027 and 2028.
    capped = np.full((1, 2, 4), np.inf)
    capped[0, 0, 2:] = 7.0
    (found,) = refused(small_system(5.0, [one_unit()], years=4, moves=frozenset(), most_capacity_mt=capped))
    assert (found.limit, found.years) == ("the most capacity of a route (Old furnace)", (2027, 2028))
    assert found.most == pytest.approx(3)


def test_the_limit_that_gives_most_is_told_first_and_a_long_list_is_cut() -> None:
    areas = tuple(f"State {letter}" for letter in "ABCDEFGH")
    works = [one_unit(capacity_mt=1.0, area=area) for area in range(8)]
    system = small_system(np.arange(2.0, 10)[:, None], works, years=1, areas=areas)
    found = refused(system)
    assert [one.area for one in found] == list(reversed(areas))
    assert "State H" in str(told(found))
    assert "and 2 more" in str(told(found))
    assert "State A" not in str(told(found))


def test_nothing_conflicts_where_all_can_be_kept() -> None:
    assert conflicts(Program.of(small_system(10.0, [one_unit()]))) == ()


def test_bounds_set_later_are_counted() -> None:
    # The works stands for 10 Mt; held to its clean route, for which there is no hydrogen, it makes nothing.
    system = small_system(
        10.0,
        [one_unit(renewal_year=2025)],
        years=1,
        routes=(OLD, CLEAN),
        moves=frozenset({(0, 0), (0, 1)}),
        use={"hydrogen": each_route(0, 0.06)},
        limit={"hydrogen": 0.0},
    )
    program = Program.of(system)
    chooser = Chooser(program)
    assert chooser.relaxed().objective == pytest.approx(0)
    upper = program.column_upper.copy()
    upper[program.layout.columns.paths] = program.decisions.route[:, 0] == 1
    chooser.bind(program.column_lower, upper)
    with pytest.raises(Infeasible, match=r"the limit of hydrogen in India, 2025: short by up to 0\.60 in a year"):
        chooser.relaxed()
    assert issubclass(Infeasible, SteelDialogueError)
