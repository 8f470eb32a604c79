"""The table kept as it lies when the minutes of a session freeze, so that a later book can tell what changed since."""

from django.utils import timezone

from steeldialogue.record.chain import append
from steeldialogue.record.contents import digest_of
from steeldialogue.record.models import TABLE, Minutes, Session, TableSnapshot
from steeldialogue.record.seat import Seat
from steeldialogue.record.selectors.snapshot import take


def keep(seat: Seat, minutes: Minutes) -> TableSnapshot:
    """Keep the table with the session of minutes that have just frozen; its hash goes into the history of the table."""
    taken = take(seat, timezone.localdate())
    row = TableSnapshot.objects.create(
        session_id=minutes.session_id, minutes=minutes, taken_on=taken.taken_on, text=taken.to_json(), sha256=taken.sha256
    )
    append(TABLE, seat, "tablesnapshot.kept", row, {"sha256": digest_of(row), "snapshot": row.sha256, "minutes": str(minutes.pk)})
    return row


def of_session(number: int) -> TableSnapshot | None:
    """Return the table as it lay when the minutes of a session of the Dialogue froze; None where they did not."""
    series = Session.Series.DIALOGUE
    return TableSnapshot.objects.filter(session__number=number, session__series=series).first()
