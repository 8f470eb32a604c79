"""Numbers that a user states: figures that say so."""

from decimal import Decimal

from steeldialogue.core.cell_types import PLAIN_NUMBER
from steeldialogue.core.errors import DataError
from steeldialogue.core.figure import Figure, SourceRow
from steeldialogue.core.quality import Quality

BY_USER = "stated-by-the-user"


def stated(name: str, text: str | Decimal, unit: str, quality: Quality = Quality.DECLARED) -> Figure:
    """Return a number that a person states under a name.

    Raises:
        DataError: the text is no plain number.
        UnitError: the unit is not in the vocabulary.
    """
    plain = f"{text:f}" if isinstance(text, Decimal) else text.strip()
    if not PLAIN_NUMBER.fullmatch(plain):
        raise DataError(f"'{text}' is not a plain number with a point, such as 24.5", name)
    return Figure(Decimal(plain), unit, SourceRow(BY_USER, name, BY_USER, f"{text} {unit}", quality), name)


def stated_quantity(name: str, text: str, quality: Quality = Quality.ASSUMPTION) -> Figure:
    """Return a number with its unit that a person states under a name, such as "30 %" or "380 kt".

    Raises:
        DataError: the text is not a number and a unit.
        UnitError: the unit is not in the vocabulary.
    """
    number, _, unit = text.strip().partition(" ")
    if not unit.strip():
        raise DataError(f"'{text}' has no unit; write the number, a space and the unit, such as 30 % or 380 kt", name)
    return stated(name, number, unit.strip(), quality)
