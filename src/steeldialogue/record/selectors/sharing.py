"""Technologies, and plants diagnosed with what was recommended, what became of it and what it saves."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from steeldialogue.record.models import Adoption, Diagnosis, Measure, Saving, Technology

RECOMMENDED, REPORTED, VERIFIED = "recommended", "reported", "verified"


@dataclass(frozen=True)
class Saved:
    """What is saved of a carrier, and at which stage that is told."""

    row: Saving
    stage: str

    @property
    def verified_by(self) -> str:
        """Who verified it; empty where nobody did."""
        return self.row.adoption.verified_by if self.row.adoption else ""


@dataclass(frozen=True)
class MeasureLines:
    """A measure: the newest word on what became of it, and the savings that count at each stage."""

    row: Measure
    newest: Adoption | None
    savings: list[Saved]

    @property
    def state(self) -> str:
        """Recommended until somebody says more."""
        return self.newest.state if self.newest else RECOMMENDED


@dataclass(frozen=True)
class DiagnosisLines:
    """A diagnosis and its measures."""

    row: Diagnosis
    measures: list[MeasureLines]


def technologies(side: str = "", text: str = "") -> "QuerySet[Technology]":
    """Return the technologies wanted, each with how many measures name it (`measured`)."""
    rows = Technology.objects.select_related("side").annotate(measured=Count("measures")).order_by("side__place", "number")
    rows = rows.filter(side=side) if side else rows
    return rows.filter(Q(title__icontains=text) | Q(process__icontains=text) | Q(supplier__icontains=text)) if text else rows


def diagnoses(side: str = "", text: str = "") -> "QuerySet[Diagnosis]":
    """Return the diagnoses wanted, by side and number."""
    rows = Diagnosis.objects.select_related("side", "programme")
    rows = rows.filter(side=side) if side else rows
    return rows.filter(Q(title__icontains=text) | Q(plant__icontains=text) | Q(place__icontains=text)) if text else rows


def with_measures(rows: Iterable[Diagnosis]) -> list[DiagnosisLines]:
    """Return diagnoses with their measures, asking three times however many there are."""
    listed = list(rows)
    adoptions = Prefetch("adoptions", Adoption.objects.select_related("side").order_by("-as_of", "-created_at", "pk"))
    savings = Prefetch("savings", Saving.objects.select_related("adoption").order_by("created_at", "carrier", "pk"))
    measures = Measure.objects.filter(diagnosis__in=[one.pk for one in listed]).select_related("side", "technology")
    by_diagnosis: dict[object, list[MeasureLines]] = {one.pk: [] for one in listed}
    for one in measures.prefetch_related(adoptions, savings).order_by("created_at", "pk"):
        by_diagnosis[one.diagnosis_id].append(_measure(one))
    return [DiagnosisLines(one, by_diagnosis[one.pk]) for one in listed]


def _measure(row: Measure) -> MeasureLines:
    adoptions = list(row.adoptions.all())
    newest = adoptions[0] if adoptions else None
    if newest and newest.state == Adoption.State.DECLINED:  # what an earlier report said it saves, it saves no longer
        adoptions = []
    return MeasureLines(row, newest, _counting(row, adoptions))


def _counting(row: Measure, newest_first: list[Adoption]) -> list[Saved]:
    """What was recommended, and of the reports and of the verified reports the newest that tell a saving."""
    told = list(row.savings.all())
    found = [Saved(one, RECOMMENDED) for one in told if one.adoption_id is None]
    for stage in (REPORTED, VERIFIED):
        for report in newest_first:
            own = [one for one in told if one.adoption_id == report.pk]
            if own and bool(report.verified_by) == (stage == VERIFIED):
                found += [Saved(one, stage) for one in own]
                break
    return found
