"""Rows as a side would write them, and questions put to the database directly, past every manager and scope."""

from itertools import count
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg.errors import Diagnostic

from steeldialogue.record.models import Draft, DraftVersion, Event, Paper
from steeldialogue.record.seat import Seat, seated

_numbers = count(1)


def draft(seat: Seat, title: str, **fields: Any) -> Draft:
    """Write a draft from a seat."""
    values = {"side_id": seat.side, "number": next(_numbers), "kind": "paper", "body": {"text": f"{title}, text"}, **fields}
    with seated(seat):
        return Draft.objects.create(title=title, drafted_by_id=seat.person_id, **values)


def version(seat: Seat, of: Draft, number: int = 1) -> DraftVersion:
    """Keep a version of a draft."""
    with seated(seat):
        return DraftVersion.objects.create(
            side_id=seat.side, draft=of, number=number, title=of.title, body=of.body, saved_by_id=seat.person_id, sha256="0" * 64
        )


def paper(seat: Seat, title: str, **fields: Any) -> Paper:
    """Put a paper on the table."""
    people = {"side_id": seat.side, "drafted_by_id": seat.person_id, "tabled_by_id": seat.person_id}
    values = {"number": next(_numbers), "language": "en", "marking": "tabled", "sha256": "0" * 64, **people, **fields}
    with seated(seat):
        return Paper.objects.create(title=title, **values)


def event(seat: Seat, chain: str, number: int, **fields: Any) -> Event:
    """Return an event that has not been saved, to be put into a chain past its rules."""
    values = {"seq": number, "at": "2026-11-23T10:00:00Z", "actor": seat.name, "verb": "draft.saved", "about_kind": "draft", **fields}
    return Event(chain=chain, about_id=str(seat.person_id), body="{}", previous=f"{number:064}", sha256="1" * 64, **values)


def ask(sql: str, *values: Any) -> list[Any]:
    """Return the first column of what the database answers to whoever is connected."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()] if cursor.description else [cursor.rowcount]


def refusal(sql: str, *values: Any) -> Diagnostic:
    """Return how the database refused a statement."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return caught.value.__cause__.diag  # type: ignore[union-attr]
