"""`steeldialogue safety definitions`: what each measure counts, and what no source was found to tell."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.catalog import open_catalog
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.safety.shown import unit_in
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table

if TYPE_CHECKING:
    from steeldialogue.safety import Definition

_HEADINGS = ("definition", "body", "measure", "unit", "counts from", "deaths", "contractors", "not told by its source")


def definitions(
    key: str | None = typer.Argument(None, help="The id of one definition, such as D-JP-SR: shows its day charges too."),
    workspace: Path | None = WORKSPACE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show the definitions of safety measures. A rate under one cannot be turned into a rate under another; cases can.

    Example: steeldialogue safety definitions D-JP-SR
    """
    from steeldialogue.safety import definition_of, open_definitions

    known = open_definitions(open_catalog(workspace))
    told = list(known.values()) if key is None else [definition_of(known, key)]
    if as_json:
        show_json([_plain(one) for one in told])
        return
    show_table("Definitions", _HEADINGS, map(_row, told))
    for one in told if key else ():
        charges = _charges(one)
        if charges:
            show_table(f"Days charged under {one.id}", ("outcome", "grade", "days", "quality"), charges)


def _row(one: "Definition") -> tuple[object, ...]:
    counted = one.counts_from.replace("_", " ")
    return one.id, one.body, one.name, unit_in(one.unit), counted, one.deaths, one.contractors.replace("_", " "), "; ".join(one.unknowns)


def _charges(one: "Definition") -> list[tuple[object, ...]]:
    return [
        (
            outcome.replace("_", " "),
            grade or "",
            f"{charge.days.value}" + (f" for each {charge.each_days_off.value} calendar days off" if charge.each_days_off else ""),
            charge.days.quality,
        )
        for (outcome, grade), charge in one.charges.items()
    ]


def _plain(one: "Definition") -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("id", "name", "body", "measure", "unit", "counts_from", "deaths")}
    told |= {name: getattr(one, name) for name in ("contractors", "visitors", "commuting", "quality", "note")}
    charges = [dict(zip(("outcome", "grade", "days", "quality"), row, strict=True)) for row in _charges(one)]
    return {**told, "per": one.per.value if one.per else None, "unknown": one.unknowns, "day_charges": charges}
