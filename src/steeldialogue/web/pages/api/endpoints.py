"""The API, version 1: the table as JSON, to be read only; drafts and notes are not part of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import NinjaAPI, Query

from steeldialogue.record import models
from steeldialogue.record.models import Commitment, MinutesVersion
from steeldialogue.record.selectors.register import Line, lines
from steeldialogue.web.pages.api import people, schemas
from steeldialogue.web.pages.api.access import Misunderstood, Paging, Refusal, SignedIn
from steeldialogue.web.pages.guards import member_required
from steeldialogue.web.pages.policies.leads import lead_days

api = NinjaAPI(
    title="Steel Dialogue",
    version="1",
    urls_namespace="api-1",
    description="What is on the table, as the seat of whoever is signed in may read it.",
    auth=SignedIn(),
    docs_url=None,
    openapi_url="openapi.json",
    docs_decorator=member_required,
)
REFUSED = {401: Refusal, 404: Refusal, 422: Misunderstood}
Rows = Callable[[], "QuerySet[Any]"]


def _prepared(rows: list[Any], name: str) -> list[Any]:
    return {"commitments": _with_words, "policies": _with_lead}.get(name, list)(rows)


def _with_words(rows: list[Commitment]) -> list[Commitment]:
    for line in lines(rows, timezone.localdate()):
        _put_words(line)
    return rows


def _put_words(line: Line) -> None:
    one: Any = line.commitment
    one.words, one.gap, one.standing = line.reports.by_side, line.reports.gap, line.standing.value


def _with_lead(rows: list[Any]) -> list[Any]:
    for row in rows:
        row.lead_days = lead_days(row.published, row.enforced)
    return rows


def _minutes() -> "QuerySet[Any]":
    text = MinutesVersion.objects.filter(minutes=OuterRef("pk"), number=OuterRef("version")).values("text")[:1]
    return models.Minutes.objects.annotate(text=Subquery(text))


def publish(name: str, one: str, rows: Rows, schema: type[Any], key: type[Any] = UUID) -> None:
    """Give a list of things and each of them an address."""

    def listed(request: HttpRequest, paging: Query[Paging]) -> Any:
        found = paging.of(rows())
        return {**found, "items": _prepared(found["items"], name)}

    def single(request: HttpRequest, key: Any) -> Any:
        return _prepared([get_object_or_404(rows(), pk=key)], name)[0]

    single.__annotations__["key"] = key
    listed.__doc__, single.__doc__ = f"List {name}.", f"Return one of the {name}."
    answers: dict[int, Any] = {200: schemas.Pages[schema], **REFUSED}  # type: ignore[valid-type]
    api.get(f"/{name}", response=answers, operation_id=f"list_{name}", tags=[name])(listed)
    api.get(f"/{name}/{{key}}", response={200: schema, **REFUSED}, operation_id=f"get_{one}", tags=[name])(single)


publish("sessions", "session", models.Session.objects.all, schemas.SessionOut)
publish("agenda", "agenda_item", models.AgendaItem.objects.order_by("session", "place").all, schemas.AgendaItemOut)
publish("papers", "paper", models.Paper.objects.all, schemas.PaperOut)
publish("requests", "request", models.Request.objects.all, schemas.RequestOut)
publish("responses", "response", models.Response.objects.all, schemas.ResponseOut)
publish("minutes", "minutes", _minutes, schemas.MinutesOut)
publish("commitments", "commitment", models.Commitment.objects.all, schemas.CommitmentOut)
publish("programmes", "programme", lambda: models.Programme.objects.prefetch_related("indicators__targets__results"), schemas.ProgrammeOut)
publish("investment", "investment", lambda: models.Proposal.objects.prefetch_related("stages", "obstacles"), schemas.ProposalOut)
publish("policies", "policy", models.Policy.objects.all, schemas.PolicyOut)
publish("courses", "course", people.courses, people.CourseOut)
publish("technologies", "technology", models.Technology.objects.all, people.TechnologyOut)
publish("diagnoses", "diagnosis", people.diagnoses, people.DiagnosisOut)
publish("sources", "source", models.Source.objects.all, schemas.SourceOut, str)
