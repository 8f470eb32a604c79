"""Writing what is composed: pages, PDF, data and manifest, in one go or not at all."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from steeldialogue.book.archive import table_csv, to_json, write_archive
from steeldialogue.book.code import code_hash
from steeldialogue.book.composition import Composition, timed_step
from steeldialogue.book.fonts import copy_fonts
from steeldialogue.book.html.render import write_pages
from steeldialogue.book.kept import Kept
from steeldialogue.book.manifest import is_book, manifest
from steeldialogue.book.office import file_of, write_also
from steeldialogue.book.office.manuscript import Manuscript
from steeldialogue.book.pdf.render import write_pdf
from steeldialogue.book.pictures import draw
from steeldialogue.core.folders import MANIFEST, finished_or_untouched
from steeldialogue.core.progress import Progress

STEPS = 4  # charts, web pages, data, PDF and manifest; one more for each office document
_PRIVATE = 0o700  # what one side keeps to itself is no reading for others on the machine
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
        if composition.edition.mark:
            folder.chmod(_PRIVATE)
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
    fonts, edition = folder / "assets" / "fonts", composition.edition
    with timed_step(told, "charts"):
        copy_fonts(fonts)
        pictures = draw(composition.specs, folder / "charts", earlier)
    manuscript = Manuscript(document, composition.tables, pictures, edition.tongue, edition.as_of)
    with ThreadPoolExecutor(1) as typesetter:  # it works while Python writes the rest
        kept = Kept(earlier)
        setting = typesetter.submit(write_pdf, folder, document, fonts, edition.tongue, kept)
        with timed_step(told, "web pages"):
            pages_from = write_pages(folder, document, pictures, composition.ledger, edition.tongue, kept)
        for name in also:
            with timed_step(told, name.upper()):
                write_also(folder, manuscript, name)
        with timed_step(told, "data"):
            data_from = _write_data(folder / "data.zip", composition, kept)
        with timed_step(told, "PDF and manifest"):
            paper = setting.result()
            chapters = [chapter["id"] for chapter in composition.chapters]
            made_from = {**edition.made_from, "pdf": vars(paper), "pages_from": pages_from, "data_from": data_from}
            content = manifest(folder, made_from, composition.ledger.figures, chapters)
            (folder / MANIFEST).write_text(to_json(content), encoding="utf-8")
    return paper.pages


def _write_data(file: Path, composition: Composition, kept: Kept) -> str:
    """Write the data behind the book, or take over those of an earlier book; return the hash of what they are made from.

    The accounts of the figures are most of it: they are made from the program, and from figures that their ids stand for.
    """
    contents = _light(file.parent, composition)
    told = sha256(code_hash().encode())
    told.update(json.dumps([contents, list(composition.ledger.figures)]).encode())
    made_from = told.hexdigest()
    known = kept.untouched(file.name) if kept.manifest.get("data_from") == made_from else None
    if known is not None:
        file.write_bytes(known)
        return made_from
    write_archive(file, {**contents, "figures.json": to_json(composition.ledger.to_json())})
    return made_from


def _light(folder: Path, composition: Composition) -> dict[str, str]:
    """Return the data without the accounts of the figures."""
    contents = {f"tables/{name}.csv": table_csv(table) for name, table in composition.tables.items()}
    contents |= {f"charts/{path.name}": path.read_text(encoding="utf-8") for path in sorted((folder / "charts").glob("*.vl.json"))}
    sources = composition.edition.sources
    contents["sources.json"] = to_json({key: source.model_dump(mode="json") for key, source in sources.items()})
    mark = composition.edition.tongue(composition.edition.mark)
    contents["README.txt"] = f"{mark}\n\n{README}" if mark else README
    return contents
