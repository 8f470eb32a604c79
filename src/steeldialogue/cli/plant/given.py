"""What every command on a plant is given: the file, the day, and how its numbers are shown."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import typer

from steeldialogue.carbon.balance.findings import Finding
from steeldialogue.carbon.plant import read_plant_or_example
from steeldialogue.carbon.study import Study
from steeldialogue.cli.given import DAY
from steeldialogue.cli.screen import show_table

FILE = typer.Argument(help="The plant's data set: .toml or .xlsx, or the name of an example (see `plant examples`).")
AS_OF = typer.Option(None, formats=DAY, help="Day whose limits hold; today if not given.")
STANDARD_PLACES = 3


def study_of(file: Path, as_of: datetime | None) -> Study:
    """Return the study of a plant's file, or of the example of that name, on a day.

    Raises:
        DataError: the file cannot be read as a plant's data set.
    """
    return Study.of(read_plant_or_example(file), day_of(as_of))


def day_of(as_of: datetime | None) -> date:
    """Return the day asked for, or today."""
    return (as_of or datetime.now().astimezone()).date()


def shown(value: Decimal | float | None, places: int = STANDARD_PLACES, *, signed: bool = False) -> str:
    """Return a number with fixed places, nothing where there is none."""
    return "" if value is None else f"{value:{'+' if signed else ''},.{places}f}"


def plain(value: Decimal | None) -> str | None:
    """Return a number's exact value for JSON."""
    return None if value is None else f"{value:f}"


def show_findings(findings: list[Finding]) -> None:
    """Print findings, those that block a verdict first."""
    if not findings:
        return
    ordered = sorted(findings, key=lambda finding: finding.severity != "blocks")
    rows = [(finding.code, finding.severity, finding.text, finding.what_to_do) for finding in ordered]
    show_table("Findings", ("code", "weight", "what was found", "what to do"), rows)
