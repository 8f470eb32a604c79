"""Investment, first part: projects along time, how long each stage takes, and what that rests on."""

from steeldialogue.book.blocks import Block, Cell, Claim, Column, Exhibit, Gap, Table, caution, prose, unknown
from steeldialogue.book.chapters.investment_desk import InvestmentDesk, share_figure
from steeldialogue.book.investment_charts import stage_chart, survival_chart
from steeldialogue.book.record_shown import spoken
from steeldialogue.core import Figure
from steeldialogue.investment import StageSpan, StageTimes, Window, stage_spans

_ENOUGH = 5  # durations known to the day, below which a curve would only repeat the table
_LASTS = Gap("still in this stage")


def stages(desk: InvestmentDesk) -> list[Block]:
    """Return the timeline, the spans behind it, the time in each stage and the way to the building site."""
    if not desk.stages:
        return [unknown("No stage of any investment is known.")]
    return [
        _timeline(desk),
        _way(desk),
        _by_stage(desk),
        *_curve(desk),
        caution(
            "A stage that no report tells of counts as not reached: where the press was silent, a project may be further than it looks. "
            "Time still running is counted as it is, up to the day of this book, and not taken for the whole."
        ),
    ]


def _timeline(desk: InvestmentDesk) -> Exhibit:
    spans = stage_spans(desk.stages, desk.today)
    columns = [
        Column("project", "Project"),
        Column("stage", "Stage"),
        Column("from", "Reached"),
        Column("next", "Next stage"),
        Column("fewest", "Days, at least", "d", 0),
        Column("most", "at most", "d", 0),
        Column("start", "Start", hidden=True),
        Column("end", "End", hidden=True),
    ]
    table = Table("investment_stages", columns, [_span_row(desk, span) for span in spans])
    return Exhibit(
        "Projects and their stages",
        table,
        stage_chart(table, "project", "start", "end", "stage"),
        alt="A bar along time for each project, coloured by stage; the last stage of each runs to the day of this book.",
        note="A stage known to the month or the year starts at its first day in the picture; the table gives the fewest and the most days.",
    )


def _span_row(desk: InvestmentDesk, span: StageSpan) -> dict[str, Cell]:
    fewest, most = desk.days(span)
    start = Window.of(desk.day(span.proposal, span.stage))
    end = Window.of(desk.day(span.proposal, span.next_stage)) if span.next_stage else Window.day(desk.today)
    both = start and end
    return {
        "project": span.proposal,
        "stage": span.stage,
        "from": spoken(desk.day(span.proposal, span.stage)),
        "next": span.next_stage or _LASTS,
        "fewest": fewest,
        "most": most,
        "start": start.first.isoformat() if both and start else "",
        "end": end.first.isoformat() if both and end else "",
    }


def _way(desk: InvestmentDesk) -> Block:
    way = desk.to_building
    there = [span for span in way.spans if span.ended]
    return prose(
        "Of {all} projects whose first stage is known, {there} are known to have reached the building site; {open} are not, as far as "
        "anything was reported. Of these times {exact} are known to the day.",
        all=Claim(desk.count(len(way.spans), "projects with a first stage", way.spans), 0),
        there=Claim(desk.count(len(there), "projects that reached the building site", there), 0),
        open=Claim(desk.count(len(way.spans) - len(there), "projects not known to be built", way.spans), 0),
        exact=Claim(desk.count(way.known, "times to the building site known to the day", way.spans), 0),
    )


def _by_stage(desk: InvestmentDesk) -> Exhibit:
    columns = [
        Column("stage", "Stage"),
        Column("known", "Known to the day", "1", 0),
        Column("bounded", "Known within bounds", "1", 0),
        Column("unknown", "Not known", "1", 0),
        Column("lasting", "Still in it", "1", 0),
        Column("dropped", "Dropped", "1", 0),
        Column("median", "Median, days known", "d", 0),
        Column("fewest", "Median, shortest all can be", "d", 0),
        Column("most", "Median, longest all can be", "d", 0),
    ]
    rows = [_stage_row(desk, times) for times in desk.times]
    return Exhibit(
        "Time in each stage, with what still lasts",
        Table("time_in_stage", columns, rows),
        note="Median by the estimate of Kaplan and Meier, which counts time still running. Where a date is known to the month alone, the "
        "last two columns take every time as short, and as long, as its dates allow.",
    )


def _stage_row(desk: InvestmentDesk, times: StageTimes) -> dict[str, Cell]:
    counts = {name: desk.count(getattr(times, name), f"{times.stage}: {name}", times.spans) for name in _COUNTS}
    return {
        "stage": times.stage,
        **counts,
        "median": desk.median(times, times.exact, "days known"),
        "fewest": desk.median(times, times.fewest, "shortest"),
        "most": desk.median(times, times.most, "longest"),
    }


_COUNTS = ("known", "bounded", "unknown", "lasting", "dropped")


def _curve(desk: InvestmentDesk) -> list[Block]:
    way = desk.to_building
    curve = way.exact
    if curve is None or curve.count < _ENOUGH:
        return [
            unknown(
                "Too few times to the building site are known to the day ({known}) for a curve of how long projects wait.",
                known=Claim(desk.count(way.known, "times known to the day", way.spans), 0),
            )
        ]
    inputs = [(span.proposal, cell) for span in way.spans for cell in desk.days(span)[:1] if isinstance(cell, Figure)]
    columns = [
        Column("day", "Days", "d", 0),
        Column("risk", "Followed so far", "1", 0),
        Column("share", "Not yet building", "%", 0),
        Column("low", "Interval from", "%", 0),
        Column("high", "to", "%", 0),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "day": desk.count(step.day, "days from the first stage", way.spans, "d"),
            "risk": desk.count(step.at_risk, f"projects followed to day {step.day}", way.spans),
            "share": share_figure(step.survival, f"not yet building after {step.day} days", "product-limit estimate", inputs),
            "low": share_figure(step.lower, f"lower limit after {step.day} days", "exponential Greenwood", inputs),
            "high": share_figure(step.upper, f"upper limit after {step.day} days", "exponential Greenwood", inputs),
        }
        for step in curve.steps
    ]
    table = Table("to_building", columns, rows)
    spec = survival_chart(table, ("day", "share", "low", "high"), "days from the first stage", "% not yet building")
    alt = "A falling staircase of the share of projects not yet building, within a wide band."
    note = "A band of nineteen in twenty, exponential Greenwood."
    return [Exhibit("How long projects wait for the building site", table, spec, alt, note)]
