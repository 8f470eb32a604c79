"""The rules of investment paths, said once more in another way: a check of one path, and all paths by trying everything."""

from collections.abc import Iterator, Sequence
from itertools import product

from steeldialogue.pathways.paths import CLOSES, STAYS
from steeldialogue.pathways.system import System, Unit


def lawful(system: System, unit: Unit, decided: Sequence[int]) -> bool:
    """Whether a works may decide so: at the end of a campaign it must, at marks of the calendar before it may, else it does not."""
    first = system.years[0]
    route, last = unit.route, max((unit.start_year or first) - first, 0)
    due = max(unit.renewal_year - first, last)
    running = True
    for year, goal in enumerate(decided):
        if goal == STAYS:
            if running and year == due:
                return False
            continue
        if not running or not _may(system, unit.area, route, year, due, last, goal):
            return False
        if goal == CLOSES:
            running = False
            continue
        route, last = goal, year
        due = year + int(system.campaign_years[unit.area, goal])
    return True


def _may(system: System, area: int, route: int, year: int, due: int, last: int, goal: int) -> bool:
    if goal == CLOSES:
        return year == due
    if (route, goal) not in system.moves or not system.allowed[area, goal, year]:
        return False
    if year == due:
        return True
    step = system.early_step
    mark = step > 0 and system.years[year] % step == 0
    return goal != route and mark and last + step <= year < due


def all_lawful(system: System, unit: Unit) -> Iterator[tuple[int, ...]]:
    """Yield every lawful path, by trying every row of decisions."""
    decisions = (STAYS, CLOSES, *range(len(system.routes)))
    return (one for one in product(decisions, repeat=len(system.years)) if lawful(system, unit, one))


def running_routes(system: System, unit: Unit, decided: Sequence[int]) -> list[int]:
    """Return what runs in each year under some decisions; -1 where nothing does."""
    opens = (unit.start_year or system.years[0]) - system.years[0]
    now, found = unit.route, []
    for year, goal in enumerate(decided):
        if goal != STAYS:
            now = -1 if goal == CLOSES else goal
        found.append(now if year >= opens else -1)
    return found
