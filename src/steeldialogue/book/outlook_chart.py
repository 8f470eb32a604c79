"""A chart of our line among what others expect: never a line alone."""

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import Any

from steeldialogue.book.blocks import Table
from steeldialogue.book.charts import COLOURS, Spec, framed

_BAND = "#cfccc2"
_OTHERS = ("#5c7c3a", "#7b4173", "#2b7a78", "#8c6d31", "#4c78a8", "#a55194", "#636363")
_SHAPES = ("triangle-up", "square", "diamond", "triangle-down", "cross", "triangle-right", "triangle-left")
_TARGET = "#8a1c1c"
_LETTERS = 12
_EVERY = 5


def outlook_chart(
    table: Table,
    ours: tuple[str, str],
    others: Mapping[str, str],
    title: str,
    targets: Sequence[Spec] = (),
    band: Sequence[str] | None = None,
) -> Spec:
    """Return our line, each other outlook as marks joined by a thin line, the band between the lowest and the highest of them, and aims.

    Args:
        table: a row a year, with a column `year`.
        ours: the column of our line, and its name, which begins with the country.
        others: names by column; a gap is a year for which an outlook says nothing.
        title: the title of the y axis.
        targets: `start`, `year`, `value` and `label` of what a government aims at, drawn as a level line up to its year; years are words.
        band: the columns between which the band lies; all of the others, if not said.
    """
    records = table.records()
    x = {"field": "year", "type": "quantitative", "title": None, "axis": _ticks(records), "scale": _years(records)}
    y = {"field": "value", "type": "quantitative", "title": title, "scale": {"zero": True}}
    layers = [_band(records, list(others) if band is None else band, x, title), *_aims(targets, x, y), *_lines(records, ours, others, x, y)]
    return framed([], {"layer": [layer for layer in layers if layer["data"]["values"]], "resolve": {"legend": {"shape": "shared"}}})


def _ticks(records: Sequence[Mapping[str, Any]]) -> Spec:
    """Every fifth year that the table shows."""
    years = sorted({int(record["year"]) for record in records if int(record["year"]) % _EVERY == 0})
    return {"format": "d", "grid": False, "values": years, "labelFlush": False}


def _data(values: Sequence[Spec]) -> Spec:
    """Years are words in a table, and numbers along an axis."""
    return {"values": list(values), "format": {"parse": {"year": "number", "start": "number"}}}


def _years(records: Sequence[Mapping[str, Any]]) -> Spec:
    years = [int(record["year"]) for record in records]
    return {"domain": [min(years), max(years)], "nice": False, "zero": False}


def _band(records: Sequence[Mapping[str, Any]], others: Sequence[str], x: Spec, title: str) -> Spec:
    """Where two outlooks or more speak of a year."""
    told = [(record["year"], [record[key] for key in others if record[key] is not None]) for record in records]
    values = [{"year": year, "low": min(numbers), "high": max(numbers)} for year, numbers in told if len(numbers) > 1]
    ends = {"y": {"field": "low", "type": "quantitative", "title": title}, "y2": {"field": "high"}}
    return {"data": _data(values), "mark": {"type": "area", "color": _BAND, "opacity": 0.45}, "encoding": {"x": x, **ends}}


def _aims(targets: Sequence[Spec], x: Spec, y: Spec) -> list[Spec]:
    data = _data([dict(target) for target in targets])
    line = {"type": "rule", "color": _TARGET, "strokeDash": [5, 3], "strokeWidth": 1.2}
    words = {"type": "text", "color": _TARGET, "align": "left", "baseline": "bottom", "dx": 4, "dy": -3, "fontSize": _LETTERS}
    mark = {"type": "point", "shape": "diamond", "filled": True, "size": 80, "color": _TARGET}
    return [
        {"data": data, "mark": line, "encoding": {"x": {**x, "field": "start"}, "x2": {"field": "year"}, "y": y}},
        {"data": data, "mark": mark, "encoding": {"x": x, "y": y}},
        {"data": data, "mark": words, "encoding": {"x": {**x, "field": "start"}, "y": y, "text": {"field": "label"}}},
    ]


def _lines(records: Sequence[Mapping[str, Any]], ours: tuple[str, str], others: Mapping[str, str], x: Spec, y: Spec) -> list[Spec]:
    key, name = ours
    names = [name, *others.values()]
    spare = cycle(_OTHERS)
    own, *looks = [next((colour for country, colour in COLOURS.items() if one.startswith(country)), None) or next(spare) for one in names]
    legend = {"orient": "top", "title": None, "columns": 4, "labelLimit": 300, "symbolSize": 90}
    colour = {"field": "series", "type": "nominal", "scale": {"domain": names, "range": [own, *looks]}, "legend": legend}
    shapes = ["circle", *(_SHAPES[place % len(_SHAPES)] for place in range(len(others)))]
    shape = {"field": "series", "type": "nominal", "scale": {"domain": names, "range": shapes}, "legend": legend}
    values = _long(records, {key: name, **others})
    mine, theirs = ([value for value in values if (value["series"] == name) == own_] for own_ in (True, False))
    shared = {"x": x, "y": y}
    return [
        {"data": _data(theirs), "mark": {"type": "line", "strokeWidth": 1}, "encoding": {**shared, "color": colour}},
        {
            "data": _data(theirs),
            "mark": {"type": "point", "filled": True, "size": 60},
            "encoding": {**shared, "color": colour, "shape": shape},
        },
        {"data": _data(mine), "mark": {"type": "line", "strokeWidth": 3}, "encoding": {**shared, "color": colour}},
        {
            "data": _data(mine),
            "mark": {"type": "point", "filled": True, "size": 45},
            "encoding": {**shared, "color": colour, "shape": shape},
        },
    ]


def _long(records: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> list[Spec]:
    return [
        {"year": record["year"], "series": name, "value": record[key]}
        for key, name in names.items()
        for record in records
        if record[key] is not None
    ]
