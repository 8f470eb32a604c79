"""What the pages on people look at through the book's eyes: catalogue, law, the day, and some lines of the table."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from steeldialogue.record.chain import head_of
from steeldialogue.record.models import Side
from steeldialogue.web.pages.evidence import builtin

if TYPE_CHECKING:
    from steeldialogue.book.context import Context


def context_of(**lines: Any) -> "Context":
    """Return a context of the book whose record holds some lines of the table, such as `courses` or `diagnoses`, and no others."""
    from steeldialogue.book.context import BookOptions, Context
    from steeldialogue.law import open_law
    from steeldialogue.record.snapshot import RecordSnapshot, SideName

    today = timezone.localdate()
    sides = tuple(SideName(side.code, side.name_en) for side in Side.objects.all())
    return Context(builtin(), open_law(), BookOptions(today), RecordSnapshot(today, head_of(), sides, **lines))
