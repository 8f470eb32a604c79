"""Periods with real ends, days months later, and dates that may be known only in part."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from steeldialogue.core.errors import DataError

FISCAL_START_MONTH = 4  # April, in India and in Japan
_MONTHS = 12


@dataclass(frozen=True, order=True)
class Period:
    """An unbroken stretch of days, both ends included.

    "FY2025" is never stored: India's FY2025-26 and Japan's FY2025 are the same days, while
    "FY26" in Delhi and "FY2025" in Tokyo look like different years.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise DataError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def year(cls, year: int) -> "Period":
        """Return a calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def fiscal_year(cls, start_year: int) -> "Period":
        """Return the April-March year that starts in `start_year`, for either country."""
        return cls(date(start_year, FISCAL_START_MONTH, 1), date(start_year + 1, FISCAL_START_MONTH - 1, 31))

    @classmethod
    def quarter(cls, year: int, number: int) -> "Period":
        """Return a calendar quarter, numbered 1 to 4."""
        if number not in (1, 2, 3, 4):
            raise DataError(f"{number} is not a quarter; quarters are numbered 1 to 4")
        last = 3 * number
        return cls(date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]))

    @property
    def is_calendar_year(self) -> bool:
        """True for 1 January to 31 December."""
        return self == Period.year(self.start.year)

    @property
    def is_fiscal_year(self) -> bool:
        """True for 1 April to 31 March."""
        return self == Period.fiscal_year(self.start.year)

    @property
    def is_whole_year(self) -> bool:
        """True for a calendar or a fiscal year."""
        return self.is_calendar_year or self.is_fiscal_year

    @property
    def year_before(self) -> "Period":
        """The same days one year earlier."""
        return Period(_a_year_earlier(self.start), _a_year_earlier(self.end))

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.end - self.start).days + 1

    def contains(self, day: date) -> bool:
        """Tell whether a day falls into the period."""
        return self.start <= day <= self.end

    def follows(self, earlier: "Period") -> bool:
        """Tell whether this period starts the day after `earlier` ends."""
        return self.start == earlier.end + timedelta(days=1)

    def label(self, country: str = "") -> str:
        """Return the name people use; where a country with a fiscal year (IN, JP) is meant, parts are named by months."""
        if self.is_calendar_year:
            return str(self.start.year)
        if self.is_fiscal_year:
            if country == "JP":
                return f"FY{self.start.year}"
            return f"FY{self.start.year}-{self.end.year % 100:02d}"
        for number in () if country else (1, 2, 3, 4):
            if self == Period.quarter(self.start.year, number):
                return f"{self.start.year} Q{number}"
        if self.start.day == 1 and self.end.day == monthrange(self.end.year, self.end.month)[1]:
            return f"{self.start:%b %Y}–{self.end:%b %Y}"
        first, last = (f"{day.day} {day:%b %Y}" for day in (self.start, self.end))
        return first if first == last else f"{first}–{last}"


def _a_year_earlier(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def months_after(day: date, months: int) -> date:
    """Return the same day some calendar months later; the last of its month where that month is shorter.

    Raises:
        DataError: it lies beyond the calendar.
    """
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise DataError(f"{months} months from {day} lie beyond the calendar; give fewer")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


_PARTIAL = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month, the year, or not at all; never rounded up."""

    text: str = ""

    def __post_init__(self) -> None:
        if not self.text:
            return
        if not _PARTIAL.fullmatch(self.text):
            raise DataError(f"'{self.text}' is not a date; write 2025-02-04, 2025-02, 2025 or nothing")
        try:
            _ = self.earliest
        except ValueError as fault:
            raise DataError(f"'{self.text}' is not a day that exists") from fault

    @property
    def precision(self) -> str:
        """`day`, `month`, `year` or `unknown`."""
        return {0: "unknown", 4: "year", 7: "month", 10: "day"}[len(self.text)]

    @property
    def earliest(self) -> date | None:
        """The first day it can be, or None when unknown."""
        if not self.text:
            return None
        return date.fromisoformat(f"{self.text}-01-01"[:10])

    @property
    def latest(self) -> date | None:
        """The last day it can be, or None when unknown."""
        first = self.earliest
        if first is None or self.precision == "day":
            return first
        if self.precision == "month":
            return first.replace(day=monthrange(first.year, first.month)[1])
        return date(first.year, 12, 31)

    def __str__(self) -> str:
        first = self.earliest
        if first is None:
            return "unknown"
        return {"day": f"{first.day} {first:%B %Y}", "month": f"{first:%B %Y}", "year": self.text}[self.precision]
