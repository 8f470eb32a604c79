"""The register of commitments, asked by whatever its columns show; the database does the asking, also of 50,000 rows."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Length, Substr

from steeldialogue.record.models import Commitment, Side, StatusReport
from steeldialogue.record.selectors.commitments import COMPLETE, SOON, Reported, Standing, reported, standing

BOTH = "both"
SILENT = "silent"


@dataclass(frozen=True)
class Wanted:
    """What a reader wants to see of the register; what is empty does not matter.

    `owner` is a side or `both`; `word` is what the side `word_of` says, or `silent` where it has said nothing.
    """

    standing: str = ""
    owner: str = ""
    theme: str = ""
    session: UUID | None = None
    word_of: str = ""
    word: str = ""
    gap: bool = False
    text: str = ""


@dataclass(frozen=True)
class Line:
    """A line of the register."""

    commitment: Commitment
    reports: Reported
    standing: Standing


def register(wanted: Wanted, today: date) -> "QuerySet[Commitment]":
    """Return the commitments wanted, by number."""
    rows = Commitment.objects.select_related("owner", "session").filter(_plain(wanted))
    if wanted.standing:
        rows = _standing(rows, Standing(wanted.standing), today)
    if wanted.word_of and wanted.word:
        rows = _words(rows).filter(**{f"word_{wanted.word_of}": "" if wanted.word == SILENT else wanted.word})
    if wanted.gap:
        rows = _apart(_words(rows))
    return rows


def lines(commitments: "list[Commitment]", today: date) -> list[Line]:
    """Return some commitments with what each side says of them, asking once for all."""
    reports = reported(commitments)
    return [Line(one, reports[one.pk], standing(one, reports[one.pk], today)) for one in commitments]


def themes() -> list[str]:
    """Return the themes that occur."""
    return list(Commitment.objects.exclude(theme="").order_by("theme").values_list("theme", flat=True).distinct())


def _plain(wanted: Wanted) -> Q:
    found = Q()
    if wanted.owner:
        found &= Q(owner__isnull=True) if wanted.owner == BOTH else Q(owner=wanted.owner)
    if wanted.theme:
        found &= Q(theme=wanted.theme)
    if wanted.session:
        found &= Q(session=wanted.session)
    if wanted.text:
        found &= Q(title__icontains=wanted.text) | Q(text__icontains=wanted.text)
    return found


def _codes() -> list[str]:
    return list(Side.objects.values_list("code", flat=True))


def _words(rows: "QuerySet[Commitment]") -> "QuerySet[Commitment]":
    """Let the rows be asked for `word_XX`: what side XX reported last, or nothing."""
    newest = StatusReport.objects.filter(commitment=OuterRef("pk")).order_by("-as_of", "-created_at").values("completion")
    return rows.alias(**{f"word_{code}": Coalesce(Subquery(newest.filter(side=code)[:1]), Value("")) for code in _codes()})


def _apart(rows: "QuerySet[Commitment]") -> "QuerySet[Commitment]":
    first, *others = _codes()
    differing = Q()
    for code in others:
        differing |= ~Q(**{f"word_{code}": F(f"word_{first}")})
    return rows.filter(differing)


def _standing(rows: "QuerySet[Commitment]", wanted: Standing, today: date) -> "QuerySet[Commitment]":
    if wanted in (Standing.WITHDRAWN, Standing.SUPERSEDED):
        return rows.filter(state=wanted.value)
    complete = Q(**{f"word_{code}": COMPLETE for code in _codes()})
    rows = _words(rows).filter(complete if wanted is Standing.COMPLETE else ~complete, state=Commitment.State.AGREED)
    passed, soon = _before(today), _before(today + SOON + timedelta(days=1))
    match wanted:
        case Standing.OVERDUE:
            return rows.filter(passed)
        case Standing.DUE:
            return rows.filter(soon & ~passed, due__gte=str(today.year))  # implied; said for the index
        case Standing.OPEN:
            return rows.filter(~soon)
        case _:
            return rows


def _before(day: date) -> Q:
    """Whether the due date has passed on a day: one known to the month or the year when all of it has."""
    cut = Substr(Value(day.isoformat(), output_field=CharField()), 1, Length("due"))
    return ~Q(due="") & Q(due__lt=cut)
