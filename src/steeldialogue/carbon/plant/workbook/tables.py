"""The sheets that are filled in: one for each table, and the plant's own with its fields below each other."""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from steeldialogue.carbon.plant.fields import UNIT, Field, Form, Language, Table
from steeldialogue.carbon.plant.records import Amount, Record, Value, text_of
from steeldialogue.carbon.plant.sheet_form import ABOUT, FIELD, VALUE, VALUE_UNIT
from steeldialogue.carbon.plant.vocabulary import Vocabulary
from steeldialogue.carbon.plant.workbook.cells import let_in, let_in_units, write_number, write_value
from steeldialogue.carbon.plant.workbook.lists import FIRST_ROW, LAST_ROW, Lists, choices_of, choices_range, units_range
from steeldialogue.carbon.plant.workbook.look import Look, height_of, note_of, note_options, set_up_page, width_of

_HEAD, _LABELS, _FIRST, _LAST = 0, 1, FIRST_ROW - 1, LAST_ROW - 1
_PLANT_COLUMNS = {FIELD: 22, ABOUT[0]: 30, VALUE: 48, VALUE_UNIT: 16, ABOUT[1]: 90}
_HEAD_HEIGHT, _TEXT_WIDTH = 22, 24  # pixels, letters


@dataclass(frozen=True)
class Pages:
    """What the sheets are made from."""

    book: Workbook
    look: Look
    lists: Lists
    form: Form
    vocabulary: Vocabulary
    language: Language

    def write(self, sheet: Worksheet, table: Table, records: list[Record]) -> None:
        """Write the sheet of a table, with the rows it has."""
        set_up_page(sheet, _HEAD, _LABELS if table.unique else _HEAD)
        sheet.set_row_pixels(_HEAD, _HEAD_HEIGHT)
        if table.unique:
            self._write_rows(sheet, table, records)
        else:
            self._write_fields(sheet, table, records[0] if records else {})

    def _write_rows(self, sheet: Worksheet, table: Table, records: list[Record]) -> None:
        sheet.freeze_panes(_FIRST, 1)
        column = 0
        for name, settings in table.field.items():
            values = {_FIRST + row: record[name] for row, record in enumerate(records) if name in record}
            self._write_column(sheet, column, name, settings, values)
            column += 2 if settings.base else 1

    def _write_column(self, sheet: Worksheet, column: int, name: str, settings: Field, values: dict[int, Value]) -> None:
        label = settings.label.text(self.language)
        self._head(sheet, _HEAD, column, name, settings)
        sheet.write_string(_LABELS, column, label, self.look.label)
        let_in(sheet, (_FIRST, _LAST), column, settings, choices_range(name, settings, self.lists, self.form, self.vocabulary))
        texts = [value.number if isinstance(value, Amount) else text_of(value) for value in values.values()]
        usual = self.look.number if settings.base else self.look.text
        widest = width_of(name, label, *texts, *choices_of(settings, self.vocabulary))
        sheet.set_column(column, column, max(widest, _TEXT_WIDTH if settings.kind == "text" else 0), usual)
        for row, value in values.items():
            self._cell(sheet, row, column, column + 1, value)
        if settings.base:
            self._unit_column(sheet, column + 1, name, settings)

    def _unit_column(self, sheet: Worksheet, column: int, name: str, settings: Field) -> None:
        sheet.write_string(_HEAD, column, name + UNIT, self.look.unit_head)
        sheet.write_string(_LABELS, column, self.form.guide.unit.text(self.language), self.look.label)
        let_in_units(sheet, (_FIRST, _LAST), column, units_range(name, settings, self.lists, self.form))
        sheet.set_column(column, column, width_of(name + UNIT), self.look.text)

    def _write_fields(self, sheet: Worksheet, table: Table, record: Record) -> None:
        """The sheet of the plant: a field a line, with its help beside it."""
        columns = {name: place for place, name in enumerate(_PLANT_COLUMNS)}
        sheet.freeze_panes(1, 0)
        for name, place in columns.items():
            sheet.write_string(_HEAD, place, name, self.look.head(required=True))
            sheet.set_column(place, place, _PLANT_COLUMNS[name])
        for row, (name, settings) in enumerate(table.field.items(), 1):
            self._head(sheet, row, columns[FIELD], name, settings)
            sheet.write_string(row, columns[ABOUT[0]], settings.label.text(self.language), self.look.prose)
            sheet.write_string(row, columns[ABOUT[1]], settings.help.text(self.language), self.look.prose)
            sheet.set_row_pixels(row, self._height(settings, record.get(name)))
            self._value(sheet, row, columns, name, settings, record.get(name))

    def _height(self, settings: Field, value: Value | None) -> int:
        told = text_of(value) if value is not None else ""
        cells = {ABOUT[0]: settings.label.text(self.language), ABOUT[1]: settings.help.text(self.language), VALUE: told}
        return height_of([(text, _PLANT_COLUMNS[name]) for name, text in cells.items()])

    def _value(self, sheet: Worksheet, row: int, columns: dict[str, int], name: str, settings: Field, value: Value | None) -> None:
        own = self.look.input_day if settings.kind == "day" else self.look.input
        let_in(sheet, (row, row), columns[VALUE], settings, choices_range(name, settings, self.lists, self.form, self.vocabulary))
        sheet.write_blank(row, columns[VALUE], None, own)
        if settings.base:
            sheet.write_blank(row, columns[VALUE_UNIT], None, own)
            let_in_units(sheet, (row, row), columns[VALUE_UNIT], units_range(name, settings, self.lists, self.form))
        if isinstance(value, Amount):
            write_number(sheet, row, columns[VALUE], value.number, self.look, own)
            sheet.write_string(row, columns[VALUE_UNIT], value.unit, own)
        elif value is not None:
            write_value(sheet, row, columns[VALUE], value, self.look, own)

    def _cell(self, sheet: Worksheet, row: int, column: int, beside: int, value: Value) -> None:
        if not isinstance(value, Amount):
            write_value(sheet, row, column, value, self.look)
            return
        write_number(sheet, row, column, value.number, self.look)
        sheet.write_string(row, beside, value.unit, self.look.text)

    def _head(self, sheet: Worksheet, row: int, column: int, name: str, settings: Field) -> None:
        note = note_of(settings, self.form.guide, self.language)
        sheet.write_string(row, column, name, self.look.head(settings.required))
        sheet.write_comment(row, column, note, note_options(note))
