"""Plants for tests of chapter, report and workbook: an example, and the same works in a workspace of one's own."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from steeldialogue.carbon.plant import write_toml
from steeldialogue.carbon.plant.shipped import read_example
from steeldialogue.carbon.study import Study

AS_OF = date(2026, 11, 25)


@cache
def example(name: str) -> Study:
    """The study of an example plant."""
    return Study.of(read_example(name), AS_OF)


def workspace_with(folder: Path, *names: str) -> Path:
    """A workspace whose folder `plants` holds works that are tabled, not made up."""
    (folder / "tables").mkdir(parents=True)
    (folder / "plants").mkdir()
    for place, name in enumerate(names, 1):
        plant = replace(read_example(name), name=f"Works {place}", illustrative=False, note="")
        write_toml(folder / "plants" / f"works_{place}.toml", plant)
    return folder
