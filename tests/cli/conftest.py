"""Running the command line inside the test, as a person would type it."""

from pathlib import Path

import pytest

from typed_commands import Run, runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; a traceback would come up as an exception."""
    return runner(capsys, monkeypatch, width=220)


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
