"""Placeholder until the catalogues helper writes this."""

from pathlib import Path


def compile_catalogues(root: Path, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
