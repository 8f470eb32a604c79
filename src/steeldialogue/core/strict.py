"""Strict reading of files: every key and every cell is known, or the error says where it is not."""

import csv
import io
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources.abc import Traversable
from typing import Annotated, Any, TypeVar
from unicodedata import category

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from steeldialogue.core.errors import DataError, SteelDialogueError, suggestions
from steeldialogue.core.units import parse


class Strict(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def cell_check(check: Callable[[str], str]) -> Callable[[str], str]:
    """Turn a function that raises our errors into a check of cells: pydantic tells row and field of a ValueError alone."""

    def checked(text: str) -> str:
        try:
            return check(text)
        except SteelDialogueError as fault:
            raise ValueError(str(fault)) from fault

    return checked


@cell_check
def _known_unit(text: str) -> str:
    parse(text)
    return text


UnitText = Annotated[str, AfterValidator(_known_unit)]
Model = TypeVar("Model", bound=Strict)


def validated(file: str, content: Mapping[str, Any], model: type[Model], row: int | None = None) -> Model:
    """Return the content as a model.

    Raises:
        DataError: a field is unknown, missing or wrong; the error names file, row and field.
    """
    try:
        return model.model_validate(content)
    except ValidationError as fault:
        faults = fault.errors()
        # A misspelt key is both unknown and missing: the misspelling is what a person can see.
        first = next((one for one in faults if one["type"] == "extra_forbidden"), faults[0])
        field = ".".join(map(str, first["loc"]))
        near = suggestions(field, list(model.model_fields)) if first["type"] == "extra_forbidden" and len(first["loc"]) == 1 else ""
        given = f" (it reads '{first['input']}')" if isinstance(first["input"], str) and field else ""
        message = first["msg"].removeprefix("Value error, ")
        raise DataError(f"{message}{given}.{near}", file, row, field) from fault


def read_rows(path: Traversable, model: type[Model]) -> list[Model]:
    """Read a CSV with a header into models, in file order; blank lines are passed over but counted.

    Raises:
        DataError: the file is missing, a folder or not UTF-8 text, a column is unknown or missing, or a cell is wrong.
    """
    return [row for _, row in read_numbered_rows(path, model)]


def read_numbered_rows(path: Traversable, model: type[Model]) -> list[tuple[int, Model]]:
    """Read a CSV like `read_rows`, each model with its row number as a spreadsheet counts."""
    try:
        lines = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))
    except OSError as fault:
        raise _unreadable(path, fault) from fault
    except UnicodeDecodeError as fault:
        raise DataError("the file is not UTF-8 text; save it as CSV UTF-8", path.name) from fault
    except csv.Error as fault:
        raise DataError(f"the file is not a CSV table: {fault}", path.name) from fault
    header = lines[0] if lines else []
    _check_header(path.name, header, model)
    numbered = ((row, cells) for row, cells in enumerate(lines[1:], 2) if cells)
    return [(row, validated(path.name, _cells(path.name, row, header, cells), model, row)) for row, cells in numbered]


@contextmanager
def placed(path: Traversable, row: int | None = None) -> Iterator[None]:
    """Tell file and row of a fault that is found in what was read, unless it tells its file itself.

    Raises:
        DataError: the fault, with its place.
    """
    try:
        yield
    except DataError as fault:
        raise (fault if fault.file else replace(fault, file=path.name, row=row)) from fault


def read_toml(path: Traversable) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        DataError: the file is missing, a folder or not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise _unreadable(path, fault) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise DataError(f"the file is not TOML: {fault}", path.name) from fault


def _unreadable(path: Traversable, fault: OSError) -> DataError:
    if isinstance(fault, FileNotFoundError):
        return DataError("the file is missing", path.name)
    if path.is_dir():
        return DataError("this is a folder, no file; name a file in it", path.name)
    return DataError(f"the file cannot be read: {fault.strerror}", path.name)


def _cells(name: str, row: int, header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if len(cells) < len(header):
        raise DataError("the row has fewer cells than there are columns", name, row, header[len(cells)])
    if len(cells) > len(header):
        raise DataError(f"the row has {len(cells) - len(header)} cells more than there are columns", name, row)
    if not _is_text("".join(cells)):
        broken = next(column for column, cell in zip(header, cells, strict=True) if not _is_text(cell))
        raise DataError("the cell holds a control character; type it again", name, row, broken)
    return dict(zip(header, cells, strict=True))


def _is_text(cell: str) -> bool:
    return cell.isprintable() or all(category(letter) != "Cc" or letter in "\n\r\t" for letter in cell)


def _check_header(name: str, given: Sequence[str], model: type[Strict]) -> None:
    fields = model.model_fields
    for column in given:
        if given.count(column) > 1:
            raise DataError("this column stands there twice", name, 1, column)
        if column not in fields:
            near = suggestions(column, list(fields))
            raise DataError(f"unknown column.{near} The columns are {', '.join(fields)}", name, 1, column)
    for column, field in fields.items():
        if field.is_required() and column not in given:
            raise DataError("this column is missing", name, 1, column)
