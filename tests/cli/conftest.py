"""Running the command line inside the test, as a person would type it."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rich.console import Console

from steeldialogue.cli import main, screen


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


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Runs a command; a traceback would come up as an exception."""

    def run(*arguments: str) -> Said:
        wide, wide_errors = Console(width=220), Console(width=220, stderr=True)
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


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Three import lines: two coils and a screw; the default value of the first was corrected by 2026/1740."""
    path = tmp_path / "lines.csv"
    path.write_text(LINES, encoding="utf-8")
    return path


LINES = """line_id,import_date,cn_code,country_of_origin,net_mass_t
alloyed coil,2026-03-31,72251990,India,100
coil,2026-03-31,72083900,IN,24.5
screws,2026-05-01,73181210,日本,10
"""
