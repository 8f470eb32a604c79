"""What is still open between the two sides: who owes whom, since when, and what was last told of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from steeldialogue.book.chapters.days import day_figure, days_since, days_until
from steeldialogue.book.context import Context
from steeldialogue.book.record_shown import RECORD, spoken
from steeldialogue.catalog.schema import CommitmentRow, SessionRow
from steeldialogue.core import Figure, PartialDate, Quality, SourceRow
from steeldialogue.record.snapshot import CommitmentLine, RecordSnapshot, RequestLine

OTHER = {"IN": "JP", "JP": "IN"}
SIDES = {"IN": "India", "JP": "Japan"}
BOTH = "both"
_KINDS = ("commitment", "request", "programme")  # an investment is the affair of its companies
_DONE = ("done", "withdrawn", "superseded", "complete")


@dataclass(frozen=True)
class OpenItem:
    """One thing that is open; `owed_by` is a side or both, days are known to the day, the month, the year or not at all."""

    key: str
    kind: str
    title: str
    theme: str
    owed_by: str
    since: str
    due: str
    state: str
    state_of: str
    raised: str
    source: SourceRow
    made: SourceRow | None = None  # where its first day stands, if elsewhere

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.key} {self.title}"

    @property
    def owed_to(self) -> tuple[str, ...]:
        """The sides that may ask for it."""
        return tuple(SIDES) if self.owed_by == BOTH else (OTHER[self.owed_by],)

    @property
    def owes(self) -> str:
        """Who owes whom, in words."""
        return "each to the other" if self.owed_by == BOTH else f"{SIDES[self.owed_by]} to {SIDES[OTHER[self.owed_by]]}"

    def due_day(self) -> date | None:
        """The last day it can be due."""
        return PartialDate(self.due).latest

    def stands(self, as_of: date) -> Figure | None:
        """Return the days it has stood, from the first day it can have been made; None where that is not known."""
        return self._since(self.since, self.made or self.source, as_of, "day of")

    def silent(self, as_of: date) -> Figure | None:
        """Return the days since anything was told of it."""
        return self._since(self.state_of, self.source, as_of, "last word on")

    def until_due(self, as_of: date) -> Figure | None:
        """Return the days to the last day it can be due; negative once that has passed."""
        day = self.due_day()
        if day is None:
            return None
        return days_until(day_figure(day, self.source, f"due date of {self.key}"), as_of, f"days to the due date of {self.key}")

    def _since(self, text: str, told: SourceRow, as_of: date, what: str) -> Figure | None:
        first = PartialDate(text).earliest
        if first is None:
            return None
        return days_since(day_figure(first, told, f"{what} {self.key}"), as_of, f"days since the {what} {self.key}")


def open_items(context: Context) -> list[OpenItem]:
    """Return what is open, first what is due first, then what has stood longest; the table overrides the public record."""
    public = {item.key: item for item in _public(context)}
    tabled = {item.key: _since_public(item, public.get(item.key)) for item, settled in _tabled(context.record) if not settled}
    gone = {item.key for item, settled in _tabled(context.record) if settled}
    items = [item for key, item in (public | tabled).items() if key not in gone]
    return sorted(items, key=lambda item: (item.due_day() or date.max, PartialDate(item.since).earliest or date.max, item.key))


def _since_public(item: OpenItem, public: OpenItem | None) -> OpenItem:
    """What the table does not date stands since the day of the public record."""
    return replace(item, since=public.since, raised=public.raised, made=public.source) if public and not item.since else item


def _public(context: Context) -> Iterator[OpenItem]:
    sessions = {row.session_id: row.title for row in context.catalog.rows(SessionRow, "sessions")}
    for row in context.catalog.rows(CommitmentRow, "commitments"):
        if row.kind in _KINDS and _told(row.date, context.as_of) and not _settled(row, context.as_of):
            yield _of_row(row, sessions.get(row.raised_in, ""), known=_told(row.status_as_of, context.as_of))


def _told(day: str, as_of: date) -> bool:
    first = PartialDate(day).earliest
    return first is None or first <= as_of


def _settled(row: CommitmentRow, as_of: date) -> bool:
    """Only a state that begins with a word of the end, and was known by the day, settles a row of the public record."""
    return _told(row.status_as_of, as_of) and row.last_known_status.split()[0].rstrip(",;:") in _DONE


def _of_row(row: CommitmentRow, raised: str, *, known: bool) -> OpenItem:
    asked = row.kind == "request"
    source = SourceRow("commitments", row.row_key(), row.source_id, spoken(row.date), row.quality, note=row.note)
    return OpenItem(
        key=row.commitment_id,
        kind=row.kind,
        title=row.title,
        theme=row.theme,
        owed_by=OTHER[row.owner_side] if asked and row.owner_side in OTHER else row.owner_side,
        since=row.date,
        due=row.target_date,
        state=row.last_known_status if known else "",
        state_of=row.status_as_of if known else "",
        raised=", ".join(filter(None, (raised, spoken(row.date)))),
        source=source,
    )


def _tabled(record: RecordSnapshot | None) -> Iterator[tuple[OpenItem, bool]]:
    """Commitments and requests on the table, and whether each is settled."""
    if record is None:
        return
    frozen = {one.number: one.frozen_on for one in record.minutes if one.frozen_on}
    for promise in record.commitments:
        made = frozen.get(promise.minutes) if promise.minutes else None
        yield _of_promise(promise, made), promise.standing.split()[0] in _DONE
    for asked in record.requests:
        yield _of_request(asked), asked.settled


def _of_promise(line: CommitmentLine, made: date | None) -> OpenItem:
    said = [f"{SIDES.get(word.side, word.side)}: {word.completion}" for word in line.said]
    newest = max((word.as_of for word in line.said), default=None)
    return OpenItem(
        key=line.key or f"No. {line.number}",
        kind="commitment",
        title=line.title,
        theme=line.theme,
        owed_by=line.owner if line.owner in OTHER else BOTH,
        since=made.isoformat() if made else "",
        due=line.due,
        state="; ".join((line.standing, *said)),
        state_of=newest.isoformat() if newest else "",
        raised=f"minutes No. {line.minutes}" if line.minutes else "the table",
        source=_row(f"commitment {line.number}", line.due),
    )


def _of_request(line: RequestLine) -> OpenItem:
    answered = max((answer.answered_on for answer in line.responses), default="")
    return OpenItem(
        key=line.key or f"{line.side}-{line.number}",
        kind="request",
        title=line.title,
        theme="",
        owed_by=OTHER.get(line.side, BOTH),
        since=line.asked_on,
        due=line.due,
        state=line.state,
        state_of=answered or line.asked_on,
        raised=f"the table, {spoken(line.asked_on)}",
        source=_row(f"request {line.side}-{line.number}", line.asked_on),
    )


def _row(place: str, told: str) -> SourceRow:
    return SourceRow("record", place, RECORD, spoken(told), Quality.OFFICIAL)
