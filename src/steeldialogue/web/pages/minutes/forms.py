"""The form of the joint text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.payloads import Promise
from steeldialogue.web.pages.drafts.forms.base import CalmForm, plain, text_area
from steeldialogue.web.pages.drafts.forms.minutes import PromiseRows, promise_bodies, promise_rows


class JointForm(CalmForm):
    """The joint text and its promises; what is taken out of a row's fields is no promise any more."""

    text = text_area(_("Joint text"), 18, required=True)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, version: int, text: str, promises: list[dict[str, Any]]) -> None:
        """Start from a version."""
        super().__init__(data, initial={"text": text, "version": version})
        self.rows = PromiseRows(data, prefix="promises", initial=promise_rows(promises))

    def is_valid(self) -> bool:
        """Whether text and promises are in order."""
        rows_are = self.rows.is_valid()
        return super().is_valid() and rows_are

    def promises(self) -> list[Promise]:
        """Return the promises that stand."""
        filled = [row.cleaned_data for row in self.rows if row.cleaned_data.get("title")]
        bodies = promise_bodies([{key: plain(value) for key, value in row.items()} for row in filled])
        return [Promise.model_validate(body) for body in bodies]
