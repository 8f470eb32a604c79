"""The last sheet: everything that is chosen from a list, with the names of materials and processes in three languages."""

from dataclasses import dataclass, field

from xlsxwriter.worksheet import Worksheet

from steeldialogue.carbon.plant.cell_grid import column_letters
from steeldialogue.carbon.plant.fields import LANGUAGES, NAMES, UNIT, YES_NO, Field, Form, Words
from steeldialogue.carbon.plant.sheet_form import LISTS
from steeldialogue.carbon.plant.vocabulary import Vocabulary
from steeldialogue.carbon.plant.workbook.look import Look, set_up_page, width_of

FIRST_ROW, LAST_ROW = 3, 1000  # rows of a sheet that are filled in, as a spreadsheet counts
_HEAD_ROWS = 1


@dataclass
class Lists:
    """Writes lists side by side and knows where each stands; equal lists stand there once."""

    sheet: Worksheet
    look: Look
    _places: dict[tuple[str, ...], str] = field(default_factory=dict)
    _column: int = 0

    def range_of(self, name: str, choices: tuple[str, ...]) -> str:
        """Return the cells of a list of choices, which is written where it is not there yet."""
        if choices not in self._places:
            self._places[choices] = self._write(name, choices)
        return self._places[choices]

    def add_named(self, name: str, named: dict[str, Words]) -> None:
        """Write a list whose choices have names in three languages."""
        self.range_of(name, tuple(named))
        for language in LANGUAGES:
            self._write(NAMES[language], tuple(words.text(language) for words in named.values()))

    def _write(self, name: str, choices: tuple[str, ...]) -> str:
        column = self._column
        self._column += 1
        self.sheet.write_string(0, column, name, self.look.head(required=False))
        self.sheet.set_column(column, column, width_of(name, *choices))
        for row, choice in enumerate(choices, _HEAD_ROWS):
            self.sheet.write_string(row, column, choice, self.look.text)
        letters = column_letters(column)
        return f"={LISTS}!${letters}${_HEAD_ROWS + 1}:${letters}${_HEAD_ROWS + len(choices)}"


def fill_lists(lists: Lists, vocabulary: Vocabulary) -> None:
    """Write the lists that people look things up in."""
    set_up_page(lists.sheet, 0, 0)
    lists.sheet.freeze_panes(_HEAD_ROWS, 0)
    lists.add_named("material", vocabulary.materials)
    lists.add_named("process kind", vocabulary.process_kinds)
    lists.sheet.print_area(0, 0, len(vocabulary.materials), 1 + 2 * len(LANGUAGES))


def choices_of(settings: Field, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what a field is chosen from; nothing where that is no list or only the data set can tell."""
    if settings.kind == "yes_no":
        return YES_NO
    named = {"materials": vocabulary.materials, "process_kinds": vocabulary.process_kinds}.get(settings.source, {})
    return tuple(named) or settings.choices


def choices_range(name: str, settings: Field, lists: Lists, form: Form, vocabulary: Vocabulary) -> str:
    """Return the cells that a field is chosen from; empty where it is not chosen."""
    if settings.source == "processes":
        return f"={form.table['process'].sheet}!$A${FIRST_ROW}:$A${LAST_ROW}"
    choices = choices_of(settings, vocabulary)
    return lists.range_of(name, choices) if choices else ""


def units_range(name: str, settings: Field, lists: Lists, form: Form) -> str:
    """Return the cells that the unit of a field is chosen from."""
    return lists.range_of(name + UNIT, tuple(form.units_of(settings)))
