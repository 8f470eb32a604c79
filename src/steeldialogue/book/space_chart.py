"""The product space as a chart: every product a dot among those made by the same countries; who makes it, and which is steel."""

from collections.abc import Mapping, Sequence
from typing import Any

from steeldialogue.book.charts import COLOURS, Spec, framed

HEIGHT = 520
BOTH, NEITHER, LINK, INK = "#2f2f2f", "#d5d2cf", "#e6e3e0", "#1d1d1b"
_SMALLEST, _LARGEST = 10, 420
_NEITHER = "neither"
_BRANCHES = {"steel": "steel", "steel-using": "goods made of steel", "other": "other goods"}
_SHAPES = {"steel": "diamond", "steel-using": "circle", "other": "circle"}
_OPACITY = {"steel": 1.0, "steel-using": 0.75, "other": 0.28}
_MARGIN = 0.03  # room around the outermost dots, as a share of the picture


def space_chart(nodes: Sequence[Mapping[str, Any]], links: Sequence[Mapping[str, Any]], countries: tuple[str, str]) -> Spec:
    """Return a network of products.

    Args:
        nodes: `product`, `name`, `x`, `y`, `exports`, `branch` (steel, steel-using, other), `makers` (names of those of the two
            countries that make it competitively) and `label`, a text beside the dot or empty.
        links: `x`, `y`, `x2`, `y2`.
        countries: the two countries, in the order of the legend.
    """
    values = [_dot(node, countries) for node in nodes]
    x, y = _scale(nodes, "x"), _scale(nodes, "y")
    lines = {
        "data": {"values": [dict(link) for link in links]},
        "mark": {"type": "rule", "color": LINK, "strokeWidth": 0.6},
        "encoding": {"x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"}},
    }
    layers = [lines, *(_dots(values, branch, x, y, countries) for branch in reversed(_BRANCHES)), _labels(values, x, y)]
    return framed([], {"layer": layers}, HEIGHT)


def _dot(node: Mapping[str, Any], countries: tuple[str, str]) -> Spec:
    makers = [country for country in countries if country in node["makers"]]
    kept = {key: node[key] for key in ("product", "name", "x", "y", "exports", "branch", "label")}
    return {**kept, "makers": " and ".join(makers) or _NEITHER, "kind": _BRANCHES[node["branch"]]}


def _dots(values: Sequence[Spec], branch: str, x: Spec, y: Spec, countries: tuple[str, str]) -> Spec:
    """The products of one branch; steel is drawn last, over the others, with a dark edge."""
    names = [" and ".join(countries), *countries, _NEITHER]
    colours = {"domain": names, "range": [BOTH, *(COLOURS[country] for country in countries), NEITHER]}
    kinds = list(_BRANCHES.values())
    legend = {"orient": "top", "columns": 4, "symbolSize": 90, "titleFontWeight": "normal", "titleFontSize": 12}
    kind = {"field": "kind", "type": "nominal", "legend": {**legend, "title": None, "symbolFillColor": BOTH}}
    edge = {"stroke": INK, "strokeWidth": 0.9} if branch == "steel" else {"stroke": "white", "strokeWidth": 0.3}
    sizes = {"type": "sqrt", "range": [_SMALLEST, _LARGEST]}
    return {
        "data": {"values": [value for value in values if value["branch"] == branch]},
        "mark": {"type": "point", "filled": True, **edge},
        "encoding": {
            "x": x,
            "y": y,
            "color": {
                "field": "makers",
                "type": "nominal",
                "scale": colours,
                "legend": {**legend, "title": "Made competitively by", "symbolOpacity": 1},
            },
            "shape": {**kind, "scale": {"domain": kinds, "range": list(_SHAPES.values())}},
            "opacity": {**kind, "scale": {"type": "ordinal", "domain": kinds, "range": list(_OPACITY.values())}},
            "size": {"field": "exports", "type": "quantitative", "scale": sizes, "legend": None},
            "tooltip": [{"field": field} for field in ("product", "name", "makers")],
        },
    }


def _labels(values: Sequence[Spec], x: Spec, y: Spec) -> Spec:
    """Names of the products that have one, with a light edge that keeps them legible over dots."""
    words = {"type": "text", "align": "left", "baseline": "middle", "dx": 7, "fontSize": 11, "color": INK}
    halo = {"data": {"values": [value for value in values if value["label"]]}}
    text = {"x": x, "y": y, "text": {"field": "label"}}
    behind = {"mark": {**words, "stroke": "white", "strokeWidth": 3}, "encoding": text}
    return {**halo, "layer": [behind, {"mark": words, "encoding": text}]}


def _scale(nodes: Sequence[Mapping[str, Any]], field: str) -> Spec:
    spots = [float(node[field]) for node in nodes]
    margin = _MARGIN * (max(spots) - min(spots))
    domain = [min(spots) - margin, max(spots) + margin]
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": domain, "nice": False, "zero": False}}
