"""Sessions, who came, and what was on the agenda."""

from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steeldialogue.core import PartialDate, SteelDialogueError
from steeldialogue.record.models.base import PartialDateField, Row, SharedRow, Sourced
from steeldialogue.record.protection.rules import Protection


class Session(Row, Sourced):
    """A meeting; its number and its dates may be unknown or known in part, and that is not an error."""

    class Status(models.TextChoices):
        """What is known of it."""

        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        HELD_DATE_UNKNOWN = "held-date-unknown", _("held, date unknown")
        PLANNED_UNCONFIRMED = "planned-unconfirmed", _("planned, not confirmed")
        NOT_FOUND = "not-found", _("not found")
        CANCELLED = "cancelled", _("cancelled")

    class Series(models.TextChoices):
        """What kind of meeting or step it is."""

        DIALOGUE = "dialogue", _("Steel Dialogue")
        SETUP = "dialogue-setup", _("Preparation")
        MINISTERIAL = "ministerial", _("Ministers")
        MOC = "moc", _("Memorandum")
        WORKSHOP = "workshop", _("Workshops")
        PUBLIC_PRIVATE = "public-private", _("Public-private meetings")
        ENERGY = "energy-cooperation", _("Energy cooperation")
        SUMMIT = "summit", _("Summit")
        JCM = "jcm", _("Joint Crediting Mechanism")

    key = models.CharField(max_length=60, unique=True)
    series = models.CharField(_("kind of meeting"), max_length=20, choices=Series.choices, default=Series.DIALOGUE)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    starts = PartialDateField(_("first day"), help_text=_("2025-02-04, 2025-02, 2025, or nothing when unknown"))
    ends = PartialDateField(_("last day"))
    inferred = models.BooleanField(_("the date is inferred"), default=False)
    opens_at = models.TimeField(_("opens at"), null=True, blank=True)
    closes_at = models.TimeField(_("closes at"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)
    mode = models.CharField(_("mode"), max_length=20, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    host = models.ForeignKey("record.Side", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("host"), related_name="+")
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.PLANNED)
    topics = models.TextField(_("topics"), blank=True)
    outcomes = models.TextField(_("outcomes"), blank=True)
    # Counts what a calendar must renew (RFC 5545, SEQUENCE).
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        """In the order of time; what has no date stands last."""

        verbose_name = _("session")
        ordering = ("starts", "number", "key")
        constraints = (models.UniqueConstraint(fields=("series", "number"), condition=Q(number__isnull=False), name="session_number_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> PartialDate:
        """The first day, as far as it is known."""
        return PartialDate(self.starts)

    def clean(self) -> None:
        """Refuse days and hours that contradict each other; what is not known is no contradiction."""
        faults = {**_wrong_days(self), **_wrong_hours(self)}
        if faults:
            raise ValidationError(faults)


def _wrong_days(session: Session) -> dict[str, Any]:
    try:
        last, first = PartialDate(session.ends).latest, session.day.earliest
    except SteelDialogueError:  # told where the field itself is checked
        return {}
    if last is None:
        return {}
    if first is None:
        return {"starts": _("Give the first day too, or leave the last day empty.")}
    return {"ends": _("The last day cannot lie before the first.")} if last < first else {}


def _wrong_hours(session: Session) -> dict[str, Any]:
    if session.time_zone and not _is_zone(session.time_zone):
        return {"time_zone": _("There is no time zone of this name; write one such as Asia/Kolkata or Asia/Tokyo.")}
    if session.opens_at is None:
        return {"opens_at": _("Give the hour it opens too.")} if session.closes_at else {}
    if not session.time_zone:
        return {"time_zone": _("Hours need the time zone of the place, such as Asia/Kolkata or Asia/Tokyo.")}
    one_day = session.ends in ("", session.starts)
    if one_day and session.closes_at is not None and session.closes_at <= session.opens_at:
        return {"closes_at": _("It cannot close before it opens.")}
    return {}


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


class Delegate(SharedRow):
    """A person who took part in a session for a side, with the rank as printed; ranks in sources may be disputed."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="delegates")
    name = models.CharField(_("name"), max_length=160)
    title = models.CharField(_("title as printed"), max_length=200, blank=True)
    person = models.ForeignKey("record.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    head = models.BooleanField(_("head of delegation"), default=False)

    class Meta:
        """Heads first."""

        ordering = ("side__place", "-head", "name")

    def __str__(self) -> str:
        return self.name


class AgendaItem(Row):
    """An item of an agenda; an open one is carried over to the next session and says where it came from."""

    class Kind(models.TextChoices):
        """Why it is there."""

        MINUTES = "minutes", _("approval of the previous minutes")
        CARRIED = "carried", _("carried over")
        NEW = "new", _("new")

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        CARRIED = "carried-on", _("carried on to the next session")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="agenda")
    place = models.PositiveSmallIntegerField(_("place"))
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.NEW)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.OPEN)
    side = models.ForeignKey(
        "record.Side", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("proposed by"), related_name="+"
    )
    carried_from = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to")
    # What it is about, where that is a row of the record: an open request or a commitment.
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    outcome = models.TextField(_("outcome"), blank=True)

    # Standing items belong to nobody, and either side may write down what became of any of them.
    protection: ClassVar[Protection] = Protection(write="insert-own", only=("state", "outcome"))

    class Meta:
        """By place."""

        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("session", "place"), name="agenda_place_once"),)

    def __str__(self) -> str:
        return self.title
