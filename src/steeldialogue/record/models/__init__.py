"""The tables of the record."""

from steeldialogue.record.models.asks import Evidence, Request, Response
from steeldialogue.record.models.commitments import Commitment, Milestone, StatusReport
from steeldialogue.record.models.drafts import Build, Comment, Counter, Draft, DraftFile, DraftVersion, Import, Marking, Note
from steeldialogue.record.models.events import TABLE, ChainHead, Event
from steeldialogue.record.models.investment import Obstacle, Policy, Proposal, Stage
from steeldialogue.record.models.meetings import AgendaItem, Delegate, Session
from steeldialogue.record.models.minutes import Approval, Minutes, MinutesVersion
from steeldialogue.record.models.papers import Paper, TabledFile
from steeldialogue.record.models.programmes import Indicator, Programme, Result, Target
from steeldialogue.record.models.sides import Account, Mandate, Organisation, Person, Role, Side
from steeldialogue.record.models.sources import Source, Statement

__all__ = [
    "TABLE",
    "Account",
    "AgendaItem",
    "Approval",
    "Build",
    "ChainHead",
    "Comment",
    "Commitment",
    "Counter",
    "Delegate",
    "Draft",
    "DraftFile",
    "DraftVersion",
    "Event",
    "Evidence",
    "Import",
    "Indicator",
    "Mandate",
    "Marking",
    "Milestone",
    "Minutes",
    "MinutesVersion",
    "Note",
    "Obstacle",
    "Organisation",
    "Paper",
    "Person",
    "Policy",
    "Programme",
    "Proposal",
    "Request",
    "Response",
    "Result",
    "Role",
    "Session",
    "Side",
    "Source",
    "Stage",
    "Statement",
    "StatusReport",
    "TabledFile",
    "Target",
]
