"""Running the command line inside the test, as a person would type it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from rich.console import Console

from steeldialogue.cli import book, data, main, screen, serve


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Runs a command; a traceback would come up as an exception."""

    def run(*arguments: str) -> Said:
        wide, wide_errors = Console(width=220), Console(width=220, stderr=True)
        for module in (screen, book, data, serve):
            monkeypatch.setattr(module, "screen", wide)
        monkeypatch.setattr(main, "errors", wide_errors)
        monkeypatch.setattr(screen, "errors", wide_errors)
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main.app(list(arguments))
        printed = capsys.readouterr()
        return Said(int(end.value.code or 0), printed.out, printed.err)

    return run
