"""What each kind of draft says: its fields, checked before they are kept and again before they are tabled."""

from steeldialogue.record.payloads.asks import (
    EvidencePayload,
    MilestoneDone,
    PaperPayload,
    RequestPayload,
    ResponsePayload,
    StatementPayload,
    StatusPayload,
)
from steeldialogue.record.payloads.base import ABOUT_KINDS, Line, PartialDateText, Payload, SideCode, Text, Url, impersonal
from steeldialogue.record.payloads.investment import MoneyPayload, ObstaclePayload, ProposalPayload, StagePayload
from steeldialogue.record.payloads.minutes import CorrigendumPayload, MinutesPayload, Promise
from steeldialogue.record.payloads.policies import PolicyFigurePayload, PolicyPayload, TaskPayload, TaskStatusPayload
from steeldialogue.record.payloads.programmes import ProgrammePayload, ResultPayload
from steeldialogue.record.payloads.safety import SafetyTablePayload
from steeldialogue.record.payloads.sharing import AdoptionPayload, DiagnosisPayload, MeasurePayload, SavingPart, TechnologyPayload
from steeldialogue.record.payloads.skills import CohortPayload, CoursePayload, EvaluationPayload

KINDS: dict[str, type[Payload]] = {
    "paper": PaperPayload,
    "request": RequestPayload,
    "response": ResponsePayload,
    "evidence": EvidencePayload,
    "status": StatusPayload,
    "programme": ProgrammePayload,
    "result": ResultPayload,
    "course": CoursePayload,
    "cohort": CohortPayload,
    "evaluation": EvaluationPayload,
    "technology": TechnologyPayload,
    "diagnosis": DiagnosisPayload,
    "measure": MeasurePayload,
    "adoption": AdoptionPayload,
    "proposal": ProposalPayload,
    "stage": StagePayload,
    "money": MoneyPayload,
    "obstacle": ObstaclePayload,
    "policy": PolicyPayload,
    "task": TaskPayload,
    "task-status": TaskStatusPayload,
    "policy-figure": PolicyFigurePayload,
    "safety-table": SafetyTablePayload,
    "statement": StatementPayload,
    "minutes": MinutesPayload,
    "corrigendum": CorrigendumPayload,
}

__all__ = [
    "ABOUT_KINDS",
    "KINDS",
    "AdoptionPayload",
    "CohortPayload",
    "CorrigendumPayload",
    "CoursePayload",
    "DiagnosisPayload",
    "EvaluationPayload",
    "EvidencePayload",
    "Line",
    "MeasurePayload",
    "MilestoneDone",
    "MinutesPayload",
    "MoneyPayload",
    "ObstaclePayload",
    "PaperPayload",
    "PartialDateText",
    "Payload",
    "PolicyFigurePayload",
    "PolicyPayload",
    "ProgrammePayload",
    "Promise",
    "ProposalPayload",
    "RequestPayload",
    "ResponsePayload",
    "ResultPayload",
    "SafetyTablePayload",
    "SavingPart",
    "SideCode",
    "StagePayload",
    "StatementPayload",
    "StatusPayload",
    "TaskPayload",
    "TaskStatusPayload",
    "TechnologyPayload",
    "Text",
    "Url",
    "impersonal",
]
