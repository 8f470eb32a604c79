"""Charts of safety figures as Vega-Lite specifications: what differs by kind differs in form too, not in colour alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from steeldialogue.book.blocks import Table
from steeldialogue.book.charts import COLOURS, framed

Spec = dict[str, Any]
_INK, _BAND, _CARE = COLOURS["World"], "#d9e2ec", COLOURS["India"]


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


def funnel_chart(table: Table, titles: tuple[str, str], target: float) -> Spec:
    """Return plants by their hours within the limits that chance allows; `titles` name the axes."""
    across, up = titles
    x = {"field": "hours", "type": "quantitative", "title": across, "scale": {"zero": False, "padding": 24}}
    lines = [
        {"mark": {"type": "line", "color": _INK, "strokeDash": dash, "strokeWidth": 1}, "encoding": {"x": x, "y": _y(name, up)}}
        for name, dash in (("low_998", [2, 2]), ("low_95", [6, 3]), ("high_95", [6, 3]), ("high_998", [2, 2]))
    ]
    dots = [
        {"mark": {"type": "rule", "color": _INK}, "encoding": {"y": {"datum": target, "type": "quantitative", "title": up}}},
        {"mark": {"type": "point", "filled": True, "size": 80, "color": _INK}, "encoding": {"x": x, "y": _y("rate", up)}},
        {"mark": {"type": "point", "shape": "diamond", "size": 80, "color": _CARE}, "encoding": {"x": x, "y": _y("shrunk", up)}},
        {
            "mark": {"type": "text", "dy": -11, "fontSize": 12},
            "encoding": {"x": x, "y": _y("rate", up), "text": {"field": "label", "type": "nominal"}},
        },
    ]
    return framed(table.records(), {"layer": [*lines, *dots]})


def spacing_chart(table: Table, title: str, limits: Sequence[float]) -> Spec:
    """Return what lies between events, with the limits as rules."""
    x = {"field": "label", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": -45}}
    rules = [{"mark": {"type": "rule", "strokeDash": [6, 3]}, "encoding": {"y": {"datum": one, "type": "quantitative"}}} for one in limits]
    points = {"mark": {"type": "line", "point": {"size": 60}, "color": _INK}, "encoding": {"x": x, "y": _y("between", title)}}
    return framed(table.records(), {"layer": [*rules, points]})


_ABREAST = 8
_LEGEND = {"orient": "top", "title": None, "symbolSize": 90, "labelLimit": 260}


def _y(field: str, title: str) -> Spec:
    return {"field": field, "type": "quantitative", "title": title, "scale": {"zero": True}}
