"""What comes to the table along with a row and is read with it: stages, indicators, a text of minutes and its promises."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from steeldialogue.record.contents import shown
from steeldialogue.record.models import (
    Adoption,
    Commitment,
    Indicator,
    Measure,
    Minutes,
    MinutesVersion,
    Programme,
    Proposal,
    SafetyTable,
    Side,
    StatusReport,
)

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """A row that came along, by what it is called, and its lines."""

    label: str
    lines: Lines


def parts(row: Model) -> Iterator[Part]:
    """Yield what came to the table with a row, as whoever asks sees it."""
    for below in came_with(row):
        yield Part(str(below._meta.verbose_name), tuple(shown(below)))
        yield from parts(below)
    if isinstance(row, SafetyTable):
        yield from _rows_of(row)
    if isinstance(row, MinutesVersion):
        for number, promise in enumerate(row.promises, start=1):
            yield Part(_("commitment %(number)s") % {"number": number}, tuple(promised(promise)))


def _rows_of(table: SafetyTable) -> Iterator[Part]:
    """Yield a table row by row: each column with what is printed there, hours where they are shared."""
    held, total = table.cells, _("total")
    for row in held["rows"]:
        lines = list(zip((*held["columns"], total), (*row["cells"], row["total"]), strict=True))
        lines += [
            (f"{column}, {_('hours worked')}", str(hours)) for column, hours in zip(held["columns"], row["hours"], strict=False) if hours
        ]
        yield Part(row["label"], tuple(line for line in lines if line[1]))
    if held["totals"]:
        yield Part(total, tuple(zip((*held["columns"], total), (*held["totals"], held["total"]), strict=True)))


def came_with(row: Model) -> Any:
    """Return the rows that came to the table with one."""
    if isinstance(row, Minutes):
        return row.versions.filter(number=row.version)
    if isinstance(row, Programme):
        return row.indicators.all()
    if isinstance(row, Indicator):
        return row.targets.all()
    if isinstance(row, Proposal):
        return row.stages.all()
    if isinstance(row, Measure):
        return row.savings.filter(adoption=None)
    if isinstance(row, Adoption):
        return row.savings.all()
    if isinstance(row, StatusReport):
        return row.commitment.milestones.exclude(done_on="")
    return ()


def promised(promise: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the lines of a promise as minutes keep it; nobody as owner means both sides."""
    for name in ("title", "text", "theme", "owner", "due", "target_value", "target_unit"):
        value = _owner(promise[name]) if name == "owner" else promise[name]
        if value:
            yield str(Commitment._meta.get_field(name).verbose_name), str(value)  # type: ignore[union-attr]
    for step in promise["milestones"]:
        yield _("milestone"), f"{step['title']} ({step['due']})" if step["due"] else step["title"]
    for older in Commitment.objects.filter(pk__in=promise["supersedes"]):
        yield _("supersedes"), f"{older.number}. {older.title}"


def _owner(code: str) -> str:
    return str(Side.objects.get(pk=code)) if code else _("both sides")
