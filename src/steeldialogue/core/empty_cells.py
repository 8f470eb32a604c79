"""Cells of statistics that hold no number, or a zero that is none: what each sign says, and what may be done with it.

Japan's Ministry of Health, Labour and Welfare parts four signs: `-` not surveyed, `※` or `*` suppressed, `0` none,
`0.00` some, but less than half a unit of the last place. A cell left blank is a fifth thing: not told.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from steeldialogue.core.cell_types import PLAIN_NUMBER
from steeldialogue.core.errors import DataError


class EmptyKind(StrEnum):
    """Why a cell holds no plain number above zero."""

    NOT_TOLD = "not_told"
    NOT_SURVEYED = "not_surveyed"
    SUPPRESSED = "suppressed"
    NONE_COUNTED = "none_counted"
    UNDER_HALF = "under_half"

    @property
    def sign(self) -> str:
        """The sign it is written with; `0.00` stands for a zero to any number of places."""
        return _SIGNS[self]

    @property
    def meaning(self) -> str:
        """One line for readers."""
        return _MEANINGS[self]


_SIGNS = {
    EmptyKind.NOT_TOLD: "",
    EmptyKind.NOT_SURVEYED: "-",
    EmptyKind.SUPPRESSED: "※",
    EmptyKind.NONE_COUNTED: "0",
    EmptyKind.UNDER_HALF: "0.00",
}
_MEANINGS = {
    EmptyKind.NOT_TOLD: "nothing was told",
    EmptyKind.NOT_SURVEYED: "not surveyed",
    EmptyKind.SUPPRESSED: "suppressed, so that nobody can be recognised",
    EmptyKind.NONE_COUNTED: "none: counted, and there was no case",
    EmptyKind.UNDER_HALF: "more than none, less than half a unit of the last place",
}
_WRITTEN = {
    "": EmptyKind.NOT_TOLD,
    **dict.fromkeys(("-", "－", "–", "−"), EmptyKind.NOT_SURVEYED),
    **dict.fromkeys(("※", "*", "＊"), EmptyKind.SUPPRESSED),
}


@dataclass(frozen=True)
class ToldCell:
    """A cell as it was told: a number, or the kind of emptiness. A zero has both: its places tell how small "small" is."""

    value: Decimal | None
    kind: EmptyKind | None = None

    @property
    def text(self) -> str:
        """The cell as it is written; `read_told` reads it back."""
        return self.kind.sign if self.value is None and self.kind else f"{self.value:f}"

    @property
    def is_number(self) -> bool:
        """True where a calculation may use the value."""
        return self.value is not None and self.kind in (None, EmptyKind.NONE_COUNTED)

    def number(self, what: str) -> Decimal:
        """Return the number to calculate with; a true none is 0.

        Raises:
            DataError: the cell holds none; the error says which emptiness it is.
        """
        if self.value is not None and self.is_number:
            return self.value
        if self.kind is EmptyKind.UNDER_HALF:
            raise DataError(f"{what} reads '{self.text}': {self.kind.meaning}. That is an interval, not 0; calculate with both of its ends")
        raise self._refused(what)

    def bounds(self, what: str) -> tuple[Decimal, Decimal]:
        """Return between which ends the number lies; both are the same where it is known.

        Raises:
            DataError: nothing is known of it.
        """
        if self.value is None:
            raise self._refused(what)
        if self.kind is not EmptyKind.UNDER_HALF:
            return self.value, self.value
        return Decimal(0), Decimal(5).scaleb(int(self.value.as_tuple().exponent) - 1)

    def _refused(self, what: str) -> DataError:
        why = (self.kind or EmptyKind.NOT_TOLD).meaning
        return DataError(
            f"{what} reads '{self.text}': {why}. Nothing can be calculated from it, and it is not 0; give the number or leave it out"
        )


def read_told(text: str) -> ToldCell:
    """Read a cell of a statistic.

    Raises:
        DataError: it is neither a number of 0 or more nor one of the signs.
    """
    plain = text.strip()
    if plain in _WRITTEN:
        return ToldCell(None, _WRITTEN[plain])
    if not PLAIN_NUMBER.fullmatch(plain) or plain.startswith("-"):
        raise DataError(f"'{text}' is no number of 0 or more; write one with a point, or - (not surveyed), ※ (suppressed), 0 (none)")
    value = Decimal(plain)
    if value:
        return ToldCell(value)
    return ToldCell(value, EmptyKind.UNDER_HALF if "." in plain else EmptyKind.NONE_COUNTED)
