"""Small tables from CSV or XLSX files: cases, points of a chart, what lies between events, counts to be shared."""

from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator

from steeldialogue.core import DataError
from steeldialogue.core.cell_types import NotNegative, OptionalNotNegative, Text, Whole
from steeldialogue.core.stated import stated
from steeldialogue.core.strict import Strict, UnitText, read_numbered_rows, validated
from steeldialogue.core.tabular import ending_of, open_rows
from steeldialogue.safety.cases import Case
from steeldialogue.safety.changes import Exposure
from steeldialogue.safety.rare import Spacing
from steeldialogue.safety.suppression import CrossTable

Model = TypeVar("Model", bound=Strict)


def read_table(path: Path, model: type[Model]) -> list[tuple[int, Model]]:
    """Read a CSV or XLSX table whose columns are the fields of a model, each row with its number as a spreadsheet counts.

    Raises:
        DataError: the file or a cell of it cannot be read; the error names file, row and field.
    """
    if ending_of(path) == ".csv":
        return read_numbered_rows(path, model)
    rows = (row for batch in open_rows(path).batches() for row in batch.to_pylist())
    told = ({field: cell if cell is not None else "" for field, cell in row.items()} for row in rows)
    return [(number, validated(path.name, row, model, number)) for number, row in enumerate(told, 2)]


def _members(text: Any) -> Any:
    return tuple(word.strip() for word in text.split(";") if word.strip()) if isinstance(text, str) else text


Members = Annotated[tuple[str, ...], BeforeValidator(_members)]


class PointRow(Strict):
    """A count and the hours in which it happened."""

    label: Text
    count: Whole
    million_hours: OptionalNotNegative = None
    definition_id: str = ""
    unit: Literal["case", "death"] = "case"


class SpacingRow(Strict):
    """What lay between an event and the one before it."""

    label: Text
    between: NotNegative
    unit: UnitText


class CountRow(Strict):
    """A cell of a table to be shared; a row or column that adds up others names them, parted by semicolons."""

    row: Text
    column: Text
    count: Whole
    row_members: Members = ()
    column_members: Members = ()


def read_cases(path: Path) -> list[Case]:
    """Read cases from a table whose columns are the fields of `Case`.

    Raises:
        DataError: the file or a cell of it cannot be read.
    """
    return [case for _, case in read_table(path, Case)]


def read_points(path: Path) -> list[Exposure]:
    """Read the points of a u-chart or a funnel, in file order.

    Raises:
        DataError: the file or a cell of it cannot be read.
    """
    return [_point(row) for _, row in read_table(path, PointRow)]


def read_spacings(path: Path) -> list[Spacing]:
    """Read what lay between events, in file order.

    Raises:
        DataError: the file or a cell of it cannot be read.
    """
    return [Spacing(row.label, stated(f"{row.label}, between", row.between, row.unit)) for _, row in read_table(path, SpacingRow)]


def read_cross_table(path: Path) -> CrossTable:
    """Read a table of counts, a cell a line, and name it after the file.

    Raises:
        DataError: the file cannot be read, a cell stands there twice or is missing, or two lines tell other members.
    """
    counts: dict[tuple[str, str], int] = {}
    groups: tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]] = ({}, {})
    for number, row in read_table(path, CountRow):
        if (row.row, row.column) in counts:
            raise DataError(f"the cell {row.row}, {row.column} stands there twice", path.name, number)
        counts[row.row, row.column] = row.count
        for known, key, members in zip(groups, (row.row, row.column), (row.row_members, row.column_members), strict=True):
            if known.setdefault(key, members) != members:
                raise DataError(f"the members of '{key}' are told otherwise above", path.name, number)
    rows, columns = (tuple(dict.fromkeys(cell[place] for cell in counts)) for place in (0, 1))
    row_members, column_members = ({key: members for key, members in known.items() if members} for known in groups)
    return CrossTable(path.stem, rows, columns, counts, row_members, column_members)


def _point(row: PointRow) -> Exposure:
    hours = None if row.million_hours is None else stated(f"{row.label}, hours", row.million_hours, "Mh")
    return Exposure(row.label, stated(f"{row.label}, {row.unit}s", str(row.count), row.unit), hours, row.definition_id)
