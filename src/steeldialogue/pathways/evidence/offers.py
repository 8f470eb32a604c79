"""Routes that can be offered: those of which every parameter is known; the others are left out by name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.indicators import TECHNOLOGY_PARAMETERS
from steeldialogue.catalog.schema import Technology, TechnologyParameter
from steeldialogue.core import DataError, Figure, SteelDialogueError, area
from steeldialogue.core.errors import suggestions
from steeldialogue.core.stated import stated_quantity
from steeldialogue.pathways.course import Course, course_of
from steeldialogue.pathways.evidence.money import Dollars
from steeldialogue.pathways.scenario import OwnParameter, TechnologyChoices

WORLD = "WLD"
REQUIRED = tuple(name for name, entry in TECHNOLOGY_PARAMETERS.items() if entry.required)
_MONEY = ("capex_greenfield", "capex_renewal", "fixed_opex")
_TABLE = "technology_parameters"


@dataclass(frozen=True)
class Offer:
    """A route in an area with all its parameters."""

    technology: Technology
    area: str
    courses: Mapping[str, Course]
    new_works: bool = True

    def whole_number(self, parameter: str) -> int:
        """Return a parameter that is a year or a number of years."""
        return int(self.courses[parameter].figure(0).value)


@dataclass(frozen=True)
class Offers:
    """The routes offered in each area, and why others are not."""

    by_area: Mapping[str, Mapping[str, Offer]]
    notices: tuple[str, ...]

    @property
    def technologies(self) -> tuple[Technology, ...]:
        """Every route offered in some area, in the order of the catalogue."""
        found = {offer.technology.technology: offer.technology for offers in self.by_area.values() for offer in offers.values()}
        return tuple(found.values())


def offers(catalog: Catalog, areas: Sequence[str], choices: TechnologyChoices, dollars: Dollars) -> Offers:
    """Return what can be offered.

    Raises:
        DataError: the scenario names a route or parameter that does not exist.
    """
    technologies = {row.technology: row for row in catalog.rows(Technology, "technologies")}
    _check_names(choices, list(technologies))
    rows: dict[tuple[str, str], list[TechnologyParameter]] = defaultdict(list)
    for row in catalog.rows(TechnologyParameter, _TABLE):
        rows[row.technology, row.parameter].append(row)
    by_area: dict[str, dict[str, Offer]] = {}
    notices = []
    for code in areas:
        by_area[code] = {}
        for name, technology in technologies.items():
            if technology.areas and code not in technology.areas:
                continue
            courses = {key: _course(catalog, rows[name, key], code, dollars) for key in REQUIRED}
            courses |= {
                one.parameter: _own(one, dollars) for one in choices.own if (one.technology, one.area) in ((name, code), (name, WORLD))
            }
            blank = [TECHNOLOGY_PARAMETERS[key].label for key, course in courses.items() if course is None]
            if blank:
                notices.append(f"{technology.name} is left out in {area(code).en}: no source gives its {', '.join(blank)}")
                continue
            known = {key: course for key, course in courses.items() if course}
            by_area[code][name] = Offer(technology, code, known, name not in choices.leave_out)
    return Offers(by_area, tuple(notices))


def _check_names(choices: TechnologyChoices, known: list[str]) -> None:
    for name in (*choices.leave_out, *(one.technology for one in choices.own)):
        if name not in known:
            raise DataError(f"'{name}' is no route we know.{suggestions(name, known)}", field="technology")
    for one in choices.own:
        if one.parameter not in TECHNOLOGY_PARAMETERS:
            near = suggestions(one.parameter, list(TECHNOLOGY_PARAMETERS))
            raise DataError(f"'{one.parameter}' is no parameter of a route.{near}", field="technology.own")


def _course(catalog: Catalog, rows: Iterable[TechnologyParameter], code: str, dollars: Dollars) -> Course | None:
    """The parameter in an area: by its own rows where it has any, else by those of the world; of several sources the most trusted."""
    known = [row for row in rows if row.value is not None]
    own = [row for row in known if row.area == code] or [row for row in known if row.area == WORLD]
    by_year: dict[int, TechnologyParameter] = {}
    for row in sorted(own, key=lambda row: row.quality.rank):
        by_year.setdefault(row.year or 0, row)
    if not by_year:
        return None
    return course_of({year: _figure(catalog, row, dollars) for year, row in by_year.items()})


def _figure(catalog: Catalog, row: TechnologyParameter, dollars: Dollars) -> Figure:
    label = f"{TECHNOLOGY_PARAMETERS[row.parameter].label}, {row.technology}"
    figure = catalog.figure(_TABLE, row, "value", row.unit, label)
    return dollars.of(figure) if row.parameter in _MONEY else figure.to(TECHNOLOGY_PARAMETERS[row.parameter].unit)


def _own(one: OwnParameter, dollars: Dollars) -> Course:
    entry = TECHNOLOGY_PARAMETERS[one.parameter]
    try:
        figure = stated_quantity(f"{entry.label}, {one.technology}", one.value)
        entry.check(figure.value, figure.unit)
    except (ValueError, SteelDialogueError) as fault:
        raise DataError(f"{one.technology}, {one.parameter}: {fault}", field="technology.own") from fault
    return course_of({0: dollars.of(figure) if one.parameter in _MONEY else figure.to(entry.unit)})
