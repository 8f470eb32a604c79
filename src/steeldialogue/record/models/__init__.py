"""The tables of the record."""

from steeldialogue.record.models.asks import Evidence, Request, Response
from steeldialogue.record.models.commitments import Commitment, Milestone, StatusReport
from steeldialogue.record.models.drafts import Build, Comment, Counter, Draft, DraftFile, DraftVersion, Import, Marking, Note
from steeldialogue.record.models.events import TABLE, ChainHead, Event
from steeldialogue.record.models.investment import Money, Obstacle, Proposal, Stage
from steeldialogue.record.models.meetings import AgendaItem, Delegate, Session
from steeldialogue.record.models.minutes import Approval, Minutes, MinutesVersion, TableSnapshot
from steeldialogue.record.models.papers import Paper, TabledFile
from steeldialogue.record.models.policies import Policy, PolicyFigure, Task, TaskStatus
from steeldialogue.record.models.programmes import Indicator, Programme, Result, Target
from steeldialogue.record.models.safety import SafetyReturn, SafetyTable
from steeldialogue.record.models.sharing import Adoption, Diagnosis, Measure, Saving, Technology
from steeldialogue.record.models.sides import Account, Mandate, Organisation, Person, Role, Side
from steeldialogue.record.models.skills import Cohort, Course, Evaluation
from steeldialogue.record.models.sources import Source, Statement

__all__ = [
    "TABLE",
    "Account",
    "Adoption",
    "AgendaItem",
    "Approval",
    "Build",
    "ChainHead",
    "Cohort",
    "Comment",
    "Commitment",
    "Counter",
    "Course",
    "Delegate",
    "Diagnosis",
    "Draft",
    "DraftFile",
    "DraftVersion",
    "Evaluation",
    "Event",
    "Evidence",
    "Import",
    "Indicator",
    "Mandate",
    "Marking",
    "Measure",
    "Milestone",
    "Minutes",
    "MinutesVersion",
    "Money",
    "Note",
    "Obstacle",
    "Organisation",
    "Paper",
    "Person",
    "Policy",
    "PolicyFigure",
    "Programme",
    "Proposal",
    "Request",
    "Response",
    "Result",
    "Role",
    "SafetyReturn",
    "SafetyTable",
    "Saving",
    "Session",
    "Side",
    "Source",
    "Stage",
    "Statement",
    "StatusReport",
    "TableSnapshot",
    "TabledFile",
    "Target",
    "Task",
    "TaskStatus",
    "Technology",
]
