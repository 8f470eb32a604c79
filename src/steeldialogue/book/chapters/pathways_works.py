"""Chapter H, third part: the works on the map, and what each of them decides."""

from collections.abc import Iterator
from typing import Any

from steeldialogue.book.blocks import Block, Cell, Cite, Claim, Column, Exhibit, Table, caution, prose
from steeldialogue.book.chapters.pathways_desk import PathwaysDesk
from steeldialogue.book.maps import works_map
from steeldialogue.book.outlines import CAUTION, SOURCE
from steeldialogue.book.route_kinds import CLOSED_KIND, in_order
from steeldialogue.pathways.answers.works import CLOSED_NAME
from steeldialogue.pathways.answers.works import works as decided

_MIDDLE = 2035  # the panel between the first and the last year


def works(desk: PathwaysDesk) -> list[Block]:
    """Return a map of each country's works, and what each works turns to."""
    without = _without_place(desk)
    blocks: list[Block] = [*(_map(desk, name) for name in desk.names)]
    blocks.append(
        caution(
            "{outline} Works without a known place are not on the map: {small} of capacity, most of it clusters of small kilns and "
            "induction furnaces, and all works built on open ground.",
            outline=CAUTION,
            small=Claim(desk.made(without, "Mt", "capacity of works without a place", "works and clusters without a place"), 0),
        )
    )
    blocks.append(
        prose(
            "{units} works and clusters decide when their campaigns end: renew, turn to another route, or close. What a works does here "
            "is the cheapest path in the model, which knows nothing of the plans of its owner.",
            units=Claim(desk.made(len(desk.outcome.system.units), "1", "works and clusters", "all works and clusters"), 0),
        )
    )
    return [*blocks, *(_each(desk, name) for name in desk.names), _sources(desk)]


def _without_place(desk: PathwaysDesk) -> float:
    return sum(one.capacity_mt for one in desk.outcome.system.units if one.latitude is None)


def _map(desk: PathwaysDesk, name: str) -> Exhibit:
    area = desk.names[name]
    years = [desk.years[0], _MIDDLE if _MIDDLE in desk.years else desk.years[len(desk.years) // 2], desk.years[-1]]
    spots = [spot for year in years for spot in _spots(desk, area, year)]
    columns = [Column("kind", "Runs"), *(Column(str(year), str(year), "Mt", 1) for year in years)]
    kinds = in_order(spot["kind"] for spot in spots)
    rows: list[dict[str, Cell]] = [
        {"kind": kind, **{str(year): _standing(desk, area, spots, kind, year) for year in years}} for kind in kinds
    ]
    table = Table(f"works_map_{area.lower()}", columns, rows)
    alt = f"Three maps of {name}, one a year, with works as marks: their size is capacity, their colour and shape the kind of route."
    note = f"Capacity of the works on the map; kinds of one place stand side by side. {CAUTION} Made with Natural Earth."
    return Exhibit(f"{name}: works by the route they run", table, works_map(area, spots, years), alt, note, wide=True)


def _spots(desk: PathwaysDesk, area: str, year: int) -> Iterator[dict[str, Any]]:
    """Works that stand in a year, or did and have closed, with a place on the map."""
    system, place, at = desk.outcome.system, desk.place(area), desk.at(year)
    for unit, one in enumerate(system.units):
        if one.area != place or one.latitude is None or (one.start_year or year) > year:
            continue
        route = int(desk.outcome.unit_routes[unit, at])
        yield {
            "name": one.name,
            "longitude": one.longitude,
            "latitude": one.latitude,
            "capacity_mt": one.capacity_mt,
            "year": year,
            "kind": desk.kinds[route] if route >= 0 else CLOSED_KIND,
        }


def _standing(desk: PathwaysDesk, area: str, spots: list[dict[str, Any]], kind: str, year: int) -> Cell:
    mass = sum(spot["capacity_mt"] for spot in spots if (spot["kind"], spot["year"]) == (kind, year))
    return desk.made(mass, "Mt", f"capacity of works on the map, {kind}, {area}, {year}", f"{area}, works with a place, {kind}, {year}")


def _sources(desk: PathwaysDesk) -> Exhibit:
    """What the maps are made from."""
    names = {desk.place(area): name for name, area in desk.names.items()}
    units = [(names[one.area], source) for one in desk.outcome.system.units if one.area in names for source in one.source_ids]
    rows: list[dict[str, Cell]] = [{"what": "Outlines of countries", "source": Cite(SOURCE)}]
    rows += [{"what": f"Works of {name}", "source": Cite(source)} for name, source in dict.fromkeys(units)]
    return Exhibit(
        "What the maps are made from", Table("works_map_sources", [Column("what", "Part"), Column("source", "Source")], rows), fold=True
    )


def _each(desk: PathwaysDesk, name: str) -> Exhibit:
    area = desk.names[name]
    note = "Works whose furnaces follow different routes have a row for each."
    return Exhibit(f"{name}: what each works decides", works_table(desk, f"works_{area.lower()}", area), note=note, fold=True)


def all_works(desk: PathwaysDesk) -> Table:
    """Return the works of all areas, the lines that every number of the run counts, for data.zip."""
    return works_table(desk, "pathways_works")


def works_table(desk: PathwaysDesk, table_id: str, area: str = "") -> Table:
    """Return what each works decides, of one area or of all."""
    columns = [
        Column("name", "Works"),
        Column("state", "State or prefecture"),
        Column("capacity", "Capacity", "Mt", 2),
        Column("route", "Route now"),
        Column("decisions", "Decides"),
    ]
    names = {route.id: route.name for route in desk.outcome.system.routes} | {CLOSED_NAME: CLOSED_NAME}
    rows: list[dict[str, Cell]] = []
    for row in decided(desk.run).rows:
        if area and row["area"] != area:
            continue
        part = row["capacity_mt"] * row["share"]
        rows.append(
            {
                "name": row["name"],
                "state": row["state"],
                "capacity": desk.made(part, "Mt", f"capacity, {row['name']}", f"{row['unit']}, {row['route']}"),
                "route": names[row["route"]],
                "decisions": _in_words(row["decisions"], names),
            }
        )
    return Table(table_id, columns, rows)


def _in_words(decisions: str, names: dict[str, str]) -> str:
    """Decisions in order, with routes by name; renewals of the same route are told together."""
    told: list[str] = []
    for decision in filter(None, decisions.split("; ")):
        year, _, what = decision.partition(": ")
        renews, turns = what.startswith("renews"), what.startswith("turns")
        if renews and told and told[-1].startswith("renews"):
            told[-1] += f", {year}"
        else:
            told.append(f"renews {year}" if renews else f"{names[what.rpartition(' ')[2]]} {year}" if turns else f"{what} {year}")
    return "; ".join(told)
