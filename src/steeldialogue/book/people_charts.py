"""Pictures of what people do: a funnel of steps, each bar centred under the one before."""

from collections.abc import Sequence

from steeldialogue.book.blocks import Table
from steeldialogue.book.charts import COLOURS, ROW_STEP, Spec, framed

_LETTERS = 13


def funnel_chart(table: Table, step: str, count: str, kind: str) -> Spec:
    """Return a funnel: one centred bar a row, as wide as its count; kinds of what is counted differ in colour.

    A row without a count keeps its place, and has no bar.
    """
    values = table.records()
    kinds = list(dict.fromkeys(record[kind] for record in values if record[count] is not None))
    ends = [
        {"filter": f"isValid(datum['{count}'])"},
        {"calculate": f"-datum['{count}'] / 2", "as": "left"},
        {"calculate": f"datum['{count}'] / 2", "as": "right"},
    ]
    steps = {"domain": [record[step] for record in values]}
    row = {
        "field": step,
        "type": "nominal",
        "title": None,
        "sort": None,
        "scale": steps,
        "axis": {"labelLimit": 260, "ticks": False, "domain": False},
    }
    bars = {
        "mark": {"type": "bar", "height": 17},
        "encoding": {
            "y": row,
            "x": {"field": "left", "type": "quantitative", "axis": None},
            "x2": {"field": "right"},
            "color": {"field": kind, "type": "nominal", "scale": _scale(kinds), "legend": _legend(kinds)},
        },
    }
    numbers = {
        "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": _LETTERS},
        "encoding": {"y": row, "x": {"field": "right", "type": "quantitative"}, "text": {"field": count, "format": ",.0f"}},
    }
    return framed(values, {"transform": ends, "layer": [bars, numbers]}, ROW_STEP)


def _scale(kinds: Sequence[str]) -> Spec:
    return {"domain": list(kinds), "range": [COLOURS["Japan"], COLOURS["India"], COLOURS["EU27"]][: len(kinds)]}


def _legend(kinds: Sequence[str]) -> Spec | None:
    return {"orient": "top", "title": None, "labelLimit": 260} if len(kinds) > 1 else None
