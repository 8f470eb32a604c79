"""What the operator does: tables, sides, first accounts, the check of the whole history."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.utils import timezone

from steeldialogue.core import DataError, country
from steeldialogue.core.progress import Progress
from steeldialogue.record.chain import append
from steeldialogue.record.models import TABLE, Account, Event, Mandate, Person, Role, Side
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.snapshot import take
from steeldialogue.record.selectors.snapshot.own import take_own
from steeldialogue.record.services import delegation, snapshots, verification
from steeldialogue.record.snapshot import RecordSnapshot
from steeldialogue.record.snapshot.own import OwnSnapshot
from steeldialogue.web.accounts import setup_path
from steeldialogue.web.start import DeskError

MINISTRIES = {"IN": "Ministry of Steel", "JP": "Ministry of Economy, Trade and Industry"}
NOBODY = UUID(int=0)


def operator(side: str | None = None, name: str = "operator") -> Seat:
    """Return the seat from which the operator acts, for one side or for the table; no person sits there."""
    return Seat(NOBODY, name, Role.HEAD if side else Role.SECRETARIAT, side)


@contextmanager
def acting(side: str | None = None) -> Iterator[Seat]:
    """Act as the operator in one transaction."""
    seat = operator(side)
    with transaction.atomic(), seated(seat):
        yield seat


@contextmanager
def looking(side: str | None = None) -> Iterator[Seat]:
    """Look as the operator at one state of the database, whatever others write meanwhile."""
    seat = operator(side)
    with transaction.atomic():
        if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        with seated(seat):
            yield seat


def site_address() -> str:
    """Return the address that the site most likely has, for links."""
    return f"https://{settings.ALLOWED_HOSTS[0]}" if settings.SECURE else "http://127.0.0.1:8000"


def migrate() -> None:
    """Make or update the tables, and the two sides where there are none."""
    call_command("migrate", verbosity=0, interactive=False)
    if not Side.objects.exists():
        set_sides(list(MINISTRIES))


def pending() -> list[str]:
    """Return the migrations that the database still lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


@transaction.atomic
def set_sides(names: Sequence[str], ministries: Sequence[str] = ()) -> list[Side]:
    """Say which two countries face each other.

    Raises:
        DataError: they are not two countries, or a ministry is not named. DeskError: the Dialogue has begun between others.
    """
    countries = [country(name) for name in names]
    codes = [one.alpha2 for one in countries]
    if len(set(codes)) != 2 or len(codes) != 2:
        raise DataError("name two different countries, such as IN JP")
    if len(ministries) not in (0, 2):
        raise DataError("name the ministry of each side, in the order of the sides", field="ministry")
    if set(codes) != set(Side.objects.values_list("code", flat=True)):
        _require_no_history()
    asked = ministries or [MINISTRIES.get(code, "") for code in codes]
    if unnamed := [one.en for one, ministry in zip(countries, asked, strict=True) if not ministry]:
        raise DataError(f"name the ministry of {' and '.join(unnamed)} with --ministry, for each side in their order", field="ministry")
    sides = [
        Side(code=one.alpha2, name_en=one.en, name_ja=one.ja, name_hi=one.hi, ministry=ministry, place=place)
        for place, (one, ministry) in enumerate(zip(countries, asked, strict=True), start=1)
    ]
    _put(sides)
    return sides


def _require_no_history() -> None:
    if Event.objects.filter(chain=TABLE).exists() or Person.objects.exists():
        now = " and ".join(Side.objects.values_list("code", flat=True))
        raise DeskError(f"The record between {now} has begun, so its sides stay; use another database, or another --desk, for other sides.")


def _put(sides: Sequence[Side]) -> None:
    """Write the two rows; rows of a side are never deleted, so they are given their new values, places last."""
    for side in Side.objects.all():
        Side.objects.filter(pk=side.pk).update(place=side.place + len(sides))
    kept = {side.code for side in sides} & set(Side.objects.values_list("code", flat=True))
    spare = list(Side.objects.exclude(code__in=kept))
    for side in sides:
        if side.code not in kept and spare:
            Side.objects.filter(pk=spare.pop().pk).update(code=side.code)
        side.save()


@dataclass(frozen=True)
class Invitation:
    """A new account and the one link by which its owner sets the first password."""

    email: str
    path: str

    def link(self, site: str) -> str:
        """Return the whole address on a site."""
        return site.rstrip("/") + self.path


