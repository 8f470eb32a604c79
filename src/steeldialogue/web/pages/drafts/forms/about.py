"""Drafts about a row of the table of whatever kind: evidence, and values that differ."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.contents import readable
from steeldialogue.record.models.base import QUALITIES
from steeldialogue.record.payloads import ABOUT_KINDS
from steeldialogue.record.services.to_table import ABOUT
from steeldialogue.web.pages.drafts.forms.base import DraftForm, text_area
from steeldialogue.web.pages.drafts.forms.choices import CHOOSE, row_of

MOST_OF_A_KIND = 30


class AboutField(forms.ChoiceField):
    """A row of any kind, sent as `kind:key`: the newest of every kind, or any that a page has named."""

    def __init__(self, **options: Any) -> None:
        """Choices come from the record when the page is shown."""
        super().__init__(choices=self._listed, **options)
        self.chosen = ""

    def __deepcopy__(self, memo: dict[int, Any]) -> "AboutField":
        result: AboutField = super().__deepcopy__(memo)
        result.choices = result._listed
        return result

    def prepare_value(self, value: Any) -> Any:
        """Remember what is chosen, so that the list holds it."""
        self.chosen = str(value or "")
        return value

    def valid_value(self, value: Any) -> bool:
        """Whether there is such a row, listed or not."""
        return _row(value) is not None

    def said(self, value: str) -> str:
        """Return a kept pointer in words."""
        row = _row(value)
        return f"{_kind(row)}: {row}" if row else gettext("no longer on the table")

    def _listed(self) -> list[tuple[Any, Any]]:
        groups = [(_kind(ABOUT[kind]), [(f"{kind}:{row.pk}", str(row)) for row in _newest(kind)]) for kind in ABOUT_KINDS]
        listed = {value for _label, rows in groups for value, _word in rows}
        chosen = [(self.chosen, self.said(self.chosen))] if _row(self.chosen) and self.chosen not in listed else []
        return [CHOOSE, *chosen, *(group for group in groups if group[1])]


def _row(value: str) -> Any:
    kind, _colon, key = value.partition(":")
    return row_of(ABOUT[kind]._default_manager.all(), key) if kind in ABOUT_KINDS else None


def _newest(kind: str) -> Any:
    return ABOUT[kind]._default_manager.order_by("-created_at")[:MOST_OF_A_KIND]


def _kind(model: Any) -> str:
    return str(model._meta.verbose_name)


class AboutForm(DraftForm):
    """A draft about another row; an address names it by `about_kind` and `about_id`."""

    typed_as: ClassVar[dict[str, str]] = {"about_kind": "about", "about_id": "about"}
    about = AboutField(label=_("About"), help_text=_("The newest are listed; to write about another, begin on its page."))

    field_order = ("title", "about")

    @classmethod
    def shows(cls, initial: dict[str, Any]) -> dict[str, Any]:
        """Join kind and key."""
        return {**initial, "about": f"{initial['about_kind']}:{initial['about_id']}"} if initial.get("about_kind") else initial

    def body(self) -> dict[str, Any]:
        """Return kind and key apart."""
        fields = super().body()
        kind, _colon, key = fields.pop("about").partition(":")
        return {**fields, "about_kind": kind, "about_id": key}


class EvidenceForm(AboutForm):
    """What shows that something was done; files are added once it is kept."""

    text = text_area(_("Text"))
    url = forms.URLField(label=_("Address"), required=False, max_length=600, assume_scheme="https")


class StatementForm(AboutForm):
    """What a field should read."""

    field = forms.ChoiceField(label=_("Field"))
    value = forms.CharField(label=_("What it should read"), max_length=400)
    source_title = forms.CharField(label=_("Source"), max_length=400)
    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=600, assume_scheme="https")
    confidence = forms.ChoiceField(label=_("Trust"), choices=[CHOOSE, *QUALITIES])

    def prepare(self) -> None:
        """Offer the fields of the row, or of all kinds while none is chosen."""
        kind = str(self["about"].value() or "").partition(":")[0]
        kinds = [kind] if kind in ABOUT_KINDS else list(ABOUT_KINDS)
        names = {field.name: str(field.verbose_name) for one in kinds for field in readable(ABOUT[one])}
        self.fields["field"].choices = [CHOOSE, *sorted(names.items(), key=lambda pair: pair[1])]  # type: ignore[attr-defined]
