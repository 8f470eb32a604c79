"""People, delegations and meetings as JSON after the Popolo specification (popoloproject.com); no addresses, nothing private."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone

from steeldialogue.record.models import AgendaItem, Delegate, Mandate, Person, Session, Side

Thing = dict[str, Any]


def popolo() -> str:
    """Return persons, organizations, memberships and events as one JSON document."""
    delegates = list(Delegate.objects.select_related("session"))
    document = {
        "persons": [*_persons(), *_named_in_sources(delegates)],
        "organizations": [_delegation(side) for side in Side.objects.all()],
        "memberships": list(_memberships()),
        "events": list(_events(delegates)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _persons() -> Iterator[Thing]:
    for one in Person.objects.all():
        other = [{"name": one.name_local, "note": "in their own script"}] if one.name_local else []
        yield _known(id=str(one.pk), name=one.name, other_names=other, summary=", ".join(filter(None, (one.title, one.organisation))))


def _named_in_sources(delegates: list[Delegate]) -> Iterator[Thing]:
    """Those who came to a session and are known by their printed name alone."""
    for one in delegates:
        if one.person_id is None:
            yield _known(id=str(one.pk), name=one.name, summary=one.title)


def _delegation(side: Side) -> Thing:
    other = [{"name": side.name_ja, "lang": "ja"}, {"name": side.name_hi, "lang": "hi"}]
    parent = {"name": side.ministry, "classification": "ministry"}
    return {
        "id": side.code,
        "name": f"Delegation of {side.name_en}",
        "classification": "delegation",
        "other_names": other,
        "parent": parent,
    }


def _memberships() -> Iterator[Thing]:
    """Who sits for whom today: neither what a mandate allows nor when it ends, which is each side's own matter."""
    today = timezone.localdate()
    in_force = Q(until_day__isnull=True) | Q(until_day__gte=today)
    for one in Mandate.objects.filter(in_force, from_day__lte=today):
        yield _known(id=str(one.pk), person_id=str(one.person_id), organization_id=one.side_id)


def _events(delegates: list[Delegate]) -> Iterator[Thing]:
    attendees: dict[Any, list[Thing]] = {}
    for one in delegates:
        person = str(one.person_id or one.pk)
        came = _known(person_id=person, name=one.name, role=one.title, organization_id=one.side_id)
        attendees.setdefault(one.session_id, []).append({**came, "head": one.head})
    for session in Session.objects.select_related("host").prefetch_related("agenda"):
        yield {**_event(session), "attendees": attendees.get(session.pk, []), "agenda": [_item(item) for item in session.agenda.all()]}


def _event(session: Session) -> Thing:
    place = ", ".join(filter(None, (session.venue, session.city)))
    return _known(
        id=str(session.pk),
        name=session.title,
        classification=session.series,
        number=session.number,
        start_date=session.starts,
        end_date=session.ends,
        date_inferred=session.inferred or None,
        status=session.status,
        location=place,
        organization_id=session.host_id,
        summary=session.outcomes,
    )


def _item(item: AgendaItem) -> Thing:
    return _known(order=item.place, title=item.title, kind=item.kind, status=item.state, organization_id=item.side_id, outcome=item.outcome)


def _known(**fields: Any) -> Thing:
    """Leave out what is not known."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
