"""What the documentation site is made of: links lead somewhere, every page has its place, commands and rooms are all told."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from latex2mathml.converter import convert

import steeldialogue
from steeldialogue.cli.main import commands
from typed_pages import PAGES, ROOT, blocks

DOCS = ROOT / "docs"
SITE = sorted(page for kind in ("*.md", "*.rst") for page in DOCS.rglob(kind))
TOCTREE = re.compile(r"^```\{toctree\}\n(.*?)^```", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
EQUATION = re.compile(r"\$\$(.+?)\$\$|\$(\S[^$]*?)\$", re.DOTALL)
INNER = {"cli", "web", "download"}  # told by the commands, by the pages of the site, and by the commands again


def words(page: Path) -> str:
    """Return the text of a page without its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """Return the names that the headings of a page have in addresses."""
    headings = re.findall(r"^#+ (.+)$", words(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", words(page)):
        place, _, anchor = target.partition("#")
        file = page.parent / place if place else page
        assert file.exists(), f"{page.name} links to {target}"
        assert not anchor or anchor in anchors(file), f"{page.name} links to {target}, and there is no such heading"


def test_every_page_has_its_place() -> None:
    listed = {DOCS / "index.md"} | {page for index in DOCS.rglob("index.md") for page in places(index)}
    assert [str(page.relative_to(DOCS)) for page in SITE if page not in listed] == []


def places(index: Path) -> Iterator[Path]:
    """Give the pages that an index page lists."""
    for tree in TOCTREE.findall(index.read_text(encoding="utf-8")):
        for name in (line for line in tree.split("\n") if line and not line.startswith(":")):
            yield next(page for kind in (".md", ".rst") if (page := index.parent / f"{name}{kind}").exists())


def test_every_room_has_a_page_of_the_reference() -> None:
    house = Path(steeldialogue.__file__).parent
    rooms = {folder.name for folder in house.iterdir() if (folder / "__init__.py").exists()} - INNER
    told = {page: re.search(r"^\.\. room:: (\w+)$", page.read_text(encoding="utf-8"), re.MULTILINE) for page in SITE}
    assert {found[1] for found in told.values() if found} == rooms


def every_command(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    below = getattr(command, "commands", {})
    if not below:
        yield path, command
    for name, inner in below.items():
        yield from every_command(inner, (*path, name))


PROGRAM = dict(every_command(typer.main.get_command(commands)))


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")} | {"--help"}


def test_every_command_and_option_has_a_place_in_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(DOCS / "extensions")
    from commands import NAME, written

    reference = list(written(typer.main.get_command(commands), NAME))
    starts = [reference.index(" ".join(path)) for path in PROGRAM]
    for path, start, end in zip(PROGRAM, starts, [*starts[1:], len(reference)], strict=True):
        entry = "\n".join(reference[start:end])
        assert all(name in entry for name in options(PROGRAM[path]) - {"--help"}), path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_shown_and_not_run_exist_with_their_options(page: Path) -> None:
    shown = [shlex.split(line, comments=True) for text in blocks(page, "console") for line in text.splitlines()]
    for words in (line[1:] for line in shown if line and line[0] == "steeldialogue"):
        path = next((tuple(words[:depth]) for depth in (3, 2, 1) if tuple(words[:depth]) in PROGRAM), None)
        assert path is not None, f"{page.name} shows {words}"
        given = {word.split("=")[0] for word in words if word.startswith("--")}
        assert given <= options(PROGRAM[path]), f"{page.name} shows {words}"


@pytest.mark.parametrize("page", [page for page in PAGES if "$" in words(page)], ids=lambda page: page.name)
def test_every_equation_can_be_set(page: Path) -> None:
    for display, inline in EQUATION.findall(words(page)):
        set_out = convert(display or inline)
        assert set_out.startswith("<math")
        assert "\\" not in set_out, f"{page.name}: {display or inline}"
