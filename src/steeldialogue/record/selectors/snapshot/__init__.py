"""The table on one day, taken with the eyes of one who has no side."""

from datetime import date

from django.utils.translation import override

from steeldialogue.record.chain import head_of
from steeldialogue.record.models import Side
from steeldialogue.record.seat import OBSERVER, Seat, seated
from steeldialogue.record.selectors.snapshot import meetings, people, policies, promises, tabled, works
from steeldialogue.record.snapshot import RecordSnapshot, SideName


def take(seat: Seat, today: date) -> RecordSnapshot:
    """Return the table as it stands; whoever asks, nothing private and nothing withdrawn is in it.

    It is read as an observer reads, so that the database itself keeps all else away. The number of questions put to it does
    not grow with the rows.
    """
    outsider = Seat(seat.person_id, seat.name, OBSERVER, None)
    with seated(outsider), override("en"):
        return RecordSnapshot(
            taken_on=today,
            head_sha256=head_of(),
            sides=tuple(SideName(side.code, side.name_en) for side in Side.objects.all()),
            minutes=meetings.minutes(),
            sessions=meetings.sessions(),
            commitments=promises.commitments(today),
            requests=promises.requests(),
            papers=tabled.papers(),
            agenda=meetings.agenda(today),
            programmes=works.programmes(),
            proposals=works.proposals(),
            policies=policies.policies(),
            statements=tabled.statements(),
            courses=people.courses(),
            technologies=people.technologies(),
            diagnoses=people.diagnoses(),
            safety_tables=people.safety_tables(),
        )
