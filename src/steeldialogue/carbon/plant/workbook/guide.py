"""The first sheet: how to fill in the workbook, and every field explained in three languages side by side."""

from xlsxwriter.worksheet import Worksheet

from steeldialogue.carbon.plant.fields import LANGUAGES, NAMES, Field, Form, Language, Table, Words
from steeldialogue.carbon.plant.sheet_form import LISTS
from steeldialogue.carbon.plant.workbook.look import Look, height_of, set_up_page

_FIELD_WIDTH, _CHOICES_WIDTH, _TEXT_WIDTH = 22, 26, 52
_TITLE_HEIGHT = 42
_TITLE, _STEPS, _HEAD = 0, 1, 2


def write_guide(sheet: Worksheet, form: Form, look: Look, first: Language) -> None:
    """Write the sheet, the reader's language in the first of the three columns."""
    languages = [first, *(language for language in LANGUAGES if language != first)]
    _set_up(sheet)
    sheet.write_string(_TITLE, 0, form.guide.title.text(first), look.title)
    sheet.set_row_pixels(_TITLE, _TITLE_HEIGHT)
    _write_words(sheet, _STEPS, form.guide.steps, languages, look)
    heads = [form.guide.field.text(first), form.guide.choices.text(first), *(NAMES[language] for language in languages)]
    for column, name in enumerate(heads):
        sheet.write_string(_HEAD, column, name, look.head(required=True))
    row = _HEAD + 1
    for table in form.table.values():
        row = _write_table(sheet, row, table, form, look, languages)


def _set_up(sheet: Worksheet) -> None:
    set_up_page(sheet, _HEAD, _HEAD)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.set_column(0, 0, _FIELD_WIDTH)
    sheet.set_column(1, 1, _CHOICES_WIDTH)
    sheet.set_column(2, 1 + len(LANGUAGES), _TEXT_WIDTH)


def _write_table(sheet: Worksheet, row: int, table: Table, form: Form, look: Look, languages: list[Language]) -> int:
    """Write a table and its fields; return the row below."""
    sheet.write_url(row, 0, f"internal:'{table.sheet}'!A1", look.link, table.sheet)
    sheet.write_blank(row, 1, None, look.band)
    _set_height(sheet, row, [f"\n{table.help.text(language)}" for language in languages])
    for column, language in enumerate(languages, 2):
        told = (look.bold, table.label.text(language), f"\n{table.help.text(language)}")
        sheet.write_rich_string(row, column, *told, look.band)
    for below, (name, field) in enumerate(table.field.items(), row + 1):
        sheet.write_string(below, 0, name, look.head(field.required))
        sheet.write_string(below, 1, _choices(field, form), look.prose)
        _set_height(sheet, below, [f"\n{field.help.text(language)}" for language in languages], _choices(field, form))
        for column, language in enumerate(languages, 2):
            required = f" ({form.guide.required.text(language)})" if field.required else ""
            told = (look.bold, field.label.text(language) + required, f"\n{field.help.text(language)}")
            sheet.write_rich_string(below, column, *told, look.prose)
    return row + 1 + len(table.field)


def _write_words(sheet: Worksheet, row: int, words: Words, languages: list[Language], look: Look) -> None:
    for column, language in enumerate(languages, 2):
        sheet.write_string(row, column, words.text(language), look.prose)
    _set_height(sheet, row, [words.text(language) for language in languages])


def _set_height(sheet: Worksheet, row: int, texts: list[str], choices: str = "") -> None:
    sheet.set_row_pixels(row, height_of([(choices, _CHOICES_WIDTH), *((text, _TEXT_WIDTH) for text in texts)]))


def _choices(field: Field, form: Form) -> str:
    """What can be chosen: units, the choices themselves, or the sheet that lists them."""
    if field.base:
        return ", ".join(form.units_of(field))
    if field.source:
        return form.table["process"].sheet if field.source == "processes" else LISTS
    return {"day": "2025-03-31", "yes_no": "yes, no"}.get(field.kind, ", ".join(field.choices))
