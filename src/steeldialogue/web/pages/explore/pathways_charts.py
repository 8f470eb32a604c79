"""Pictures of runs of pathways: two scenarios beside each other on one scale."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from steeldialogue.book.charts import Spec, framed
from steeldialogue.book.maps import works_map
from steeldialogue.book.route_kinds import CLOSED_KIND, in_order, kinds_of, look
from steeldialogue.pathways.paths import CLOSED
from steeldialogue.pathways.run import PathwaysRun

ALONE, BESIDE = 760, 420
HEIGHT = 260
_SOME_MT = 1e-6
_LINES = ("#1d1d1b", "#8a8a8a")
_DASHES = ([1, 0], [6, 3])


def mix_chart(runs: Mapping[str, PathwaysRun], code: str) -> Spec:
    """Return what is made by which kind of route, stacked over the years; `runs` by their names, one panel each."""
    values = [value for name, run in runs.items() for value in _mix(run, code, name)]
    kinds = in_order(value["kind"] for value in values)
    stack = [{**value, "order": kinds.index(value["kind"]), "kind": _(value["kind"])} for value in values]
    colours = {"domain": [_(kind) for kind in kinds], "range": [look(kind).colour for kind in kinds]}
    encoding = {
        "x": _years(),
        "y": {"field": "value", "type": "quantitative", "title": _("Mt of crude steel"), "stack": "zero"},
        "color": {"field": "kind", "type": "nominal", "scale": colours, "legend": _legend()},
        "order": {"field": "order", "type": "quantitative"},
    }
    return _beside(stack, {"type": "area", "stroke": "#ffffff", "strokeWidth": 0.5}, encoding, list(runs))


def _mix(run: PathwaysRun, code: str, name: str) -> list[Spec]:
    system, place = run.outcome.system, run.scenario.areas.index(code)
    made: dict[str, Any] = {}
    for kind, steel in zip(kinds_of(system), run.outcome.steel_mt[place], strict=True):
        made[kind] = made.get(kind, 0.0) + steel
    return [
        {"scenario": name, "kind": kind, "year": year, "value": round(float(mass), 4)}
        for kind, masses in made.items()
        if masses.max() > _SOME_MT
        for year, mass in zip(system.years, masses, strict=True)
    ]


def courses_chart(panels: Mapping[str, Mapping[str, Mapping[int, float]]]) -> Spec:
    """Return a panel a quantity with one line a run over the years; a panel's name is the title of its y axis."""
    names = list(next(iter(panels.values())))
    legend = {**_legend(), "symbolType": "stroke", "symbolSize": 400, "symbolStrokeWidth": 2.5} if len(names) > 1 else None
    colours = {"domain": names, "range": list(_LINES[: len(names)])}
    dashes = {"domain": names, "range": list(_DASHES[: len(names)])}
    drawn = [
        {
            "data": {"values": [{"scenario": name, "year": year, "value": value} for name in runs for year, value in runs[name].items()]},
            "width": BESIDE,
            "height": HEIGHT,
            "mark": {"type": "line", "strokeWidth": 2.5},
            "encoding": {
                "x": _years(),
                "y": {"field": "value", "type": "quantitative", "title": title, "scale": {"zero": True}},
                "color": {"field": "scenario", "type": "nominal", "scale": colours, "legend": legend},
                "strokeDash": {"field": "scenario", "type": "nominal", "scale": dashes, "legend": legend},
            },
        }
        for title, runs in panels.items()
    ]
    spec = framed([], {"hconcat": drawn, "spacing": 30})
    for key in ("data", "width", "height"):
        del spec[key]
    return spec


def map_of(run: PathwaysRun, code: str, years: Sequence[int]) -> Spec:
    """Return where the works of an area stand, coloured by the kind of route that they run in each year."""
    system, kinds = run.outcome.system, kinds_of(run.outcome.system)
    place = run.scenario.areas.index(code)
    at = {year: run.scenario.years.index(year) for year in years}
    works = [
        {
            "name": unit.name,
            "longitude": unit.longitude,
            "latitude": unit.latitude,
            "capacity_mt": round(unit.capacity_mt, 3),
            "year": year,
            "kind": CLOSED_KIND if route == CLOSED else kinds[route],
        }
        for unit, routes in zip(system.units, run.outcome.unit_routes, strict=True)
        if unit.area == place and unit.longitude is not None and unit.latitude is not None
        for year, route in ((year, int(routes[at_])) for year, at_ in at.items())
        if route != CLOSED or unit.start_year is None or unit.start_year <= year
    ]
    return works_map(code, works, years)


def _beside(values: list[Spec], mark: Spec, encoding: Spec, names: Sequence[str]) -> Spec:
    """One panel a scenario, on one scale."""
    if len(names) == 1:
        return framed(values, {"width": ALONE, "mark": mark, "encoding": encoding}, HEIGHT)
    header = {"title": None, "labelFontSize": 13, "labelAnchor": "start"}
    panels = {"field": "scenario", "type": "nominal", "sort": list(names), "header": header}
    return framed(values, {"width": BESIDE, "mark": mark, "encoding": {**encoding, "column": panels}}, HEIGHT)


def _years() -> Spec:
    scale = {"nice": False, "zero": False}
    return {"field": "year", "type": "quantitative", "title": None, "axis": {"format": "d", "grid": False}, "scale": scale}


def _legend() -> Spec:
    return {"orient": "top", "title": None, "columns": 4, "labelLimit": 300}
