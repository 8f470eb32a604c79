"""What the register can be asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Session, Side, StatusReport
from steeldialogue.record.selectors.commitments import LABELS
from steeldialogue.record.selectors.register import BOTH, SILENT, Wanted, themes
from steeldialogue.web.templatetags.look import named

ANY = ("", _("any"))


def side_choices() -> list[tuple[str, Any]]:
    """Return the sides by their names in the reader's language."""
    return [(side.pk, named(side)) for side in Side.objects.all()]


class RegisterFilter(forms.Form):
    """Everything optional; what is not filled in does not matter."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    standing = forms.ChoiceField(label=_("Standing"), required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    session = forms.ModelChoiceField(Session.objects.all(), label=_("Session"), required=False, empty_label=ANY[1])
    said = forms.ChoiceField(label=_("A side says"), required=False)
    gap = forms.BooleanField(label=_("only where the sides differ"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer what the record holds now."""
        super().__init__(*args, **options)
        sides = side_choices()
        words = [*StatusReport.Completion.choices, (SILENT, _("has said nothing"))]
        self.choose("standing", [(standing.value, label) for standing, label in LABELS.items()])
        self.choose("owner", [*sides, (BOTH, _("both sides"))])
        self.choose("theme", [(theme, theme) for theme in themes()])
        self.choose("said", [(name, [(f"{code}:{word}", f"{name}: {label}") for word, label in words]) for code, name in sides])

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Set the choices of a field, with none as the first."""
        self.fields[name].choices = [ANY, *choices]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return what is asked for; a field that is filled in wrongly asks for nothing."""
        self.is_valid()
        given = self.cleaned_data
        side, _colon, word = given.get("said", "").partition(":")
        session = given.get("session")
        return Wanted(
            standing=given.get("standing", ""),
            owner=given.get("owner", ""),
            theme=given.get("theme", ""),
            session=session.pk if session else None,
            word_of=side,
            word=word,
            gap=given.get("gap", False),
            text=given.get("text", ""),
        )
