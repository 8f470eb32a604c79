"""A data set as an XLSX workbook, as entries: a sheet for each table, a column for each field, units in a column of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from steeldialogue.carbon.plant.cell_grid import Grid, read_grids
from steeldialogue.carbon.plant.entries import Cell, Entries, Entry
from steeldialogue.carbon.plant.faults import Faults, Place
from steeldialogue.carbon.plant.fields import LANGUAGES, UNIT, Form, Language, Table
from steeldialogue.core.errors import suggestions

HELP, LISTS = "Help", "Lists"
FIELD, VALUE, VALUE_UNIT = "field", "value", "unit"
ABOUT = ("label", "help")  # columns of the sheet of the plant that explain its fields


@dataclass(frozen=True)
class _Sheet:
    """A sheet with a header: where each column stands, and the rows below that are not empty."""

    grid: Grid
    columns: Mapping[str, int]
    rows: tuple[int, ...]

    def text(self, row: int, column: str) -> str:
        return self.grid.text(row, self.columns[column]) if column in self.columns else ""

    def place(self, row: int, column: str, field: str) -> Place:
        if column not in self.columns:
            return Place(self.grid.file, f"{self.grid.sheet}, row {row + 1}", field)
        return self.grid.place(row, self.columns[column], field)


def workbook_entries(path: Path, form: Form, faults: Faults) -> Entries:
    """Return the entries of a workbook; what is out of place goes to the faults.

    Raises:
        DataError: the file is missing or no workbook that can be read.
    """
    grids = read_grids(path, faults)
    known = {table.sheet: name for name, table in form.table.items()}
    for sheet in grids:
        if sheet not in known and sheet not in (HELP, LISTS):
            near = suggestions(sheet, list(known))
            faults.add(Place(path.name, sheet), f"there is no such sheet in the form; rename or remove it.{near}")
    return {known[sheet]: _entries(grid, form.table[known[sheet]], faults) for sheet, grid in grids.items() if sheet in known}


def _entries(grid: Grid, table: Table, faults: Faults) -> list[Entry]:
    if not table.unique:
        sheet = _sheet(grid, [FIELD, VALUE, VALUE_UNIT, *ABOUT], faults)
        return [_turned(sheet, table, faults)] if sheet.rows else []
    sheet = _sheet(grid, table.columns(), faults)
    return [_entry(sheet, row, table) for row in sheet.rows if not _is_labels(sheet, row, table)]


def _sheet(grid: Grid, known: list[str], faults: Faults) -> _Sheet:
    filled = grid.filled_rows()
    if not filled:
        return _Sheet(grid, {}, ())
    header, *rows = filled
    columns: dict[str, int] = {}
    for place, name in enumerate(grid.cells[header]):
        there = grid.place(header, place)
        if name in columns:
            faults.add(there, f"the column '{name}' stands there twice; remove one of the two.")
        elif name in known:
            columns[name] = place
        elif name:
            faults.add(there, f"there is no such column as '{name}'.{suggestions(name, known)} The columns are {', '.join(known)}.")
        elif any(grid.text(row, place) for row in rows):
            faults.add(there, "the column has no name; write one of the names of fields above it, or empty it.")
    return _Sheet(grid, columns, tuple(rows))


def _entry(sheet: _Sheet, row: int, table: Table) -> Entry:
    place = Place(sheet.grid.file, f"{sheet.grid.sheet}, row {row + 1}")
    cells = {name: _cell(sheet, row, name, name, name + UNIT) for name in table.field}
    return _parted(place, cells)


def _turned(sheet: _Sheet, table: Table, faults: Faults) -> Entry:
    """The one entry of the sheet of the plant, whose fields stand below each other."""
    cells: dict[str, Cell] = {}
    for row in sheet.rows:
        name = sheet.text(row, FIELD)
        if name in table.field and name not in cells:
            cells[name] = _cell(sheet, row, name, VALUE, VALUE_UNIT)
        elif name in cells:
            faults.add(sheet.place(row, FIELD, name), "the field stands there twice; remove one of the two.")
        elif name or sheet.text(row, VALUE):
            near = suggestions(name, list(table.field))
            faults.add(sheet.place(row, FIELD, name), f"there is no such field.{near} The fields are {', '.join(table.field)}.")
    for name in cells:
        if cells[name].unit and not table.field[name].base:
            faults.add(cells[name].place_of_unit, "this field has no unit; empty the cell.")
            cells[name] = replace(cells[name], unit="")
    return _parted(Place(sheet.grid.file, sheet.grid.sheet), cells)


def _cell(sheet: _Sheet, row: int, field: str, column: str, unit: str) -> Cell:
    return Cell(sheet.text(row, column), sheet.place(row, column, field), sheet.text(row, unit), sheet.place(row, unit, field))


def _parted(place: Place, cells: dict[str, Cell]) -> Entry:
    filled = {name: cell for name, cell in cells.items() if cell.text or cell.unit}
    return Entry(place, filled, {name: cell.place for name, cell in cells.items() if name not in filled})


def _is_labels(sheet: _Sheet, row: int, table: Table) -> bool:
    """True for the row below the header that names the fields in one of the languages."""
    return any(all(_says_label(sheet, row, table, name, language) for name in table.field) for language in LANGUAGES)


def _says_label(sheet: _Sheet, row: int, table: Table, name: str, language: Language) -> bool:
    return name not in sheet.columns or sheet.text(row, name) == table.field[name].label.text(language)
