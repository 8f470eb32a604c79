"""Pictures of investment: how long proposals stay in a stage, their stages along time, the age of obstacles, money by year."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from steeldialogue.book.charts import COLOURS, ROW_STEP, Spec, framed

if TYPE_CHECKING:
    from steeldialogue.investment import Survival

INK, LINK, CARE = "#1d1d1b", "#23518a", "#8a4a06"
SIDES = ("#17695c", "#8c2f52")  # as the site marks the sides
KINDS = {"announced": "#c9c6bc", "committed": COLOURS["Japan"], "spent": COLOURS["India"]}
_HEIGHT, _BESIDE = 190, 300
_WHOLE = 100


def survival_chart(curve: "Survival") -> Spec:
    """Return the share that is still in a stage over the days, with its interval; strokes mark those followed no longer."""
    values: list[Spec] = [{"day": 0, "share": _WHOLE, "lower": _WHOLE, "upper": _WHOLE, "lost": 0}]
    for step in curve.steps:
        shares = {"share": step.survival, "lower": step.lower, "upper": step.upper}
        values.append({"day": step.day, "lost": step.censored, **{name: round(share * _WHOLE, 2) for name, share in shares.items()}})
    days = {"field": "day", "type": "quantitative", "title": _("days in the stage"), "axis": {"grid": False, "tickMinStep": 1}}
    share = {"type": "quantitative", "title": _("still in it, %"), "scale": {"domain": [0, _WHOLE]}}
    band = {
        "mark": {"type": "area", "interpolate": "step-after", "opacity": 0.18, "color": LINK},
        "encoding": {"x": days, "y": {"field": "lower", **share}, "y2": {"field": "upper"}},
    }
    line = {
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2, "color": LINK},
        "encoding": {"x": days, "y": {"field": "share", **share}},
    }
    lost = {
        "transform": [{"filter": "datum.lost > 0"}],
        "mark": {"type": "tick", "orient": "vertical", "thickness": 2, "size": 11, "color": INK},
        "encoding": {"x": days, "y": {"field": "share", **share}},
    }
    layers = [band, line, lost] if any(step.censored for step in curve.steps) else [band, line]
    return framed(values, {"layer": layers}, _HEIGHT)


def stages_chart(bars: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Spec:
    """Return a bar a stage along time: full where it surely was in it, pale where the dates leave that open.

    Each bar has `stage`, `starts`, `ends` (ISO days) and `sure`.
    """
    shades = {"condition": {"test": "datum.sure", "value": 1}, "value": 0.28}
    encoding = {
        "x": {
            "field": "starts",
            "type": "temporal",
            "title": None,
            "scale": {"type": "utc"},
            "axis": {"format": "%Y-%m", "labelOverlap": True},
        },
        "x2": {"field": "ends"},
        "y": {"field": "stage", "type": "nominal", "title": None, "sort": list(names), "axis": {"labelLimit": 220, "ticks": False}},
        "opacity": shades,
    }
    # The stroke shows a stage of a single day.
    mark = {"type": "bar", "height": 11, "color": LINK, "stroke": LINK, "strokeWidth": 2}
    return framed([dict(bar) for bar in bars], {"mark": mark, "encoding": encoding}, ROW_STEP)


def obstacles_chart(values: Sequence[Mapping[str, Any]], owners: Sequence[str]) -> Spec:
    """Return a dot an obstacle that stands, by its age; `values` have `kind`, `owner` and `days`."""
    encoding = {
        "y": {"field": "kind", "type": "nominal", "title": None, "axis": {"labelLimit": 220, "grid": True, "ticks": False}},
        "x": {"field": "days", "type": "quantitative", "title": _("days it has stood"), "scale": {"zero": True}},
        "yOffset": {"field": "owner", "type": "nominal", "sort": list(owners)},
        "color": {
            "field": "owner",
            "type": "nominal",
            "scale": {"domain": list(owners), "range": list(SIDES[: len(owners)])},
            "legend": {"orient": "top", "title": None, "labelLimit": 300},
        },
        "shape": {"field": "owner", "type": "nominal", "scale": {"domain": list(owners)}, "legend": None},
    }
    return framed(list(map(dict, values)), {"mark": {"type": "point", "filled": True, "size": 75}, "encoding": encoding}, {"step": 18})


def money_chart(values: Sequence[Mapping[str, Any]], title: str, kinds: Mapping[str, str], sides: Sequence[str]) -> Spec:
    """Return bars by year, one a kind beside the others and never on top of them, one panel a side.

    `values` have `year`, `kind`, `side` and `amount`; `kinds` are the words for the kinds.
    """
    colours = {"domain": list(kinds.values()), "range": [KINDS[kind] for kind in kinds]}
    encoding: Spec = {
        "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
        "xOffset": {"field": "kind", "type": "nominal", "sort": list(kinds.values())},
        "y": {"field": "amount", "type": "quantitative", "title": title, "stack": None},
        "color": {"field": "kind", "type": "nominal", "scale": colours, "legend": {"orient": "top", "title": None}},
    }
    body: Spec = {"mark": {"type": "bar", "stroke": INK, "strokeWidth": 0.4}, "encoding": encoding}
    if len(sides) > 1:
        header = {"title": None, "labelFontSize": 13, "labelAnchor": "start"}
        encoding["column"] = {"field": "side", "type": "nominal", "sort": list(sides), "header": header}
        body["width"] = _BESIDE
    return framed(list(map(dict, values)), body, _HEIGHT)
