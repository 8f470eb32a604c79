"""The hash chain of the history: how a link is made, added and verified.

h_n = SHA-256(h_(n-1) || canonical(entry)), canonical being JSON with sorted keys, no spaces, UTF-8, NFC.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from steeldialogue.record.models.events import TABLE, ChainHead, Event
from steeldialogue.record.seat import Seat

START = "0" * 64


def canonical(value: Any) -> str:
    """Return a value as canonical JSON; texts that look alike and differ only in code points come out equal."""
    return json.dumps(_normal(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return _normal_object(value)
    if isinstance(value, list | tuple):
        return [_normal(one) for one in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        raise TypeError("numbers with a point go into the history as text, so that they read the same everywhere")
    return unicodedata.normalize("NFC", str(value))


def _normal_object(value: dict[Any, Any]) -> dict[str, Any]:
    normal = {_normal(str(key)): _normal(one) for key, one in value.items()}
    if len(normal) != len(value):
        raise ValueError("two keys that look alike would be one in the history, and one of their values would be lost")
    return normal


def digest(value: Any) -> str:
    """Return the SHA-256 of a value's canonical JSON."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def link(previous: str, entry: dict[str, Any]) -> str:
    """Return the hash that ties an entry to the one before."""
    return hashlib.sha256((previous + canonical(entry)).encode()).hexdigest()


def append(chain: str, seat: Seat, verb: str, about: Any, body: dict[str, Any]) -> Event:
    """Add an event to a chain, inside the transaction of what happened; writers to one chain wait for each other."""
    with transaction.atomic():
        head = _locked_head(chain)
        event = Event(
            chain=chain,
            seq=head.length + 1,
            at=timezone.now().astimezone(UTC),
            actor=seat.name,
            side=seat.side or "",
            verb=verb,
            about_kind=about._meta.model_name,
            about_id=str(about.pk),
            body=canonical(body),
            previous=head.sha256,
        )
        event.sha256 = link(event.previous, entry_of(event))
        event.save(force_insert=True)
        head.length, head.sha256 = event.seq, event.sha256
        head.save(update_fields=("length", "sha256"))
    return event


def _locked_head(chain: str) -> ChainHead:
    ChainHead.objects.bulk_create([ChainHead(chain=chain, sha256=START)], ignore_conflicts=True)
    return ChainHead.objects.select_for_update().get(chain=chain)


def head_of(chain: str = TABLE) -> str:
    """Return the hash of a chain's newest event."""
    head = ChainHead.objects.filter(chain=chain).first()
    return head.sha256 if head else START


def entry_of(event: Event) -> dict[str, Any]:
    """Return the part of an event that is hashed: all of it except the hashes and its random key."""
    return {
        "chain": event.chain,
        "seq": event.seq,
        "at": _utc(event.at),
        "actor": event.actor,
        "side": event.side,
        "verb": event.verb,
        "about": f"{event.about_kind}:{event.about_id}",
        "body": event.body,
    }


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True)
class Fault:
    """A place where a chain does not hold."""

    chain: str
    seq: int
    what: str

    def __str__(self) -> str:
        return f"chain {self.chain}, event {self.seq}: {self.what}"


def verify(chain: str) -> list[Fault]:
    """Return the faults of a chain that the seat in force may read; none when it holds."""
    events = Event.objects.filter(chain=chain).order_by("seq")
    head = ChainHead.objects.filter(chain=chain).first()
    return list(faults(chain, events.iterator(), head.length if head else 0, head.sha256 if head else START))


def faults(chain: str, events: Iterable[Event], length: int, head: str) -> Iterator[Fault]:
    """Yield the faults of some events in order, against the length and hash that their chain should have."""
    previous, seq = START, 0
    for event in events:
        seq += 1
        if event.seq != seq:
            yield Fault(chain, seq, f"missing or out of order; number {event.seq} stands in its place")
            seq = event.seq
        if event.previous != previous:
            yield Fault(chain, seq, "does not follow the event before it")
        if event.sha256 != link(event.previous, entry_of(event)):
            yield Fault(chain, seq, "was changed after it was written")
        previous = event.sha256
    if (seq, previous) != (length, head):
        yield Fault(chain, seq, f"the chain should end with event {length} and hash {head[:12]}…")
