"""Cells of the workbook: values as a spreadsheet holds them, and what each cell lets in."""

from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from steeldialogue.carbon.plant.fields import Field
from steeldialogue.carbon.plant.records import Value, text_of
from steeldialogue.carbon.plant.workbook.look import Look
from steeldialogue.core.tabular.plain import float_text

_FIRST_DAY = date(1900, 3, 1)  # programs do not agree on the days before
_HUGE = 1e15  # beyond any amount
_SHOWN_DIGITS, _KEPT_DIGITS = 15, 16  # of a number of a workbook


def write_number(sheet: Worksheet, row: int, column: int, number: str, look: Look, own: Format | None = None) -> None:
    """Write a number so that reading it gives the same digits: one that a workbook would round becomes text."""
    if not all(float_text(float(f"{float(number):.{digits}G}")) == number for digits in (_SHOWN_DIGITS, _KEPT_DIGITS)):
        sheet.write_string(row, column, number, own or look.exact)
        return
    sheet.write_number(row, column, float(number), own or look.number_of(len(number.partition(".")[2])))


def write_value(sheet: Worksheet, row: int, column: int, value: Value, look: Look, own: Format | None = None) -> None:
    """Write a text, a choice or a day."""
    if isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, own or look.text)
    else:
        sheet.write_string(row, column, text_of(value), own or look.text)


def let_in(sheet: Worksheet, rows: tuple[int, int], column: int, settings: Field, choices: str) -> None:
    """Let cells take what the field may hold: a choice of a list, or a number."""
    if choices:
        told = {"error_title": "Not on the list", "error_message": "Choose an entry of the list."}
        sheet.data_validation(rows[0], column, rows[1], column, {"validate": "list", "source": choices, **told})
    elif settings.base:
        least = {"criteria": ">", "value": -_HUGE} if settings.signed else {"criteria": ">=", "value": 0}
        told = {"error_title": "Not a number", "error_message": "Enter a number alone; choose its unit in the next column."}
        sheet.data_validation(rows[0], column, rows[1], column, {"validate": "decimal", **least, **told})


def let_in_units(sheet: Worksheet, rows: tuple[int, int], column: int, units: str) -> None:
    """Offer units; another one of the same kind may be typed."""
    told = {"error_title": "Another unit", "error_message": "This unit is not on the list. Keep it?", "error_type": "warning"}
    sheet.data_validation(rows[0], column, rows[1], column, {"validate": "list", "source": units, **told})
