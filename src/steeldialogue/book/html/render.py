"""Writing the web pages: they work without JavaScript, on paper and on a phone."""

import json
import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from steeldialogue.book.code import code_hash
from steeldialogue.book.html.datasets import citation, datasets
from steeldialogue.book.kept import Kept
from steeldialogue.book.ledger import Ledger, legend
from steeldialogue.book.tongue import ENGLISH, Tongue


def write_pages(
    folder: Path,
    document: Mapping[str, Any],
    pictures: Mapping[str, str],
    ledger: Ledger,
    tongue: Tongue = ENGLISH,
    kept: Kept | None = None,
) -> str:
    """Write the front page, a page a chapter, and a page of accounts a chapter; return the hash of all they are made from.

    The pages of an earlier book that were made from the same are taken over.
    """
    made_from = _hash(document, pictures, ledger, tongue)
    for name, page in _known(kept, document, made_from) or _pages(document, pictures, ledger, tongue):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page)
    for name in ("book.css", *(["private.css"] if document["mark"] else [])):
        with as_file(files("steeldialogue.book.html") / name) as css:
            shutil.copyfile(css, folder / "assets" / name)
    return made_from


def _pages(document: Mapping[str, Any], pictures: Mapping[str, str], ledger: Ledger, tongue: Tongue) -> Iterator[tuple[str, bytes]]:
    """Yield every page and its name."""
    templates = environment(tongue)
    shared = {
        "book": document,
        "pictures": {name: Markup(svg) for name, svg in pictures.items()},  # noqa: S704 - our own drawings, not input
        "ledger": ledger,
        "legend": legend(),
    }

    def page(template: str, **names: Any) -> bytes:
        return templates.get_template(template).render(**shared, **names).encode()

    yield "index.html", page("index.html.j2", root="")
    for chapter in document["chapters"]:
        yield f"{chapter['id']}.html", page("chapter.html.j2", chapter=chapter, root="")
        accounts = ledger.of_page(chapter["id"])
        yield f"why/{chapter['id']}.html", page("why.html.j2", chapter=chapter, accounts=accounts, root="../")


def _hash(document: Mapping[str, Any], pictures: Mapping[str, str], ledger: Ledger, tongue: Tongue) -> str:
    """Return the hash of what pages are made from: the program, the document, the pictures, and the figures by their ids."""
    told = sha256(code_hash().encode())
    for part in (tongue.code, document, pictures, list(ledger.pages.items())):
        told.update(json.dumps(part).encode())
    return told.hexdigest()


def _known(kept: Kept | None, document: Mapping[str, Any], made_from: str) -> list[tuple[str, bytes]] | None:
    """Return the pages of the earlier book, None where one is not the same."""
    if kept is None or kept.manifest.get("pages_from") != made_from:
        return None
    ids = [chapter["id"] for chapter in document["chapters"]]
    names = ("index.html", *(f"{place}{one}.html" for one in ids for place in ("", "why/")))
    pages = {name: kept.untouched(name) for name in names}
    found = [(name, page) for name, page in pages.items() if page is not None]
    return found if len(found) == len(pages) else None


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
