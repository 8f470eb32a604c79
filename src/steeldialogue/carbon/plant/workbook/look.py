"""How the workbook looks: colours, widths, notes."""

from dataclasses import dataclass
from functools import cached_property
from unicodedata import category, east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from steeldialogue.carbon.plant.fields import LANGUAGES, Field, Guide, Language

_INK, _STEEL, _MIST, _PAPER, _INPUT, _WHITE = "#1F3A4D", "#5F7F95", "#C9D6DF", "#EEF3F6", "#FFFBEA", "#FFFFFF"
_TITLE_SIZE, _NOTE_SIZE = 18, 9
_NOTE_WIDTH, _NOTE_LETTERS, _NOTE_LINE, _NOTE_MARGIN = 420, 62, 17, 3  # pixels, letters a line, pixels a line, lines to spare
_NARROWEST, _WIDEST, _AIR = 8, 44, 3  # letters
_LINE, _A4, _MARGIN = 20, 9, 0.4  # pixels of a line; paper as workbooks number it; inches
_WIDE = ("W", "F")
_OVER = ("Mn", "Cf")  # signs written over or into others


@dataclass(frozen=True)
class Look:
    """The formats of one workbook."""

    book: Workbook

    def head(self, required: bool) -> Format:
        """The head of a column: dark where it must be filled in."""
        return self._required if required else self._optional

    @cached_property
    def _required(self) -> Format:
        return self._format(**_HEAD, bold=True, font_color=_WHITE, bg_color=_INK)

    @cached_property
    def _optional(self) -> Format:
        return self._format(**_HEAD, bold=True, font_color=_WHITE, bg_color=_STEEL)

    @cached_property
    def unit_head(self) -> Format:
        """The head of a column of units."""
        return self._format(**_HEAD, font_color=_INK, bg_color=_MIST)

    @cached_property
    def label(self) -> Format:
        """What a field is called in the reader's language."""
        return self._format(**_TEXT, text_wrap=True, font_color=_INK, bg_color=_PAPER, bottom=_THIN, bottom_color=_STEEL)

    @cached_property
    def title(self) -> Format:
        """The title of the workbook."""
        return self._format(bold=True, font_size=_TITLE_SIZE, font_color=_INK, valign="vcenter")

    @cached_property
    def bold(self) -> Format:
        """The first words of a cell."""
        return self._format(bold=True, font_color=_INK)

    @cached_property
    def band(self) -> Format:
        """The line above the fields of a table."""
        return self._format(**_BAND, text_wrap=True)

    @cached_property
    def link(self) -> Format:
        """The name of a sheet, which leads there."""
        return self._format(**_BAND, bold=True, underline=True)

    @cached_property
    def prose(self) -> Format:
        """Help, over as many lines as it needs."""
        return self._format(**_TEXT, **_RULED, text_wrap=True)

    @cached_property
    def text(self) -> Format:
        """A text or a choice; Excel then takes nothing typed for a number or a day."""
        return self._format(**_TEXT, **_RULED, num_format="@")

    @cached_property
    def number(self) -> Format:
        """A number yet to come."""
        return self._format(**_RULED, valign="top", num_format=_AS_TYPED)

    def number_of(self, decimals: int) -> Format:
        """A number of so many decimals, its thousands in groups."""
        if decimals not in self._numbers:
            shown = "#,##0" + ("." + "0" * decimals if decimals else "")
            self._numbers[decimals] = self._format(**_RULED, valign="top", num_format=shown)
        return self._numbers[decimals]

    @cached_property
    def _numbers(self) -> dict[int, Format]:
        return {}

    @cached_property
    def exact(self) -> Format:
        """A number of more digits than a workbook holds, as text."""
        return self._format(**_RULED, valign="top", num_format="@", align="right")

    @cached_property
    def input(self) -> Format:
        """A field to fill in among others that are not."""
        return self._format(**_FILL_IN)

    @cached_property
    def input_day(self) -> Format:
        """A day to fill in."""
        return self._format(**_FILL_IN, num_format="yyyy-mm-dd")

    def _format(self, **settings: object) -> Format:
        return self.book.add_format(settings)


# Shows a number as it is; Excel makes a percentage or a day of what is typed only where the format is General itself.
_AS_TYPED = "General;-General"
_THIN, _DOTTED = 1, 4  # lines as workbooks number them
_TEXT = {"valign": "top", "align": "left", "indent": 1}
_HEAD = {**_TEXT, "border": _THIN, "border_color": _WHITE}
_BAND = {**_TEXT, "font_color": _INK, "bg_color": _MIST, "top": _THIN, "top_color": _STEEL}
_RULED = {"bottom": _DOTTED, "bottom_color": _MIST}
_FILL_IN = {**_TEXT, "text_wrap": True, "bg_color": _INPUT, "border": _THIN, "border_color": _MIST}


def width_of(*texts: str) -> int:
    """Return how wide a column must be for its texts."""
    widest = max(map(_width, texts), default=0)
    return min(max(widest + _AIR, _NARROWEST), _WIDEST)


def height_of(cells: list[tuple[str, int]]) -> int:
    """Return how high a row must be, in pixels, for its texts in columns of these widths."""
    return max(sum(-(-max(_width(line), 1) // (width - _AIR)) for line in text.splitlines()) for text, width in cells) * _LINE + _AIR


def set_up_page(sheet: Worksheet, first: int, last: int) -> None:
    """Print the sheet as wide as one page across, the rows of its head on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first, last)


def note_of(field: Field, guide: Guide, first: Language) -> str:
    """Return label and help of a field in all languages, the reader's first."""
    languages = [first, *(language for language in LANGUAGES if language != first)]
    return "\n\n".join(_told(field, guide, language) for language in languages)


def _told(field: Field, guide: Guide, language: Language) -> str:
    required = f" ({guide.required.text(language)})" if field.required else ""
    return f"{field.label.text(language)}{required}\n{field.help.text(language)}"


def note_options(note: str) -> dict[str, object]:
    """Return the size of a note that shows all of its text."""
    lines = sum(1 + _width(line) // _NOTE_LETTERS for line in note.splitlines())
    return {"width": _NOTE_WIDTH, "height": (lines + _NOTE_MARGIN) * _NOTE_LINE, "font_size": _NOTE_SIZE, "color": _PAPER}


def _width(text: str) -> int:
    """How many Latin letters a text is as wide as; signs of Chinese and Japanese are two."""
    return sum(2 if east_asian_width(sign) in _WIDE else 1 for sign in text if category(sign) not in _OVER)
