"""A run written into a folder: every table, the scenario as it was used, and the manifest."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from steeldialogue.core.folders import csv_text, write_folder
from steeldialogue.pathways.answers.records import Sheet
from steeldialogue.pathways.scenario import Scenario
from steeldialogue.pathways.scenario_text import scenario_toml

SCENARIO = "scenario.toml"


def write_run(folder: Path, sheets: Sequence[Sheet], scenario: Scenario, manifest: dict[str, Any]) -> None:
    """Write tables as CSV, the scenario as TOML with every key, and the manifest as JSON; all of them or none.

    Raises:
        DataError: the folder holds something else than an earlier answer, or cannot be written.
    """
    contents = {f"{sheet.name}.csv": sheet_csv(sheet) for sheet in sheets} | {SCENARIO: scenario_toml(scenario)}
    tables = {sheet.name: {"title": sheet.title, "columns": [list(column) for column in sheet.columns]} for sheet in sheets}
    write_folder(folder, contents, {**manifest, "tables": tables})


def sheet_csv(sheet: Sheet) -> str:
    """Return a table as CSV; its header holds the keys, which name their units."""
    return csv_text([key for key, _, _ in sheet.columns], sheet.rows)
