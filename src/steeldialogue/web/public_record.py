"""The public record of the Dialogue between India and Japan, from the catalogue into the record.

Each row keeps its source and trust, and an event of the table holds its hash. What is there already, by its key, is left as it is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model

from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.catalog.schema import CommitmentRow, OrganisationRow, PolicyRow, Row, SessionRow
from steeldialogue.core import SteelDialogueError, country
from steeldialogue.record.chain import append
from steeldialogue.record.contents import digest_of
from steeldialogue.record.models import TABLE, Commitment, Delegate, Organisation, Policy, Request, Response, Session, Side, Source
from steeldialogue.record.seat import seated
from steeldialogue.record.services.checked import checked
from steeldialogue.record.services.numbers import next_number
from steeldialogue.web.desk import operator
from steeldialogue.web.public_columns import COMMITMENT, ELSEWHERE, ORGANISATION, POLICY, REQUEST, SESSION, SOURCED
from steeldialogue.web.start import DeskError

Make = Callable[[Any, dict[str, Any]], Iterable[Model]]

SIDES = {"IN", "JP"}
VERB = "public-record.imported"
ACTOR = "public record"
ANSWER_NOTE = "What the public record says came of the request; not a text of the side. "


@dataclass
class Done:
    """What an import did: rows added and rows that were there, by kind, and columns that the record has no field for."""

    added: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    left_out: list[str] = field(default_factory=list)


def fits_the_sides() -> bool:
    """Tell whether the record is between India and Japan, as the public record is."""
    return set(Side.objects.values_list("code", flat=True)) == SIDES


@transaction.atomic
def bring_in(catalog: Catalog | None = None) -> Done:
    """Import what the record does not have yet, all of it or nothing.

    Raises:
        DeskError: the record is between other sides. DataError: a row breaks a rule of the record; the text names it.
    """
    if not fits_the_sides():
        raise DeskError("The public record is that of India and Japan; this record is between other sides.")
    catalog = catalog or open_catalog()
    return _Import(catalog).run()


class _Import:
    """One import: what it has done, and the seats from which it acts."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.done = Done()

    def run(self) -> Done:
        sessions = list(self.catalog.rows(SessionRow, "sessions"))
        listed = list(self.catalog.rows(CommitmentRow, "commitments"))
        requests = [row for row in listed if row.kind == "request"]
        commitments = [row for row in listed if row.kind != "request"]
        policies = list(self.catalog.rows(PolicyRow, "policies"))
        organisations = list(self.catalog.rows(OrganisationRow, "organisations"))
        self.sources({row.source_id for table in (sessions, listed, policies, organisations) for row in table})
        self.table("organisations", organisations, ORGANISATION, Organisation, self.organisation)
        self.table("sessions", sessions, SESSION, Session, self.session)
        self.table("commitments", commitments, COMMITMENT, Commitment, self.commitment)
        self.table("requests", requests, REQUEST, Request, self.request)
        self.table("policies", policies, POLICY, Policy, self.policy)
        return self.done

    def sources(self, keys: set[str]) -> None:
        """Add the sources that rows name."""
        there = set(Source.objects.filter(pk__in=keys).values_list("pk", flat=True))
        told = ("producer", "title", "url", "published", "accessed")
        for key in sorted(keys - there):
            source = self.catalog.sources[key]
            _checked_row(Source(key=key, **{name: str(getattr(source, name)) for name in told}), key).save(force_insert=True)
        self.done.added["sources"] = len(keys - there)
        self.done.kept["sources"] = len(there)
        self.done.left_out += _filled("sources", [self.catalog.sources[key] for key in keys], {"licence", "citation", "note"})

    def table(self, name: str, rows: list[Any], columns: dict[str, str], model: type[Model], make: Make) -> None:
        """Add the rows of one table that are not there yet."""
        there = set(model._default_manager.values_list("key", flat=True))
        for row in rows:
            if row.row_key() in there:
                self.done.kept[name] += 1
                continue
            for made in make(row, {**_copied(row, columns), **_trust(row)}):
                self.put(made, row.row_key())
            self.done.added[name] += 1
        self.done.left_out += _filled(name, rows, set(type(rows[0]).model_fields) - set(columns) - SOURCED - ELSEWHERE[name])

    def put(self, made: Model, key: str) -> None:
        """Save a row from the seat of its side, with an event that holds its hash."""
        side = getattr(made, "side_id", None)
        seat = operator(side, ACTOR)
        with seated(seat):
            _checked_row(made, key).save(force_insert=True)
            made.refresh_from_db()
            append(TABLE, seat, VERB, made, {"key": key, "sha256": digest_of(made)})

    def organisation(self, row: OrganisationRow, fields: dict[str, Any]) -> Iterator[Model]:
        yield Organisation(**fields)

    def session(self, row: SessionRow, fields: dict[str, Any]) -> Iterator[Model]:
        """Make a session and its heads, with their ranks as printed."""
        session = Session(**fields, host_id=row.host or None, inferred=row.date_precision == "day-inferred")
        yield session
        leads = (("IN", row.india_lead, row.india_lead_title), ("JP", row.japan_lead, row.japan_lead_title))
        for side, name, title in leads:
            if name:
                self.done.added["delegates"] += 1
                yield Delegate(session=session, side_id=side, name=name, title=title, head=True)

    def commitment(self, row: CommitmentRow, fields: dict[str, Any]) -> Iterator[Model]:
        owner = None if row.owner_side == "both" else row.owner_side
        yield Commitment(**fields, number=_number(None, "commitment"), owner_id=owner, session=_session(row))

    def request(self, row: CommitmentRow, fields: dict[str, Any]) -> Iterator[Model]:
        """Make a request of the side that asked, and what the record says came of it as an answer of the other."""
        if row.owner_side == "both":
            raise DeskError(f"The request {row.row_key()} is asked by both sides; a request has one.")
        request = Request(
            **fields,
            side_id=row.owner_side,
            number=_number(row.owner_side, "request"),
            session=_session(row),
            state=Request.State.ANSWERED,
        )
        yield request
        self.done.added["responses"] += 1
        (other,) = SIDES - {row.owner_side}
        trust = {**_trust(row), "note": ANSWER_NOTE + row.note}
        yield Response(side_id=other, request=request, text=row.last_known_status, answered_on=row.status_as_of, **trust)

    def policy(self, row: PolicyRow, fields: dict[str, Any]) -> Iterator[Model]:
        """Make a policy of the side whose alone it is; others belong to neither."""
        codes = {_alpha2(area) for area in row.areas}
        yield Policy(**fields, side_id=codes.pop() if len(codes) == 1 and codes <= SIDES else None)


