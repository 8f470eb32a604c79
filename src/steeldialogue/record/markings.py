"""Markings that papers bring with them, and those too high to be held here."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _

from steeldialogue.core.errors import suggestions
from steeldialogue.record.errors import RecordError


@dataclass(frozen=True)
class OriginalMarking:
    """A marking as a government prints it."""

    text: str
    side: str
    accepted: bool


@cache
def markings() -> tuple[OriginalMarking, ...]:
    """Return the markings known, from `markings.toml`."""
    table = tomllib.loads(files("steeldialogue.record").joinpath("markings.toml").read_text(encoding="utf-8"))
    return tuple(OriginalMarking(**row) for row in table["marking"])


def require_acceptable(text: str) -> None:
    """Refuse a marking that is unknown or too high.

    Raises:
        RecordError: the paper must not be held here.
    """
    if not text:
        return
    known = {marking.text: marking for marking in markings()}
    if text not in known:
        raise RecordError(_("'%(text)s' is not a marking this system knows.") % {"text": text} + suggestions(text, list(known)))
    if not known[text].accepted:
        raise RecordError(
            _("Papers marked '%(text)s' must not be held in this system; keep it where such papers are kept.") % {"text": text}
        )
