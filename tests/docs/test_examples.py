"""Every example in the README and the docs runs as it stands there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from typed_commands import Said, runner

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```", re.MULTILINE | re.DOTALL)
OUTER = "make"  # the targets that run these tests
PROGRAM = ".venv/bin/steeldialogue"
# These set the site up, which a process can do once; they run by themselves and show that the program is where the pages say.
SETTING_UP = ("desk",)
WIDTH = 120


def blocks(page: Path, language: str) -> list[tuple[str, str]]:
    """Return file name and text of every block of a language on a page."""
    return [(name, text) for kind, name, text in BLOCK.findall(page.read_text(encoding="utf-8")) if kind == language]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder from which `.venv/bin` can be reached, as from a clone."""
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1], target_is_directory=True)
    return tmp_path


# What typesetting remembers of the book of all tests makes those of the examples quick, where one process makes both.
@pytest.mark.usefixtures("report", "drawn_once")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_run(page: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("toml", "csv"):
        for name, text in blocks(page, language):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    within = runner(capsys, monkeypatch, width=WIDTH)
    for command in commands(page):
        alone = command[0] != PROGRAM or command[1] in SETTING_UP
        status, told = typed(command, folder) if alone else said(within(*command[1:]))
        assert status == 0, told


def commands(page: Path) -> list[list[str]]:
    """Return the words of every command of a page that is not of those that run these tests."""
    lines = [line for _, text in blocks(page, "sh") for line in text.splitlines()]
    words = [shlex.split(line, comments=True) for line in lines]
    return [command for command in words if command and command[0] != OUTER]


def typed(command: list[str], folder: Path) -> tuple[int, str]:
    """Run a command by itself, and return how it ended and what it said of faults."""
    surroundings = {**os.environ, "COLUMNS": str(WIDTH)}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=surroundings)
    return done.returncode, done.stderr


def said(answer: Said) -> tuple[int, str]:
    return answer.status, answer.err


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_runs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _, text in blocks(page, "python"):
        exec(compile(text, page.name, "exec"), {})  # noqa: S102 - our own documentation
        assert capsys.readouterr().out.strip()


def test_every_link_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
