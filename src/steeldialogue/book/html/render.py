"""Writing the web pages: they work without JavaScript, on paper and on a phone."""

import shutil
from collections.abc import Mapping
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from steeldialogue.book.html.datasets import citation, datasets
from steeldialogue.book.ledger import Ledger, legend
from steeldialogue.book.tongue import ENGLISH, Tongue


def write_pages(folder: Path, document: Mapping[str, Any], pictures: Mapping[str, str], ledger: Ledger, tongue: Tongue = ENGLISH) -> None:
    """Write the front page, a page a chapter, and a page of accounts a chapter."""
    templates = environment(tongue)
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


def environment(tongue: Tongue = ENGLISH) -> Environment:
    """Return the templates in a language; a name that is missing in one is an error, text is escaped."""
    loader = PackageLoader("steeldialogue.book.html", "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals |= {"say": tongue, "linked": partial(_linked, tongue), "datasets": datasets, "citation": citation}
    return made


def _linked(tongue: Tongue, text: str, *places: str) -> Markup:
    """Return a sentence in which files of the book are links."""
    links = (Markup('<a href="{0}">{0}</a>').format(place) for place in places)
    return Markup(escape(tongue(text))).format(*links)  # noqa: S704 - escaped


def _write(path: Path, templates: Environment, template: str, **names: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(templates.get_template(template).render(**names), encoding="utf-8")
