"""Skills and capacity: programmes, courses, cohorts, and the people that planned capacity will need."""

from steeldialogue.skills.cohorts import CohortTotals, Cost, Counted, TargetStand, cohort_totals, target_stand
from steeldialogue.skills.evaluation import CourseSummary, LevelSummary, Measure, kirkpatrick
from steeldialogue.skills.facts import LEVELS, MONTHS, ActionPlanFact, CohortFact, EvaluationFact, TargetFact, Teller, teller
from steeldialogue.skills.plans import PlanStand, after_months, plan_stand
from steeldialogue.skills.shares import Bounds, Share, exact_share, silent_bounds

__all__ = [
    "LEVELS",
    "MONTHS",
    "ActionPlanFact",
    "Bounds",
    "CohortFact",
    "CohortTotals",
    "Cost",
    "Counted",
    "CourseSummary",
    "EvaluationFact",
    "LevelSummary",
    "Measure",
    "PlanStand",
    "Share",
    "TargetFact",
    "TargetStand",
    "Teller",
    "after_months",
    "cohort_totals",
    "exact_share",
    "kirkpatrick",
    "plan_stand",
    "silent_bounds",
    "target_stand",
    "teller",
]
