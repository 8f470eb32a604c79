"""Charts of safety figures as Vega-Lite specifications: what differs by kind differs in form too, not in colour alone."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from steeldialogue.book.blocks import Table
from steeldialogue.book.charts import COLOURS, framed

Spec = dict[str, Any]
_INK, _BAND, _CARE = COLOURS["World"], "#d9e2ec", COLOURS["India"]
_DARKER = "#b3c3d5"


def control_chart(table: Table, title: str, words: Mapping[str, str]) -> Spec:
    """Return points in time within their limits; `words` name what lies inside and outside."""
    values = table.records()
    names = list(words.values())
    x = {"field": "label", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": -45 if len(values) > _ABREAST else 0}}
    marked = {
        "shape": {"field": "place", "type": "nominal", "scale": {"domain": names, "range": ["circle", "triangle-up"]}, "legend": _LEGEND},
        "color": {"field": "place", "type": "nominal", "scale": {"domain": names, "range": [_INK, _CARE]}, "legend": _LEGEND},
    }
    layers = [
        {
            "mark": {"type": "bar", "color": _BAND, "width": {"band": 0.7}},
            "encoding": {"x": x, "y": _y("lower", title), "y2": {"field": "upper"}},
        },
        {"mark": {"type": "line", "color": _INK, "strokeDash": [6, 3], "strokeWidth": 1}, "encoding": {"x": x, "y": _y("centre", title)}},
        {"mark": {"type": "line", "color": _INK, "strokeWidth": 1.5}, "encoding": {"x": x, "y": _y("rate", title)}},
        {"mark": {"type": "point", "filled": True, "size": 80}, "encoding": {"x": x, "y": _y("rate", title), **marked}},
    ]
    return framed(values, {"layer": layers})


def funnel_chart(table: Table, title: str, target: float, words: tuple[str, str]) -> Spec:
    """Return a row a workplace, in the order given: what chance allows at its hours, its rate as counted and its likely rate."""
    counted, likely = words
    y = {"field": "label", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 230}}
    bands = [
        {"mark": {"type": "bar", "color": colour, "height": height}, "encoding": {"y": y, "x": _x(low, title), "x2": {"field": high}}}
        for low, high, colour, height in (("low_998", "high_998", _BAND, 18), ("low_95", "high_95", _DARKER, 10))
    ]
    scale = {"domain": [counted, likely]}
    dots = {
        "transform": [{"fold": ["rate", "shrunk"], "as": ["key", "value"]}, {"calculate": _named(counted, likely), "as": "kind"}],
        "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1},
        "encoding": {
            "y": y,
            "x": {"field": "value", "type": "quantitative", "title": title},
            "shape": {"field": "kind", "type": "nominal", "scale": {**scale, "range": ["circle", "diamond"]}, "legend": _LEGEND},
            "color": {"field": "kind", "type": "nominal", "scale": {**scale, "range": [_INK, _CARE]}, "legend": _LEGEND},
        },
    }
    mean = {
        "mark": {"type": "rule", "color": _INK, "strokeDash": [6, 3], "aria": False},
        "encoding": {"x": {"datum": target, "type": "quantitative", "title": title}},
    }
    return framed(table.records(), {"layer": [*bands, mean, dots]}, {"step": 28})


def _named(counted: str, likely: str) -> str:
    """An expression of the drawing program that gives each of two columns its words."""
    return f"datum.key === 'rate' ? {json.dumps(counted)} : {json.dumps(likely)}"


def spacing_chart(table: Table, title: str, limits: Sequence[float]) -> Spec:
    """Return what lies between events, with the limits as rules."""
    x = {"field": "label", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": -45}}
    rules = [
        {"mark": {"type": "rule", "strokeDash": [6, 3], "aria": False}, "encoding": {"y": {"datum": one, "type": "quantitative"}}}
        for one in limits
    ]
    points = {"mark": {"type": "line", "point": {"size": 60}, "color": _INK}, "encoding": {"x": x, "y": _y("between", title)}}
    return framed(table.records(), {"layer": [*rules, points]})


_ABREAST = 8
_LEGEND = {"orient": "top", "title": None, "symbolSize": 90, "labelLimit": 260}


def _y(field: str, title: str) -> Spec:
    return {"field": field, "type": "quantitative", "title": title, "scale": {"zero": True}}


def _x(field: str, title: str) -> Spec:
    return {"field": field, "type": "quantitative", "title": title, "scale": {"zero": True}}
