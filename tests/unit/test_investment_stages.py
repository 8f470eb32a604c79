"""Time in stage and age of obstacles, with dates known in part."""

from datetime import date

import pytest

from steeldialogue.core import DataError
from steeldialogue.investment import (
    Days,
    Duration,
    ObstacleFact,
    StageReached,
    StageTimes,
    Survival,
    all_obstacles,
    by_kind,
    by_kind_and_owner,
    by_owner,
    stage_spans,
    time_until,
    times_in_stages,
)

TODAY = date(2026, 1, 1)


def reached(*stages: tuple[str, str], proposal: str = "P") -> list[StageReached]:
    return [StageReached(proposal, *stage) for stage in stages]


def times(*stages: StageReached) -> dict[str, StageTimes]:
    return {one.stage: one for one in times_in_stages(stages, TODAY)}


def test_a_stage_lasts_to_the_next_and_the_last_to_today() -> None:
    spans = stage_spans(reached(("proposed", "2025-01-01"), ("agreed", "2025-03-02")), TODAY)
    assert [(span.stage, span.next_stage, span.days) for span in spans] == [
        ("proposed", "agreed", Days(60, 60)),
        ("agreed", "", Days(305, 305)),
    ]


def test_a_month_gives_the_fewest_and_the_most_days() -> None:
    (span, _) = stage_spans(reached(("proposed", "2025-01"), ("agreed", "2025-03-02")), TODAY)
    assert span.days == Days(30, 60)


def test_within_one_month_nothing_runs_backwards() -> None:
    (span, _) = stage_spans(reached(("approved", "2025-03"), ("agreed", "2025-03")), TODAY)
    assert (span.stage, span.days) == ("agreed", Days(0, 30))


def test_a_year_that_still_runs_ends_today() -> None:
    (span,) = stage_spans(reached(("proposed", "2026")), date(2026, 2, 1))
    assert span.days == Days(0, 31)


def test_an_unknown_date_is_counted_and_never_guessed() -> None:
    found = times(*reached(("proposed", "2025-01-01"), ("agreed", ""), ("approved", "2025-05-01")))
    assert [(one.known, one.bounded, one.unknown) for one in found.values()] == [(0, 0, 1), (0, 0, 1), (1, 0, 0)]
    assert found["proposed"].exact is found["proposed"].most is None


def test_dates_that_contradict_each_other_give_no_days() -> None:
    (span, _) = stage_spans(reached(("agreed", "2025-05-01"), ("approved", "2025-03-01")), TODAY)
    assert span.contradicts
    assert span.days is None


def test_two_dates_for_one_stage_leave_it_open_between_them() -> None:
    told = reached(("proposed", "2025-01-01"), ("proposed", "2025-01-11"), ("agreed", "2025-02-01"))
    (span, _) = stage_spans(told, TODAY)
    assert span.days == Days(21, 31)


def test_a_stage_that_lies_ahead_is_not_reached() -> None:
    (span,) = stage_spans(reached(("proposed", "2025-12-01"), ("agreed", "2026-03")), TODAY)
    assert (span.next_stage, span.days) == ("", Days(31, 31))


@pytest.mark.parametrize("last", ["operating", "dropped"])
def test_no_stage_follows_the_last(last: str) -> None:
    (span,) = stage_spans(reached(("building", "2025-01-01"), (last, "2025-01-31")), TODAY)
    assert (span.next_stage, span.days) == (last, Days(30, 30))


def told_of(curve: Survival | None) -> tuple[int, int, int | None, int] | None:
    return curve and (curve.count, curve.events, curve.median, curve.last_day)


def test_the_curve_takes_days_known_and_bounds_take_all() -> None:
    told = [
        *reached(("agreed", "2025-01-01"), ("approved", "2025-01-11"), proposal="A"),
        *reached(("agreed", "2025-01"), ("approved", "2025-03-02"), proposal="B"),
        *reached(("agreed", "2025-01-01"), ("dropped", "2025-01-21"), proposal="C"),
        *reached(("agreed", "2025-12-02"), proposal="D"),
    ]
    agreed = times(*told)["agreed"]
    assert (agreed.known, agreed.bounded, agreed.unknown, agreed.lasting, agreed.dropped) == (3, 1, 0, 1, 1)
    assert told_of(agreed.exact) == (3, 2, 20, 30)
    assert told_of(agreed.fewest) == (4, 3, 20, 30)
    assert told_of(agreed.most) == (4, 3, 20, 60)


def test_a_stage_that_nobody_knows_is_refused() -> None:
    with pytest.raises(DataError, match=r"'aproved' is no stage we know\. Did you mean 'approved'"):
        StageReached("P", "aproved", "2025")
    with pytest.raises(DataError, match="is not a date"):
        StageReached("P", "approved", "3 May")


def test_the_whole_way_runs_from_the_first_stage_to_the_goal() -> None:
    told = [
        *reached(("study", "2025-01-01"), ("agreed", "2025-02-01"), ("building", "2025-04-11"), proposal="A"),
        *reached(("proposed", "2025-01-01"), ("operating", "2025-02-01"), proposal="B"),
        *reached(("proposed", "2025-12-02"), proposal="C"),
        *reached(("proposed", "2025-01-01"), ("dropped", "2025-01-11"), proposal="D"),
        *reached(("building", "2025-01-01"), proposal="E"),
    ]
    way = time_until(told, "building", TODAY)
    spans = {span.proposal: (span.next_stage, span.days and span.days.exact) for span in way.spans}
    assert spans == {"A": ("building", 100), "B": ("operating", 31), "C": ("", 30), "D": ("", 10)}
    assert way.exact is not None
    assert (way.exact.events, way.exact.count) == (2, 4)


LAND = ObstacleFact("land", "IN", date(2025, 12, 2))
CLEARED = ObstacleFact("land", "IN", date(2025, 1, 1), date(2025, 1, 31))
VISA = ObstacleFact("visa", "JP", date(2025, 12, 22))
AHEAD = ObstacleFact("visa", "JP", date(2026, 3, 1))


def test_obstacles_have_an_age_and_a_time_to_clear() -> None:
    land, visa = by_kind([LAND, CLEARED, VISA, AHEAD], TODAY)
    assert (land.kind, land.owner, land.open_days, land.cleared_days, land.oldest_open_days) == ("land", "", (30,), (30,), 30)
    assert (visa.count, visa.open_days, visa.time_to_clear.median) == (1, (10,), None)


def test_obstacles_are_grouped_by_owner_and_all_together() -> None:
    told = [VISA, LAND, CLEARED, ObstacleFact("approval", "IN", date(2025, 6, 1))]
    assert [(group.owner, len(group.open_days)) for group in by_owner(told, TODAY)] == [("IN", 2), ("JP", 1)]
    assert [(group.kind, group.owner) for group in by_kind_and_owner(told, TODAY)] == [("approval", "IN"), ("land", "IN"), ("visa", "JP")]
    together = all_obstacles(told, TODAY)
    assert together is not None
    assert (together.count, together.time_to_clear.events) == (4, 1)
    assert all_obstacles([AHEAD], TODAY) is None


def test_what_is_cleared_later_still_stands() -> None:
    later = ObstacleFact("land", "IN", date(2025, 12, 2), date(2026, 2, 1))
    assert later.lasted(TODAY) == Duration(30, ended=False)


def test_an_obstacle_is_not_cleared_before_it_arose() -> None:
    with pytest.raises(DataError, match="before it arose"):
        ObstacleFact("land", "IN", date(2025, 2, 1), date(2025, 1, 1))
