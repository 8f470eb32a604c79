"""Charts of investment: projects along time, the share that still waits, and lead times against what was asked."""

from steeldialogue.book.blocks import Table
from steeldialogue.book.charts import COLOURS, ROW_STEP, Spec, framed

_STAGE_COLOURS = {
    "invited": "#d8d8d8",
    "proposed": "#c9b79c",
    "study": "#8c6d31",
    "agreed": "#7fa8d1",
    "approved": "#23518a",
    "building": "#b4560f",
    "operating": "#5c7c3a",
    "dropped": "#3a3a3a",
}
_ROWS = {"type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 280}}
_DAYS = {
    "type": "temporal",
    "title": None,
    "scale": {"type": "utc"},
    "axis": {"format": "%Y", "tickCount": {"interval": "year", "step": 1}},
}


def stage_chart(table: Table, label: str, start: str, end: str, stage: str) -> Spec:
    """Return a bar along time for each stage of each row, in the colour of the stage; `start` and `end` are ISO days."""
    values = [record for record in table.records() if record[start]]
    present = [name for name in _STAGE_COLOURS if name in {record[stage] for record in values}]
    colour = {
        "field": stage,
        "type": "nominal",
        "scale": {"domain": present, "range": [_STAGE_COLOURS[name] for name in present]},
        "legend": {"orient": "top", "title": None, "columns": 8},
    }
    encoding = {"y": {"field": label, **_ROWS}, "x": {"field": start, **_DAYS}, "x2": {"field": end}, "color": colour}
    return framed(values, {"mark": {"type": "bar", "height": 13, "stroke": "white"}, "encoding": encoding}, ROW_STEP)


def survival_chart(table: Table, columns: tuple[str, str, str, str], days: str, title: str) -> Spec:
    """Return a falling staircase with its band; `columns` are day, share, low and high, `days` and `title` name the axes."""
    day, value, low, high = columns
    x = {"field": day, "type": "quantitative", "title": days}
    y = {"type": "quantitative", "scale": {"domain": [0, 100]}}
    shared = {"interpolate": "step-after", "color": COLOURS["World"]}
    band = {"x": x, "y": {**y, "field": low, "title": title}, "y2": {"field": high}}
    layers = [
        {"mark": {**shared, "type": "area", "opacity": 0.15}, "encoding": band},
        {"mark": {**shared, "type": "line", "strokeWidth": 2}, "encoding": {"x": x, "y": {**y, "field": value, "title": title}}},
    ]
    return framed(table.records(), {"layer": layers})


def lead_chart(table: Table, label: str, ends: tuple[str, str], asked: str, title: str) -> Spec:
    """Return a dot, or a line between two where a day is not known, for each row, with a tick where the days asked for end."""
    low, high = ends
    rows = {"field": label, **_ROWS}
    values = [record for record in table.records() if record[low] is not None]
    axis = {"type": "quantitative", "title": title}
    dot = {"type": "point", "filled": True, "size": 60, "color": COLOURS["India"]}
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "strokeWidth": 2, "color": COLOURS["India"]},
            "encoding": {"y": rows, "x": {"field": low, **axis}, "x2": {"field": high}},
        },
        *({"mark": dot, "encoding": {"y": rows, "x": {"field": end, **axis}}} for end in ends),
        {
            "mark": {"type": "tick", "thickness": 2, "size": 18, "color": COLOURS["Japan"]},
            "encoding": {"y": rows, "x": {"field": asked, **axis}},
        },
    ]
    return framed(values, {"layer": layers}, ROW_STEP)
