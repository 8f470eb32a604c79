"""Commitments and requests with all that was said of them, for a snapshot."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from steeldialogue.record.models import Commitment, Evidence, Milestone, Request, Response, StatusReport, TaskStatus
from steeldialogue.record.selectors.commitments import Reported, reported, standing
from steeldialogue.record.snapshot import CommitmentLine, EvidenceLine, MilestoneLine, RequestLine, ResponseLine, Said

AT_ONCE = 5000  # keys that go into one question
SETTLED = (Request.State.SATISFIED, Request.State.WITHDRAWN)
Shown = Mapping[UUID, list[EvidenceLine]]


def commitments(today: date) -> tuple[CommitmentLine, ...]:
    """Return every commitment by number, with the newest word of each side and where it stands on a day."""
    rows = list(Commitment.objects.select_related("minutes", "source").prefetch_related("milestones").order_by("number"))
    words: dict[object, Reported] = {}
    for start in range(0, len(rows), AT_ONCE):
        words |= reported(rows[start : start + AT_ONCE])
    shown = _evidence("commitment")
    return tuple(_commitment_line(one, words[one.pk], today, shown) for one in rows)


def _commitment_line(one: Commitment, words: Reported, today: date, shown: Shown) -> CommitmentLine:
    return CommitmentLine(
        number=one.number,
        key=one.key,
        source=one.source.title if one.source else "",
        title=one.title,
        text=one.text,
        theme=one.theme,
        owner=one.owner_id or "",
        due=one.due,
        standing=standing(one, words, today).label,
        minutes=one.minutes.number if one.minutes else None,
        target_value=one.target_value,
        target_unit=one.target_unit,
        said=tuple(_said(report) for report in words.by_side.values() if report),
        gap=words.gap,
        milestones=tuple(_milestone_line(step) for step in one.milestones.all()),
        evidence=tuple(shown.get(one.pk, ())),
    )


def _said(report: StatusReport | TaskStatus) -> Said:
    return Said(report.side_id, str(report.get_completion_display()), report.as_of, report.text)


def _milestone_line(step: Milestone) -> MilestoneLine:
    return MilestoneLine(step.title, step.due, step.done_on)


def requests() -> tuple[RequestLine, ...]:
    """Return every request by side and number, with its answers."""
    answers = Prefetch("responses", Response.objects.select_related("source").order_by("answered_on", "created_at", "pk"))
    rows = Request.objects.prefetch_related(answers).order_by("side__place", "number")
    shown = _evidence("request", "response")
    return tuple(_request_line(one, shown) for one in rows)


def _request_line(one: Request, shown: Shown) -> RequestLine:
    return RequestLine(
        side=one.side_id,
        number=one.number,
        key=one.key,
        title=one.title,
        text=one.text,
        asked_on=one.asked_on,
        due=one.due,
        state=str(one.get_state_display()),
        settled=one.state in SETTLED,
        responses=tuple(_response_line(answer, shown) for answer in one.responses.all()),
        evidence=tuple(shown.get(one.pk, ())),
    )


def _response_line(answer: Response, shown: Shown) -> ResponseLine:
    source = answer.source.title if answer.source else ""
    return ResponseLine(answer.side_id, source, answer.text, answer.answered_on, tuple(shown.get(answer.pk, ())))


def _evidence(*kinds: str) -> Shown:
    """Return the evidence about rows of some kinds, by the row it is about."""
    found: dict[UUID, list[EvidenceLine]] = defaultdict(list)
    rows: Iterable[Evidence] = Evidence.objects.filter(about_kind__in=kinds).order_by("side__place", "created_at", "pk")
    for one in rows:
        found[one.about_id].append(EvidenceLine(one.side_id, one.title, one.text, one.url))
    return found
