"""Chapter D: the public record of the Dialogue: what is known, and what is not."""

from datetime import date
from decimal import Decimal

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
    sessions = list(context.catalog.rows(SessionRow, "sessions"))
    numbered = sorted(
        (row for row in sessions if row.ordinal is not None and _known_by(row, context.as_of)), key=lambda row: row.ordinal or 0
    )
    sections = [_interval(context, numbered), _sessions(numbered), _events(sessions), *_register(context), _policies(context)]
    return Chapter("record", "The record of the Dialogue", [_summary(context, numbered)], sections)


def _known_by(row: SessionRow, as_of: date) -> bool:
    """Tell whether a session had not taken place after the day the book speaks for."""
    earliest = PartialDate(row.date_start).earliest
    return earliest is None or earliest <= as_of


def _held_on(row: SessionRow) -> date | None:
    held = row.status == "held" and PartialDate(row.date_start).precision == "day"
    return PartialDate(row.date_start).earliest if held else None


def _last_held(rows: list[SessionRow]) -> tuple[SessionRow, date]:
    held = [(row, day) for row in rows if (day := _held_on(row))]
    if not held:
        raise LineageError("The record holds no session with a known day.")
    return max(held, key=lambda pair: pair[1])


def _days_between(name: str, earlier: SessionRow, later: SessionRow | None, end: date) -> Figure:
    """Return the days from one session to another, or to the as-of date."""
    start = _known_day(earlier)
    rows = [earlier, *([later] if later else [])]
    inputs = tuple((row.title, _day_number(row)) for row in rows)
    last = later.title if later else f"the as-of date {end}"
    account = Derivation("days between", f"day of {last} − day of {earlier.title}", inputs)
    return Figure(Decimal((end - start).days), "d", account, name)


def _known_day(row: SessionRow) -> date:
    day = _held_on(row)
    if day is None:
        raise LineageError(f"{row.title} has no known day.")
    return day


def _day_number(row: SessionRow) -> Figure:
    day = _known_day(row)
    account = SourceRow("sessions", row.row_key(), row.source_id, str(PartialDate(row.date_start)), row.quality, note=row.note)
    return Figure(Decimal(day.toordinal()), "d", account, f"day of the {row.title}, counted from the year one")


def _summary(context: Context, numbered: list[SessionRow]) -> Prose:
    row, _ = _last_held(numbered)
    gone = _days_between("days since the last session", row, None, context.as_of)
    overdue = "The next session is overdue" if gone.value > DAYS_A_YEAR else "The next session is not yet due"
    return prose(
        "The last session on record is the {title} of {date} in {city}. {overdue}: {days} had passed on {as_of}, and the Dialogue is meant "
        "to meet about once a year.",
        title=row.title,
        date=str(PartialDate(row.date_start)),
        city=row.city,
        overdue=overdue,
        days=Claim(gone, 0),
        as_of=str(PartialDate(context.as_of.isoformat())),
    )


def _interval(context: Context, numbered: list[SessionRow]) -> Section:
    held = [row for row in numbered if _held_on(row)]
    columns = [Column("from", "From"), Column("to", "To"), Column("days", "Interval", "d", 0), Column("state", "Against one year")]
    rows: list[dict[str, Cell]] = []
    for earlier, later in zip(held, [*held[1:], None], strict=True):
        end = _known_day(later) if later else context.as_of
        days = _days_between(f"interval after the {earlier.title}", earlier, later, end)
        state = "longer" if days.value > DAYS_A_YEAR else "within"
        to = later.title if later else f"{context.as_of} (open)"
        rows.append(
            {"from": earlier.title, "to": to, "days": days, "state": f"overdue, {state}" if later is None and state == "longer" else state}
        )
    return Section(
        "Is the next session due?",
        [
            prose(
                "The public record says that the Dialogue is meant to meet about once a year (commitment {commitment} below). "
                "Only intervals "
                "between sessions whose day is known or inferred can be counted.",
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
        "Points along the years since 2011, one row a kind of event: public-private meetings first, then the steps to the Dialogue, "
        "then its sessions. A hollow point was planned and is not known to have been held."
    )
    note = "A date known only to the year or the month is drawn at its start; events without a date are in the table alone."
    return Section("Everything around it", [Exhibit("Meetings and steps on record", table, spec, alt, note, fold=True)])


def _when(row: SessionRow) -> str:
    day = PartialDate(row.date_start)
    return f"{day} (inferred)" if row.date_precision == "day-inferred" else str(day)


def _register(context: Context) -> list[Section]:
    rows = list(context.catalog.rows(CommitmentRow, "commitments"))
    sections = []
    for kind, title in KINDS.items():
        items = [_commitment_entry(row, context.as_of) for row in rows if row.kind == kind]
        sections.append(Section(title, [Entries(items)]))
    note = caution(
        "The public releases list topics, not numbered commitments. This register was built from what sources say; it is not an "
        "agreed record."
    )
    sections[0] = Section(sections[0].title, [note, *sections[0].blocks])
    return sections


def _commitment_entry(row: CommitmentRow, as_of: date) -> Entry:
    due = PartialDate(row.target_date).latest
    late = " (date passed)" if due and due < as_of else ""
    target = f"{row.target_value:f} {row.target_unit}" if row.target_value is not None else "none published"
    facts = [
        f"Owner: {SIDES[row.owner_side]}",
        f"Since: {PartialDate(row.date)}",
        f"Target: {target}",
        f"Due: {PartialDate(row.target_date) if row.target_date else 'no date'}{late}",
        f"Last known state: {row.last_known_status}",
        f"As of: {PartialDate(row.status_as_of)}",
    ]
    return Entry(f"{row.commitment_id} {row.title}", facts, [_sentence(row.statement)], row.quality, (row.source_id,))


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
