"""Building the book: chapters, pictures, pages, PDF, data and manifest, in one go or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from steeldialogue.book.archive import table_csv, to_json, write_archive
from steeldialogue.book.blocks import Table
from steeldialogue.book.chapters import CHAPTERS
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.fonts import copy_fonts
from steeldialogue.book.html.render import write_pages
from steeldialogue.book.ledger import Ledger
from steeldialogue.book.manifest import manifest
from steeldialogue.book.pdf.render import write_pdf
from steeldialogue.book.pictures import draw
from steeldialogue.book.shelf import finished_or_untouched
from steeldialogue.book.words import unit_words
from steeldialogue.catalog import open_catalog
from steeldialogue.core import PartialDate
from steeldialogue.core.progress import Progress, Silent
from steeldialogue.law import open_law


@dataclass(frozen=True)
class BookReport:
    """Where the book is and what is in it."""

    folder: Path
    chapters: int
    exhibits: int
    charts: int
    claims: int
    figures: int
    pages: int


@dataclass
class _Setting:
    """Everything set so far."""

    ledger: Ledger = field(default_factory=Ledger)
    chapters: list[dict[str, Any]] = field(default_factory=list)
    specs: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    unknowns: list[dict[str, str]] = field(default_factory=list)
    exhibits: int = 0


def build_book(options: BookOptions, out: Path, workspace: Path | None = None, progress: Progress | None = None) -> BookReport:
    """Build the briefing book into a folder.

    Args:
        options: the as-of date and the session the book prepares.
        out: the folder of the book; an older book in it is replaced only when all is done.
        workspace: a folder with the user's own tables and sources.
        progress: hears of every step.

    Raises:
        DataError: a table, source or law file is wrong.
        LineageError: a claim has no lineage.
        BookError: the folder cannot be written.
    """
    told = progress or Silent()
    with _step(told, "evidence and law"):
        context = Context(open_catalog(workspace), open_law(), options)
    setting = _Setting()
    for place, (name, chapter) in enumerate(CHAPTERS.items()):
        with _step(told, f"chapter {name}"):
            _set(setting, *set_chapter(chapter(context), place, setting.ledger))
    with finished_or_untouched(out) as folder:
        pages = _write(folder, out, context, setting, told)
    return BookReport(
        folder=out,
        chapters=len(setting.chapters),
        exhibits=setting.exhibits,
        charts=len(setting.specs),
        claims=sum(len(chapter["notes"]) for chapter in setting.chapters),
        figures=len(setting.ledger.figures),
        pages=pages,
    )


@contextmanager
def _step(told: Progress, name: str) -> Iterator[None]:
    told.started(name)
    before = perf_counter()
    yield
    told.finished(name, perf_counter() - before)


def _set(setting: _Setting, node: dict[str, Any], setter: Any) -> None:
    setting.chapters.append(node)
    setting.specs |= setter.specs
    setting.tables |= setter.tables
    setting.exhibits += setter.exhibits
    setting.unknowns += [{"chapter": node["letter"], "page": node["id"], "text": text} for text in setter.unknowns]


def _write(folder: Path, earlier: Path, context: Context, setting: _Setting, told: Progress) -> int:
    document = _document(context, setting)
    fonts = folder / "assets" / "fonts"
    with _step(told, "charts"):
        copy_fonts(fonts)
        pictures = draw(setting.specs, fonts, folder / "charts", earlier)
    with _step(told, "web pages"):
        write_pages(folder, document, pictures, setting.ledger)
    with _step(told, "PDF"):
        pages = write_pdf(folder, document, fonts)
    with _step(told, "data and manifest"):
        write_archive(folder / "data.zip", _archive(folder, context, setting))
        content = manifest(folder, context, setting.ledger.figures, [chapter["id"] for chapter in setting.chapters])
        (folder / "manifest.json").write_text(to_json(content), encoding="utf-8")
    return pages


def _document(context: Context, setting: _Setting) -> dict[str, Any]:
    used = sorted({source for figure in setting.ledger.figures.values() for source in figure.source_ids} | _named_sources(setting))
    register = {key: context.catalog.sources[key] for key in used}
    return {
        "title": "India–Japan Steel Dialogue",
        "subtitle": f"Briefing book for session {context.options.session}",
        "as_of": str(PartialDate(context.as_of.isoformat())),
        "price": f"{context.price().value} {unit_words('EUR/tCO2e')}",
        "chapters": setting.chapters,
        "unknowns": setting.unknowns,
        "sources": [{"place": place, **source.model_dump(mode="json")} for place, source in enumerate(register.values(), 1)],
        "source_places": {key: place for place, key in enumerate(used, 1)},
    }


def _named_sources(setting: _Setting) -> set[str]:
    """Sources of entries, which carry no figures."""
    blocks = (block for chapter in setting.chapters for section in chapter["sections"] for block in section["blocks"])
    items = (item for block in blocks if block["kind"] == "entries" for item in block["items"])
    return {source for item in items for source in item["source_ids"]}


def _archive(folder: Path, context: Context, setting: _Setting) -> dict[str, str]:
    contents = {f"tables/{name}.csv": table_csv(table) for name, table in setting.tables.items()}
    contents |= {f"charts/{path.name}": path.read_text(encoding="utf-8") for path in sorted((folder / "charts").glob("*.vl.json"))}
    contents["figures.json"] = to_json(setting.ledger.to_json())
    contents["sources.json"] = to_json({key: source.model_dump(mode="json") for key, source in context.catalog.sources.items()})
    contents["README.txt"] = (
        "tables/   every table of the book as CSV; units stand in the headings, gaps in brackets\n"
        "charts/   the Vega-Lite specification of every chart\n"
        "figures.json  the account of every number by id: value, unit, formula, inputs, law, source row\n"
        "sources.json  the register of sources\n"
    )
    return contents
