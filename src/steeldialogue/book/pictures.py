"""Drawing chart specifications as SVG; text stays text."""

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import vl_convert

VEGA_LITE = "6.1"


def draw(specs: Mapping[str, Mapping[str, Any]], fonts: Path, folder: Path) -> dict[str, str]:
    """Draw each specification into `folder/<id>.svg` and return the pictures by id.

    Label widths are measured in the book's own fonts, so that a chart looks the same everywhere.
    """
    vl_convert.register_font_directory(str(fonts))
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {}
    for name, spec in specs.items():
        svg = vl_convert.vegalite_to_svg(json.dumps(spec), vl_version=VEGA_LITE)
        pictures[name] = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(str(spec["description"]))}" ', 1)
        (folder / f"{name}.svg").write_text(pictures[name], encoding="utf-8")
    return pictures
