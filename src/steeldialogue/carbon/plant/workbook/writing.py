"""Writing the workbook of a plant's data set, empty or filled in."""

from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from steeldialogue.carbon.plant.fields import Language, plant_form
from steeldialogue.carbon.plant.model import Plant
from steeldialogue.carbon.plant.records import Record, records
from steeldialogue.carbon.plant.sheet_form import HELP, LISTS
from steeldialogue.carbon.plant.vocabulary import Vocabulary, builtin_vocabulary
from steeldialogue.carbon.plant.workbook.guide import write_guide
from steeldialogue.carbon.plant.workbook.lists import Lists, fill_lists
from steeldialogue.carbon.plant.workbook.look import Look
from steeldialogue.carbon.plant.workbook.tables import Pages
from steeldialogue.core.errors import DataError
from steeldialogue.core.tabular import written_whole

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 a workbook states a day it was made; one for all, so that like data give like bytes


def write_workbook(path: Path, plant: Plant | None = None, language: Language = "en", vocabulary: Vocabulary | None = None) -> None:
    """Write the workbook in a language, filled in where a plant is given, in the units in which that was entered.

    Raises:
        DataError: the place cannot be written to.
    """
    with written_whole(path) as part:
        try:
            _write(part, plant, language, vocabulary or builtin_vocabulary())
        except (XlsxWriterException, OSError) as fault:
            raise DataError(f"the workbook cannot be written ({fault})", str(path)) from fault


def _write(part: Path, plant: Plant | None, language: Language, vocabulary: Vocabulary) -> None:
    form = plant_form()
    filled: dict[str, list[Record]] = records(plant, form) if plant else {}
    with Workbook(str(part)) as book:
        book.set_properties({"title": form.guide.title.text(language), "created": _MADE})
        look, guide = Look(book), book.add_worksheet(HELP)
        sheets = {name: book.add_worksheet(table.sheet) for name, table in form.table.items()}
        lists = Lists(book.add_worksheet(LISTS), look)
        fill_lists(lists, vocabulary)
        write_guide(guide, form, look, language)
        pages = Pages(book, look, lists, form, vocabulary, language)
        for name, table in form.table.items():
            pages.write(sheets[name], table, filled.get(name, []))
