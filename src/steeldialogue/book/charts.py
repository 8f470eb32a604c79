"""Charts as Vega-Lite specifications drawn from a table: one dictionary for print and screen."""

from collections.abc import Mapping, Sequence
from typing import Any

from steeldialogue.book.blocks import Table

SANS = "Source Sans Pro"
COLOURS = {
    "India": "#b4560f",
    "Japan": "#23518a",
    "China": "#7a7a7a",
    "EU27": "#5c7c3a",
    "World": "#3a3a3a",
}
OTHER_COLOURS = ("#3a3a3a", "#8c6d31", "#5c7c3a", "#7b4173", "#2b7a78", "#a55194", "#636363", "#9c755f", "#4c78a8", "#bab0ac", "#d6a05c")
_DASHES = ([1, 0], [6, 2], [2, 2], [8, 3, 2, 3], [4, 4])  # lines differ without colour too
WIDTH, HEIGHT = 560, 280
ROW_STEP = {"step": 22}

Spec = dict[str, Any]


def line_chart(table: Table, x: str, series: Mapping[str, str], title: str, *, zero: bool = True) -> Spec:
    """Return lines over periods; `series` maps column keys to names, `title` names the y axis."""
    values = _long(table, x, series)
    names = list(series.values())
    encoding = {
        "x": _periods(table, x),
        "y": {"field": "value", "type": "quantitative", "title": title, "scale": {"zero": zero}},
        "color": {**_colour(names), "legend": _line_legend(names)},
        "strokeDash": _dash(names),
    }
    mark = {"type": "line", "point": {"size": 24}, "strokeWidth": 2}
    return framed(values, {"mark": mark, "encoding": encoding})


def bar_chart(table: Table, x: str, series: Mapping[str, str], title: str, *, stacked: bool = False) -> Spec:
    """Return vertical bars over periods, side by side or stacked."""
    names = list(series.values())
    encoding: Spec = {
        "x": _periods(table, x),
        "y": {"field": "value", "type": "quantitative", "title": title, "stack": "zero" if stacked else None},
        "color": _colour(names),
    }
    if stacked:
        encoding["order"] = {"field": "order", "type": "quantitative"}
    else:
        encoding["xOffset"] = {"field": "series", "type": "nominal", "sort": names}
    return framed(_long(table, x, series), {"mark": {"type": "bar"}, "encoding": encoding})


def grouped_bars(table: Table, label: str, series: Mapping[str, str], title: str) -> Spec:
    """Return horizontal bars, one group a row, in the order of the table."""
    names = list(series.values())
    encoding = {
        "y": _rows(label),
        "x": {"field": "value", "type": "quantitative", "title": title},
        "yOffset": {"field": "series", "type": "nominal", "sort": names},
        "color": _colour(names),
    }
    return framed(_long(table, label, series), {"mark": {"type": "bar"}, "encoding": encoding}, {"step": 11})


def range_bars(table: Table, label: str, low: str, high: str, title: str) -> Spec:
    """Return a horizontal bar to the high end of each row, with a tick at its low end."""
    top = {"y": _rows(label), "x": {"field": high, "type": "quantitative", "title": title}}
    bottom = {"y": _rows(label), "x": {"field": low, "type": "quantitative", "title": title}}
    layers = [
        {"mark": {"type": "bar", "color": COLOURS["India"], "height": 13}, "encoding": top},
        {"mark": {"type": "tick", "color": COLOURS["World"], "thickness": 2, "size": 18}, "encoding": bottom},
    ]
    return framed(table.records(), {"layer": layers}, ROW_STEP)


def band_chart(table: Table, x: str, bands: Mapping[str, tuple[str, str]], title: str) -> Spec:
    """Return a band between a low and a high column for each name."""
    names = list(bands)
    layers: list[Spec] = []
    for name, (low, high) in bands.items():
        shared = {"x": _periods(table, x), "color": {**_colour(names), "datum": name}}
        shared["color"].pop("field")
        ends = {"y": {"field": low, "type": "quantitative", "title": title}, "y2": {"field": high}}
        layers.append({"mark": {"type": "area", "opacity": 0.35}, "encoding": {**shared, **ends}})
        for end in (low, high):
            y = {"field": end, "type": "quantitative", "title": title}
            layers.append({"mark": {"type": "line", "point": True}, "encoding": {**shared, "y": y}})
    return framed(table.records(), {"layer": layers})


