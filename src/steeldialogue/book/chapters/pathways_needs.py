"""Chapter H, fifth part: what steelmaking takes, and what limits it."""

from collections.abc import Mapping

import numpy as np

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Table, caution, prose
from steeldialogue.book.chapters.pathways_desk import SOME, PathwaysDesk
from steeldialogue.book.charts import line_chart
from steeldialogue.core import Figure
from steeldialogue.core.formulas import growth
from steeldialogue.pathways.resources import TOTALS

_NAMES: Mapping[str, str] = {
    "iron_ore": "Iron ore",
    "scrap": "Scrap",
    "green_iron": "Green iron (HBI)",
    "metallurgical_coal": "Metallurgical coal",
    "thermal_coal": "Thermal coal",
    "natural_gas": "Natural gas",
    "biomass": "Biomass",
    "hydrogen": "Hydrogen",
    "electricity": "Electricity",
    "captured_co2": "Captured CO₂",
}
_DRAWN = ("iron_ore", "metallurgical_coal", "scrap")
_NO_LIMIT = Gap("no limit set")


def needs(desk: PathwaysDesk) -> list[Block]:
    """Return the need of each resource by country and year, and the limits that bind."""
    return [*(_told(desk, name) for name in desk.names), *(_exhibit(desk, name) for name in desk.names), _limits(desk), _care(desk)]


def used(desk: PathwaysDesk, resource: str, area: str, year: int) -> Figure:
    """Return what production takes of a resource."""
    value = desk.outcome.used[resource][desk.place(area), desk.at(year)]
    words = _words(resource)
    return desk.made(value, TOTALS[resource], f"{words} used, {area}, {year}", f"{area}, {words}, {year}")


def _words(resource: str) -> str:
    """A resource inside a sentence."""
    name = _NAMES[resource]
    return name[0].lower() + name[1:]


def _told(desk: PathwaysDesk, name: str) -> Block:
    area, (first, *_, last) = desk.names[name], desk.years
    coal, ore, scrap = ([used(desk, one, area, year) for year in (first, last)] for one in ("metallurgical_coal", "iron_ore", "scrap"))
    unused = [_words(one) for one in TOTALS if not np.any(np.abs(desk.outcome.used[one][desk.place(area)]) > SOME)]
    return prose(
        "{name} takes {ore} of iron ore in {first} and {ore_last} in {last}, {coal} and {coal_last} of metallurgical coal, and {scrap} and "
        "{scrap_last} of scrap, {change}. Not used at all: {unused}.",
        name=name,
        first=str(first),
        last=str(last),
        ore=Claim(ore[0], 0),
        ore_last=Claim(ore[1], 0),
        coal=Claim(coal[0], 0),
        coal_last=Claim(coal[1], 0),
        scrap=Claim(scrap[0], 0),
        scrap_last=Claim(scrap[1], 0),
        change=Claim(growth(scrap[1], scrap[0]).named("growth of scrap used"), 0, "%", signed=True),
        unused=", ".join(unused) or "nothing",
    )


def _exhibit(desk: PathwaysDesk, name: str) -> Exhibit:
    area = desk.names[name]
    columns = [Column(one, words, TOTALS[one], 1 if TOTALS[one] == "Mt" else 0) for one, words in _NAMES.items()]
    table = desk.table(f"needs_{area.lower()}", columns, lambda year: {one: used(desk, one, area, year) for one in _NAMES})
    spec = line_chart(table, "year", {one: _NAMES[one] for one in _DRAWN}, "Mt a year")
    alt = f"Lines of what {name}'s steelmaking takes of iron ore, metallurgical coal and scrap; the other resources stand in the table."
    return Exhibit(f"{name}: what steelmaking takes", table, spec, alt)


def _limits(desk: PathwaysDesk) -> Exhibit:
    """What there is of what somebody limits, and whether it is all used."""
    years = (desk.years[0], desk.years[len(desk.years) // 2], desk.years[-1])
    columns = [Column("what", "Country and resource")]
    for year in years:
        columns += [Column(f"used_{year}", f"Used {year}", "own", 0), Column(f"limit_{year}", f"Limit {year}", "own", 0)]
    rows: list[dict[str, Cell]] = []
    for name, area in desk.names.items():
        for resource in sorted(desk.outcome.program.layout.limited):
            if resource in _NAMES and np.isfinite(desk.outcome.system.limit[resource][desk.place(area)]).any():
                cells = {key: cell for year in years for key, cell in _of_limit(desk, resource, area, year).items()}
                rows.append({"what": f"{name}: {_words(resource)}", **cells})
    return Exhibit("Limits of the reference, and what is used of them", Table("pathways_limits", columns, rows), fold=True)


def _of_limit(desk: PathwaysDesk, resource: str, area: str, year: int) -> dict[str, Cell]:
    limit = float(desk.outcome.system.limit[resource][desk.place(area), desk.at(year)])
    words = _words(resource)
    shown: Cell = _NO_LIMIT
    if np.isfinite(limit):
        shown = desk.made(limit, TOTALS[resource], f"limit of {words}, {area}, {year}", f"{area}, limit of {words}, {year}")
    return {f"used_{year}": used(desk, resource, area, year), f"limit_{year}": shown}


def _care(desk: PathwaysDesk) -> Block:
    return caution(
        "Limits on hydrogen, gas, biomass and the storage of CO₂ are assumptions of this house, not forecasts; scrap follows from the "
        "chapter before. Ore and coal are not limited, whether they are mined at home or bought."
    )
