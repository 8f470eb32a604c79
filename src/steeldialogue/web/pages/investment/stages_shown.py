"""The stages of one proposal: when each side says they were reached, and how long each lasted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from steeldialogue.record.models import Stage
from steeldialogue.web.pages.drawn import drawn
from steeldialogue.web.pages.investment.charts import stages_chart
from steeldialogue.web.pages.investment.facts import stage_facts
from steeldialogue.web.pages.policies.leads import days_words
from steeldialogue.web.templatetags.registers import stage_label

if TYPE_CHECKING:
    from steeldialogue.investment import StageSpan, Window


@dataclass(frozen=True)
class StageLine:
    """A stage, what each side reports of it, and the days spent in it in words."""

    name: str
    reports: list[Stage]
    days: str
    lasts: bool

    @property
    def differ(self) -> bool:
        """Whether the reports name different dates."""
        return len({report.reached_on for report in self.reports}) > 1


def stages_shown(rows: Sequence[Stage], today: date) -> dict[str, Any]:
    """Return the stages reached in their order and, where dates are known, a picture of them along time."""
    from steeldialogue.investment import STAGES, stage_spans

    spans = {span.stage: span for span in stage_spans(stage_facts(rows), today)}
    names = [name for name in STAGES if any(row.name == name for row in rows)]
    lines = [_line(name, [row for row in rows if row.name == name], spans.get(name)) for name in names]
    return {"stages": lines, "stages_picture": _picture(lines, today)}


def _line(name: str, reports: list[Stage], span: "StageSpan | None") -> StageLine:
    return StageLine(name, reports, _days(span), span is not None and not span.ended)


def _days(span: "StageSpan | None") -> str:
    if span is None:  # nothing follows, or it lies ahead
        return "–"
    return _("the dates contradict each other") if span.contradicts else days_words(span.days)


def _picture(lines: Sequence[StageLine], today: date) -> SafeString | str:
    """A bar from each dated stage to the one after it; the last goes on to today unless it ends the matter."""
    dated = [(line, window) for line in lines if (window := _window(line.reports)) and window.first <= today]
    if not dated:
        return ""
    bars = []
    for (line, window), after in zip(dated, [*(window for _line, window in dated[1:]), None], strict=True):
        bars += _bars(str(stage_label(line.name)), window, after, today if line.lasts else None)
    names = [str(stage_label(line.name)) for line, _window in dated]
    return drawn(stages_chart(bars, names), _("Bars along time: each stage from the day it was reached to the day of the next."))


def _bars(name: str, start: "Window", after: "Window | None", last: date | None) -> list[dict[str, Any]]:
    """The time that may belong to a stage, pale, and on it the time that surely does."""
    ends = (after.first, after.last) if after else (last or start.last, last or start.last)
    pieces = [(start.first, max(ends[1], start.last), False), (start.last, ends[0], True)]
    return [
        {"stage": name, "starts": first.isoformat(), "ends": end.isoformat(), "sure": sure} for first, end, sure in pieces if first <= end
    ]


def _window(reports: Sequence[Stage]) -> "Window | None":
    """The days on which a stage may have been reached, where the sides name different ones from the first to the last."""
    from steeldialogue.investment import Window

    windows = [window for report in reports if (window := Window.of(report.reached_on))]
    return Window(min(one.first for one in windows), max(one.last for one in windows)) if windows else None
