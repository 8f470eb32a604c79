"""The lower rooms never look at the clock: every day comes from the caller."""

import ast
from importlib.resources import files
from pathlib import Path

import pytest

ROOMS = ("core", "catalog", "law", "carbon", "trade", "demand", "safety", "skills", "investment", "pathways", "sharing", "scenarios")
HOME = Path(str(files("steeldialogue")))
MODULES = sorted(path for room in ROOMS for path in (HOME / room).rglob("*.py"))
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time"), ("time", "time_ns")}


def looks_at_the_clock(source: str) -> list[int]:
    """Return the lines that name a clock, called or handed on, by whatever name it was imported."""
    tree = ast.parse(source)
    given = {alias.asname: alias.name for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            found += [node.lineno] if (given.get(owner, owner), node.attr) in CLOCKS else []
        if isinstance(node, ast.ImportFrom):
            found += [node.lineno for alias in node.names if (node.module, alias.name) in CLOCKS]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOME)))
def test_no_module_looks_at_the_clock(path: Path) -> None:
    assert looks_at_the_clock(path.read_text(encoding="utf-8")) == []


def test_every_room_is_looked_into() -> None:
    assert {path.relative_to(HOME).parts[0] for path in MODULES} == set(ROOMS)


@pytest.mark.parametrize(
    "source",
    [
        "datetime.now()",
        "datetime.datetime.now(tz)",
        "date.today()",
        "import datetime as dt\ndt.date.today()",
        "from datetime import date as day\nday.today()",
        "import time as clock\nclock.time()",
        "from time import time",
        "field(default_factory=date.today)",
    ],
)
def test_a_look_at_the_clock_is_seen(source: str) -> None:
    assert looks_at_the_clock(source)


@pytest.mark.parametrize("source", ["date(2026, 1, 1)", "row.date", "self.now()", "period.time", "datetime.fromisoformat(text)"])
def test_other_words_are_no_clock(source: str) -> None:
    assert looks_at_the_clock(source) == []
