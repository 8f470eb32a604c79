"""Every example in the README and the docs runs as it stands there."""

from pathlib import Path

import pytest

from typed_commands import runner
from typed_pages import PAGES, ROOT, WIDTH, Walk, blocks, clone

TUTORIAL = ROOT / "docs" / "tutorial.md"
WITH_COMMANDS = [page for page in PAGES if blocks(page, "sh") and page != TUTORIAL]
WITH_PYTHON = [page for page in PAGES if blocks(page, "python")]


@pytest.fixture
def walk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Walk:
    monkeypatch.chdir(clone(tmp_path))
    return Walk(tmp_path, runner(capsys, monkeypatch, width=WIDTH))


# What typesetting remembers of the book of all tests makes those of the examples quick, where one process makes both.
@pytest.mark.usefixtures("report", "drawn_once")
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.name)
def test_commands_run(page: Path, walk: Walk) -> None:
    walk.along(page)


@pytest.mark.usefixtures("report", "drawn_once")
def test_a_newcomer_finds_a_figure_a_flow_and_a_plant_of_their_own_in_the_book(walk: Walk) -> None:
    walk.along(TUTORIAL)
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (walk.folder / "out" / "mine").glob("*.html")}
    assert "Riverside mini-mill" in pages["plants"]
    assert "illustration" not in pages["plants"]
    assert 'title="flows-comtrade"' in pages["trade"]
    assert "165.2" in row_of(pages["sources"], "mill-association-2026")
    assert "Mill Association" in pages["sources"]


def row_of(page: str, text: str) -> str:
    """Return the row of a table that holds a text."""
    return next(row for row in page.split("<tr") if text in row.split("</tr>")[0])


@pytest.mark.parametrize("page", WITH_PYTHON, ids=lambda page: page.name)
def test_python_runs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for text in blocks(page, "python"):
        exec(compile(text, page.name, "exec"), {})  # noqa: S102 - our own documentation
        assert capsys.readouterr().out.strip()
