"""What one side alone sees, taken from its own seat: for its private book."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from steeldialogue.record.chain import head_of
from steeldialogue.record.exports.returns import KEYS, TOLD
from steeldialogue.record.models import Comment, Draft, DraftFile, Note, Paper, Request, SafetyReturn, StatusReport, TabledFile, Task
from steeldialogue.record.payloads import KINDS
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.safety import returns
from steeldialogue.record.selectors.snapshot.own_fields import Fields
from steeldialogue.record.services.to_table import ABOUT
from steeldialogue.record.snapshot.own import CommentLine, DraftLine, OwnSnapshot, OwnWord, Position, ReturnLine, WithdrawnPaper

PREPARED = (Draft.State.DRAFT, Draft.State.SUBMITTED)  # what was tabled is on the table, what was dropped is no position any more
WORDS = {"status": "commitment", "task-status": "task", "response": "request"}  # drafts that would say something of a row, and of which


def take_own(seat: Seat, today: date) -> OwnSnapshot:
    """Return what the side of a seat keeps to itself.

    It is read from the side's own seat, so that the database itself keeps the other side's rows away, and asked for by side besides.

    Raises:
        PermissionDenied: the seat has no side.
    """
    side = seat.require_side()
    with seated(seat), override("en"):
        drafts = list(_mine(Draft, side).filter(state__in=PREPARED).select_related("drafted_by").order_by("number"))
        fields = Fields(drafts)
        return OwnSnapshot(
            side=side,
            taken_on=today,
            head_sha256=head_of(side),
            drafts=_drafts(side, drafts, fields),
            words=tuple(_words(drafts, fields)),
            positions=_positions(side),
            comments=_comments(side),
            withdrawn=_withdrawn(side),
            returns=_returns(side),
        )


def _mine(model: Any, side: str) -> "QuerySet[Any]":
    found: QuerySet[Any] = model.objects.filter(side_id=side)
    return found


def _drafts(side: str, drafts: list[Draft], fields: Fields) -> tuple[DraftLine, ...]:
    files: dict[Any, list[str]] = {}
    for about, name in _mine(DraftFile, side).filter(draft__in=drafts).order_by("name", "pk").values_list("draft_id", "name"):
        files.setdefault(about, []).append(name)
    return tuple(_draft_line(one, fields, tuple(files.get(one.pk, ()))) for one in drafts)


def _draft_line(one: Draft, fields: Fields, files: tuple[str, ...]) -> DraftLine:
    return DraftLine(
        number=one.number,
        kind=one.kind,
        label=str(KINDS[one.kind].label),
        title=one.title,
        state=str(one.get_state_display()),
        version=one.version,
        language=one.language,
        marking=str(one.get_marking_display()),
        original_marking=one.original_marking,
        drafted_by=one.drafted_by.name,
        changed_on=one.changed_at.date(),
        fields=fields.lines(one),
        files=files,
    )


def _words(drafts: list[Draft], fields: Fields) -> Iterator[OwnWord]:
    """Yield what drafts would say of commitments, tasks and requests that lie on the table."""
    for draft in drafts:
        about = WORDS.get(draft.kind, "")
        row: Any = fields.rows.get(str(draft.body.get(about, "")))
        if row is not None:
            yield _word(draft, about, row)


def _word(draft: Draft, about: str, row: Any) -> OwnWord:
    body, completions = draft.body, dict(StatusReport.Completion.choices)
    return OwnWord(
        about=about,
        side=row.side_id if isinstance(row, Request | Task) else "",
        number=row.number,
        title=row.title,
        says=str(completions.get(body.get("completion", ""), "")) or "an answer",
        as_of=date.fromisoformat(body["as_of"]) if body.get("as_of") else None,
        text=body.get("text", ""),
        draft=draft.number,
    )


def _positions(side: str) -> tuple[Position, ...]:
    notes = list(_mine(Note, side).select_related("by").order_by("about_kind", "about_id", "created_at", "pk"))
    kinds = {one.about_kind for one in notes} & set(ABOUT)
    about = {kind: ABOUT[kind]._default_manager.in_bulk({one.about_id for one in notes if one.about_kind == kind}) for kind in kinds}
    return tuple(_position(one, about.get(one.about_kind, {}).get(one.about_id)) for one in notes)


def _position(one: Note, row: Any) -> Position:
    about = f"{row._meta.verbose_name}: {row}" if row is not None else f"{one.about_kind}, no longer on the table"
    return Position(about, one.created_at.date(), one.by.name, one.text)


def _comments(side: str) -> tuple[CommentLine, ...]:
    rows = _mine(Comment, side).select_related("by", "minutes__session").order_by("created_at", "pk")
    return tuple(CommentLine(str(one.minutes), one.version, one.created_at.date(), one.by.name, one.text) for one in rows)


def _withdrawn(side: str) -> tuple[WithdrawnPaper, ...]:
    papers = list(_mine(Paper, side).filter(withdrawn_at__isnull=False).order_by("number"))
    files: dict[Any, list[str]] = {}
    rows = _mine(TabledFile, side).filter(about_kind="paper", about_id__in=[one.pk for one in papers]).order_by("name", "pk")
    for about, name in rows.values_list("about_id", "name"):
        files.setdefault(about, []).append(name)
    return tuple(_withdrawn_line(one, tuple(files.get(one.pk, ()))) for one in papers)


def _withdrawn_line(one: Paper, files: tuple[str, ...]) -> WithdrawnPaper:
    told = {name: getattr(one, name) for name in ("number", "title", "text", "original_marking")}
    back = one.withdrawn_at or one.created_at
    return WithdrawnPaper(**told, tabled_on=one.created_at.date(), withdrawn_on=back.date(), files=files)


def _returns(side: str) -> tuple[ReturnLine, ...]:
    rows = returns().filter(side_id=side).order_by(*KEYS, "pk")
    return tuple(_return_line(one) for one in rows)


def _return_line(one: SafetyReturn) -> ReturnLine:
    told = {name: getattr(one, name) for name in (*KEYS, *TOLD, "note")}
    return ReturnLine(**{**told, "group": str(one.get_group_display())})
