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


def split_words(text: Any) -> Any:
    """Return the words of a cell, which semicolons part."""
    return tuple(word for word in text.split(";") if word) if isinstance(text, str) else text


@cell_check
def _partial(text: str) -> str:
    return PartialDate(text).text


AreaCode = Annotated[str, AfterValidator(_known_area)]
AreaCodes = Annotated[tuple[AreaCode, ...], BeforeValidator(split_words)]
Words = Annotated[tuple[str, ...], BeforeValidator(split_words)]
Warns = Annotated[tuple[Warn, ...], BeforeValidator(split_words)]
DateText = Annotated[str, AfterValidator(_partial)]
Hs6 = Annotated[str, Field(pattern=r"^\d{6}$")]


class Row(Strict):
    """What every row must say: where it comes from and how far it can be trusted."""

    key: ClassVar[tuple[str, ...]]
    # Field of this table to the table whose key it names.
    references: ClassVar[Mapping[str, str]] = {}
    # Fields that name a source of the register.
    cites: ClassVar[tuple[str, ...]] = ("source_id",)

    source_id: Text
    quality: Quality
    note: str = ""

    @classmethod
    def headings(cls) -> tuple[str, ...]:
        """Return the columns as a person wants them: the key first, then the rest; trust, source and note last."""
        last = ("quality", "warnings", "source_id", "note")
        key = [name for name in cls.key if name not in last]
        rest = [name for name in cls.model_fields if name not in key and name not in last]
        return (*key, *rest, *(name for name in last if name in cls.model_fields))

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
