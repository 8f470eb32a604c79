"""Numbers that a user states: figures that say so."""

from decimal import Decimal

from steeldialogue.core.cell_types import PLAIN_NUMBER
from steeldialogue.core.errors import DataError
from steeldialogue.core.figure import Figure, SourceRow
from steeldialogue.core.quality import Quality

BY_USER = "stated by the user"


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
