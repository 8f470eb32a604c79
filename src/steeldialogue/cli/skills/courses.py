"""`steeldialogue skills courses`: courses at Kirkpatrick's levels."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.figures import cell, percent, told
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table

if TYPE_CHECKING:
    from steeldialogue.skills import LevelSummary, Measure

_SCORES = ("before", "after", "change")
_SHARES = ("no answer", "done", "if none of the silent did", "if all of the silent did")
_HEADINGS = ("course", "level", "months", "asked", *_SCORES, *_SHARES, "note")


def courses(
    file: Path = typer.Argument(help="A CSV with the columns course, level, months, asked, answered, before, after, unit, done, what."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Show courses at four levels with non-response; levels that nobody measured are shown as such.

    Example: steeldialogue skills courses evaluations.csv
    """
    from steeldialogue.catalog import open_catalog
    from steeldialogue.skills import kirkpatrick, least_answers, read_evaluations

    found = kirkpatrick(read_evaluations(file), least_answers(open_catalog()))
    if as_json:
        show_json([{"course": one.course, "levels": [_plain(level) for level in one.levels]} for one in found])
        return
    rows = [(one.course, *row) for one in found for level in one.levels for row in _rows(level)]
    show_table("Courses at four levels", _HEADINGS, rows)


def _rows(level: "LevelSummary") -> list[tuple[Any, ...]]:
    name = f"{level.level} {level.name}"
    return [(name, *_cells(one)) for one in level.measures] or [(name, *[""] * (len(_HEADINGS) - 3), level.gap)]


def _cells(one: "Measure") -> tuple[Any, ...]:
    scores = (cell(getattr(one, key)) for key in _SCORES)
    return (one.months, cell(one.asked), *scores, *(percent(one.shares[key]) for key in _SHARES), one.withheld)


def _plain(level: "LevelSummary") -> dict[str, Any]:
    measures = [
        {
            "months": one.months,
            "what": one.what,
            "unit": one.unit,
            "asked": told(one.asked),
            "answered": told(one.answered),
            **{key: told(getattr(one, key)) for key in _SCORES},
            **{key.replace(" ", "_"): told(one.shares[key]) for key in _SHARES},
            "withheld": one.withheld,
        }
        for one in level.measures
    ]
    return {"level": level.level, "name": level.name, "gap": level.gap, "measures": measures}