def _number(side: str | None, name: str) -> int:
    """Return the next number of a side, or of the table, which only their own seats may take."""
    with seated(operator(side)):
        return next_number(side or TABLE, name)


def _copied(row: Row, columns: dict[str, str]) -> dict[str, Any]:
    return {name: _value(getattr(row, column)) for column, name in columns.items()}


def _value(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value


def _trust(row: Row) -> dict[str, Any]:
    return {"source_id": row.source_id, "confidence": str(row.quality), "note": row.note}


def _session(row: CommitmentRow) -> Session | None:
    return Session.objects.get(key=row.raised_in) if row.raised_in else None


def _alpha2(area: str) -> str:
    try:
        return country(area).alpha2
    except SteelDialogueError:  # a union or the world
        return area


def _checked_row(made: Any, key: str) -> Any:
    """Check the values of a row; keys to other rows are checked by the database."""
    try:
        return checked(made, *(one.name for one in made._meta.concrete_fields if one.is_relation))
    except SteelDialogueError as fault:
        raise DeskError(f"The row {key} of the public record cannot be taken: {fault}") from fault


def _filled(table: str, rows: Iterable[Any], columns: set[str]) -> list[str]:
    """Name the columns that say something in some rows."""
    counted = {column: sum(getattr(row, column) not in (None, "", ()) for row in rows) for column in sorted(columns)}
    return [f"{table}, column {column} ({count} rows)" for column, count in counted.items() if count]
