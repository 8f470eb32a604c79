"""Workplace safety: rates that carry their definition, and how sure one can be of them."""

from steeldialogue.safety.cases import Answer, Case, Group, is_counted, read_cases
from steeldialogue.safety.changes import Change, Exposure, Verdict, change_words, compare_periods
from steeldialogue.safety.definitions import (
    CountsFrom,
    Coverage,
    Deaths,
    Definition,
    Measure,
    Outcome,
    definition,
    open_definitions,
    rule,
)
from steeldialogue.safety.intervals import Interval, compare_counts, count_interval, hours_needed, rate_interval, share_interval
from steeldialogue.safety.measures import Measured, convert, measure_cases, severity_identity
from steeldialogue.safety.rates import combined_share, event_rate, frequency_rate

__all__ = [
    "Answer",
    "Case",
    "Change",
    "CountsFrom",
    "Coverage",
    "Deaths",
    "Definition",
    "Exposure",
    "Group",
    "Interval",
    "Measure",
    "Measured",
    "Outcome",
    "Verdict",
    "change_words",
    "combined_share",
    "compare_counts",
    "compare_periods",
    "convert",
    "count_interval",
    "definition",
    "event_rate",
    "frequency_rate",
    "hours_needed",
    "is_counted",
    "measure_cases",
    "open_definitions",
    "rate_interval",
    "read_cases",
    "rule",
    "severity_identity",
    "share_interval",
]
