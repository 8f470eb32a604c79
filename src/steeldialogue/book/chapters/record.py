"""Chapter I: the public record of the Dialogue: what is known, and what is not."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from steeldialogue.book.blocks import (
    Block,
    Cell,
    Chapter,
    Cite,
    Claim,
    Column,
    Entries,
    Entry,
    Exhibit,
    Gap,
    Prose,
    Section,
    Table,
    caution,
    prose,
    unknown,
)
from steeldialogue.book.chapters.days import day_figure, days_since
from steeldialogue.book.chapters.record_table import on_the_table
from steeldialogue.book.charts import timeline
from steeldialogue.book.context import Context
from steeldialogue.catalog.schema import CommitmentRow, PolicyRow, SessionRow
from steeldialogue.core import Derivation, Figure, LineageError, PartialDate, SourceRow

YEARLY = "C-01"
DAYS_A_YEAR = 365  # an interval, not a measurement: "about once a year"
SERIES = {
    "dialogue": "Steel Dialogue",
    "dialogue-setup": "Preparation",
    "ministerial": "Ministers",
    "moc": "Memorandum",
    "workshop": "Workshops",
    "public-private": "Public-private meetings",
    "energy-cooperation": "Energy cooperation",
    "summit": "Summit",
    "jcm": "Joint Crediting Mechanism",
}
STATES = {
    "held": "held",
    "held-date-unknown": "held, date unknown",
    "planned-unconfirmed": "planned, not confirmed",
    "not-found": "not found",
}
KINDS = {"commitment": "Commitments", "request": "Requests and what answered them", "programme": "Programmes", "investment": "Investments"}
SIDES = {"IN": "India", "JP": "Japan", "both": "both sides"}
NOT_KNOWN = Gap("unknown")


def chapter(context: Context) -> Chapter:
    """Return the chapter on sessions, commitments and policies."""
    sessions = [row for row in context.catalog.rows(SessionRow, "sessions") if _stands(row, context.as_of)]
    numbered = _one_per_number(sessions)
    sections = [_interval(context, numbered), _sessions(numbered), _events(sessions), *_register(context), _policies(context)]
    if context.record is not None:
        sections += on_the_table(context, context.record)
    return Chapter("record", "The record of the Dialogue", [_summary(context, numbered)], sections)


def _stands(row: SessionRow, as_of: date) -> bool:
    """Tell whether a row can be known on a day: a plan may lie ahead of it, a meeting that was held may not."""
    return row.status != "held" or _begun(row.date_start, as_of)


def _one_per_number(sessions: list[SessionRow]) -> list[SessionRow]:
    """Return one row a session number, the one with the best trust mark, and the others told in its note."""
    numbers: dict[int, list[SessionRow]] = {}
    for row in sorted((row for row in sessions if row.ordinal is not None), key=lambda row: row.quality.rank):
        numbers.setdefault(row.ordinal or 0, []).append(row)
    return [_with_others(*rows) for _, rows in sorted(numbers.items())]


def _with_others(best: SessionRow, *others: SessionRow) -> SessionRow:
    told = [f"Another entry ({row.source_id}, {row.quality}) says: {STATES[row.status]}, {_when(row)}" for row in others]
    return best.model_copy(update={"note": ". ".join(filter(None, (best.note, *told)))})


@dataclass(frozen=True)
class HeldSession:
    """A session that was held on a day that is known or inferred."""

    row: SessionRow
    day: date

    @classmethod
    def of(cls, rows: list[SessionRow]) -> "list[HeldSession]":
        """Return the held sessions with a day, in order.

        Raises:
            LineageError: there is none.
        """
        dated = ((row, PartialDate(row.date_start)) for row in rows if row.status == "held")
        held = [cls(row, day.earliest) for row, day in dated if day.precision == "day" and day.earliest]
        if not held:
            raise LineageError("The record holds no session with a known day.")
        return sorted(held, key=lambda one: one.day)

    @property
    def figure(self) -> Figure:
        """The day as a figure, counted from the year one, so that intervals keep their account."""
        row = self.row
        account = SourceRow("sessions", row.row_key(), row.source_id, str(PartialDate(row.date_start)), row.quality, note=row.note)
        return day_figure(self.day, account, f"day of the {row.title}")

    def days_to(self, later: "HeldSession") -> Figure:
        """Return the days from this session to a later one."""
        inputs = ((self.row.title, self.figure), (later.row.title, later.figure))
        account = Derivation("days between", f"day of the {later.row.title} − day of the {self.row.title}", inputs)
        return Figure(Decimal((later.day - self.day).days), "d", account, f"days from the {self.row.title} to the {later.row.title}")

    def days_until(self, as_of: date) -> Figure:
        """Return the days from this session to the day the book speaks for."""
        return days_since(self.figure, as_of, f"days since the {self.row.title}")


def _summary(context: Context, numbered: list[SessionRow]) -> Prose:
    last = HeldSession.of(numbered)[-1]
    gone = last.days_until(context.as_of)
    overdue = "The next session is overdue" if gone.value > DAYS_A_YEAR else "The next session is not yet due"
    return prose(
        "The last session on record is the {title} of {date} in {city}. {overdue}: {days} had passed on {as_of}, and the Dialogue is "
        "meant to meet about once a year.",
        title=last.row.title,
        date=_when(last.row),
        city=last.row.city or "a place unknown",
        overdue=overdue,
        days=Claim(gone, 0),
        as_of=str(PartialDate(context.as_of.isoformat())),
    )


def _interval(context: Context, numbered: list[SessionRow]) -> Section:
    held = HeldSession.of(numbered)
    columns = [Column("from", "From"), Column("to", "To"), Column("days", "Interval", "d", 0), Column("state", "Against one year")]
    rows: list[dict[str, Cell]] = []
    for earlier, later in pairwise(held):
        days = earlier.days_to(later)
        state = "longer" if days.value > DAYS_A_YEAR else "within"
        rows.append({"from": earlier.row.title, "to": later.row.title, "days": days, "state": state})
    days = held[-1].days_until(context.as_of)
    state = "overdue" if days.value > DAYS_A_YEAR else "not yet due"
    rows.append({"from": held[-1].row.title, "to": f"{context.as_of} (open)", "days": days, "state": state})
    return Section(
        "Is the next session due?",
        [
            prose(
                "The public record says that the Dialogue is meant to meet about once a year (commitment {commitment} below). Only "
                "intervals between sessions whose day is known or inferred can be counted.",
                commitment=YEARLY,
            ),
            Exhibit("Intervals between sessions", Table("session_intervals", columns, rows)),
        ],
    )


def _sessions(numbered: list[SessionRow]) -> Section:
    blocks: list[Block] = [Entries([_session_entry(row) for row in numbered])]
    for row in numbered:
        missing = [
            what
            for what, value in (("date", row.date_start), ("place", row.city), ("heads of delegation", row.india_lead or row.japan_lead))
            if not value
        ]
        if missing:
            blocks.append(unknown("{title}: {missing} not found in the public record.", title=row.title, missing=", ".join(missing)))
    return Section("Sessions", blocks)


def _session_entry(row: SessionRow) -> Entry:
    heads = [
        f"{name}, {title}" if title else name
        for name, title in ((row.india_lead, row.india_lead_title), (row.japan_lead, row.japan_lead_title))
        if name
    ]
    facts = [
        f"Date: {_when(row)}",
        f"Place: {', '.join(part for part in (row.venue, row.city.replace(';', ', ')) if part) or 'unknown'}",
        f"Heads of delegation: {'; '.join(heads) or 'unknown'}",
        f"Status: {STATES[row.status]}",
    ]
    said = f"Discussed: {'; '.join(row.topics)}." if row.topics else "What was discussed is not known."
    outcome = f"Outcome: {row.outcomes}." if row.outcomes else "No outcome is on record."
    return Entry(row.title, facts, [said, outcome, *([_sentence(row.note)] if row.note else [])], row.quality, (row.source_id,))


def _sentence(text: str) -> str:
    """Return a text with a capital and a full stop; an address keeps its end."""
    whole = text[0].upper() + text[1:]
    return whole if whole.split()[-1].startswith("http") or whole.endswith(".") else f"{whole}."


def _events(sessions: list[SessionRow]) -> Section:
    columns = [
        Column("when", "Date"),
        Column("title", "Event"),
        Column("kind", "Kind"),
        Column("status", "State"),
        Column("place", "Place"),
        Column("quality", "Trust"),
        Column("source", "Source"),
        Column("day", "Day drawn", hidden=True),
    ]
    rows: list[dict[str, Cell]] = []
    for row in sorted(sessions, key=lambda row: (row.date_start or "9999", row.session_id)):
        day = PartialDate(row.date_start)
        rows.append(
            {
                "when": _when(row) if row.date_start else NOT_KNOWN,
                "title": row.title,
                "kind": SERIES[row.series],
                "status": STATES[row.status],
                "place": row.city.replace(";", ", ") or NOT_KNOWN,
                "quality": row.quality,
                "source": Cite(row.source_id),
                "day": str(day.earliest or ""),
            }
        )
    table = Table("events", columns, rows)
    spec = timeline(table, "day", "title", "kind", ("status", STATES["held"]))
    alt = (
        "Points along the years since 2011, one row a kind of event: public-private meetings first, then the steps to the Dialogue, then "
        "its sessions. A hollow point was planned and is not known to have been held."
    )
    note = "A date known only to the year or the month is drawn at its start; events without a date are in the table alone."
    return Section("Everything around it", [Exhibit("Meetings and steps on record", table, spec, alt, note, fold=True)])


def _when(row: SessionRow) -> str:
    day = PartialDate(row.date_start)
    return f"{day} (inferred)" if row.date_precision == "day-inferred" else str(day)


def _register(context: Context) -> list[Section]:
    rows = [row for row in context.catalog.rows(CommitmentRow, "commitments") if _begun(row.date, context.as_of)]
    sections = []
    for kind, title in KINDS.items():
        items = [_commitment_entry(row, context.as_of) for row in rows if row.kind == kind]
        sections.append(Section(title, [Entries(items)]))
    note = caution(
        "The public releases list topics, not numbered commitments. This register was built from what sources say; it is not an agreed "
        "record."
    )
    sections[0] = Section(sections[0].title, [note, *sections[0].blocks])
    return sections


def _begun(day: str, as_of: date) -> bool:
    earliest = PartialDate(day).earliest
    return earliest is None or earliest <= as_of


def _commitment_entry(row: CommitmentRow, as_of: date) -> Entry:
    due = PartialDate(row.target_date).latest
    late = " (date passed)" if due and due < as_of else ""
    target = f"{row.target_value:f} {row.target_unit}" if row.target_value is not None else "none published"
    facts = [
        f"Owner: {SIDES[row.owner_side]}",
        f"Since: {PartialDate(row.date)}",
        f"Target: {target}",
        f"Due: {PartialDate(row.target_date) if row.target_date else 'no date'}{late}",
        *_state(row, as_of),
    ]
    return Entry(f"{row.commitment_id} {row.title}", facts, [_sentence(row.statement)], row.quality, (row.source_id,))


def _state(row: CommitmentRow, as_of: date) -> list[str]:
    """The last state, unless it became known only after the day the book speaks for."""
    if not _begun(row.status_as_of, as_of):
        return [f"State: known only from {PartialDate(row.status_as_of)}"]
    return [f"Last known state: {row.last_known_status}", f"As of: {PartialDate(row.status_as_of)}"]


def _policies(context: Context) -> Section:
    columns = [
        Column("where", "Area"),
        Column("name", "Policy"),
        Column("issuer", "Issuer"),
        Column("effective", "In effect from"),
        Column("status", "State"),
        Column("facts", "Key facts"),
        Column("quality", "Trust"),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "where": ", ".join(row.areas),
            "name": row.name,
            "issuer": row.issuer,
            "effective": str(PartialDate(row.date_effective)) if row.date_effective else NOT_KNOWN,
            "status": row.status,
            "facts": row.key_facts,
            "quality": row.quality,
            "source": Cite(row.source_id),
        }
        for row in context.catalog.rows(PolicyRow, "policies")
    ]
    return Section("Policies on the agenda", [Exhibit("Policies that the sessions discuss", Table("policies", columns, rows), fold=True)])
