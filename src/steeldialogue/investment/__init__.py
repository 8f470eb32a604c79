"""Investment and ease of doing business: time in stage, obstacles, money, incentives, and the lead time of measures."""

from steeldialogue.core.periods import months_after
from steeldialogue.investment.evidence import STANDARDS, asked_months, measures_of, money_stated, stages_of
from steeldialogue.investment.given import read_obstacles, read_stages
from steeldialogue.investment.lead_times import Lead, LeadTimes, MedianInterval, Notified, lead_time, lead_times, median_interval
from steeldialogue.investment.money import MoneyFact, MoneyYear, in_currency, money_by_year, rates_of
from steeldialogue.investment.obstacles import ObstacleFact, ObstacleGroup, all_obstacles, by_kind, by_kind_and_owner, by_owner
from steeldialogue.investment.schemes import Realised, SchemeFact, Statement, realised, revisions, rounds, schemes_of, statements
from steeldialogue.investment.spans import Days, Window
from steeldialogue.investment.stages import STAGES, StageReached, StageSpan, StageTimes, stage_spans, time_until, times_in_stages
from steeldialogue.investment.survival import Duration, Step, Survival, kaplan_meier

__all__ = [
    "STAGES",
    "STANDARDS",
    "Days",
    "Duration",
    "Lead",
    "LeadTimes",
    "MedianInterval",
    "MoneyFact",
    "MoneyYear",
    "Notified",
    "ObstacleFact",
    "ObstacleGroup",
    "Realised",
    "SchemeFact",
    "StageReached",
    "StageSpan",
    "StageTimes",
    "Statement",
    "Step",
    "Survival",
    "Window",
    "all_obstacles",
    "asked_months",
    "by_kind",
    "by_kind_and_owner",
    "by_owner",
    "in_currency",
    "kaplan_meier",
    "lead_time",
    "lead_times",
    "measures_of",
    "median_interval",
    "money_by_year",
    "money_stated",
    "months_after",
    "rates_of",
    "read_obstacles",
    "read_stages",
    "realised",
    "revisions",
    "rounds",
    "schemes_of",
    "stage_spans",
    "stages_of",
    "statements",
    "time_until",
    "times_in_stages",
]
