"""`steeldialogue plant uncertainty`: how sure each number and each class is, and what to measure next."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.carbon.uncertainty import Answer, moving_nothing, uncertainty_of
from steeldialogue.cli.plant.given import AS_OF, FILE, shown, study_of
from steeldialogue.cli.screen import JSON_OPTION, screen, show_json, show_table

DRAWS, SEED = 100_000, 1
_INPUTS_SHOWN = 3


def uncertainty(
    file: Path = FILE,
    draws: int = typer.Option(DRAWS, min=100, help="How many times the inputs are drawn."),
    seed: int = typer.Option(SEED, help="The same seed gives the same numbers."),
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Draw the inputs within their tolerances and show the interval and the likely classes of every standard.

    Example: steeldialogue plant uncertainty india_integrated --draws 20000
    """
    study = study_of(file, as_of)
    answers = uncertainty_of(study.readings, draws, seed)
    if as_json:
        show_json([answer.to_dict() for answer in answers])
        return
    show_table(
        f"{draws:,} draws, seed {seed}",
        ("standard", "as entered", "5 %", "median", "95 %", "without tolerance", "likely classes"),
        [
            (one.label, shown(one.value), shown(one.low), shown(one.median), shown(one.high), f"{one.certain:.0%}", _classes(one))
            for one in answers
        ],
    )
    show_table("Measure this next", ("standard", "input", "share of the variance"), [row for one in answers for row in _next(one)])
    if unused := moving_nothing(study.plant, study.readings):
        screen.print(
            f"No standard rests on: {', '.join(unused)}. Enter the tolerance of the flow into or out of the process.", highlight=False
        )


def _classes(one: Answer) -> str:
    return ", ".join(f"{name} {probability:.0%}" for name, probability in one.classes if probability)


def _next(one: Answer) -> list[tuple[str, str, str]]:
    return [(one.label if not place else "", name, f"{share:.0%}") for place, (name, share) in enumerate(one.explained[:_INPUTS_SHOWN])]
