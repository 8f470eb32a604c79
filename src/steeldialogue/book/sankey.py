"""A diagram of flows as a Vega-Lite specification: smooth ribbons, places, and their names on a light ground."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from textwrap import wrap
from unicodedata import east_asian_width

from steeldialogue.book.charts import SANS, Spec
from steeldialogue.carbon.balance import Diagram, Layout, Node, Ribbon, columns, laid_out

WIDTH = 940
_LOWEST, _HIGHEST, _ROW = 240, 500, 80  # the field is as high as its fullest column asks for
_RIGHT, _EDGE, _FOOT = 100, 16, 20  # room for the names of the last column, above and below the field, and for the unit
_NAME, _VALUE, _LINE = 12, 11, 14
_SMALL = 10  # below this, amounts show one decimal more
_LETTER = 6.3  # width of one letter of a name, about
_FEWEST = 12  # letters of one line of a name
_NARROW, _LIGHT, _LEVEL = 20, 0.42, 4.0  # pixels; opacity of ribbons; how far they leave a place level
_INK, _QUIET, _PAPER = "#2b2b2b", "#6b6b6b", "#ffffff"
_COLOURS = {
    "coal": "#5a5a5a",
    "coke": "#807a75",
    "process_gas": "#b4560f",
    "fuel": "#8c6d31",
    "biofuel": "#5c7c3a",
    "flux": "#9c755f",
    "electrode": "#7b4173",
    "iron": "#4c78a8",
    "agglomerate": "#4c78a8",
    "ore": "#4c78a8",
    "scrap": "#4c78a8",
    "ferroalloy": "#4c78a8",
    "steel": "#23518a",
    "by_product": "#a55194",
    "electricity": "#d9a521",
    "heat": "#c77d6b",
    "hydrogen": "#2b7a78",
    "air": "#b3aca4",
    "loss": "#b3aca4",
}
_OTHER, _PROCESS = "#bab0ac", "#26323d"
_PROCESSES = ("process", "heat", "use")
Name = Callable[[Node], str]


@dataclass(frozen=True)
class Unit:
    """How amounts are written: divided by `divisor` to be in the unit the title names."""

    divisor: int
    title: str
    decimals: int = 0

    def text(self, value: Decimal) -> str:
        """Return an amount as it stands under a name; more decimals where it would be nothing."""
        shown = value / self.divisor
        decimals = self.decimals if shown >= _SMALL else self.decimals + 1
        return f"{shown:,.{decimals}f}"


def sankey_chart(diagram: Diagram, name: Name, unit: Unit) -> Spec:
    """Return a diagram drawn with names beside its places and amounts below them."""
    shape = columns(diagram)
    apart = (WIDTH - _RIGHT) / max(len(shape.ids) - 1, 1)
    height = min(max(_ROW * shape.fullest, _LOWEST), _HIGHEST)
    names = {node.id: _lines(name(node), _RIGHT if node.id in shape.ids[-1] else apart) for node in diagram.nodes}
    field = laid_out(diagram, WIDTH - _RIGHT, height, lambda node: (len(names[node.id].split("\n")) + 1) * _LINE)
    sizes = diagram.sizes()
    amounts = {node: unit.text(size) for node, size in sizes.items()}
    ribbons = _ribbon_layers(field, unit, {node.id: name(node) for node in diagram.nodes})
    layers = [*ribbons, _node_layer(field), *_label_layers(field, names, amounts), _title_layer(field, unit.title)]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": height + 2 * _EDGE + _FOOT,
        "layer": layers,
        "padding": {"left": 2, "right": 2, "top": 2, "bottom": 2},
        "config": {"font": SANS, "background": None, "view": {"stroke": None}},
    }


def short_name(label: str) -> str:
    """Return the head of a label: without what stands in brackets or after 'with'."""
    for mark in (" (", "(", "（", " with "):
        label = label.split(mark)[0]
    return label


def names_in(materials: Mapping[str, str], kinds: Mapping[str, str], words: Mapping[str, str]) -> Name:
    """Return how places are called: by the label of their material or kind of process, and a word for their role.

    `materials` and `kinds` are labels by id; `words` are by role, with `{name}` where the label goes.
    """

    def name(node: Node) -> str:
        label = kinds[node.group] if node.role in _PROCESSES else materials.get(node.name, "")
        return words.get(node.role, "{name}").format(name=short_name(label))

    return name


def _lines(text: str, room: float) -> str:
    wide = any(east_asian_width(letter) == "W" for letter in text)
    if wide:
        return text
    return "\n".join(wrap(text, max(int(room / _LETTER) - 2, _FEWEST), break_long_words=False))


def _colour(group: str) -> str:
    return _COLOURS.get(group, _OTHER)


def _x(field: str = "x") -> Spec:
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": [0, WIDTH], "nice": False}}


def _y(height: float, field: str = "y") -> Spec:
    domain = [-_EDGE, height + _EDGE + _FOOT]
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": domain, "nice": False, "reverse": True}}


def _ribbon_layers(field: Layout, unit: Unit, called: Mapping[str, str]) -> list[Spec]:
    """Wide ribbons as areas; narrow ones as lines, which stay as wide where they are steep."""
    wide: list[Spec] = []
    narrow: list[Spec] = []
    for place, ribbon in enumerate(sorted(field.ribbons, key=lambda one: -one.thickness)):
        link = ribbon.link
        told = f"{called[link.source]} → {called[link.target]}: {unit.text(link.value)}"
        shared = {"link": place, "colour": _colour(link.group), "told": told, "thick": round(ribbon.thickness, 2)}
        rows = wide if ribbon.thickness >= _NARROW else narrow
        rows += [{**shared, **point} for point in _outline(ribbon)]
    look = {"interpolate": "monotone", "opacity": _LIGHT}
    common = {"x": _x(), "detail": {"field": "link"}, "tooltip": {"field": "told"}}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    edges = {"y": _y(field.height, "upper"), "y2": {"field": "lower"}, "fill": colour}
    middle = {"y": _y(field.height, "middle"), "stroke": colour, "strokeWidth": {"field": "thick", "type": "quantitative", "scale": None}}
    return [
        {"data": {"values": wide}, "mark": {"type": "area", **look}, "encoding": {**common, **edges}},
        {"data": {"values": narrow}, "mark": {"type": "line", **look}, "encoding": {**common, **middle}},
    ]


def _outline(ribbon: Ribbon) -> list[Spec]:
    """Points of a band that is level where it meets a place: a second point close to each end keeps the curve level there."""
    half, points = ribbon.thickness / 2, []
    for x, y in ribbon.points:
        points.append({"x": round(x, 2), "upper": round(y - half, 2), "middle": round(y, 2), "lower": round(y + half, 2)})
    level = []
    for one, other in pairwise(points):
        reach = min(_LEVEL, (other["x"] - one["x"]) / 4)
        level += [one, {**one, "x": one["x"] + reach}, {**other, "x": other["x"] - reach}]
    return [*level, points[-1]]


def _node_layer(field: Layout) -> Spec:
    values = [
        {
            "x": round(one.x, 2),
            "x2": round(one.x + one.width, 2),
            "y": round(one.y, 2),
            "y2": round(one.y + one.height, 2),
            "colour": _PROCESS if one.node.role in _PROCESSES else _colour(one.node.group),
        }
        for one in field.nodes
    ]
    encoding = {"x": _x(), "x2": {"field": "x2"}, "y": _y(field.height), "y2": {"field": "y2"}}
    encoding["fill"] = {"field": "colour", "type": "nominal", "scale": None}
    return {"data": {"values": values}, "mark": {"type": "rect", "cornerRadius": 1.5}, "encoding": encoding}


def _label_layers(field: Layout, names: Mapping[str, str], amounts: Mapping[str, str]) -> list[Spec]:
    """Names and amounts, each with a light edge that lifts them off the ribbons."""
    name_rows, value_rows = [], []
    for one in field.nodes:
        lines = names[one.node.id].split("\n")
        top = one.y + one.height / 2 - (len(lines) + 1) * _LINE / 2
        x = round(one.x + one.width + 5, 2)
        name_rows += [{"x": x, "y": round(top + (row + 0.5) * _LINE, 2), "text": line} for row, line in enumerate(lines)]
        value_rows.append({"x": x, "y": round(top + (len(lines) + 0.5) * _LINE, 2), "text": amounts[one.node.id]})
    shared = {"type": "text", "align": "left", "baseline": "middle"}
    halo = {"stroke": _PAPER, "strokeWidth": 3.5, "strokeJoin": "round", "strokeOpacity": 0.85, "fill": _PAPER}
    encoding = {"x": _x(), "y": _y(field.height), "text": {"field": "text"}}
    layers = []
    for rows, look in ((name_rows, {"fontSize": _NAME, "fontWeight": 600}), (value_rows, {"fontSize": _VALUE})):
        colour = {"fill": _INK if rows is name_rows else _QUIET}
        for mark in ({**shared, **look, **halo}, {**shared, **look, **colour}):
            layers.append({"data": {"values": rows}, "mark": mark, "encoding": encoding})
    return layers


def _title_layer(field: Layout, title: str) -> Spec:
    row = {"x": 0, "y": field.height + _EDGE + _FOOT / 2, "text": title}
    mark = {"type": "text", "align": "left", "baseline": "middle", "fontSize": _VALUE, "fill": _QUIET}
    return {"data": {"values": [row]}, "mark": mark, "encoding": {"x": _x(), "y": _y(field.height), "text": {"field": "text"}}}
