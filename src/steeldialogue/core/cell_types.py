"""What a cell of a table may hold, in the catalogue and in the law: plain numbers, ISO days, texts."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE_NUMBER = re.compile(r"-?[0-9]+")
_MOST_DIGITS = 24


def _plain_number(text: Any) -> Any:
    """Refuse what Python would read but a person would not write: 1_000, 1e9, spaces inside."""
    if isinstance(text, str) and not PLAIN_NUMBER.fullmatch(text.strip()):
        raise ValueError("write a plain number with a point, such as 1234.5")
    return text


def _iso_day(text: Any) -> Any:
    if isinstance(text, str) and not _ISO_DAY.fullmatch(text.strip()):
        raise ValueError("write a day as 2025-03-31")
    return text


def _whole_number(text: Any) -> Any:
    if isinstance(text, str) and not _WHOLE_NUMBER.fullmatch(text.strip()):
        raise ValueError("write a whole number, such as 12")
    return text


def none_if_empty(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Let a cell be empty, and check it otherwise."""
    return lambda text: None if text == "" else check(text)


Number = Annotated[Decimal, BeforeValidator(_plain_number), Field(max_digits=_MOST_DIGITS)]
NotNegative = Annotated[Number, Field(ge=0)]
OptionalNotNegative = Annotated[
    Annotated[Decimal, Field(ge=0, max_digits=_MOST_DIGITS)] | None, BeforeValidator(none_if_empty(_plain_number))
]
OptionalNumber = Annotated[Annotated[Decimal, Field(max_digits=_MOST_DIGITS)] | None, BeforeValidator(none_if_empty(_plain_number))]
Whole = Annotated[Annotated[int, Field(ge=0)], BeforeValidator(_whole_number)]
OptionalInt = Annotated[int | None, BeforeValidator(none_if_empty(_whole_number))]
OptionalWhole = Annotated[Annotated[int, Field(ge=0)] | None, BeforeValidator(none_if_empty(_whole_number))]
Day = Annotated[date, BeforeValidator(_iso_day)]
OptionalDay = Annotated[date | None, BeforeValidator(none_if_empty(_iso_day))]
Text = Annotated[str, Field(min_length=1)]
