"""Texts, choices and days of a data set, read strictly."""

from collections.abc import Sequence
from datetime import date
from re import compile as pattern
from unicodedata import category

from steeldialogue.carbon.plant.entries import Cell
from steeldialogue.carbon.plant.fields import YES_NO, Field
from steeldialogue.core.countries import UnknownCountryError, country
from steeldialogue.core.errors import suggestions

_DAY = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = pattern(r"[\w-]+")
_CN_CODE = pattern(r"[0-9]{4}(?:[0-9]{2}){0,3}")
_NO_TEXT = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")  # kinds of signs that nobody types and not every file holds
_LONGEST = 2000
_FEW = 12  # choices that a sentence can name


def read_text(cell: Cell, settings: Field) -> str:
    """Return a text.

    Raises:
        DataError: it holds signs that are no text, is too long, or is not of the form the field asks for.
    """
    text = "\n".join(line.rstrip() for line in cell.text.splitlines())
    if any(category(sign) in _NO_TEXT for sign in text if sign not in "\n\t"):
        raise cell.place.fault("there is a control character in the text; type it again.")
    if len(text) > _LONGEST:
        raise cell.place.fault(f"the text has {len(text):,} characters; shorten it to {_LONGEST:,}.")
    match settings.check:
        case "country":
            return _country(cell)
        case "cn_code":
            return _cn_code(cell)
        case "id" if not _ID.fullmatch(text):
            raise cell.place.fault(f"'{text}' is not a short name; use letters, digits, - and _ alone, such as bf_2.")
    return text


def read_choice(cell: Cell, choices: Sequence[str], listed: str) -> str:
    """Return one of the choices; `listed` says where they are listed.

    Raises:
        DataError: the text is none of them.
    """
    if cell.text in choices:
        return cell.text
    near = suggestions(cell.text, list(choices))
    named = f"choose one of {', '.join(choices)}" if 0 < len(choices) <= _FEW else f"choose one {listed}"
    raise cell.place.fault(f"'{cell.text}' is unknown; {named}.{near}")


def read_day(cell: Cell) -> date:
    """Return a day.

    Raises:
        DataError: the text is no day of the calendar.
    """
    try:
        if _DAY.fullmatch(cell.text):
            return date.fromisoformat(cell.text)
    except ValueError:
        pass
    raise cell.place.fault(f"'{cell.text}' is not a day; write it as 2025-03-31.")


def read_yes_no(cell: Cell) -> bool:
    """Return True for yes.

    Raises:
        DataError: the text is neither yes nor no.
    """
    yes, no = YES_NO
    if cell.text not in YES_NO:
        raise cell.place.fault(f"'{cell.text}' is neither {yes} nor {no}; write one of them.")
    return cell.text == yes


def _country(cell: Cell) -> str:
    try:
        return country(cell.text).alpha2
    except UnknownCountryError as fault:
        raise cell.place.fault(f"{fault} Write a country's name, or a code such as IN or JP.") from fault


def _cn_code(cell: Cell) -> str:
    code = cell.text.replace(" ", "")
    if not _CN_CODE.fullmatch(code):
        raise cell.place.fault(f"'{cell.text}' is not a CN code; write its eight digits, such as 72083900.")
    return code
