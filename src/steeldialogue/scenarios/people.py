"""The people that standing works need: by the ratios of the skills room, with its range, and the capacity that has no ratio."""

from collections.abc import Mapping, Sequence

from steeldialogue.core import Figure, total
from steeldialogue.pathways.answers.figures import answer
from steeldialogue.pathways.run import PathwaysRun
from steeldialogue.scenarios.border import SOME_MT
from steeldialogue.skills import ALL_TRADES, Ratio, capacity_gap


def people(run: PathwaysRun, ratios: Sequence[Ratio], area: str, year: int) -> dict[str, Figure]:
    """Return jobs, their lowest and highest, and the capacity without a ratio, which needs people too; what is not told is left out."""
    rows = [row for row in capacity_gap(_capacity(run, area, year), ratios) if row.trade == ALL_TRADES]
    told = [row for row in rows if row.needed and row.needed_low and row.needed_high]
    untold = [row.capacity for row in rows if row.needed is None]
    found: dict[str, Figure] = {}
    if told:
        for key, field in (("jobs", "needed"), ("jobs_low", "needed_low"), ("jobs_high", "needed_high")):
            found[key] = total((figure for row in told if (figure := getattr(row, field))), f"{key.replace('_', ', ')}, {area}, {year}")
    if untold:
        found["without_ratio"] = total(untold, f"capacity without a ratio of people, {area}, {year}")
    return found


def _capacity(run: PathwaysRun, area: str, year: int) -> Mapping[str, Figure]:
    at, when = run.scenario.areas.index(area), run.scenario.years.index(year)
    return {
        route.id: answer(run, float(mt), "Mt", f"capacity of {route.name}, {area}, {year}", f"{area}, capacity of {route.id}, {year}")
        for route, mt in zip(run.outcome.system.routes, run.outcome.capacity_mt[at, :, when], strict=True)
        if mt > SOME_MT
    }
