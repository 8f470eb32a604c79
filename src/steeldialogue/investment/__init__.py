"""Investment and ease of doing business: time in stage, obstacles, money, incentives, and the lead time of measures."""

from steeldialogue.investment.lead_times import Lead, LeadTimes, MedianInterval, Notified, lead_time, lead_times, median_interval
from steeldialogue.investment.obstacles import ObstacleFact, ObstacleGroup, all_obstacles, by_kind, by_kind_and_owner, by_owner
from steeldialogue.investment.spans import Days, Window, months_after
from steeldialogue.investment.stages import STAGES, StageReached, StageSpan, StageTimes, stage_spans, times_in_stages
from steeldialogue.investment.survival import Duration, Step, Survival, kaplan_meier

__all__ = [
    "STAGES",
    "Days",
    "Duration",
    "Lead",
    "LeadTimes",
    "MedianInterval",
    "Notified",
    "ObstacleFact",
    "ObstacleGroup",
    "StageReached",
    "StageSpan",
    "StageTimes",
    "Step",
    "Survival",
    "Window",
    "all_obstacles",
    "by_kind",
    "by_kind_and_owner",
    "by_owner",
    "kaplan_meier",
    "lead_time",
    "lead_times",
    "median_interval",
    "months_after",
    "stage_spans",
    "times_in_stages",
]
