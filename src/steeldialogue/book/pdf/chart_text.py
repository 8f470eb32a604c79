"""The words of a picture set by the PDF's own typesetter, which shapes every script; its reader of pictures does not (typst issue 1154)."""

import math
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

from lxml import etree
from PIL import ImageColor

_STEP = re.compile(r"(\w+)\(([^)]*)\)")
_SVG = "{http://www.w3.org/2000/svg}"
_PLAIN = 11.0  # the size that the drawing program takes where none is told
Matrix = tuple[float, float, float, float, float, float]
_HERE: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Word:
    """A text of a picture: where its baseline begins, ends or has its middle, in units of the picture."""

    x: float
    y: float
    text: str
    size: float
    anchor: str
    weight: str
    fill: str
    turn: float


def lifted(svg: str) -> tuple[str, dict[str, Any]]:
    """Return a picture without its texts, and its width, height and texts as plain data."""
    root = etree.fromstring(svg.encode())
    words = list(_words(root, _HERE))
    for text in root.iter(f"{_SVG}text"):
        for part in (text, *text):
            part.text = None
    _, _, width, height = (float(part) for part in root.get("viewBox").split())
    return etree.tostring(root, encoding="unicode"), {"width": width, "height": height, "words": [asdict(one) for one in words]}


def with_words(template: str) -> str:
    """Return a typst template behind the function that sets one of these texts, `word`."""
    return (files("steeldialogue.book.pdf") / "word.typ").read_text(encoding="utf-8") + template


def _words(element: Any, above: Matrix) -> Iterator[Word]:
    here = _times(above, _matrix(element.get("transform", "")))
    if element.tag == f"{_SVG}text" and float(element.get("opacity", 1)) > 0:
        yield from _lines(element, here)
        return
    for below in element:
        yield from _words(below, here)


def _lines(element: Any, here: Matrix) -> Iterator[Word]:
    """A text of one line, or one of several, each in a part of its own."""
    rows = list(element) or [element]
    down = 0.0
    for row in rows:
        down += _number(row.get("dy")) if row is not element else 0.0
        if row.text and row.text.strip():
            x, y = _at(here, _number(row.get("x")) if row is not element else 0.0, down)
            yield Word(
                x,
                y,
                row.text,
                _number(element.get("font-size")) or _PLAIN,
                element.get("text-anchor", "start"),
                "bold" if element.get("font-weight") in ("bold", "600", "700") else "regular",
                _colour(element.get("fill", "#000")),
                math.degrees(math.atan2(here[1], here[0])),
            )


def _colour(told: str) -> str:
    """Return a colour by its numbers: the typesetter does not know colours by name."""
    return "#{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(told)[:3])


def _number(text: str | None) -> float:
    return float(text.removesuffix("px")) if text else 0.0


def _matrix(text: str) -> Matrix:
    found = _HERE
    for name, inside in _STEP.findall(text):
        parts = [float(part) for part in re.split(r"[ ,]+", inside.strip())]
        found = _times(found, _step(name, parts))
    return found


def _step(name: str, parts: list[float]) -> Matrix:
    match name, parts:
        case "translate", [x, *rest]:
            return (1, 0, 0, 1, x, rest[0] if rest else 0.0)
        case "rotate", [degrees, *_]:
            turn = math.radians(degrees)
            return (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0)
        case "scale", [x, *rest]:
            return (x, 0, 0, rest[0] if rest else x, 0, 0)
    raise ValueError(f"a picture moves a part by '{name}', which is not known")


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
