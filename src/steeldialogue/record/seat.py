"""Who acts: a person under a mandate in force, and through it one side, both or neither."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.db.transaction import TransactionManagementError
from django.utils.translation import gettext as _
from django_scopes import scope
from psycopg.pq import TransactionStatus

from steeldialogue.record.models import TABLE, Account, Mandate, Role

JOINT = "joint"
OBSERVER = "observer"


@dataclass(frozen=True)
class Seat:
    """A person's place at the table, for as long as one request or job lasts."""

    person_id: UUID
    name: str
    role: str
    side: str | None

    @classmethod
    def of(cls, account: Account, today: date) -> "Seat | None":
        """Return the seat that an account's mandate gives it today; None without a mandate in force."""
        mandate = mandate_of(account, today)
        if mandate is None:
            return None
        return cls(mandate.person_id, mandate.person.name, mandate.role, mandate.side_id)

    @property
    def me(self) -> str:
        """What the database is told of who asks."""
        return self.side or (JOINT if self.role == Role.SECRETARIAT else OBSERVER)

    @property
    def chain(self) -> str:
        """The chain that holds what this seat does in private; who has no side has nothing private."""
        return self.side or TABLE

    @property
    def is_head(self) -> bool:
        """Whether it speaks for its side."""
        return self.role == Role.HEAD

    @property
    def is_member(self) -> bool:
        """Whether it may write to the table at all; observers only read."""
        return self.role != Role.OBSERVER

    def require_side(self) -> str:
        """Return the side.

        Raises:
            PermissionDenied: the seat has none.
        """
        if self.side is None:
            raise PermissionDenied(_("Only a delegation can do this; the joint secretariat and observers have no papers of their own."))
        return self.side

    def require_head(self) -> str:
        """Return the side of a head of delegation.

        Raises:
            PermissionDenied: the seat is not a head's.
        """
        if not self.is_head:
            raise PermissionDenied(_("Only the head of a delegation can do this."))
        return self.require_side()

    def require_member(self) -> None:
        """Refuse observers.

        Raises:
            PermissionDenied: the seat only reads.
        """
        if not self.is_member:
            raise PermissionDenied(_("Observers read; they do not change the record."))


def mandate_of(account: Account, today: date) -> Mandate | None:
    """Return the mandate in force; the newest where a new one has begun before the old one ended."""
    in_force = models.Q(until_day__isnull=True) | models.Q(until_day__gte=today)
    mandates = Mandate.objects.filter(in_force, person__account=account, from_day__lte=today).select_related("person")
    return mandates.order_by("-from_day", "-created_at").first()


@contextmanager
def seated(seat: Seat | None) -> Iterator[None]:
    """Act from a seat inside the transaction that is open: the database and the queries know only what it may see.

    What was set before is set again at the end, so that nothing leaks into later work of the same connection.

    Raises:
        TransactionManagementError: no transaction is open, so that the database would forget the seat at once.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("A seat is taken inside a transaction; open one with transaction.atomic() first.")
    side = seat.side if seat else None
    before = _told()
    _tell(seat.me if seat else "")
    try:
        with scope(side=side):
            yield
    finally:
        if not _doomed():  # else the setting goes with the transaction
            _tell(before)


def _doomed() -> bool:
    """Return whether the transaction can only be rolled back; the database knows of failed raw SQL before Django does."""
    if connection.needs_rollback or connection.vendor != "postgresql":
        return connection.needs_rollback
    return bool(connection.connection.info.transaction_status == TransactionStatus.INERROR)


def _told() -> str:
    return str(_ask("SELECT coalesce(current_setting('app.side', true), '')"))


def _tell(me: str) -> None:
    _ask("SELECT set_config('app.side', %s, true)", me)


def _ask(sql: str, *values: str) -> Any:
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]
