"""Series: the preferred figure of a period, and the others beside it."""

from collections.abc import Callable
from datetime import date

import pytest

from steeldialogue.catalog import Catalog, Source
from steeldialogue.catalog.schema import Observation
from steeldialogue.catalog.series import Series, observations
from steeldialogue.core import LineageError, Period, Warn

DATES = {"old": "2024-03", "new": "2025-01-15", "undated": ""}


def source(key: str, published: str) -> Source:
    return Source(
        id=key, producer="p", title="t", url="", licence="l", citation="c", accessed=date(2026, 1, 1), published=published, note=""
    )


def row(value: str, source_id: str, quality: str = "official", warnings: str = "", year: int = 2024, unit: str = "kt") -> Observation:
    return Observation(
        indicator="crude_steel_production",
        area="IND",
        value=value,
        unit=unit,
        period_start=date(year, 1, 1),
        period_end=date(year, 7, 31) if "partial_year" in warnings else date(year, 12, 31),
        quality=quality,
        warnings=warnings,
        source_id=source_id,
    )


@pytest.fixture
def series() -> Callable[..., Series]:
    def made(*rows: Observation) -> Series:
        sources = {key: source(key, published) for key, published in DATES.items()}
        return observations(Catalog({"industry": rows}, sources, ()), "crude_steel_production", "IND", "Mt")

    return made


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (row("1000", "old"), row("2000", "new", "press")),
        (row("1000", "old", "official", "provisional;disputed"), row("2000", "new", "official-reprint")),
        (row("1000", "old"), row("2000", "new", "official", "provisional")),
        (row("1000", "new"), row("2000", "old")),
        (row("1000", "old"), row("2000", "undated")),
    ],
)
def test_trust_first_then_fewer_warnings_then_the_newer(series: Callable[..., Series], better: Observation, worse: Observation) -> None:
    for rows in ((better, worse), (worse, better)):
        [point] = series(*rows).points
        assert point.figure.value == 1
        assert [figure.value for figure in point.others] == [2]


def test_disputed_points_keep_the_others(series: Callable[..., Series]) -> None:
    made = series(row("1000", "old"), row("1001", "new", "press"), row("900", "old", year=2023))
    assert [point.period.label() for point in made.disputed] == ["2024"]
    assert made.disputed[0].others[0].source_ids == ("new",)


def test_points_are_in_time_order_and_in_the_unit_asked_for(series: Callable[..., Series]) -> None:
    made = series(row("3", "old", year=2024, unit="Mt"), row("1000", "old", year=2022), row("2000", "old", year=2023))
    assert [(point.period.label(), point.figure.value, point.figure.unit) for point in made.points] == [
        ("2022", 1, "Mt"),
        ("2023", 2, "Mt"),
        ("2024", 3, "Mt"),
    ]
    assert made.last.period == Period.year(2024)


def test_whole_drops_part_years(series: Callable[..., Series]) -> None:
    made = series(row("1000", "old"), row("500", "new", "official", "partial_year"))
    assert len(made.points) == 2
    assert [point.period for point in made.whole.points] == [Period.year(2024)]
    assert all(Warn.PARTIAL_YEAR not in point.figure.warnings for point in made.whole.points)


def test_a_missing_period_is_said_by_name(series: Callable[..., Series]) -> None:
    made = series(row("1000", "old"))
    assert made.get(Period.year(2020)) is None
    with pytest.raises(LineageError, match="holds no crude steel production, India for 2020"):
        made.at(Period.year(2020))


def test_an_empty_series_has_no_last_point(series: Callable[..., Series]) -> None:
    with pytest.raises(LineageError, match="holds no crude steel production, India"):
        _ = series().last
