"""Skills and capacity: programmes, courses, cohorts, and the people that planned capacity will need."""

from steeldialogue.skills.capacity import (
    ALL_TRADES,
    GapRow,
    Ratio,
    WorksRange,
    capacity_gap,
    least_answers,
    staffing_ratios,
    works_ranges,
    years_ahead,
)
from steeldialogue.skills.cohorts import CohortTotals, Cost, Counted, TargetStand, cohort_totals, target_stand
from steeldialogue.skills.evaluation import CourseSummary, LevelSummary, Measure, kirkpatrick
from steeldialogue.skills.facts import LEVELS, MONTHS, ActionPlanFact, CohortFact, EvaluationFact, TargetFact, Teller, teller
from steeldialogue.skills.files import read_cohorts, read_evaluations, read_planned
from steeldialogue.skills.occupations import Crossing, combined, crosswalk, occupations
from steeldialogue.skills.plans import PlanStand, plan_stand
from steeldialogue.skills.silence import Bounds, silent_bounds

__all__ = [
    "ALL_TRADES",
    "LEVELS",
    "MONTHS",
    "ActionPlanFact",
    "Bounds",
    "CohortFact",
    "CohortTotals",
    "Cost",
    "Counted",
    "CourseSummary",
    "Crossing",
    "EvaluationFact",
    "GapRow",
    "LevelSummary",
    "Measure",
    "PlanStand",
    "Ratio",
    "TargetFact",
    "TargetStand",
    "Teller",
    "WorksRange",
    "capacity_gap",
    "cohort_totals",
    "combined",
    "crosswalk",
    "kirkpatrick",
    "least_answers",
    "occupations",
    "plan_stand",
    "read_cohorts",
    "read_evaluations",
    "read_planned",
    "silent_bounds",
    "staffing_ratios",
    "target_stand",
    "teller",
    "works_ranges",
    "years_ahead",
]
