"""What a document of minutes shows, once for every format: facts, paragraphs and promises, in the language that is authentic."""

import re
from datetime import UTC, datetime
from typing import Any

from babel import Locale
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from steeldialogue.record.models import Commitment, Marking, Minutes, MinutesVersion
from steeldialogue.record.payloads import Promise

Shown = dict[str, Any]

# Neither XML nor a page can hold these.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def shown(minutes: Minutes, version: MinutesVersion) -> Shown:
    """Return all that a document of these minutes says; both sides get the same words, whatever language a reader has chosen."""
    with translation.override(version.language):
        frozen = is_frozen(minutes, version)
        return {
            "language": version.language,
            "title": _clean(f"{capfirst(minutes.get_kind_display())}: {minutes.session.title}"),
            "marking": str(Marking.TABLED.label),
            "notice": "" if frozen else _("NOT FROZEN"),
            "notice_in_full": "" if frozen else _not_frozen(minutes, version),
            "facts": [[label, _clean(value)] for label, value in _facts(minutes, version, frozen)],
            "hashes": _hashes(minutes, version, frozen),
            "paragraphs": _paragraphs(version.text),
            "columns": [_("No."), _("Commitment"), _("Owner"), _("Due"), _("Target")],
            "promises": _promises(version),
            "headings": {"text": _("Text of the minutes"), "promises": _("Commitments"), "no_promises": _("None.")},
        }


def is_frozen(minutes: Minutes, version: MinutesVersion) -> bool:
    """Whether this very text is the frozen one."""
    return minutes.state == Minutes.State.FROZEN and version.sha256 == minutes.sha256


def _not_frozen(minutes: Minutes, version: MinutesVersion) -> str:
    if minutes.state == Minutes.State.FROZEN:
        old = _("NOT FROZEN: version %(number)s is not the text that both heads agreed.")
        return old % {"number": version.number}
    return _("NOT FROZEN: version %(number)s is not agreed by both heads and may change.") % {"number": version.number}


def _facts(minutes: Minutes, version: MinutesVersion, frozen: bool) -> list[tuple[str, str]]:
    session = minutes.session
    last = f" – {session.ends}" if session.ends and session.ends != session.starts else ""
    place = ", ".join(filter(None, (session.venue, session.city)))
    facts = [
        (_("Session"), session.title),
        (_("Date"), f"{session.starts or _('not known')}{last}{' ' + _('(inferred)') if session.inferred else ''}"),
        (_("Place"), place or _("not known")),
        (_("Number"), str(minutes.number) if minutes.number else _("none before the freeze")),
        (_("State"), str(minutes.get_state_display())),
        (_("Version"), str(version.number)),
        (_("Authentic language"), str(version.get_language_display())),
    ]
    if minutes.corrects is not None:
        facts.append((_("Corrects"), _("minutes number %(number)s") % {"number": minutes.corrects.number}))
    if frozen and minutes.frozen_at is not None:
        facts.append((_("Frozen at"), _moment(minutes.frozen_at)))
    return facts


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _hashes(minutes: Minutes, version: MinutesVersion, frozen: bool) -> list[list[str]]:
    head = minutes.head_sha256 if frozen else _("none before the freeze")
    return [[_("SHA-256 of this version"), version.sha256], [_("Head of the history"), head]]


def _paragraphs(text: str) -> list[list[str]]:
    """The text in paragraphs, each in its lines; nothing in it is taken for markup."""
    plain = _clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [part.split("\n") for part in re.split(r"\n\s*\n", plain.strip("\n")) if part.strip()]


def _promises(version: MinutesVersion) -> list[Shown]:
    promises = [Promise.model_validate(one) for one in version.promises]
    older = _superseded(promises)
    return [_promise(place, one, version.language, older) for place, one in enumerate(promises, start=1)]


def _superseded(promises: list[Promise]) -> dict[Any, Commitment]:
    keys = [key for one in promises for key in one.supersedes]
    return Commitment.objects.in_bulk(keys) if keys else {}


def _promise(place: int, promise: Promise, language: str, older: dict[Any, Commitment]) -> Shown:
    lines = [_("Milestone: %(title)s (%(due)s)") % {"title": one.title, "due": one.due or _("no date")} for one in promise.milestones]
    for key in promise.supersedes:
        known = older.get(key)
        lines.append(_("Supersedes commitment %(which)s") % {"which": f"{known.number}: {known.title}" if known else key})
    target = "" if promise.target_value is None else f"{promise.target_value.normalize():f} {promise.target_unit}".strip()
    return {
        "place": str(place),
        "title": _clean(promise.title),
        "paragraphs": [*_paragraphs(promise.text), *([_clean(line)] for line in lines)],
        "owner": Locale.parse(language).territories.get(promise.owner, promise.owner) if promise.owner else _("both sides"),
        "due": promise.due or "–",
        "target": _clean(target) or "–",
    }


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)
