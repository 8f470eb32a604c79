"""Quantities over the years, as a scenario states them: straight lines between the years named, level outside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

import numpy as np
from pydantic import BeforeValidator, WithJsonSchema

from steeldialogue.core import DataError, Derivation, Figure, Quality, SteelDialogueError
from steeldialogue.core.stated import stated_quantity
from steeldialogue.core.units import any_money, comparable
from steeldialogue.pathways.system import Array


@dataclass(frozen=True)
class Course:
    """Figures of one unit by year."""

    points: tuple[tuple[int, Figure], ...]

    def figure(self, year: int) -> Figure:
        """Return the figure of a year: as stated, on the line between two years, or that of the nearest year."""
        years = [point for point, _ in self.points]
        place = int(np.searchsorted(years, year))
        if place < len(years) and years[place] == year:
            return self.points[place][1]
        if place in (0, len(years)):
            return self.points[min(place, len(years) - 1)][1]
        (before, first), (after, last) = self.points[place - 1 : place + 1]
        share = Decimal(year - before) / Decimal(after - before)
        value = first.value + (last.value - first.value) * share
        account = Derivation(
            "straight line between two years",
            f"{before} + (year − {before}) × ({after} − {before}) slope, at {year}",
            ((str(before), first), (str(after), last)),
            quality=Quality.ESTIMATE,
        )
        return Figure(value, first.unit, account, first.label)

    def values(self, years: Sequence[int], unit: str = "") -> Array:
        """Return the numbers of some years, in a unit or in that of the course."""
        known = [year for year, _ in self.points]
        return np.interp(years, known, [float((figure.to(unit) if unit else figure).value) for _, figure in self.points])

    def to(self, change: Callable[[Figure], Figure]) -> "Course":
        """Return the course with each figure changed."""
        return Course(tuple((year, change(figure)) for year, figure in self.points))


def course_of(points: Mapping[int, Figure]) -> Course:
    """Return figures by year as a course, in the unit of the first.

    Raises:
        DataError: there are none.
    """
    if not points:
        raise DataError("a course needs at least one year")
    ordered = sorted(points.items())
    unit = ordered[0][1].unit
    return Course(tuple((year, figure.to(unit)) for year, figure in ordered))


def read_course(given: Any, unit: str, field: str) -> Course:
    """Return what a scenario states of a quantity: a text, or a table of years.

    Raises:
        DataError: it is no quantity of the dimension of `unit`.
    """
    try:
        return _read(given, unit)
    except ValueError as fault:
        raise DataError(str(fault), field=field) from fault


def stated_course(unit: str, words: Sequence[str] = ()) -> BeforeValidator:
    """Return a check that reads a text or a table of years into a course of a dimension; `words` stand for themselves."""

    def read(given: Any) -> Any:
        return given if isinstance(given, Course) or given in words else _read(given, unit)

    by_year = {"type": "object", "patternProperties": {r"^\d+$": _form(unit)}, "additionalProperties": False}
    forms = [*([{"enum": list(words)}] if words else []), _form(unit), by_year]
    return BeforeValidator(read, json_schema_input_type=Annotated[Any, WithJsonSchema({"anyOf": forms})])


def _read(given: Any, unit: str) -> Course:
    if not isinstance(given, Mapping):
        return Course(((0, _quantity(given, unit)),))
    return course_of({_year(year): _quantity(text, unit) for year, text in given.items()})


def stated_amount(unit: str) -> BeforeValidator:
    """Return a check that reads a text into a figure of a dimension."""

    def read(given: Any) -> Figure:
        return given if isinstance(given, Figure) else _quantity(given, unit)

    return BeforeValidator(read, json_schema_input_type=Annotated[Any, WithJsonSchema(_form(unit))])


def _form(unit: str) -> dict[str, Any]:
    """The form of a quantity in a file, for the schema of scenarios."""
    told = f"a number, a space and a unit of what {unit} measures"
    return {"type": "string", "pattern": r"^[+-]?[0-9.]+ \S", "description": told, "examples": [f"1.5 {unit}"]}


def _quantity(text: Any, unit: str) -> Figure:
    if not isinstance(text, str):
        raise ValueError(f'write a text with a number and a unit, such as "1.5 {unit}"')
    try:
        figure = stated_quantity("scenario", text)
    except SteelDialogueError as fault:
        raise ValueError(str(fault)) from fault
    if not comparable(any_money(figure.unit), any_money(unit)):
        raise ValueError(f"'{text}' is not measured in units such as {unit}")
    return figure


def _year(text: str) -> int:
    if not text.isdigit():
        raise ValueError(f"'{text}' is no year")
    return int(text)
