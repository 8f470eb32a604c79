"""Pages of the documentation, walked as a reader would: files are written and commands typed in the order of the page."""

import os
import re
import shlex
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from typed_commands import Run

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^( *)```(\w+)(?: file=(\S+))?\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
WIDTH = 120
OUTER = "make"  # the targets that run these tests
PROGRAM = ".venv/bin/steeldialogue"
# These set the site up, which a process can do once; they run by themselves and show that the program is where the pages say.
SETTING_UP = ("desk",)


def all_blocks(page: Path) -> list[tuple[str, str, str]]:
    """Return language, file name and text of every block of a page; blocks of a list stand further in."""
    return [(kind, name, dedent(text)) for _, kind, name, text in FENCE.findall(page.read_text(encoding="utf-8"))]


def blocks(page: Path, language: str) -> list[str]:
    """Return the text of every block of a language on a page."""
    return [text for kind, _, text in all_blocks(page) if kind == language]


@dataclass(frozen=True)
class Walk:
    """A reader in a folder, with a program that runs inside the process of the tests."""

    folder: Path
    within: Run

    def along(self, page: Path) -> None:
        """Write every file, type every command, and see that each ends well and prints what the page says it prints."""
        printed = ""
        for kind, name, text in all_blocks(page):
            if name:
                self._write(name, text)
            elif kind == "sh":
                printed = "".join(self._typed(command) for command in commands(text))
            elif kind == "output":
                missing = [line for line in text.splitlines() if _squeezed(line) not in _squeezed(printed)]
                assert not missing, f"{page.name} says that this is printed: {missing}\nprinted was:\n{printed}"

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def _typed(self, command: list[str]) -> str:
        return self._way(command)(command)

    def _way(self, command: list[str]) -> Callable[[list[str]], str]:
        if command[0] != PROGRAM or command[1] in SETTING_UP:
            return self._alone
        return self._served if command[1] == "serve" else self._inside

    def _inside(self, command: list[str]) -> str:
        said = self.within(*command[1:])
        assert said.status == 0, said.err
        return said.out

    def _alone(self, command: list[str]) -> str:
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, env=_surroundings())
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _served(self, command: list[str]) -> str:
        """Start what goes on until it is stopped, follow the address that it prints, and stop it."""
        with subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, text=True, env=_surroundings()) as server:
            assert server.stdout is not None
            first = server.stdout.readline()
            try:
                address = re.search(r"http://\S+", first)
                assert address is not None, first
                with urllib.request.urlopen(address[0]) as answer:  # noqa: S310 - what we have just started
                    assert answer.status == 200
            finally:
                server.terminate()
        return first


def commands(text: str) -> list[list[str]]:
    """Return the words of every command of a block that is not of those that run these tests."""
    words = [shlex.split(line, comments=True) for line in text.splitlines()]
    return [command for command in words if command and command[0] != OUTER]


def clone(folder: Path) -> Path:
    """Make a folder from which `.venv/bin` can be reached, as from a clone."""
    (folder / ".venv").symlink_to(Path(sys.executable).parents[1], target_is_directory=True)
    return folder


def _surroundings() -> dict[str, str]:
    return {**os.environ, "COLUMNS": str(WIDTH), "PYTHONUNBUFFERED": "1"}


def _squeezed(text: str) -> str:
    return " ".join(text.split())
