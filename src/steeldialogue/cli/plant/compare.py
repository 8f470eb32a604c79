"""`steeldialogue plant compare`: from one standard's number to another's, rule by rule."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.cli.plant.given import AS_OF, FILE, plain, shown, study_of
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table

_MOVED_SHOWN = 3


def compare(
    file: Path = FILE,
    first: str = typer.Argument(help="The standard to start from, see `plant standards`."),
    second: str = typer.Argument(help="The standard to arrive at."),
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show why two standards give one plant two numbers: each step is one rule, and the steps add up exactly.

    Example: steeldialogue plant compare india_integrated worldsteel_co2 india_green_steel
    """
    found = study_of(file, as_of).waterfall(first, second)
    if as_json:
        steps = [
            {
                "rule": step.axis,
                "before": step.before,
                "after": step.after,
                "change": plain(step.change),
                "moved": [{"what": what, "change": plain(change)} for what, change in step.moved],
            }
            for step in found.steps
        ]
        show_json({"first": first, "second": second, "start": plain(found.start), "end": plain(found.end), "steps": steps})
        return
    rows = [(found.first.label.en, "", shown(found.start), "")]
    rows += [
        (
            step.axis,
            shown(step.change, signed=True),
            "",
            ", ".join(f"{what} {shown(change, signed=True)}" for what, change in step.moved[:_MOVED_SHOWN]),
        )
        for step in found.steps
        if step.change
    ]
    rows.append((found.second.label.en, shown(found.end - found.start, signed=True), shown(found.end), ""))
    show_table("From one number to another, tCO2e per tonne", ("rule", "change", "value", "most of it"), rows)
    said = [(step.axis, step.before, step.after) for step in found.steps if step.change]
    show_table("The rules", ("rule", found.first.label.en, found.second.label.en), said)
