"""Made-up figures and files for the tests of the lower rooms."""

from decimal import Decimal
from pathlib import Path

from steeldialogue.core import Figure, SourceRow


def recorded(value: str, unit: str = "t", label: str = "", source: str = "ministry", **account) -> Figure:
    """Return a figure that a producer published."""
    return Figure(Decimal(value), unit, SourceRow("made_up", f"row of {value}", source, f"{value} {unit}", **account), label)


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must stand exactly once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def append(path: Path, line: str) -> None:
    """Add a line to a file."""
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
