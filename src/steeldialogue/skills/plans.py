"""Action plans of trainees: when each is to be asked for, and what share was done."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from steeldialogue.core import Figure
from steeldialogue.core.exact import Share, exact_share
from steeldialogue.core.periods import months_after
from steeldialogue.skills.facts import ActionPlanFact, Teller, teller
from steeldialogue.skills.silence import Bounds, silent_bounds

PlanState = Literal["not yet due", "due", "overdue", "answered"]


@dataclass(frozen=True)
class PlanStand:
    """An action plan asked for on `due_on`: its state on a day, and where answered the share done with interval and bounds."""

    fact: ActionPlanFact
    due_on: date
    state: PlanState
    plans: Figure
    done: Share | None
    bounds: Bounds | None


def plan_stand(fact: ActionPlanFact, today: date, told: Teller = teller) -> PlanStand:
    """Return how an action plan stands on a day; it is due for the calendar month that starts on its day, overdue after that."""
    due_on, name = months_after(fact.ends, fact.months), f"{fact.course}, {fact.cohort}, action plans at {fact.months} months"
    plans = told(f"{name}, written", Decimal(fact.plans), "person")
    if fact.answered is None or fact.done is None:
        return PlanStand(fact, due_on, _state(due_on, today), plans, None, None)
    answered = told(f"{name}, answered", Decimal(fact.answered), "person")
    done = told(f"{name}, done", Decimal(fact.done), "person")
    return PlanStand(fact, due_on, "answered", plans, exact_share(done, answered), silent_bounds(done, answered, plans))


def _state(due_on: date, today: date) -> PlanState:
    if today < due_on:
        return "not yet due"
    return "due" if today < months_after(due_on, 1) else "overdue"
