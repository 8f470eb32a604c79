"""The corrections register: which published value we override, why, and until when.

Each entry guards itself: once the producer has mended the row, `expect` no longer matches and
the catalogue refuses to open until the entry is deleted.
"""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import Field

from steeldialogue.catalog.schema import TABLES, Row
from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import Strict, read_toml, validated


class Correction(Strict):
    """One overridden cell."""

    table: str
    row: Annotated[dict[str, str], Field(min_length=1)]
    field: str
    expect: str
    correct: str
    reason: Annotated[str, Field(min_length=1)]
    source_id: str


def read_corrections(path: Traversable) -> list[Correction]:
    """Read a `corrections.toml` of `[[correction]]` entries.

    Raises:
        DataError: an entry has an unknown, missing or wrong key.
    """
    content = read_toml(path)
    if unknown := sorted(set(content) - {"correction"}):
        raise DataError("unknown key; only [[correction]] entries belong here", path.name, field=unknown[0])
    return [_known(path.name, validated(path.name, entry, Correction)) for entry in content.get("correction", [])]


def _known(name: str, correction: Correction) -> Correction:
    if correction.table not in TABLES:
        raise DataError(f"there is no table '{correction.table}'.{suggestions(correction.table, list(TABLES))}", name, field="table")
    fields = list(TABLES[correction.table].model_fields)
    for field in (correction.field, *correction.row):
        if field not in fields:
            place = "field" if field == correction.field else f"row.{field}"
            raise DataError(f"{correction.table} has no column '{field}'.{suggestions(field, fields)}", name, field=place)
    return correction


def corrected(table: str, rows: Sequence[Row], corrections: Sequence[Correction]) -> list[Row]:
    """Return the rows of a table with its corrections applied.

    Raises:
        DataError: a correction finds no row, more than one, or a value it does not expect.
    """
    result = list(rows)
    for correction in corrections:
        if correction.table != table:
            continue
        place = _place(result, correction)
        result[place] = _apply(result[place], correction)
    return result


def _place(rows: Sequence[Row], correction: Correction) -> int:
    found = [place for place, row in enumerate(rows) if _matches(row, correction.row)]
    if len(found) != 1:
        raise DataError(f"the entry for {correction.row} matches {len(found)} rows of {correction.table}, not one", "corrections.toml")
    return found[0]


def _matches(row: Row, wanted: dict[str, str]) -> bool:
    return all(str(getattr(row, field, None)) == value for field, value in wanted.items())


def _apply(row: Row, correction: Correction) -> Row:
    given = getattr(row, correction.field)
    if not _equal(given, correction.expect):
        raise DataError(
            f"{correction.table} ({row.row_key()}) now reads {given}, not {correction.expect}: "
            "the producer has changed it, so delete or renew this correction",
            "corrections.toml",
            field=correction.field,
        )
    content = row.model_dump(mode="json") | {correction.field: correction.correct}
    content["note"] = f"{row.note} Corrected from {correction.expect}: {correction.reason}".strip()
    content["source_id"] = correction.source_id
    return validated("corrections.toml", content, TABLES[correction.table])


def _equal(given: object, expected: str) -> bool:
    try:
        return Decimal(str(given)) == Decimal(expected)
    except InvalidOperation:
        return str(given) == expected
