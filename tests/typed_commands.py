"""Commands as a person would type them, run inside the process of the tests: to start another takes longer than most of them."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from rich.console import Console

from steeldialogue.cli import main, screen

Run = Callable[..., "Said"]


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def shown_by() -> list[ModuleType]:
    """Every module of the command line that prints to the screen."""
    modules = [module for name, module in sys.modules.items() if name.startswith("steeldialogue.cli.")]
    return [module for module in modules if isinstance(getattr(module, "screen", None), Console)]


def runner(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int) -> Run:
    """Return what runs a command on a screen of a width; a traceback would come up as an exception."""

    def run(*arguments: str) -> Said:
        wide, wide_errors = Console(width=width), Console(width=width, stderr=True)
        for module in shown_by():
            monkeypatch.setattr(module, "screen", wide)
        monkeypatch.setattr(main, "errors", wide_errors)
        monkeypatch.setattr(screen, "errors", wide_errors)
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main.app(list(arguments))
        printed = capsys.readouterr()
        return Said(int(end.value.code or 0), printed.out, printed.err)

    return run
