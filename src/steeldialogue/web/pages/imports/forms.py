"""What an import asks for."""

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.imports.sheets import MOST_BYTES


class ImportForm(forms.Form):
    """A workbook in the layout of the export."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("The register as exported (XLSX), with your changes. Nothing is written before you have seen what it would do."),
        validators=[FileExtensionValidator(["xlsx"])],
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> object:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large; split it."))
        return file
