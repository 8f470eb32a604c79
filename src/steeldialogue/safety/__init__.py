"""Workplace safety: rates that carry their definition, and how sure one can be of them."""

from steeldialogue.core.exact import Interval
from steeldialogue.safety.cases import Answer, Case, Group, is_counted
from steeldialogue.safety.changes import Change, Exposure, Verdict, change_words, compare_periods
from steeldialogue.safety.charts import FEWEST, ChartPoint, ControlChart, Limits, Signal, TooFew, u_chart
from steeldialogue.safety.definitions import (
    CountsFrom,
    Coverage,
    Deaths,
    Definition,
    Measure,
    Outcome,
    definition_of,
    open_definitions,
    rule,
)
from steeldialogue.safety.funnels import Funnel, FunnelPoint, Place, funnel
from steeldialogue.safety.intervals import compare_counts, count_interval, hours_needed, rate_interval
from steeldialogue.safety.leading import Direction, Indicator, closure_on_time, event_indicator
from steeldialogue.safety.measures import Measured, convert, measure_cases, severity_identity
from steeldialogue.safety.rare import RareChart, Spacing, SpacingPoint, g_chart, t_chart
from steeldialogue.safety.rates import combined_share, event_rate, frequency_rate
from steeldialogue.safety.reading import read_cases, read_cross_table, read_points, read_spacings
from steeldialogue.safety.shrinkage import Shrinkage, Shrunk, shrink
from steeldialogue.safety.suppression import TOTAL, CrossTable, Recoverable, SuppressedTable, audit, suppress

__all__ = [
    "FEWEST",
    "TOTAL",
    "Answer",
    "Case",
    "Change",
    "ChartPoint",
    "ControlChart",
    "CountsFrom",
    "Coverage",
    "CrossTable",
    "Deaths",
    "Definition",
    "Direction",
    "Exposure",
    "Funnel",
    "FunnelPoint",
    "Group",
    "Indicator",
    "Interval",
    "Limits",
    "Measure",
    "Measured",
    "Outcome",
    "Place",
    "RareChart",
    "Recoverable",
    "Shrinkage",
    "Shrunk",
    "Signal",
    "Spacing",
    "SpacingPoint",
    "SuppressedTable",
    "TooFew",
    "Verdict",
    "audit",
    "change_words",
    "closure_on_time",
    "combined_share",
    "compare_counts",
    "compare_periods",
    "convert",
    "count_interval",
    "definition_of",
    "event_indicator",
    "event_rate",
    "frequency_rate",
    "funnel",
    "g_chart",
    "hours_needed",
    "is_counted",
    "measure_cases",
    "open_definitions",
    "rate_interval",
    "read_cases",
    "read_cross_table",
    "read_points",
    "read_spacings",
    "rule",
    "severity_identity",
    "shrink",
    "suppress",
    "t_chart",
    "u_chart",
]
