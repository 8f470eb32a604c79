"""Cohorts of the courses on the table, what they cost, and action plans that are due."""

from datetime import date

from steeldialogue.book.blocks import OWN, Block, Cell, Column, Exhibit, Gap, Table
from steeldialogue.book.chapters.skills_table import Courses, told
from steeldialogue.core import PartialDate
from steeldialogue.skills import CohortTotals, PlanStand, cohort_totals, plan_stand

_NOT_TOLD = Gap("not told")
_COUNTS = {"applicants": "Applied", "accepted": "Accepted", "completed": "Completed", "women": "Women among them"}


def cohorts(found: Courses) -> list[Block]:
    """Return people and cost of every course that had a cohort, and of all together."""
    groups = {name: facts for name, facts in found.cohorts.items() if facts}
    if not groups:
        return []
    totals = {name: cohort_totals(facts, told) for name, facts in groups.items()}
    if len(groups) > 1:
        totals["All courses"] = cohort_totals([fact for facts in groups.values() for fact in facts], told)
    columns = [
        Column("course", "Course"),
        Column("cohorts", "Cohorts"),
        *(Column(key, label, "person", 0) for key, label in _COUNTS.items()),
        Column("rate", "Completed of accepted", "%", 0),
        Column("low", "Interval from", "%", 0),
        Column("high", "to", "%", 0),
    ]
    note = "Shares are over cohorts that tell both counts, with the exact interval of Clopper and Pearson. A number not told is not zero."
    people = Exhibit("Cohorts", Table("cohorts", columns, [_people(name, one) for name, one in totals.items()]), note=note)
    return [people, *_cost(totals)]


def _people(name: str, one: CohortTotals) -> dict[str, Cell]:
    rate = one.completion
    return {
        "course": name,
        "cohorts": str(one.cohorts),
        **{key: counted.figure or _NOT_TOLD for key, counted in one.counts.items()},
        "rate": rate.value if rate else _NOT_TOLD,
        "low": rate.lower if rate else _NOT_TOLD,
        "high": rate.upper if rate else _NOT_TOLD,
    }


def _cost(totals: dict[str, CohortTotals]) -> list[Block]:
    columns = [
        Column("course", "Course"),
        Column("currency", "Currency"),
        Column("cohorts", "Cohorts that tell it"),
        Column("cost", "Cost", OWN, 0),
        Column("each", "for each who completed", OWN, 0),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "course": name,
            "currency": cost.currency,
            "cohorts": str(cost.cohorts),
            "cost": cost.whole,
            "each": cost.per_person or Gap("nobody completed"),
        }
        for name, one in totals.items()
        for cost in one.costs
    ]
    note = "Money of two currencies is never added up."
    return [Exhibit("What the cohorts cost", Table("cohort_costs", columns, rows), note=note)] if rows else []


def plans(found: Courses, today: date) -> list[Block]:
    """Return action plans with their state on the day of the book."""
    stands = [plan_stand(fact, today, told) for fact in found.plans]
    columns = [
        Column("course", "Course"),
        Column("cohort", "Cohort"),
        Column("months", "Months after"),
        Column("due", "Due on"),
        Column("state", "State"),
        Column("plans", "Plans", "person", 0),
        Column("done", "Done", "%", 0),
        Column("low", "if none of the silent did", "%", 0),
        Column("high", "if all of them did", "%", 0),
    ]
    note = "Asked for in the calendar month that starts on the day it is due; overdue after that."
    rows = [_plan(one) for one in stands]
    return [Exhibit("Action plans", Table("action_plans", columns, rows), note=note)] if rows else []


def _plan(one: PlanStand) -> dict[str, Cell]:
    return {
        "course": one.fact.course,
        "cohort": one.fact.cohort,
        "months": str(one.fact.months),
        "due": str(PartialDate(one.due_on.isoformat())),
        "state": one.state,
        "plans": one.plans,
        "done": one.done.value if one.done else _NOT_TOLD,
        "low": one.bounds.lowest if one.bounds else _NOT_TOLD,
        "high": one.bounds.highest if one.bounds else _NOT_TOLD,
    }
