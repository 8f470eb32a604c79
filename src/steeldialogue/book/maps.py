"""Maps of works as Vega-Lite specifications: a country's outline, and a mark for each works in its place, year beside year.

Longitude and latitude are laid on plain scales (equirectangular, true to shape at the middle latitude), so that a map is drawn like
any other chart, on paper and on screen, and asks no server for tiles.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from steeldialogue.book.charts import Spec, framed
from steeldialogue.book.outlines import outline
from steeldialogue.book.route_kinds import CLOSED_KIND, in_order, look

LAND, SHORE, EDGE = "#efede6", "#a9a69c", "#ffffff"
PANEL_HEIGHT = 300
_MARGIN = 0.03  # room around the outline, as a share of its height
_LARGEST_AREA, _SMALLEST_AREA = 420, 14
_ONE_MT = 1.0
_PLACES = 2  # of a degree in the outline: about one kilometre
_ASIDE = 0.55  # degrees between two marks of one place
_LETTERS = 13
_PLACE_COLOURS = ("#b4560f", "#23518a", "#5c7c3a", "#3a3a3a")


@dataclass(frozen=True)
class Frame:
    """What a map shows: ranges of longitude and latitude in degrees, and the width of a panel for its height."""

    longitude: tuple[float, float]
    latitude: tuple[float, float]

    @classmethod
    def around(cls, area: str) -> "Frame":
        """Return the frame around the outline of an area."""
        points = [point for ring in outline(area) for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        room = _MARGIN * (max(ys) - min(ys))
        return cls((min(xs) - room, max(xs) + room), (min(ys) - room, max(ys) + room))

    @property
    def width(self) -> int:
        """Width of a panel: a degree of longitude is shorter than one of latitude by the cosine of the middle latitude."""
        (west, east), (south, north) = self.longitude, self.latitude
        return round(PANEL_HEIGHT * (east - west) * cos(radians((south + north) / 2)) / (north - south))


def works_map(area: str, works: Sequence[Mapping[str, Any]], years: Sequence[int]) -> Spec:
    """Return a map of works, a panel a year; works of one place and kind are one mark, and kinds of one place stand side by side.

    Args:
        area: the area whose outline is drawn.
        works: `name`, `longitude`, `latitude`, `capacity_mt`, `year`, and `kind` of route (see `route_kinds`); one a works and year.
        years: the panels, from left to right.

    Raises:
        DataError: there is no outline of the area.
    """
    frame = Frame.around(area)
    shown = sorted(_marks(works), key=lambda one: (-one["capacity_mt"], one["name"]))
    kinds = in_order(one["kind"] for one in shown)
    datasets = {"outline": _outline_points(area), "works": shown}
    largest = max((one["capacity_mt"] for one in shown), default=_ONE_MT)
    panels = [_panel(frame, year, kinds, largest) for year in years]
    spec = framed([], {"hconcat": panels, "spacing": 14, "datasets": datasets})
    del spec["data"], spec["width"], spec["height"]
    return spec


@dataclass(frozen=True)
class Place:
    """A place on a map by its name; the legend tells the kind."""

    name: str
    kind: str
    longitude: float
    latitude: float

    def within(self, area: str) -> bool:
        """Tell whether it lies in the frame of an area's map."""
        frame = Frame.around(area)
        (west, east), (south, north) = frame.longitude, frame.latitude
        return west <= self.longitude <= east and south <= self.latitude <= north


def places_map(area: str, places: Sequence[Place]) -> Spec:
    """Return a map of places in one panel, each with its name.

    Raises:
        DataError: there is no outline of the area.
    """
    frame = Frame.around(area)
    kinds = list(dict.fromkeys(one.kind for one in places))
    legend = {"title": None, **_ABOVE} if len(kinds) > 1 else None
    marks = {
        "data": {"name": "places"},
        "mark": {"type": "point", "filled": True, "size": 110, "opacity": 0.92, "stroke": EDGE, "strokeWidth": 0.7},
        "encoding": {
            **_place(frame, "longitude", "latitude"),
            "shape": {"field": "kind", "type": "nominal", "scale": {"domain": kinds}, "legend": legend},
            "fill": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": kinds, "range": list(_PLACE_COLOURS[: len(kinds)])},
                "legend": legend,
            },
            "tooltip": [{"field": "name"}, {"field": "kind"}],
        },
    }
    names = {
        "data": {"name": "places"},
        "mark": {"type": "text", "align": "left", "dx": 9, "fontSize": _LETTERS},
        "encoding": {**_place(frame, "longitude", "latitude"), "text": {"field": "name"}},
    }
    datasets = {"outline": _outline_points(area), "places": [vars(one) for one in places]}
    spec = framed([], {"layer": [_land(frame), marks, names], "datasets": datasets}, PANEL_HEIGHT)
    del spec["data"]
    return {**spec, "width": frame.width}


