"""What every row of the catalogue has, and what its cells may hold."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from steeldialogue.core import PartialDate, Period, Quality, Warn, area
from steeldialogue.core.cell_types import Day, Text
from steeldialogue.core.strict import Strict, cell_check


@cell_check
def _known_area(text: str) -> str:
    return area(text).code


def _split(text: Any) -> Any:
    return tuple(word for word in text.split(";") if word) if isinstance(text, str) else text


@cell_check
def _partial(text: str) -> str:
    return PartialDate(text).text


AreaCode = Annotated[str, AfterValidator(_known_area)]
AreaCodes = Annotated[tuple[AreaCode, ...], BeforeValidator(_split)]
Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
Warns = Annotated[tuple[Warn, ...], BeforeValidator(_split)]
DateText = Annotated[str, AfterValidator(_partial)]
Hs6 = Annotated[str, Field(pattern=r"^\d{6}$")]


class Row(Strict):
    """What every row must say: where it comes from and how far it can be trusted."""

    key: ClassVar[tuple[str, ...]]
    # Field of this table to the table whose key it names.
    references: ClassVar[Mapping[str, str]] = {}

    source_id: Text
    quality: Quality
    note: str = ""

    def row_key(self) -> str:
        """Return the row's key as text, for messages and traces."""
        return ", ".join(str(getattr(self, name)) for name in self.key if getattr(self, name) != "")


class PeriodRow(Row):
    """A row that holds for a stretch of days and may carry usage warnings."""

    period_start: Day
    period_end: Day
    warnings: Warns = ()

    @model_validator(mode="after")
    def _ends_after_start(self) -> "PeriodRow":
        if self.period_end < self.period_start:
            raise ValueError(f"period_end {self.period_end} comes before period_start {self.period_start}")
        return self

    @property
    def period(self) -> Period:
        """The stretch of days the row holds for."""
        return Period(self.period_start, self.period_end)
