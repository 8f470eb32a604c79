"""Emissions of bought power by area and year."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from steeldialogue.core import DataError, Figure, area
from steeldialogue.core.countries import Country
from steeldialogue.core.errors import suggestions
from steeldialogue.law import Law
from steeldialogue.pathways.course import Course, course_of
from steeldialogue.pathways.scenario import Grid

_TABLE = "plant.grid_factors"
_WORLD = "World"


def grid_courses(law: Law, grid: Grid, areas: Sequence[str], as_of: date) -> dict[str, Course]:
    """Return the courses: from the newest factor known by a day on to what the scenario says of later years.

    Raises:
        DataError: the law folder has no factor of the kind named.
    """
    return {code: _course(law, grid, code, as_of) for code in areas}


def _course(law: Law, grid: Grid, code: str, as_of: date) -> Course:
    row = _newest(law, code, grid.factor[code], as_of)
    text = law.row_text(_TABLE, f"{row.country}, {row.period_start} to {row.period_end}, {row.variant}", row, row.period_start)
    now = Figure(row.value, row.unit, text, f"emissions of bought power, {code}").to("tCO2e/MWh")
    later = grid.later.get(code)
    points = {row.period_start.year: now}
    if later is not None:
        points |= {year: figure.to("tCO2e/MWh").named(now.label) for year, figure in later.points}
    return course_of(points)


def _newest(law: Law, code: str, kind: str, as_of: date) -> Any:
    found_area = area(code)
    country = found_area.alpha2 if isinstance(found_area, Country) else _WORLD
    mine = [row for row in law.table(_TABLE).rows if row.country == country and row.period_end <= as_of]
    found = [row for row in mine if row.variant == kind]
    if not found:
        near = suggestions(kind, sorted({row.variant for row in mine}))
        raise DataError(f"the law folder has no grid factor '{kind}' for {area(code).en}.{near}", field=f"grid.factor.{code}")
    return max(found, key=lambda row: row.period_end)
