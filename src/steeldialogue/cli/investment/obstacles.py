"""`steeldialogue investment obstacles`: what stands in the way, since when, and how long it takes to clear."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.given import day_of
from steeldialogue.cli.investment.shown import AS_OF, curve_content, interval_of, median_of
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table

if TYPE_CHECKING:
    from steeldialogue.investment import ObstacleGroup

_HEADINGS = ("obstacle", "to be cleared by", "open", "oldest open (days)", "cleared", "median to clear", "95 %")


def obstacles(
    file: Path = typer.Argument(help="A CSV with the columns kind, owner, opened_on, closed_on; closed_on is empty while it stands."),
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show obstacles by kind and owner with their age, and the median days to clear, which counts those that still stand.

    Example: steeldialogue investment obstacles obstacles.csv --as-of 2026-11-23
    """
    from steeldialogue.investment import by_kind_and_owner, read_obstacles

    day = day_of(as_of)
    groups = by_kind_and_owner(read_obstacles(file), day)
    if as_json:
        show_json({"as_of": day, "obstacles": [_content(group) for group in groups]})
        return
    show_table(f"Obstacles to {day}", _HEADINGS, map(_row, groups))


def _row(group: "ObstacleGroup") -> tuple[object, ...]:
    oldest = "" if group.oldest_open_days is None else group.oldest_open_days
    times = median_of(group.time_to_clear), interval_of(group.time_to_clear)
    return group.kind, group.owner, len(group.open_days), oldest, len(group.cleared_days), *times


def _content(group: "ObstacleGroup") -> dict[str, Any]:
    told = {"kind": group.kind, "owner": group.owner, "open_days": group.open_days, "cleared_days": group.cleared_days}
    return {**told, "time_to_clear": curve_content(group.time_to_clear)}
