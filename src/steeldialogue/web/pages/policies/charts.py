"""Pictures of policies: the lead times of measures against what was asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from steeldialogue.book.charts import Spec, framed

_STEP = {"step": 19}
_WIDTH = 520
_COLOURS = ("#1d6142", "#8a4a06", "#7a7a7a")
_SHAPES = ("circle", "triangle-up", "diamond")
_BAND = "#23518a"


def lead_chart(values: Sequence[Mapping[str, Any]], kept: Sequence[str], band: tuple[int, int]) -> Spec:
    """Return a dot a measure at its days, or a line over all the days it can be; a band marks the months asked for.

    `values` have `name`, `low`, `high` and `kept`, one of the words in `kept`.
    """
    row = {"field": "name", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 330, "grid": True, "ticks": False}}
    title = _("days from publication to enforcement")
    marks = {
        "color": {
            "field": "kept",
            "type": "nominal",
            "scale": {"domain": list(kept), "range": list(_COLOURS)},
            "legend": {"orient": "top", "title": None},
        },
        "shape": {
            "field": "kept",
            "type": "nominal",
            "scale": {"domain": list(kept), "range": list(_SHAPES)},
            "legend": {"orient": "top", "title": None},
        },
    }
    span = {
        "x": {"field": "low", "type": "quantitative", "title": title, "scale": {"zero": True, "nice": False, "padding": 8}},
        "x2": {"field": "high"},
    }
    layers = [
        {
            "data": {"values": [{"from": band[0], "to": band[1]}]},
            "mark": {"type": "rect", "color": _BAND, "opacity": 0.35},
            "encoding": {"x": {"field": "from", "type": "quantitative"}, "x2": {"field": "to"}},
        },
        {"mark": {"type": "rule", "strokeWidth": 2}, "encoding": {"y": row, **span, "color": marks["color"]}},
        {
            "transform": [{"filter": "datum.low == datum.high"}],
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
            "encoding": {"y": row, "x": span["x"], **marks},
        },
    ]
    return framed(list(map(dict, values)), {"width": _WIDTH, "layer": layers}, _STEP)
