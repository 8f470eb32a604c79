"""Drawing chart specifications as SVG; text stays text.

The specification is kept beside its picture. A picture of the book that is being replaced is taken
over when its specification and drawing program are the same and its bytes are as they were written.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert

from steeldialogue.book.drawing import VEGA_LITE, drawn
from steeldialogue.book.fonts import SANS_FOLDER
from steeldialogue.book.kept import Kept


@cache
def _register_fonts() -> None:
    """Tell the drawing program of the book's sans, once, at the place where it is installed: it reads the files late."""
    vl_convert.register_font_directory(str(SANS_FOLDER))


def draw(specs: Mapping[str, Mapping[str, Any]], folder: Path, earlier: Path) -> dict[str, str]:
    """Draw each specification into `folder/<id>.svg` and return the pictures by id.

    Label widths are measured in the book's own fonts, so that a chart looks the same everywhere.

    Args:
        specs: Vega-Lite specifications by exhibit id.
        folder: where pictures and specifications go.
        earlier: the folder of the book being replaced; it need not exist.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts, kept = {name: _with_drawer(spec) for name, spec in specs.items()}, Kept(earlier)
    known = {name: _known(kept, name, text) for name, text in texts.items()}
    lacking = [name for name, svg in known.items() if svg is None]
    made = _drawn([texts[name] for name in lacking], [str(specs[name]["description"]) for name in lacking])
    pictures = {name: svg for name, svg in known.items() if svg is not None} | dict(zip(lacking, made, strict=True))
    for name, text in texts.items():
        (folder / f"{name}.vl.json").write_text(text, encoding="utf-8")
        (folder / f"{name}.svg").write_text(pictures[name], encoding="utf-8")
    return pictures


def picture(spec: Mapping[str, Any], alt: str) -> str:
    """Return one specification drawn as SVG, with what it shows in words."""
    return _drawn([_with_drawer(spec)], [alt])[0]


def png(svg: str) -> bytes:
    """Return a drawn picture as PNG, two dots for each unit of the drawing, its ground left open."""
    _register_fonts()
    return bytes(vl_convert.svg_to_png(svg, scale=2.0))


def _with_drawer(spec: Mapping[str, Any]) -> str:
    drawer = {"vega_lite": VEGA_LITE, "vl_convert": version("vl-convert-python")}
    return json.dumps({**spec, "usermeta": drawer}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _drawn(specs: Sequence[str], alts: Sequence[str]) -> list[str]:
    _register_fonts()
    pictures = zip(drawn(specs, str(SANS_FOLDER)), alts, strict=True)
    return [svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1) for svg, alt in pictures]


def _known(kept: Kept, name: str, spec: str) -> str | None:
    """Return the earlier picture of the same specification, or None."""
    if kept.untouched(f"charts/{name}.vl.json") != spec.encode():
        return None
    svg = kept.untouched(f"charts/{name}.svg")
    return None if svg is None else svg.decode()
