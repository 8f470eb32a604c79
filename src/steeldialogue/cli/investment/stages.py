"""`steeldialogue investment stages`: how long proposals stay in each stage, with what still lasts."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.catalog import open_catalog
from steeldialogue.cli.given import WORKSPACE, day_of
from steeldialogue.cli.investment.shown import AS_OF, curve_content, days_in, interval_of, median_of
from steeldialogue.cli.screen import JSON_OPTION, screen, show_json, show_table

if TYPE_CHECKING:
    from steeldialogue.investment import StageSpan, StageTimes

_FILE = typer.Argument(None, help="A CSV with the columns proposal, stage, reached_on; without one the public record is taken.")
_SPAN = ("proposal", "stage", "next stage", "days")
_TIMES = ("stage", "known", "bounded", "unknown", "still in it", "dropped", "median", "95 %", "shortest", "longest")


def stages(
    file: Path | None = _FILE, as_of: datetime | None = AS_OF, workspace: Path | None = WORKSPACE, as_json: bool = JSON_OPTION
) -> None:
    """Show the days proposals spent in each stage; those still in one are followed to a day and not taken for the whole.

    The stages are invited, proposed, study, agreed, approved, building, operating and dropped. A date may be a day, a month, a year
    or empty: 2025-02-04, 2025-02, 2025.

    Example: steeldialogue investment stages stages.csv --as-of 2026-11-23
    """
    from steeldialogue.investment import read_stages, stage_spans, stages_of, time_until, times_in_stages

    day = day_of(as_of)
    reached = read_stages(file) if file else stages_of(open_catalog(workspace))
    spans, times = stage_spans(reached, day), (*times_in_stages(reached, day), time_until(reached, "building", day))
    if as_json:
        show_json({"as_of": day, "spans": [_span_content(span) for span in spans], "stages": [_times_content(one) for one in times]})
        return
    show_table(f"Stages to {day}", _SPAN, map(_span_row, spans))
    show_table("Days in each stage", _TIMES, [_times_row(one) for one in times if one.spans])
    screen.print("Median by Kaplan and Meier on days known; shortest and longest take every span as short and as long as its dates allow.")


def _span_row(span: "StageSpan") -> tuple[object, ...]:
    days = "dates contradict each other" if span.contradicts else days_in(span.days) or "a date is missing"
    return span.proposal, span.stage, span.next_stage or "still in it", days


def _times_row(one: "StageTimes") -> tuple[object, ...]:
    counts = (one.known, one.bounded, one.unknown, one.lasting, one.dropped)
    return one.stage, *counts, median_of(one.exact), interval_of(one.exact), median_of(one.fewest), median_of(one.most)


def _span_content(span: "StageSpan") -> dict[str, Any]:
    days = {"fewest": span.days.fewest, "most": span.days.most} if span.days else None
    return {"proposal": span.proposal, "stage": span.stage, "next_stage": span.next_stage, "days": days, "contradicts": span.contradicts}


def _times_content(one: "StageTimes") -> dict[str, Any]:
    counts = {name: getattr(one, name) for name in ("known", "bounded", "unknown", "lasting", "dropped")}
    curves = {name: curve_content(getattr(one, name)) for name in ("exact", "fewest", "most")}
    return {"stage": one.stage, **counts, **curves}
