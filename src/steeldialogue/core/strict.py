"""Strict reading of files: every key and every cell is known, or the error says where it is not."""

import csv
import io
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from steeldialogue.core.errors import DataError, SteelDialogueError, suggestions
from steeldialogue.core.units import parse


class Strict(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


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
        first = fault.errors()[0]
        field = ".".join(map(str, first["loc"]))
        near = suggestions(field, list(model.model_fields)) if first["type"] == "extra_forbidden" else ""
        given = f" (it reads '{first['input']}')" if isinstance(first["input"], str) and field else ""
        message = first["msg"].removeprefix("Value error, ")
        raise DataError(f"{message}{given}.{near}", file, row, field) from fault
    except SteelDialogueError as fault:
        raise DataError(str(fault), file, row) from fault


def read_rows(path: Traversable, model: type[Model]) -> list[Model]:
    """Read a CSV with a header into models, in file order.

    Raises:
        DataError: the file is not UTF-8 text, a column is unknown or missing, or a cell is wrong.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), restkey="more cells than columns", strict=True)
        _check_header(path.name, reader.fieldnames or [], model)
        return [validated(path.name, _filled(path.name, row, cells), model, row) for row, cells in enumerate(reader, 2)]
    except UnicodeDecodeError as fault:
        raise DataError("the file is not UTF-8 text; save it as CSV UTF-8", path.name) from fault
    except csv.Error as fault:
        raise DataError(f"the file is not a CSV table: {fault}", path.name) from fault


def _filled(name: str, row: int, cells: dict[str, str | None]) -> dict[str, str | None]:
    if short := [column for column, cell in cells.items() if cell is None]:
        raise DataError("the row has fewer cells than there are columns", name, row, short[0])
    return cells


def _check_header(name: str, header: Iterable[str], model: type[Strict]) -> None:
    fields = model.model_fields
    given = list(header)
    for column in given:
        if column not in fields:
            near = suggestions(column, list(fields))
            raise DataError(f"unknown column.{near} The columns are {', '.join(fields)}", name, 1, column)
    for column, field in fields.items():
        if field.is_required() and column not in given:
            raise DataError("this column is missing", name, 1, column)
