"""The report of one plant: complete, linked, the same bytes again, and nothing half-written."""

import json
from pathlib import Path

import pytest
from book_pages import Page, read_page
from pypdf import PdfReader
from tabled_plants import example

from folder_bytes import hashes
from steeldialogue.book.plant_report import PDF, STEPS, report_of, write_report
from steeldialogue.core import FolderError


class Counted:
    """Counts the steps it hears of."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def started(self, step: str) -> None: ...

    def finished(self, step: str, seconds: float) -> None:
        self.steps.append(step)


@pytest.fixture(scope="module")
def heard() -> Counted:
    return Counted()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, heard: Counted) -> Path:
    return write_report(tmp_path_factory.mktemp("report") / "plant", example("japan_scrap_eaf"), heard).folder


@pytest.fixture(scope="module")
def report_pages(folder: Path) -> dict[str, Page]:
    return {str(path.relative_to(folder)): read_page(path) for path in sorted(folder.rglob("*.html"))}


def test_the_report_tells_as_many_steps_as_it_says(folder: Path, heard: Counted) -> None:
    assert folder.is_dir()
    assert len(heard.steps) == STEPS


def test_the_report_is_pages_paper_and_data(folder: Path) -> None:
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    pages = {f"{name}.html" for name in ("index", "plant", "differences", "balances", "sources")}
    assert pages | {PDF, "data.zip", "manifest.json", "why/plant.html", "assets/book.css"} <= names
    assert len(PdfReader(folder / PDF).pages) > 10


def test_no_link_of_the_report_is_broken(folder: Path, report_pages: dict[str, Page]) -> None:
    for name, page in report_pages.items():
        for link in page.links:
            if link.startswith(("http:", "https:")):
                continue
            path, _, fragment = link.partition("#")
            target = ((folder / name).parent / path).resolve() if path else folder / name
            assert target.is_file(), (name, link)
            assert not fragment or fragment in report_pages[str(target.relative_to(folder.resolve()))].ids, (name, link)


def test_the_report_says_loudly_that_it_is_an_illustration(folder: Path) -> None:
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["illustrative"] is True
    for name in ("index.html", "plant.html"):
        assert "no real plant" in (folder / name).read_text(encoding="utf-8")


def test_the_same_plant_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    assert hashes(write_report(tmp_path / "again", example("japan_scrap_eaf")).folder) == hashes(folder)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    with pytest.raises(FolderError, match="holds something that is not a book"):
        write_report(tmp_path / "mine", example("japan_scrap_eaf"))
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "letter.txt"]


def test_a_report_names_every_standard_with_its_version() -> None:
    edition = report_of(example("india_integrated"))
    assert edition.made_from["standards"]["india_green_steel"]
    assert edition.title == example("india_integrated").plant.name
