"""Writing the web pages: they work without JavaScript, on paper and on a phone."""

import shutil
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from steeldialogue.book.ledger import Ledger, legend


def write_pages(folder: Path, document: Mapping[str, Any], pictures: Mapping[str, str], ledger: Ledger) -> None:
    """Write the front page, a page a chapter, and a page of accounts a chapter."""
    templates = environment()
    shared = {
        "book": document,
        "pictures": {name: Markup(svg) for name, svg in pictures.items()},  # noqa: S704 - our own drawings, not input
        "ledger": ledger,
        "legend": legend(),
    }
    _write(folder / "index.html", templates, "index.html.j2", **shared, root="")
    for chapter in document["chapters"]:
        _write(folder / f"{chapter['id']}.html", templates, "chapter.html.j2", **shared, chapter=chapter, root="")
        accounts = ledger.of_page(chapter["id"])
        _write(folder / "why" / f"{chapter['id']}.html", templates, "why.html.j2", **shared, chapter=chapter, accounts=accounts, root="../")
    with as_file(files("steeldialogue.book.html") / "book.css") as css:
        shutil.copyfile(css, folder / "assets" / "book.css")


def environment() -> Environment:
    """Return the templates; a name that is missing in one is an error, text is escaped."""
    loader = PackageLoader("steeldialogue.book.html", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _write(path: Path, templates: Environment, template: str, **names: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(templates.get_template(template).render(**names), encoding="utf-8")
