"""The forms of drafts: one a kind, each knowing how its fields become the body that `record.payloads` checks."""

from steeldialogue.web.pages.drafts.forms.about import EvidenceForm, StatementForm
from steeldialogue.web.pages.drafts.forms.base import DraftForm
from steeldialogue.web.pages.drafts.forms.minutes import CorrigendumForm, MinutesForm
from steeldialogue.web.pages.drafts.forms.papers import PaperForm, RequestForm, ResponseForm
from steeldialogue.web.pages.drafts.forms.policies import PolicyFigureForm, PolicyForm, TaskForm, TaskStatusForm
from steeldialogue.web.pages.drafts.forms.reports import ProgrammeForm, ResultForm, StatusForm
from steeldialogue.web.pages.drafts.forms.safety import SafetyTableForm
from steeldialogue.web.pages.drafts.forms.sharing import AdoptionForm, DiagnosisForm, MeasureForm, TechnologyForm
from steeldialogue.web.pages.drafts.forms.skills import CohortForm, CourseForm, EvaluationForm
from steeldialogue.web.pages.drafts.forms.works import MoneyForm, ObstacleForm, ProposalForm, StageForm

FORMS: dict[str, type[DraftForm]] = {
    "paper": PaperForm,
    "request": RequestForm,
    "response": ResponseForm,
    "evidence": EvidenceForm,
    "status": StatusForm,
    "programme": ProgrammeForm,
    "result": ResultForm,
    "course": CourseForm,
    "cohort": CohortForm,
    "evaluation": EvaluationForm,
    "technology": TechnologyForm,
    "diagnosis": DiagnosisForm,
    "measure": MeasureForm,
    "adoption": AdoptionForm,
    "proposal": ProposalForm,
    "stage": StageForm,
    "money": MoneyForm,
    "obstacle": ObstacleForm,
    "policy": PolicyForm,
    "task": TaskForm,
    "task-status": TaskStatusForm,
    "policy-figure": PolicyFigureForm,
    "safety-table": SafetyTableForm,
    "statement": StatementForm,
    "minutes": MinutesForm,
    "corrigendum": CorrigendumForm,
}

__all__ = ["FORMS", "DraftForm"]
