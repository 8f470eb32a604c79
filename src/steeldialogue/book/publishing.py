"""Writing what is composed: pages, PDF, data and manifest, in one go or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from steeldialogue.book.archive import table_csv, to_json, write_archive
from steeldialogue.book.composition import Composition, timed_step
from steeldialogue.book.fonts import copy_fonts
from steeldialogue.book.html.render import write_pages
from steeldialogue.book.manifest import is_book, manifest
from steeldialogue.book.office import file_of, write_also
from steeldialogue.book.office.manuscript import Manuscript
from steeldialogue.book.pdf.render import write_pdf
from steeldialogue.book.pictures import draw
from steeldialogue.core.folders import MANIFEST, finished_or_untouched
from steeldialogue.core.progress import Progress

README = """\
tables/       every table of the book as CSV; units stand in the headings, trust and warnings beside each number
charts/       the Vega-Lite specification of every chart
figures.json  the account of every number by id: value, unit, formula, inputs, law, source row
sources.json  the register of sources
"""


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


def publish(composition: Composition, out: Path, told: Progress, also: Sequence[str] = ()) -> BookReport:
    """Write a composed book into a folder; an older book in it is replaced only when all is done.

    Raises:
        FolderError: the folder cannot be written, or holds something else.
    """
    with finished_or_untouched(out, is_book, "a book") as folder:
        pages = _write(folder, out, composition, told, also)
    return BookReport(
        folder=out,
        chapters=len(composition.chapters),
        exhibits=composition.exhibits,
        charts=len(composition.specs),
        claims=composition.claims,
        figures=len(composition.ledger.figures),
        pages=pages,
    )


def _write(folder: Path, earlier: Path, composition: Composition, told: Progress, also: Sequence[str]) -> int:
    """Write every file of the book; the manifest comes last, because it holds the hashes of the others."""
    document = {**composition.document(), "also": [file_of(name) for name in also]}
    fonts = folder / "assets" / "fonts"
    with timed_step(told, "charts"):
        copy_fonts(fonts)
        pictures = draw(composition.specs, folder / "charts", earlier)
    with timed_step(told, "web pages"):
        write_pages(folder, document, pictures, composition.ledger, composition.edition.tongue)
    with timed_step(told, "PDF"):
        pages = write_pdf(folder, document, fonts, composition.edition.tongue)
    edition = composition.edition
    manuscript = Manuscript(document, composition.tables, pictures, edition.tongue, edition.as_of)
    for name in also:
        with timed_step(told, name.upper()):
            write_also(folder, manuscript, name)
    with timed_step(told, "data and manifest"):
        write_archive(folder / "data.zip", _archive(folder, composition))
        chapters = [chapter["id"] for chapter in composition.chapters]
        content = manifest(folder, composition.edition.made_from, composition.ledger.figures, chapters)
        (folder / MANIFEST).write_text(to_json(content), encoding="utf-8")
    return pages


def _archive(folder: Path, composition: Composition) -> dict[str, str]:
    contents = {f"tables/{name}.csv": table_csv(table) for name, table in composition.tables.items()}
    contents |= {f"charts/{path.name}": path.read_text(encoding="utf-8") for path in sorted((folder / "charts").glob("*.vl.json"))}
    contents["figures.json"] = to_json(composition.ledger.to_json())
    sources = composition.edition.sources
    contents["sources.json"] = to_json({key: source.model_dump(mode="json") for key, source in sources.items()})
    contents["README.txt"] = README
    return contents
