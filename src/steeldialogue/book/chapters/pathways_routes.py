"""Chapter H, second part: routes, and what they emit."""

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Table, caution, prose
from steeldialogue.book.chapters.pathways_desk import SOME, PathwaysDesk
from steeldialogue.book.charts import Spec, bar_chart, line_chart
from steeldialogue.book.route_kinds import look
from steeldialogue.core import Figure
from steeldialogue.core.formulas import share

_EMISSIONS = {"direct_emissions": "direct", "emissions_with_power": "with bought power"}


def routes(desk: PathwaysDesk) -> list[Block]:
    """Return the mix of routes of each country, in kinds and one by one."""
    return [
        *(_told(desk, name) for name in desk.names),
        *(_mix(desk, name) for name in desk.names),
        *(_each(desk, name) for name in desk.names),
        caution(
            "Many choices cost almost the same: what lies within {gap} of the least cost counts as good enough. The cost of the whole is "
            "sure to that much; which works take which route in later years, and with it a country's mix and emissions, is far less so.",
            gap=Claim(desk.run.scenario.gap, 1, "%"),
        ),
    ]


def _told(desk: PathwaysDesk, name: str) -> Block:
    area, (first, *_, last) = desk.names[name], desk.years
    before, after = _largest(desk, area, first), _largest(desk, area, last)
    now = share(desk.by_kind(area, before, first), desk.figure("crude_steel", area, first))
    then = share(desk.by_kind(area, after, last), desk.figure("crude_steel", area, last))
    return prose(
        "{name} makes {now} of its steel by {before} in {first}; in {last} the largest kind of route is {after} with {then}.",
        name=name,
        now=Claim(now.named(f"{before} over all steel"), 0, "%"),
        before=before,
        first=str(first),
        last=str(last),
        after=after,
        then=Claim(then.named(f"{after} over all steel"), 0, "%"),
    )


def _largest(desk: PathwaysDesk, area: str, year: int) -> str:
    return max(desk.kinds_that_run(area), key=lambda kind: desk.by_kind(area, kind, year).value)


def _mix(desk: PathwaysDesk, name: str) -> Exhibit:
    area = desk.names[name]
    kinds = desk.kinds_that_run(area)
    columns = [Column(kind, kind.capitalize(), "Mt", 1) for kind in kinds]
    table = desk.table(f"route_mix_{area.lower()}", columns, lambda year: {kind: desk.by_kind(area, kind, year) for kind in kinds})
    spec = _in_their_colours(bar_chart(table, "year", {kind: kind for kind in kinds}, "Mt of crude steel", stacked=True))
    alt = f"Stacked bars of {name}'s crude steel by kind of route, from the base year to the last, dark kinds at the bottom."
    return Exhibit(f"{name}: crude steel by kind of route", table, spec, alt)


def _in_their_colours(spec: Spec) -> Spec:
    scale = spec["encoding"]["color"]["scale"]
    scale["range"] = [look(kind).colour for kind in scale["domain"]]
    return spec


def _each(desk: PathwaysDesk, name: str) -> Exhibit:
    area = desk.names[name]
    made = desk.outcome.production_mt[desk.place(area)].max(axis=1)
    system = desk.outcome.system
    columns = [Column("route", "Route"), *(Column(str(year), str(year), "Mt", 1) for year in desk.years)]
    rows: list[dict[str, Cell]] = [
        {"route": route.name, **{str(year): desk.route(route.id, area, year) for year in desk.years}}
        for route, most in zip(system.routes, made, strict=True)
        if most > SOME
    ]
    note = "Crude steel, and green iron (HBI) of the routes that make it. Routes that never run are left out."
    return Exhibit(f"{name}: production by route", Table(f"routes_{area.lower()}", columns, rows), note=note, fold=True)


def emissions(desk: PathwaysDesk) -> list[Block]:
    """Return emissions of both countries, in all and a tonne."""
    first, last = desk.years[0], desk.years[-1]
    rates = {(area, year): _rate(desk, "emissions_with_power", area, year) for area in desk.names.values() for year in (first, last)}
    texts = [
        prose(
            "A tonne of {name}'s steel carries {now} with bought power in {first} and {then} in {last}.",
            name=name,
            now=Claim(rates[area, first], 2),
            first=str(first),
            then=Claim(rates[area, last], 2),
            last=str(last),
        )
        for name, area in desk.names.items()
    ]
    return [*texts, _in_all(desk), _a_tonne(desk)]


def _rate(desk: PathwaysDesk, quantity: str, area: str, year: int) -> Figure:
    rate = desk.figure(quantity, area, year) / desk.figure("crude_steel", area, year)
    return rate.to("tCO2e/t").named(f"{quantity.replace('_', ' ')} a tonne, {area}, {year}")


def _in_all(desk: PathwaysDesk) -> Exhibit:
    series = {f"{area}_{key}": f"{name}, {words}" for name, area in desk.names.items() for key, words in _EMISSIONS.items()}
    columns = [Column(key, words, "MtCO2e", 0) for key, words in series.items()]
    table = desk.table(
        "pathways_emissions",
        columns,
        lambda year: {f"{area}_{key}": desk.figure(key, area, year) for area in desk.names.values() for key in _EMISSIONS},
    )
    alt = "Four lines of emissions: India's, direct and with power, far above Japan's; the distance between direct and with power shrinks."
    return Exhibit("Emissions of steelmaking", table, line_chart(table, "year", series, "MtCO₂e a year"), alt)


def _a_tonne(desk: PathwaysDesk) -> Exhibit:
    columns = [
        Column(f"{area}_{key}", f"{name}, {words}", "tCO2e/t", 2) for name, area in desk.names.items() for key, words in _EMISSIONS.items()
    ]
    table = desk.table(
        "pathways_emission_rates",
        columns,
        lambda year: {f"{area}_{key}": _rate(desk, key, area, year) for area in desk.names.values() for key in _EMISSIONS},
    )
    return Exhibit("Emissions of a tonne of crude steel", table)
