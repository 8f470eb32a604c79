"""What lies on the table between the two sides: minutes, commitments, requests, papers and the next agenda.

The public record stands in the catalogue already; of its rows only what the sides added is told here.
"""

from collections.abc import Sequence

from steeldialogue.book.blocks import OWN, Block, Cell, Column, Entries, Entry, Gap, Section, caution, prose
from steeldialogue.book.chapters.record_parts import NONE, SILENT, OnTable, cut, entry, exhibit
from steeldialogue.book.chapters.record_works import investment, programmes
from steeldialogue.book.context import Context
from steeldialogue.book.record_shown import places_of, spoken, stated, with_unit
from steeldialogue.core import Figure
from steeldialogue.record.snapshot import CommitmentLine, EvidenceLine, MinutesLine, RecordSnapshot, RequestLine, ResponseLine


def on_the_table(context: Context, record: RecordSnapshot) -> list[Section]:
    """Return a section for each thing that lies on the table; none for what does not."""
    table = OnTable(record, context)
    parts = (minutes, sessions, agreed, reported, requests, papers, agenda, programmes, investment, policies, statements)
    sections = [section for part in parts if (section := part(table))]
    return [_introduction(table), *sections] if sections else []


def _introduction(table: OnTable) -> Section:
    record, as_of = table.record, table.context.as_of
    blocks: list[Block] = [
        prose(
            "What follows lay on the table of both sides on {day}. The hash of the newest event of its history is then {head}; with it "
            "either side can prove which state of the record this book tells of.",
            day=spoken(record.taken_on),
            head=record.head_sha256,
        )
    ]
    if record.taken_on != as_of:
        blocks.append(
            caution(
                "The table is told as it lay on {day}, while the book otherwise speaks for {as_of}.",
                day=spoken(record.taken_on),
                as_of=spoken(as_of),
            )
        )
    return Section("Between the two sides", blocks)


def minutes(table: OnTable) -> Section | None:
    """Minutes with their hashes, and those that no two heads have approved yet."""
    items = [_minutes_entry(one) for one in table.record.minutes]
    return Section("Minutes", [Entries(items)]) if items else None


def _minutes_entry(one: MinutesLine) -> Entry:
    title = f"{one.kind.capitalize()} No. {one.number}: {one.session}" if one.number else f"{one.kind.capitalize()}: {one.session}"
    facts = [f"State: {one.state}", f"Version: {one.version}"]
    if one.corrects is not None:
        facts.append(f"Corrects: minutes No. {one.corrects}")
    if not one.sha256:
        return entry(title, facts, ["Not agreed: both heads of delegation have yet to approve one text."])
    facts.append(f"Frozen: {spoken(one.frozen_on)}")
    return entry(title, facts, [f"Hash of the text: {one.sha256}", f"Head of the history at the freeze: {one.head_sha256}"])


def sessions(table: OnTable) -> Section | None:
    """Sessions that the sides planned, and those of the public record that they changed."""
    columns = [
        Column("title", "Session"),
        Column("when", "Date"),
        Column("place", "Place"),
        Column("host", "Host"),
        Column("state", "State"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "title": f"{one.title} (session {one.number})" if one.number else one.title,
            "when": spoken(one.starts),
            "place": ", ".join(filter(None, (one.venue, one.city))) or Gap("unknown"),
            "host": table.name(one.host) if one.host else Gap("unknown"),
            "state": one.status,
        }
        for one in table.record.sessions
    ]
    return exhibit("Sessions as the sides plan them", "Sessions planned or changed by the two sides", "table_sessions", columns, rows)


def agreed(table: OnTable) -> Section | None:
    """Commitments that frozen minutes made."""
    lines = [one for one in table.record.commitments if one.minutes is not None]
    return _commitments(
        table, lines, "Commitments agreed in minutes", "What was promised, and how each side says it stands", "table_commitments"
    )


def reported(table: OnTable) -> Section | None:
    """Commitments that no minutes made, and that the catalogue does not know or a side has spoken of."""
    lines = [one for one in table.record.commitments if one.minutes is None and (one.key not in table.known or one.said or one.evidence)]
    title = "What the sides say of other commitments"
    return _commitments(table, lines, title, "Commitments of the public record, and how each side says they stand", "table_reported")


def _commitments(table: OnTable, lines: Sequence[CommitmentLine], section: str, title: str, name: str) -> Section | None:
    targets = {one.number: _target(one) for one in lines}
    figures = [cell for cell in targets.values() if isinstance(cell, Figure)]
    target = [Column("target", "Target", OWN, places_of(figures))] if figures else []
    words = [Column(side.code, f"{side.name} says") for side in table.record.sides]
    columns = [Column("what", "Commitment"), Column("owner", "Owner"), Column("due", "Due"), *target]
    columns += [Column("standing", "Standing"), *words, Column("gap", "Gap")]
    rows = [{**_commitment_row(table, one), "target": targets[one.number]} for one in lines]
    return exhibit(section, title, name, columns, rows, "A gap is shown, not settled: each side reports for itself.")


