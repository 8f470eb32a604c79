"""Reading a built book back: its pages as ids, links and text, its archive as files."""

import csv
import io
import json
import shutil
import zipfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from book_pages import Page, read_page

from steeldialogue.book import BookOptions
from steeldialogue.book.context import Context
from steeldialogue.catalog import Catalog
from steeldialogue.core import Derivation, Figure, SourceRow
from steeldialogue.law import Law


@dataclass(frozen=True)
class Archive:
    """The contents of data.zip."""

    files: dict[str, str]

    def json(self, name: str) -> Any:
        return json.loads(self.files[name])

    def table(self, name: str) -> list[list[str]]:
        """Rows of a table, headings first."""
        return list(csv.reader(io.StringIO(self.files[f"tables/{name}.csv"])))

    def records(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.files[f"tables/{name}.csv"])))

    @property
    def charts(self) -> dict[str, Any]:
        names = [name for name in self.files if name.endswith(".vl.json")]
        return {name.removeprefix("charts/").removesuffix(".vl.json"): self.json(name) for name in names}


@pytest.fixture(scope="session")
def pages(book: Path) -> dict[str, Page]:
    """Every page of the book by its path in the book's folder."""
    return {str(path.relative_to(book)): read_page(path) for path in sorted(book.rglob("*.html"))}


@pytest.fixture(scope="session")
def archive(book: Path) -> Archive:
    with zipfile.ZipFile(book / "data.zip") as file:
        return Archive({name: file.read(name).decode() for name in file.namelist()})


@pytest.fixture
def own_book(book: Path, tmp_path: Path) -> Path:
    """A copy of the book that a test may spoil."""
    return Path(shutil.copytree(book, tmp_path / "out" / "book"))


@pytest.fixture(scope="session")
def context(catalog: Catalog, law: Law) -> Context:
    """What the chapters of the book look at; it keeps what it has computed, and nobody changes it."""
    return Context(catalog, law, BookOptions(date(2026, 11, 23)))


@pytest.fixture
def sourced() -> Figure:
    """A figure that a source states."""
    row = SourceRow("industry", "crude steel, IND", "worldsteel-ssy-2019", "42 Mt")
    return Figure(Decimal(42), "Mt", row, "crude steel")


@pytest.fixture
def made_up() -> Figure:
    """A figure that rests on nothing."""
    return Figure(Decimal(7), "Mt", Derivation("guess", "seven", ()), "made up")
