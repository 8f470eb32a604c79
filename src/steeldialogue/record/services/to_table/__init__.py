"""What each kind of draft becomes on the table: one small function a kind, nothing else crosses over."""

from collections.abc import Callable

from django.db.models import Model

from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import Payload
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.to_table import asks, investment, minutes, policies, programmes, safety, sharing, skills
from steeldialogue.record.services.to_table.common import ABOUT, existing

TO_TABLE: dict[str, Callable[[Seat, Draft, Payload], Model]] = {
    "paper": asks.paper,
    "request": asks.request,
    "response": asks.response,
    "evidence": asks.evidence,
    "status": asks.status,
    "programme": programmes.programme,
    "result": programmes.result,
    "course": skills.course,
    "cohort": skills.cohort,
    "evaluation": skills.evaluation,
    "technology": sharing.technology,
    "diagnosis": sharing.diagnosis,
    "measure": sharing.measure,
    "adoption": sharing.adoption,
    "proposal": investment.proposal,
    "stage": investment.stage,
    "money": investment.money,
    "obstacle": investment.obstacle,
    "policy": policies.policy,
    "task": policies.task,
    "task-status": policies.task_status,
    "policy-figure": policies.policy_figure,
    "safety-table": safety.safety_table,
    "statement": asks.statement,
    "minutes": minutes.minutes,
    "corrigendum": minutes.corrigendum,
}

__all__ = ["ABOUT", "TO_TABLE", "existing"]