def _commitment_row(table: OnTable, one: CommitmentLine) -> dict[str, Cell]:
    said = {word.side: f"{word.completion}, {spoken(word.as_of)}{f': {cut(word.text)}' if word.text else ''}" for word in one.said}
    words: dict[str, Cell] = {side.code: said.get(side.code, SILENT) for side in table.record.sides}
    made = f" (minutes No. {one.minutes})" if one.minutes else f" ({one.key})" if one.key in table.known else ""
    return {
        "what": with_unit(f"{one.number}. {one.title}{made}", one.target_unit),
        "owner": table.name(one.owner),
        "due": spoken(one.due) if one.due else Gap("no date"),
        "standing": one.standing,
        "gap": "the sides differ" if one.gap else "none",
        **words,
    }


def _target(one: CommitmentLine) -> Cell:
    if one.target_value is None:
        return NONE
    return stated(one.target_value, one.target_unit, f"commitment {one.number}, target", f"target of commitment {one.number}: {one.title}")


def requests(table: OnTable) -> Section | None:
    """Requests that are not settled, with their answers; of the public record only those that a side has answered here."""
    lines = (one for one in table.record.requests if not one.settled and (one.key not in table.known or _added(one)))
    items = [_request_entry(table, one) for one in lines]
    return Section("Open requests and answers", [Entries(items)]) if items else None


def _added(one: RequestLine) -> bool:
    return bool(one.evidence or any(not answer.source for answer in one.responses))


def _request_entry(table: OnTable, one: RequestLine) -> Entry:
    facts = [f"Asked by: {table.name(one.side)}", f"On: {spoken(one.asked_on)}", f"State: {one.state}"]
    if one.due:
        facts.append(f"Answer wanted by: {spoken(one.due)}")
    paragraphs = [cut(one.text), *(f"Evidence: {_evidence(table, shown)}" for shown in one.evidence)]
    for answer in one.responses:
        paragraphs += _answer(table, answer)
    if not one.responses:
        paragraphs.append("No answer is on the table.")
    return entry(f"{one.side}-{one.number} {one.title}", facts, paragraphs)


def _answer(table: OnTable, answer: ResponseLine) -> list[str]:
    told = f"{table.name(answer.side)} answered on {spoken(answer.answered_on)}: {cut(answer.text)}"
    return [told, *(f"Evidence: {_evidence(table, shown)}" for shown in answer.evidence)]


def _evidence(table: OnTable, shown: EvidenceLine) -> str:
    return cut(". ".join(filter(None, (f"{shown.title} ({table.name(shown.side)})", shown.text, shown.url))))


def papers(table: OnTable) -> Section | None:
    """Papers in their newest versions."""
    columns = [
        Column("paper", "Paper"),
        Column("session", "For"),
        Column("day", "Tabled on"),
        Column("marking", "Marking"),
        Column("files", "Files"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "paper": f"{one.side}-{one.number} {one.title}",
            "session": one.session or Gap("no session"),
            "day": spoken(one.tabled_on),
            "marking": one.marking,
            "files": ", ".join(one.files) or NONE,
        }
        for one in table.record.papers
    ]
    return exhibit("Papers on the table", "Papers, each in its newest version", "table_papers", columns, rows)


def agenda(table: OnTable) -> Section | None:
    """The agenda of the next session."""
    found = table.record.agenda
    if found is None:
        return None
    columns = [
        Column("item", "Item"),
        Column("kind", "Kind"),
        Column("by", "Proposed by"),
        Column("state", "State"),
        Column("outcome", "Outcome"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "item": f"{one.place}. {one.title}",
            "kind": one.kind,
            "by": table.name(one.side) if one.side else Gap("no side"),
            "state": one.state,
            "outcome": cut(one.outcome) or Gap("open"),
        }
        for one in found.items
    ]
    title = ", ".join(filter(None, (found.session, spoken(found.starts) if found.starts else "date unknown", found.city)))
    return exhibit("Agenda of the next session", title, "table_agenda", columns, rows)


def policies(table: OnTable) -> Section | None:
    """Measures that a side put on the list."""
    columns = [Column("name", "Measure"), Column("area", "Area"), Column("issuer", "Issued by"), Column("published", "Published")]
    columns += [Column("enforced", "Enforced from"), Column("status", "State"), Column("by", "Tabled by")]
    rows: list[dict[str, Cell]] = [
        {
            "name": one.name,
            "area": one.area,
            "issuer": one.issuer,
            "published": spoken(one.published),
            "enforced": spoken(one.enforced),
            "status": one.status,
            "by": table.name(one.side),
        }
        for one in table.record.policies
        if one.key not in table.known
    ]
    return exhibit("Policies tabled", "Measures that a side put on the list", "table_policies", columns, rows)


def statements(table: OnTable) -> Section | None:
    """Values that a side states where the record reads otherwise; every value is kept."""
    columns = [Column("about", "About"), Column("field", "Field"), Column("recorded", "The record reads"), Column("by", "Side")]
    columns += [Column("value", "Says it should read"), Column("from", "According to"), Column("quality", "Trust")]
    rows: list[dict[str, Cell]] = [
        {
            "about": one.about,
            "field": one.field.replace("_", " "),
            "recorded": cut(one.recorded) or Gap("nothing"),
            "by": table.name(one.side),
            "value": one.value,
            "from": " ".join(filter(None, (one.source_title, one.source_url))),
            "quality": one.confidence,
        }
        for one in table.record.statements
    ]
    return exhibit("Where statements disagree", "Values that a side states otherwise than the record", "table_statements", columns, rows)