def invite(role: str, side: str | None, name: str, email: str, another: bool = False) -> Invitation:
    """Make the account of a head of delegation, or of one who belongs to no side.

    Raises:
        DataError: there is no such side, or the address is wrong or taken. DeskError: the side has a head, who admits further people.
    """
    if (side is not None) != (role == Role.HEAD):
        raise DataError("a head has a side, the joint secretariat and observers have none", field="side")
    if side is not None:
        _require_side(side)
    with acting(side) as seat:
        if side is not None and not another and _heads(side).exists():
            raise DeskError(f"{side} has a head of delegation, who admits others on the page 'Delegation'; --another makes one more head.")
        account = delegation.admit(seat, name, email, role, timezone.localdate())
        return Invitation(account.email, setup_path(account))


def new_link(email: str) -> Invitation:
    """Return a new set-up link of an account, for one who lost the first or forgot the password; this goes into the history.

    Raises:
        DataError: nobody has that address.
    """
    account = Account.objects.filter(email__iexact=email).select_related("person").first()
    if account is None or account.person is None:
        raise DataError(f"nobody signs in as '{email}'", field="email")
    with acting(account.person.side_id) as seat:
        append(seat.chain, seat, "account.link-given", account.person, {})
        return Invitation(account.email, setup_path(account))


def _require_side(code: str) -> None:
    codes = list(Side.objects.values_list("code", flat=True))
    if code not in codes:
        raise DataError(f"'{code}' is not a side; the sides are {' and '.join(codes)}", field="side")


def _heads(side: str) -> Any:
    in_force = Q(until_day__isnull=True) | Q(until_day__gte=timezone.localdate())
    return Mandate.objects.filter(in_force, side_id=side, role=Role.HEAD)


def steps_of_verification() -> int:
    """Return how many steps `verify` will tell of."""
    return verification.STEPS * (Side.objects.count() + 1)


def verify(progress: Progress) -> list[str]:
    """Return every fault found in the three chains and in what they vouch for, by key and never by title."""
    found: list[str] = []
    for side in (None, *Side.objects.values_list("code", flat=True)):
        with looking(side) as seat:
            found += verification.faults(seat, progress)
    return found


def occurs(sha256: str) -> Event | None:
    """Return the event of the table whose hash was printed somewhere; None where the history has no such event.

    Raises:
        DataError: the text is no whole hash.
    """
    wanted = sha256.strip().lower()
    if len(wanted) != 64 or set(wanted) - set("0123456789abcdef"):
        raise DataError("a hash has 64 signs, 0 to 9 and a to f; copy all of it from the minutes", field="head")
    with looking():
        return Event.objects.filter(chain=TABLE, sha256=wanted).first()


def check() -> None:
    """Look at the settings as a deployment needs them, at the role of the database and at its migrations.

    Raises:
        CommandError: a check failed; its text lists them. DeskError: migrations are missing.
    """
    shared = settings.ON_POSTGRESQL  # on one's own machine there is no https to speak of
    call_command("check", deploy=shared, databases=["default"], fail_level="WARNING")
    if lacking := pending():
        raise DeskError(f"The database lacks {', '.join(lacking)}; run `steeldialogue desk migrate` as its owner.")


def work() -> None:
    """Do long jobs, such as books, until stopped.

    Raises:
        DeskError: on SQLite the site does them itself.
    """
    if not settings.ON_POSTGRESQL:
        raise DeskError("A desk on SQLite does long jobs itself; a worker is for PostgreSQL. Set DATABASE_URL.")
    call_command("procrastinate", "worker")


def snapshot() -> RecordSnapshot:
    """Return what lies on the table now."""
    with looking() as seat:
        return take(seat, timezone.localdate())


def frozen_snapshot(session: int) -> RecordSnapshot:
    """Return the table as it lay when the minutes of a session froze.

    Raises:
        DataError: they did not freeze here.
    """
    kept = kept_with(session)
    if kept is None:
        raise DataError(f"no minutes of session {session} froze here, so its table was not kept; without --session it is taken now")
    return kept


def kept_with(session: int) -> RecordSnapshot | None:
    """Return the table that was kept when the minutes of a session froze; None where they did not."""
    with looking():
        row = snapshots.of_session(session)
    return RecordSnapshot.from_json(row.text) if row else None


def snapshots_of(side: str) -> tuple[RecordSnapshot, OwnSnapshot]:
    """Return what lies on the table, and what one side keeps to itself, both at one moment and from that side's seat.

    Raises:
        DataError: it is no side of the Dialogue.
    """
    code = country(side).alpha2
    _require_side(code)
    with looking(code) as seat:
        today = timezone.localdate()
        return take(seat, today), take_own(seat, today)
