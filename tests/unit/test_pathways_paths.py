"""Paths of a works, listed by hand: what may be decided at the end of a campaign, early, and when it opens."""

import numpy as np

from small_systems import FIRST, one_unit, small_system
from steeldialogue.pathways.paths import CLOSES, PathBook
from steeldialogue.pathways.program import Decisions
from steeldialogue.pathways.system import System

ONE_WAY = frozenset({(0, 0), (0, 1), (1, 1)})
OLD, CLEAN = 0, 1


def told(system: System) -> list[dict[int, int]]:
    """The paths of the only unit as year: decision."""
    decided = Decisions.of(system).decided
    return [{FIRST + int(year): int(path[year]) for year in np.flatnonzero(path != -1)} for path in decided]


def test_at_the_end_of_a_campaign_a_works_closes_renews_or_switches() -> None:
    # Campaigns of 20 years: after 2028 nothing more is due before 2034.
    system = small_system(1.0, [one_unit(renewal_year=2028)], moves=ONE_WAY, early_step=0)
    assert told(system) == [{2028: CLOSES}, {2028: OLD}, {2028: CLEAN}]


def test_campaigns_follow_one_another() -> None:
    # 4 years of the clean route, 5 of the old: 2028 old -> 2033; 2028 clean -> 2032.
    system = small_system(1.0, [one_unit(renewal_year=2028)], moves=ONE_WAY, early_step=0, campaign_years=np.array([[5, 4]]))
    assert told(system) == [
        {2028: CLOSES},
        {2028: OLD, 2033: CLOSES},
        {2028: OLD, 2033: OLD},
        {2028: OLD, 2033: CLEAN},
        {2028: CLEAN, 2032: CLOSES},
        {2028: CLEAN, 2032: CLEAN},
    ]


def test_a_campaign_is_broken_off_only_at_marks_of_the_calendar_and_only_for_another_route() -> None:
    # Every 5 years: 2030 is the only mark at least 5 years after 2025 within 2025-2034.
    assert told(small_system(1.0, [one_unit()], moves=ONE_WAY)) == [{}, {2030: CLEAN}]
    # Every 4 years: 2032 alone, as 2028 comes 3 years after the first year.
    assert told(small_system(1.0, [one_unit()], moves=ONE_WAY, early_step=4)) == [{}, {2032: CLEAN}]
    # A works that opens in 2027 is not broken off in 2030, which comes 3 years after.
    assert told(small_system(1.0, [one_unit(start_year=2027)], moves=ONE_WAY)) == [{}]


def test_a_route_is_taken_from_the_first_year_in_which_it_is_allowed() -> None:
    allowed = np.ones((1, 2, 10), dtype=bool)
    allowed[0, CLEAN, :5] = False  # from 2030 on
    system = small_system(1.0, [one_unit(renewal_year=2028)], moves=ONE_WAY, early_step=0, allowed=allowed)
    assert told(system) == [{2028: CLOSES}, {2028: OLD}]
    allowed[0, OLD, 3:] = False
    assert told(system) == [{2028: CLOSES}]


def test_what_was_due_before_the_first_year_is_decided_in_it() -> None:
    system = small_system(1.0, [one_unit(renewal_year=2010)], moves=ONE_WAY, early_step=0)
    assert told(system) == [{2025: CLOSES}, {2025: OLD}, {2025: CLEAN}]


def test_what_opens_after_the_horizon_never_runs() -> None:
    found = PathBook(small_system(1.0, [])).of(0, 0, 2060, 2040)
    assert (found.route == -1).all()


def test_what_runs_follows_what_is_decided() -> None:
    system = small_system(1.0, [one_unit(renewal_year=2028, start_year=2027)], moves=ONE_WAY, early_step=0)
    assert Decisions.of(system).route.tolist() == [[-1, -1, 0, *after] for after in ([-1] * 7, [0] * 7, [1] * 7)]


def test_works_of_one_kind_share_their_paths() -> None:
    book = PathBook(small_system(1.0, [], moves=ONE_WAY))
    assert book.of(0, 0, 2030, None) is book.of(0, 0, 2030, None)