def _marks(works: Sequence[Mapping[str, Any]]) -> Iterator[Spec]:
    places: dict[tuple[Any, ...], dict[str, list[Mapping[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for one in works:
        places[one["year"], one["longitude"], one["latitude"]][one["kind"]].append(one)
    for (year, longitude, latitude), kinds in places.items():
        for place, kind in enumerate(in_order(kinds)):
            yield {
                "name": "; ".join(dict.fromkeys(one["name"] for one in kinds[kind])),
                "longitude": longitude + _ASIDE * place,
                "latitude": latitude,
                "capacity_mt": sum(one["capacity_mt"] for one in kinds[kind]),
                "year": year,
                "kind": kind,
            }


def _outline_points(area: str) -> list[Spec]:
    return [
        {"ring": ring, "at": at, "x": round(x, _PLACES), "y": round(y, _PLACES)}
        for ring, points in enumerate(outline(area))
        for at, (x, y) in enumerate(points)
    ]


def _panel(frame: Frame, year: int, kinds: Sequence[str], largest: float) -> Spec:
    marks = {
        "data": {"name": "works"},
        "transform": [{"filter": f"datum.year == {year}"}],
        "mark": {"type": "point", "filled": True, "opacity": 0.92, "strokeWidth": 0.7},
        "encoding": {
            **_place(frame, "longitude", "latitude"),
            "size": _size(largest),
            **_look(kinds),
            "stroke": {"condition": {"test": f"datum.kind == '{CLOSED_KIND}'", "value": "#5a5a5a"}, "value": EDGE},
            "tooltip": [{"field": "name"}, {"field": "kind"}, {"field": "capacity_mt", "title": "Mt"}],
        },
    }
    title = {"text": str(year), "anchor": "start", "fontSize": _LETTERS, "fontWeight": "normal"}
    return {"title": title, "width": frame.width, "height": PANEL_HEIGHT, "layer": [_land(frame), marks]}


def _land(frame: Frame) -> Spec:
    return {
        "data": {"name": "outline"},
        "mark": {"type": "line", "fill": LAND, "stroke": SHORE, "strokeWidth": 0.7, "interpolate": "linear-closed", "tooltip": None},
        "encoding": {**_place(frame, "x", "y"), "detail": {"field": "ring"}, "order": {"field": "at"}},
    }


def _place(frame: Frame, x: str, y: str) -> Spec:
    return {"x": _axis(x, frame.longitude), "y": _axis(y, frame.latitude)}


def _axis(field: str, domain: tuple[float, float]) -> Spec:
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": list(domain), "nice": False, "zero": False}}


def _size(largest: float) -> Spec:
    """Area by capacity; the legend shows round sizes."""
    scale = {"type": "linear", "domain": [0, largest], "range": [_SMALLEST_AREA, _LARGEST_AREA]}
    legend = {"title": "Mt a year", "values": _round_sizes(largest), "symbolFillColor": "#8a8a8a", "symbolStrokeColor": EDGE, **_BESIDE}
    return {"field": "capacity_mt", "type": "quantitative", "scale": scale, "legend": legend}


def _round_sizes(largest: float) -> list[int]:
    return [size for size in (1, 3, 5, 10, 15, 20) if size <= largest][-3:] or [1]


def _look(kinds: Sequence[str]) -> Spec:
    looks = [look(kind) for kind in kinds]
    legend = {"title": None, "symbolSize": 130, "symbolStrokeColor": "#5a5a5a", "symbolStrokeWidth": 0.7, **_ABOVE}
    shared = {"field": "kind", "type": "nominal"}
    return {
        "fill": {**shared, "scale": {"domain": list(kinds), "range": [one.colour for one in looks]}, "legend": legend},
        "shape": {**shared, "scale": {"domain": list(kinds), "range": [one.shape for one in looks]}, "legend": legend},
    }


_ABOVE = {"orient": "top", "columns": 4, "labelFontSize": _LETTERS, "labelLimit": 300}
_BESIDE = {"orient": "top", "direction": "horizontal", "labelFontSize": _LETTERS, "titleFontSize": _LETTERS, "titleFontWeight": "normal"}