def interval_chart(table: Table, label: str, value: str, low: str, high: str, title: str) -> Spec:
    """Return a dot with its interval for each row."""
    ends = {"x": {"field": low, "type": "quantitative", "title": title, "scale": {"zero": True}}, "x2": {"field": high}}
    dot = {"x": {"field": value, "type": "quantitative", "title": title}}
    layers = [
        {"mark": {"type": "rule", "strokeWidth": 2, "color": COLOURS["World"]}, "encoding": {"y": _rows(label), **ends}},
        {"mark": {"type": "point", "filled": True, "size": 60, "color": COLOURS["World"]}, "encoding": {"y": _rows(label), **dot}},
    ]
    return framed(table.records(), {"layer": layers}, ROW_STEP)


def timeline(table: Table, day: str, name: str, kind: str, solid: tuple[str, str]) -> Spec:
    """Return events along time, one row a kind.

    `day` is an ISO date, rows without one are left out; `solid` is a column and the value for which points are filled.
    """
    field, value = solid
    values = [{**record, "filled": str(record[field]).startswith(value)} for record in table.records() if record[day]]
    colour = {"field": kind, "type": "nominal", "legend": None, "scale": {"range": list(OTHER_COLOURS)}}
    encoding = {
        "x": {
            "field": day,
            "type": "temporal",
            "title": None,
            "scale": {"type": "utc"},
            "axis": {"format": "%Y", "tickCount": {"interval": "year", "step": 2}},
        },
        "y": {"field": kind, "type": "nominal", "title": None, "axis": {"labelLimit": 220}},
        "shape": {"field": kind, "type": "nominal", "legend": None},
        "stroke": colour,
        "fill": {"condition": {"test": "datum.filled", **colour}, "value": "white"},
        "tooltip": {"field": name},
    }
    return framed(values, {"mark": {"type": "point", "size": 90, "strokeWidth": 1.5}, "encoding": encoding}, ROW_STEP)


def _long(table: Table, x: str, series: Mapping[str, str]) -> list[Spec]:
    """One record a cell; a gap stays in as null, so that a line breaks where nothing is known."""
    return [
        {x: record[x], "series": name, "order": place, "value": record[key]}
        for record in table.records()
        for place, (key, name) in enumerate(series.items())
    ]


def _periods(table: Table, field: str) -> Spec:
    periods = [record[field] for record in table.records()]
    slanted = max(len(period) for period in periods) * len(periods) > _LETTERS_ABREAST
    axis = {"labelAngle": -45 if slanted else 0}
    return {"field": field, "type": "ordinal", "title": None, "sort": None, "scale": {"domain": periods}, "axis": axis}


_LETTERS_ABREAST = 60  # period labels that fit side by side under a chart


def _rows(field: str) -> Spec:
    return {"field": field, "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 230}}


def _colour(names: Sequence[str]) -> Spec:
    spare = iter(OTHER_COLOURS)
    scale = {"domain": list(names), "range": [_country_colour(name) or next(spare) for name in names]}
    legend = {"orient": "top", "title": None, "symbolStrokeWidth": 3, "labelLimit": 260, "columns": 4} if len(names) > 1 else None
    return {"field": "series", "type": "nominal", "scale": scale, "legend": legend}


def _country_colour(name: str) -> str | None:
    """The colour of the country a series name starts with."""
    return next((colour for country, colour in COLOURS.items() if name.startswith(country)), None)


def _dash(names: Sequence[str]) -> Spec:
    pattern = [_DASHES[place % len(_DASHES)] for place in range(len(names))]
    return {"field": "series", "type": "nominal", "scale": {"domain": list(names), "range": pattern}, "legend": _line_legend(names)}


def _line_legend(names: Sequence[str]) -> Spec | None:
    if len(names) == 1:
        return None
    return {
        "orient": "top",
        "title": None,
        "symbolType": "stroke",
        "symbolSize": 500,
        "symbolStrokeWidth": 2,
        "labelLimit": 260,
        "columns": 4,
    }


def framed(values: list[Spec], body: Spec, height: int | Mapping[str, int] = HEIGHT) -> Spec:
    """Return a whole specification in the look of the book."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": values},
        "width": WIDTH,
        "height": height,
        **body,
        "padding": {"left": 8, "right": 12, "top": 4, "bottom": 4},
        "config": {
            "font": SANS,
            "background": None,
            "view": {"stroke": None},
            "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "gridColor": "#e3e3e3", "domainColor": "#888"},
            "legend": {"labelFontSize": 12},
        },
    }
