"""What the forms of all kinds of drafts have in common: title, language and markings, and rows that repeat without a script."""

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.formsets import BaseFormSet, formset_factory
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.record.errors import RecordError
from steeldialogue.record.markings import markings, require_acceptable
from steeldialogue.record.models import Marking
from steeldialogue.record.models.base import LANGUAGES, check_partial_date
from steeldialogue.record.seat import Seat

MORE = "more"  # the name of the button that asks for another row
MARKS = ("language", "marking", "original_marking")
OF_DRAFT = ("title", *MARKS)
_MOST_ROWS = 100


def text_area(label: Any, rows: int = 8, *, required: bool = False, **options: Any) -> forms.CharField:
    """Return a field for a long text."""
    return forms.CharField(label=label, required=required, max_length=200_000, widget=forms.Textarea({"rows": rows}), **options)


def partial_date(label: Any) -> forms.CharField:
    """Return a field for a date known to the day, the month, the year or not at all."""
    hint = _("2025-02-04, 2025-02, 2025, or nothing when unknown")
    return forms.CharField(label=label, required=False, max_length=10, validators=[check_partial_date], help_text=hint)


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    """Return a field for a whole day."""
    return forms.DateField(label=label, required=required, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


def offer(form: forms.Form, name: str, rows: Any) -> None:
    """Let a field choose among rows that depend on who asks."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]


def plain(value: Any) -> Any:
    """Return what was filled in as a payload takes it: a row of the record by its key."""
    return value.pk if isinstance(value, Model) else value


def more_rows(data: QueryDict, name: str) -> QueryDict:
    """Return what was sent with one row more."""
    grown = data.copy()
    field = f"{name}-TOTAL_FORMS"
    count = str(data.get(field, ""))
    grown[field] = str(min(int(count) if count.isdecimal() else 0, _MOST_ROWS) + 1)
    return grown


class CalmForm(forms.Form):
    """A form that checks nothing while it only asks for one row more."""

    def full_clean(self) -> None:
        """Check what was sent, unless it was sent for another row."""
        if self.is_bound and MORE in self.data:
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """Rows of a form; one that is emptied goes away."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        """Take what was sent as it is: measured against an earlier text, a row left alone would look empty."""
        if data is not None:
            options.pop("initial", None)
        super().__init__(data, **options)

    def initial_form_count(self) -> int:
        """None of the rows sent must be filled in."""
        return 0 if self.is_bound else super().initial_form_count()

    def _construct_form(self, i: int, **options: Any) -> Any:
        """Begin the row that was asked for like a new one: what was sent knows nothing of it, not even what is ticked at first."""
        if self.is_bound and MORE in self.data and i == self.total_form_count() - 1:
            return self.form(prefix=self.add_prefix(i), empty_permitted=True, use_required_attribute=False, **self.form_kwargs)
        return super()._construct_form(i, **options)  # type: ignore[misc]

    def kept(self) -> "list[CalmForm]":
        """Return the rows that say something."""
        return [form for form in self.forms if form.has_changed()]


def rows_of(form: type[CalmForm]) -> type[Rows]:
    """Return the rows of a form, with an empty one at the end."""
    return cast(type[Rows], formset_factory(form, formset=Rows, extra=1, max_num=_MOST_ROWS, absolute_max=_MOST_ROWS + 1))


def _acceptable(value: str) -> None:
    try:
        require_acceptable(value)
    except RecordError as fault:
        raise ValidationError(str(fault)) from fault


def _known_markings() -> list[tuple[str, Any]]:
    return [("", _("none")), *((marking.text, f"{marking.text} ({marking.side})") for marking in markings())]


class DraftForm(CalmForm):
    """A draft: what all have, then the fields of its kind, named as in its payload."""

    # The name of the rows that repeat, and their formset.
    parts: ClassVar[tuple[str, type[Rows]] | None] = None
    # Fields of the payload that are typed in a field of another name.
    typed_as: ClassVar[dict[str, str]] = {}

    title = forms.CharField(label=_("Title"), max_length=300)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial="en")

    def __init__(self, seat: Seat, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        """Start from what was sent, or from a body or an address that names fields."""
        self.seat = seat
        given = initial or {}
        super().__init__(data, initial=self.shows(given))
        self.prepare()
        self.rows: Rows | None = None
        if self.parts is not None:
            name, kind = self.parts
            self.rows = kind(data, prefix=name, initial=self.rows_of(given.get(name, ())))

    @classmethod
    def shows(cls, initial: dict[str, Any]) -> dict[str, Any]:
        """Return what the fields show of a body, or of an address that names some."""
        return initial

    def prepare(self) -> None:
        """Narrow the choices to what makes sense for the seat."""

    def rows_of(self, listed: Any) -> list[dict[str, Any]]:
        """Return what the rows show of the parts of a body."""
        return list(listed)

    def body_rows(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the parts of a body from what the rows say."""
        return rows

    def is_valid(self) -> bool:
        """Whether the fields and all rows are in order."""
        rows_are = self.rows is None or self.rows.is_valid()
        return super().is_valid() and rows_are

    @property
    def faulty(self) -> bool:
        """Whether it was sent and something in it is wrong."""
        return self.is_bound and MORE not in self.data and not (self.is_valid() and not self.errors)

    def body(self) -> dict[str, Any]:
        """Return the fields of the kind."""
        fields = {name: plain(value) for name, value in self.cleaned_data.items() if name not in OF_DRAFT}
        if self.parts is None or self.rows is None:
            return fields
        rows = [{name: plain(value) for name, value in row.cleaned_data.items()} for row in self.rows.kept()]
        return {**fields, self.parts[0]: self.body_rows(rows)}

    def marks(self) -> dict[str, str]:
        """Return language and markings, as far as the kind has them."""
        return {name: self.cleaned_data[name] for name in MARKS if name in self.cleaned_data}

    def tell(self, fault: SteelDialogueError) -> None:
        """Show a fault, where it was typed if that is known."""
        name = fault.field.partition(".")[0] if isinstance(fault, DataError) else ""
        name = self.typed_as.get(name, name)
        text = fault.message if isinstance(fault, DataError) and name in self.fields else str(fault)
        self.add_error(name if name in self.fields else None, text)


class MarkedForm(DraftForm):
    """A draft that keeps its markings on the table."""

    marking = forms.ChoiceField(
        label=_("Marking once it is on the table"), choices=[choice for choice in Marking.choices if choice[0] != Marking.SIDE]
    )
    original_marking = forms.ChoiceField(
        label=_("Marking on the original"),
        required=False,
        choices=_known_markings,
        validators=[_acceptable],
        help_text=_("As printed on a paper you bring in; it stays with the paper on every page."),
    )
