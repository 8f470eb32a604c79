"""How registers show states and values: words with a mark, bars to one scale."""

from decimal import Decimal
from typing import Any, Literal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from steeldialogue.core import PartialDate
from steeldialogue.record.exports.tables import written
from steeldialogue.record.models import Stage

register = template.Library()

MARKS = {
    "overdue": "care",
    "due": "open",
    "complete": "good",
    "operating": "good",
    "satisfied": "good",
    "applied": "good",
    "tabled": "good",
    "frozen": "good",
    "superseded": "ended",
    "withdrawn": "ended",
    "dropped": "ended",
    "no-evidence": "care",
}


@register.filter
def mark(state: Any) -> str:
    """The mark that goes with a state; a plain one where it has none of its own."""
    return MARKS.get(str(state), "open")


@register.filter
def day(text: str) -> str:
    """A date known in part, and the word for one that is not known."""
    return PartialDate(text).text or str(_("unknown"))


@register.filter
def plain(value: Any) -> str:
    """A number without zeros that say nothing; a dash where there is none, which a template says by an empty text."""
    return "–" if value in (None, "") else written(value)


@register.simple_tag
def bar(value: Decimal | Literal[""], most: Decimal, target: Decimal | None = None) -> SafeString | str:
    """A bar to the scale of the largest value, with a stroke at the target; the number stands beside it in its own cell."""
    if value == "" or most <= 0:
        return ""
    stroke = format_html('<line x1="{0}" x2="{0}" y1="0" y2="10"/>', _percent(target, most)) if target is not None else ""
    return format_html(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect x="0" y="2" width="{}" height="6"/>{}</svg>',
        _percent(value, most),
        stroke,
    )


def _percent(value: Decimal, most: Decimal) -> str:
    return f"{max(Decimal(0), value) / most * 100:.1f}"


@register.filter
def stage_label(name: str) -> str:
    """The word for a stage."""
    return str(Stage.Name(name).label)


@register.filter
def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{share:.0%}".replace("%", " %")
