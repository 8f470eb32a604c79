"""Rows of the record to choose among: the newest, and any that a page has named."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

# A list to choose from that is longer helps nobody; what is older is written about from its own page.
MOST = 200
CHOOSE = ("", _("Choose"))


def row_of(rows: "QuerySet[Any]", key: object) -> Any:
    """Return the row of a key as it came from an address or a form; None where there is none."""
    try:
        return rows.filter(pk=UUID(str(key))).first()
    except ValueError:
        return None


class _Newest(ModelChoiceIterator):  # type: ignore[type-arg]
    """The first rows, and the one chosen where it is not among them."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        rows = list(self.queryset[:MOST])
        chosen = row_of(self.queryset, self.field.chosen)  # type: ignore[attr-defined]
        if chosen is not None and chosen not in rows:
            rows.append(chosen)
        yield from (self.choice(row) for row in rows)


class RowField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among the newest rows of the record, or any that a page has named."""

    iterator = _Newest
    chosen: object = None

    def __init__(self, queryset: "QuerySet[Any]", words: Callable[[Any], str] = str, **options: Any) -> None:
        """Say how a row is called in the list."""
        super().__init__(queryset, **{"empty_label": CHOOSE[1], **options})
        self.words = words

    def label_from_instance(self, obj: Model) -> str:
        """Call a row as this list does."""
        return self.words(obj)

    def prepare_value(self, value: Any) -> Any:
        """Remember what is chosen, so that the list holds it."""
        if not isinstance(value, Model):  # the list itself asks this of its rows
            self.chosen = value
        return super().prepare_value(value)

    def said(self, value: object) -> str:
        """Return a kept key in words."""
        row = row_of(self.queryset.model._default_manager.all(), value)  # type: ignore[union-attr]
        return self.words(row) if row else str(_("no longer on the table"))
