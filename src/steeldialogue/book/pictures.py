"""Drawing chart specifications as SVG; text stays text.

The specification is kept beside its picture. A picture of the book that is being replaced is taken
over when its specification and drawing program are the same and its bytes are as they were written.
"""

import json
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert

from steeldialogue.book.fonts import SANS_FOLDER
from steeldialogue.book.manifest import file_hash
from steeldialogue.core.folders import read_manifest

VEGA_LITE = "6.1"


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
    _register_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    kept = _Kept(earlier)
    pictures = {}
    for name, spec in specs.items():
        text = _with_drawer(spec)
        pictures[name] = kept.picture(name, text) or _drawn(text, str(spec["description"]))
        (folder / f"{name}.vl.json").write_text(text, encoding="utf-8")
        (folder / f"{name}.svg").write_text(pictures[name], encoding="utf-8")
    return pictures


def picture(spec: Mapping[str, Any], alt: str) -> str:
    """Return one specification drawn as SVG, with what it shows in words."""
    _register_fonts()
    return _drawn(_with_drawer(spec), alt)


def png(svg: str) -> bytes:
    """Return a drawn picture as PNG, two dots for each unit of the drawing, its ground left open."""
    _register_fonts()
    return bytes(vl_convert.svg_to_png(svg, scale=2.0))


def _with_drawer(spec: Mapping[str, Any]) -> str:
    drawer = {"vega_lite": VEGA_LITE, "vl_convert": version("vl-convert-python")}
    return json.dumps({**spec, "usermeta": drawer}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _drawn(spec: str, alt: str) -> str:
    svg = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1)


class _Kept:
    """Pictures of an earlier book that may be taken over."""

    def __init__(self, book: Path) -> None:
        self._book = book
        self._hashes: dict[str, str] = read_manifest(book).get("files", {})

    def picture(self, name: str, spec: str) -> str | None:
        """Return the earlier picture of the same specification, or None."""
        if self._untouched(f"charts/{name}.vl.json") != spec:
            return None
        return self._untouched(f"charts/{name}.svg")

    def _untouched(self, name: str) -> str | None:
        path = self._book / name
        if name not in self._hashes or not path.is_file():
            return None
        content = path.read_bytes()
        return content.decode() if file_hash(content) == self._hashes[name] else None
