"""Papers and statements, for a snapshot."""

from collections import defaultdict
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from steeldialogue.record.models import Paper, Statement, TabledFile
from steeldialogue.record.services.to_table import ABOUT
from steeldialogue.record.snapshot import PaperLine, StatementLine


def papers() -> tuple[PaperLine, ...]:
    """Return the papers on the table by side and number; one that another replaces is left out."""
    on_table = Paper.objects.filter(withdrawn_at__isnull=True)
    replaced = on_table.filter(replaces__isnull=False).values("replaces")
    rows = on_table.exclude(pk__in=replaced).select_related("session").order_by("side__place", "number")
    files = _files()
    return tuple(_paper_line(one, tuple(files.get(one.pk, ()))) for one in rows)


def _files() -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = TabledFile.objects.filter(about_kind="paper", withdrawn_at__isnull=True).order_by("name", "pk")
    for about, name in rows.values_list("about_id", "name"):
        found[about].append(name)
    return found


def _paper_line(one: Paper, files: tuple[str, ...]) -> PaperLine:
    return PaperLine(
        side=one.side_id,
        number=one.number,
        title=one.title,
        session=one.session.title if one.session else "",
        marking=str(one.get_marking_display()),
        tabled_on=one.created_at.date(),
        sha256=one.sha256,
        files=files,
    )


def statements() -> tuple[StatementLine, ...]:
    """Return the values stated for fields of the record that read otherwise."""
    rows = list(Statement.objects.order_by("about_kind", "about_id", "field", "side__place", "created_at", "pk"))
    about = {kind: _rows_about(kind, rows) for kind in {one.about_kind for one in rows} & set(ABOUT)}
    lines = (_statement_line(one, about.get(one.about_kind, {}).get(one.about_id)) for one in rows)
    return tuple(sorted((line for line in lines if line.value != line.recorded), key=lambda line: (line.about, line.field)))


def _rows_about(kind: str, rows: list[Statement]) -> dict[UUID, Model]:
    keys = {one.about_id for one in rows if one.about_kind == kind}
    return ABOUT[kind]._default_manager.in_bulk(keys)


def _statement_line(one: Statement, row: Model | None) -> StatementLine:
    return StatementLine(
        side=one.side_id,
        about=str(row) if row else one.about_kind,
        field=one.field,
        recorded=_recorded(row, one.field),
        value=one.value,
        source_title=one.source_title,
        source_url=one.source_url,
        confidence=one.confidence,
    )


def _recorded(row: Model | None, name: str) -> str:
    """What the record reads in a field now; nothing where the statement names no field of the row."""
    if row is None:
        return ""
    try:
        value = getattr(row, row._meta.get_field(name).attname)  # type: ignore[union-attr]
    except (FieldDoesNotExist, AttributeError):
        return ""
    return "" if value is None else str(value)
