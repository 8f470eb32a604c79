"""The forms of drafts: one a kind, each knowing how its fields become the body that `record.payloads` checks."""

from steeldialogue.web.pages.drafts.forms.about import EvidenceForm, StatementForm
from steeldialogue.web.pages.drafts.forms.base import DraftForm
from steeldialogue.web.pages.drafts.forms.minutes import CorrigendumForm, MinutesForm
from steeldialogue.web.pages.drafts.forms.papers import PaperForm, RequestForm, ResponseForm
from steeldialogue.web.pages.drafts.forms.reports import ProgrammeForm, ResultForm, StatusForm
from steeldialogue.web.pages.drafts.forms.works import ObstacleForm, PolicyForm, ProposalForm, StageForm

FORMS: dict[str, type[DraftForm]] = {
    "paper": PaperForm,
    "request": RequestForm,
    "response": ResponseForm,
    "evidence": EvidenceForm,
    "status": StatusForm,
    "programme": ProgrammeForm,
    "result": ResultForm,
    "proposal": ProposalForm,
    "stage": StageForm,
    "obstacle": ObstacleForm,
    "policy": PolicyForm,
    "statement": StatementForm,
    "minutes": MinutesForm,
    "corrigendum": CorrigendumForm,
}

__all__ = ["FORMS", "DraftForm"]
