"""Counts and hours of chosen workplaces as the calculations take them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from steeldialogue.core import DataError, Figure, Period, total
from steeldialogue.core.empty_cells import ToldCell
from steeldialogue.core.stated import stated
from steeldialogue.record.models import SafetyReturn
from steeldialogue.safety import Exposure
from steeldialogue.web.pages.safety.sums import Returns, amount
from steeldialogue.web.pages.safety.words import DEATHS


@dataclass(frozen=True)
class Chosen:
    """What is compared: workplaces under one definition, and which numbers of their returns."""

    returns: Returns
    definition: str
    workplaces: Sequence[str]
    group: str
    counted: str

    @property
    def unit(self) -> str:
        """The unit of what is counted."""
        return "death" if self.counted == DEATHS else "case"

    def exposure(self, period: Period, workplaces: Sequence[str] = (), label: str = "") -> Exposure:
        """Return count and hours of some days; hours only where every return tells them.

        Raises:
            DataError: a workplace tells nothing of them, or only of some, or has a sign in place of the count.
        """
        name = label or period_label(period)
        rows = [(workplace, self._rows(workplace, period)) for workplace in workplaces or self.workplaces]
        counts = [self._figure(workplace, name, amount(found, self.counted), self.unit) for workplace, found in rows]
        hours = [(workplace, amount(found, "hours")) for workplace, found in rows]
        known = all(cell.is_number and cell.value for _, cell in hours)
        worked = (
            total([self._figure(workplace, f"{name}, hours", cell, "h") for workplace, cell in hours], f"{name}, hours") if known else None
        )
        return Exposure(name, total(counts, name), worked, self.definition)

    def number(self, name: str, period: Period) -> ToldCell:
        """Return the sum of another number of the returns.

        Raises:
            DataError: as for `exposure`.
        """
        return amount([row for workplace in self.workplaces for row in self._rows(workplace, period)], name)

    def _rows(self, workplace: str, period: Period) -> list[SafetyReturn]:
        found = self.returns.of(workplace, self.group, period)
        if not found:
            raise DataError(_("%(workplace)s tells nothing of %(period)s.") % {"workplace": workplace, "period": period_label(period)})
        return found

    def _figure(self, workplace: str, name: str, cell: ToldCell, unit: str) -> Figure:
        return stated(f"{workplace}, {name}", cell.number(f"{workplace}, {name}"), unit)

    def periods(self) -> list[Period]:
        """Return the periods of the returns, in time."""
        return self.returns.periods(self.workplaces, self.group)

    def points(self) -> tuple[list[Exposure], list[str]]:
        """Return a point for each period that every workplace tells of with its hours, and why others are left out."""
        points, left_out = [], []
        for period in self.periods():
            try:
                point = self.exposure(period)
            except DataError as fault:
                left_out.append(fault.message)
                continue
            if point.hours is None:
                left_out.append(_("%(period)s: hours are not told.") % {"period": period_label(period)})
            else:
                points.append(point)
        return points, left_out

    def places(self, period: Period) -> tuple[list[Exposure], list[str]]:
        """Return a point for each of the side's workplaces over some days, in the order of names, and why others are left out."""
        points, left_out = [], []
        for workplace in self.returns.workplaces:
            try:
                point = self.exposure(period, [workplace], workplace)
            except DataError as fault:
                left_out.append(fault.message)
                continue
            if point.hours is None:
                left_out.append(_("%(period)s: hours are not told.") % {"period": workplace})
            else:
                points.append(point)
        return points, left_out

    def days_of_deaths(self) -> list[Any]:
        """Return the days of deaths, where every return with deaths tells of a single day; nothing otherwise."""
        rows = [row for row in self.returns.rows if row.workplace in self.workplaces and row.deaths.isdecimal() and Decimal(row.deaths)]
        if any(row.starts != row.ends for row in rows):
            return []
        return sorted(row.starts for row in rows for _death in range(int(row.deaths)))


def period_label(period: Period) -> str:
    """Return a year by its number, other periods by their days: the same in every language."""
    return str(period.start.year) if period.is_calendar_year else f"{period.start} – {period.end}"
