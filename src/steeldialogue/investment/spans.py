"""Days between two dates that may be known only in part: an exact number, or the fewest and the most it can be."""

from dataclasses import dataclass
from datetime import date

from steeldialogue.core import PartialDate


@dataclass(frozen=True)
class Window:
    """The first and the last day that a date can be."""

    first: date
    last: date

    @classmethod
    def of(cls, text: str) -> "Window | None":
        """Return the window of a date such as 2025-02-04, 2025-02 or 2025; None where nothing is known."""
        told = PartialDate(text)
        return Window(told.earliest, told.latest) if told.earliest and told.latest else None

    @classmethod
    def day(cls, day: date) -> "Window":
        """Return the window of one day."""
        return cls(day, day)

    def joined(self, other: "Window") -> "Window":
        """Return the window that holds both, where two sources name one date differently."""
        return Window(min(self.first, other.first), max(self.last, other.last))

    def until(self, day: date) -> "Window":
        """Return the part of the window that does not lie after a day."""
        return Window(self.first, min(self.last, day))


@dataclass(frozen=True)
class Days:
    """A number of days: the fewest and the most it can be."""

    fewest: int
    most: int

    @classmethod
    def between(cls, start: Window, end: Window) -> "Days":
        """Return the days from one date to another; negative where the second lies before the first."""
        return cls((end.first - start.last).days, (end.last - start.first).days)

    @property
    def exact(self) -> int | None:
        """The number, where it is known to the day."""
        return self.fewest if self.fewest == self.most else None
