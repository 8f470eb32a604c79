"""Every example in the README and the docs runs as it stands there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```", re.MULTILINE | re.DOTALL)
OUTER = "make"  # the targets that run these tests


def blocks(page: Path, language: str) -> list[tuple[str, str]]:
    """Return file name and text of every block of a language on a page."""
    return [(name, text) for kind, name, text in BLOCK.findall(page.read_text(encoding="utf-8")) if kind == language]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder from which `.venv/bin` can be reached, as from a clone."""
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1], target_is_directory=True)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_run(page: Path, folder: Path) -> None:
    for language in ("toml", "csv"):
        for name, text in blocks(page, language):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    for _, text in blocks(page, "sh"):
        for line in text.splitlines():
            command = shlex.split(line, comments=True)
            if command and command[0] != OUTER:
                done = subprocess.run(
                    command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "120"}
                )
                assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_runs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _, text in blocks(page, "python"):
        exec(compile(text, page.name, "exec"), {})  # noqa: S102 - our own documentation
        assert capsys.readouterr().out.strip()


def test_every_link_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
