"""Tables of the engines as pages show them: plain cells, numbers as the reader's language writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from steeldialogue.core import area
from steeldialogue.web.pages.explore.numbers import number, unit_words

if TYPE_CHECKING:
    from steeldialogue.pathways.answers.records import Sheet

_LARGE, _PLACES = 1000, 2


@dataclass(frozen=True)
class Listed:
    """A table ready for a template: headings with their unit, and cells with whether they are numbers."""

    title: str
    headings: Sequence[tuple[str, str, bool]]
    rows: Sequence[Sequence[tuple[str, bool]]]


def listed(sheet: "Sheet", title: str, keys: Sequence[str] | None = None) -> Listed:
    """Return a sheet for a template, with the columns asked for."""
    columns = [column for column in sheet.columns if keys is None or column[0] in keys]
    rows = [[_cell(key, row[key]) for key, _, _ in columns] for row in sheet.rows]
    numbers = [any(row[place][1] for row in rows) for place in range(len(columns))]
    headings = [(gettext(label), unit_words(unit), is_number) for (_, label, unit), is_number in zip(columns, numbers, strict=True)]
    return Listed(title, headings, rows)


def _cell(key: str, value: Any) -> tuple[str, bool]:
    if isinstance(value, float):
        return number(Decimal(repr(value)), 0 if abs(value) >= _LARGE else _PLACES), True
    if key == "area" and value:
        return _area(str(value)), False
    return gettext(str(value)) if value else str("" if value is None else value), False


def _area(name: str) -> str:
    from django.utils.translation import get_language

    return area(name).name(get_language() or "en") if len(name) <= _CODE else name


_CODE = 4
