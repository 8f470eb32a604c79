"""Minutes and corrigenda, with the promises in them."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.core import PartialDate, SteelDialogueError
from steeldialogue.record.models import Commitment, Minutes, Session, Side
from steeldialogue.web.pages.drafts.forms.base import CalmForm, DraftForm, offer, partial_date, rows_of, text_area
from steeldialogue.web.pages.drafts.forms.choices import RowField


class PromiseRow(CalmForm):
    """A promise, which becomes a commitment when the minutes freeze."""

    title = forms.CharField(label=_("Promise"), max_length=300)
    text = text_area(_("Its words"), 3, required=True)
    theme = forms.CharField(label=_("Theme"), required=False, max_length=60)
    owner = forms.ModelChoiceField(Side.objects.all(), label=_("Owner"), required=False, empty_label=_("both sides"))
    due = partial_date(_("Due"))
    target_value = forms.DecimalField(label=_("Target"), required=False)
    target_unit = forms.CharField(label=_("Unit"), required=False, max_length=40)
    milestones = text_area(_("Milestones"), 2, help_text=_("One a line: a date, a space, what is reached."))
    supersedes = forms.CharField(label=_("Supersedes"), required=False, help_text=_("Numbers of older commitments, with commas."))

    def clean_milestones(self) -> list[dict[str, str]]:
        """Return the milestones of the lines; a line without a date has none."""
        return [_milestone(line.strip()) for line in self.cleaned_data["milestones"].splitlines() if line.strip()]

    def clean_supersedes(self) -> list[str]:
        """Return the keys of the commitments numbered."""
        numbers = [one.strip() for one in self.cleaned_data["supersedes"].split(",") if one.strip()]
        if not all(one.isdecimal() for one in numbers):
            raise forms.ValidationError(_("Write numbers with commas between them, such as 3, 12."))
        found = {one.number: str(one.pk) for one in Commitment.objects.filter(number__in=numbers)}
        if missing := [one for one in numbers if int(one) not in found]:
            raise forms.ValidationError(_("There is no commitment no. %(number)s."), params={"number": ", ".join(missing)})
        return [found[int(one)] for one in numbers]


def _milestone(line: str) -> dict[str, str]:
    first, _space, rest = line.partition(" ")
    try:
        return {"due": PartialDate(first).text, "title": rest.strip() or line}
    except SteelDialogueError:
        return {"due": "", "title": line}


PromiseRows = rows_of(PromiseRow)


def promise_rows(listed: Any) -> list[dict[str, Any]]:
    """Return promises as rows of the form."""
    keys = [key for one in listed for key in one.get("supersedes", ())]
    numbers = {str(one.pk): str(one.number) for one in Commitment.objects.filter(pk__in=keys)}
    return [
        {
            **one,
            "owner": one.get("owner") or None,
            "milestones": "\n".join(f"{step['due']} {step['title']}".strip() for step in one.get("milestones", ())),
            "supersedes": ", ".join(numbers[key] for key in one.get("supersedes", ()) if key in numbers),
        }
        for one in listed
    ]


def promise_bodies(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of the form as promises; nobody as owner means both sides."""
    return [{**row, "owner": row["owner"] or ""} for row in rows]


class MinutesForm(DraftForm):
    """The host's draft of the minutes."""

    session = RowField(Session.objects.none(), label=_("Session"))
    text = text_area(_("Text"), 16, required=True)

    parts: ClassVar[Any] = ("promises", PromiseRows)

    def prepare(self) -> None:
        """Offer the sessions that the own side hosted."""
        offer(self, "session", Session.objects.filter(host_id=self.seat.side))
        self.fields["session"].help_text = _("Only sessions hosted by your side; set the host on the page of the session.")

    def rows_of(self, listed: Any) -> list[dict[str, Any]]:
        """Promises as rows."""
        return promise_rows(listed)

    def body_rows(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Rows as promises."""
        return promise_bodies(rows)


class CorrigendumForm(MinutesForm):
    """A correction of frozen minutes."""

    session = None  # type: ignore[assignment]
    corrects = RowField(
        Minutes.objects.filter(state=Minutes.State.FROZEN).select_related("session").order_by("-number"), label=_("Minutes to correct")
    )

    field_order = ("title", "corrects", "text")

    def prepare(self) -> None:
        """All frozen minutes can be corrected by either side."""
