"""Charts of one plant: stacked values, the way from one standard to another, and plants side by side."""

from collections.abc import Mapping, Sequence

from steeldialogue.book.blocks import Table
from steeldialogue.book.charts import ROW_STEP, WIDTH, Spec, framed
from steeldialogue.carbon.standards import PARTS
from steeldialogue.carbon.standards.terms import Part

PART_COLOURS: Mapping[Part, str] = {"direct": "#4a4a4a", "upstream": "#b98a5a", "electricity": "#d9b44a", "credits": "#5c7c3a"}
INK, LIMIT, UP, DOWN, QUIET = "#1d1d1b", "#a3261b", "#b4560f", "#23518a", "#6f6a66"
UNIT = "tCO₂e per tonne"
_MARGIN = 0.16  # room for the numbers beside the bars, as a share of the chart
_STEP = {"step": 24}


def parts_chart(table: Table) -> Spec:
    """Return stacked bars of the parts of each value, with the value and the limit of the next class marked on them."""
    records = table.records()
    parts = [
        {"standard": row["standard"], "part": part, "order": place, "amount": row[part]}
        for row in records
        for place, part in enumerate(PARTS)
        if row[part] is not None
    ]
    marks = [{key: row[key] for key in ("standard", "divisor", "value", "limit")} for row in records]
    order = [row["standard"] for row in records]
    x = {"type": "quantitative", "title": UNIT}
    colour = {"field": "part", "type": "nominal", "scale": _part_scale(), "legend": {"orient": "top", "title": None, "columns": 4}}
    bars = {
        "data": {"values": parts},
        "mark": {"type": "bar", "height": 13},
        "encoding": {
            "y": _rows("standard", order),
            "x": {**x, "field": "amount", "stack": "zero"},
            "color": colour,
            "order": {"field": "order", "type": "quantitative"},
        },
    }
    y = _rows("standard", order)
    limit = {"mark": {"type": "tick", "color": LIMIT, "thickness": 2, "size": 20}, "encoding": {"y": y, "x": {**x, "field": "limit"}}}
    look = {
        "type": "point",
        "shape": "diamond",
        "filled": True,
        "size": 60,
        "color": "white",
        "stroke": INK,
        "strokeWidth": 1.4,
        "opacity": 1,
    }
    value = {"mark": look, "encoding": {"y": y, "x": {**x, "field": "value"}}}
    words = {"type": "text", "align": "left", "baseline": "middle", "dx": 8, "fontSize": 11, "color": QUIET}
    divisor = {"mark": words, "encoding": {"y": y, "x": {"value": WIDTH}, "text": {"field": "divisor"}}}
    layers = [bars, *({"data": {"values": marks}, **layer} for layer in (limit, value, divisor))]
    return framed([], {"layer": layers}, ROW_STEP)


def _part_scale() -> Spec:
    return {"domain": list(PARTS), "range": [PART_COLOURS[part] for part in PARTS]}


def waterfall_chart(rows: Sequence[Mapping[str, object]]) -> Spec:
    """Return floating bars: `name`, `low`, `high`, `kind` (end, up, down), `end` where the step arrives and `text`, one row a step."""
    order = [str(row["name"]) for row in rows]
    highest = max(float(str(row["high"])) for row in rows)
    lowest = min(0.0, *(float(str(row["low"])) for row in rows))
    domain = [lowest, highest + _MARGIN * (highest - lowest)]
    x = {"field": "low", "type": "quantitative", "title": UNIT, "scale": {"domain": domain, "nice": False}}
    y = _rows("name", order)
    colour = {
        "field": "kind",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": ["end", "up", "down"], "range": [QUIET, UP, DOWN]},
    }
    bars = {"mark": {"type": "bar", "height": 15}, "encoding": {"y": y, "x": x, "x2": {"field": "high"}, "color": colour}}
    words = {"type": "text", "align": "left", "baseline": "middle", "dx": 5, "fontSize": 12, "color": INK}
    text = {"mark": words, "encoding": {"y": y, "x": {**x, "field": "high"}, "text": {"field": "text"}}}
    return framed([dict(row) for row in rows], {"layer": [bars, _joints(rows, order, x), text]}, _STEP)


def _joints(rows: Sequence[Mapping[str, object]], order: Sequence[str], x: Spec) -> Spec:
    """Thin lines from where one step ends to the step that begins there."""
    marks = [{"name": row["name"], "end": row["end"]} for row in rows]
    mark = {"type": "tick", "color": INK, "thickness": 1.5, "size": 21}
    return {"data": {"values": marks}, "mark": mark, "encoding": {"y": _rows("name", order), "x": {**x, "field": "end"}}}


def side_by_side(table: Table, label: str, plants: Mapping[str, str]) -> Spec:
    """Return a dot for each plant and standard; `plants` maps column keys to names."""
    records = table.records()
    values = [
        {label: row[label], "plant": name, "value": row[key]} for row in records for key, name in plants.items() if row[key] is not None
    ]
    names = list(plants.values())
    legend = {"orient": "top", "title": None, "columns": 2, "labelLimit": 320, "symbolSize": 70}
    scale = {"domain": names, "range": list(_PLANT_COLOURS[: len(names)])}
    shapes = {"domain": names, "range": list(_PLANT_SHAPES[: len(names)])}
    encoding = {
        "y": _rows(label, [row[label] for row in records], grid=True),
        "x": {"field": "value", "type": "quantitative", "title": UNIT, "scale": {"zero": True}},
        "color": {"field": "plant", "type": "nominal", "scale": scale, "legend": legend},
        "shape": {"field": "plant", "type": "nominal", "scale": shapes, "legend": legend},
    }
    return framed(values, {"mark": {"type": "point", "filled": True, "size": 70, "opacity": 0.9}, "encoding": encoding}, ROW_STEP)


def _rows(field: str, order: Sequence[str], *, grid: bool = False) -> Spec:
    """One row for each name in their order, which layers with data of their own share."""
    axis = {"labelLimit": 240, "grid": grid}
    return {"field": field, "type": "nominal", "title": None, "sort": list(order), "scale": {"domain": list(order)}, "axis": axis}


_PLANT_COLOURS = ("#b4560f", "#23518a", "#d9a521", "#5c7c3a", "#7b4173", "#2b7a78", "#4a4a4a", "#a55194")
_PLANT_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")
