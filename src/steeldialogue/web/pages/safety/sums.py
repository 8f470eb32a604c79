"""Sums of returns over days and groups: each day is counted once, and nothing is added up that was not told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from steeldialogue.core import DataError, Period
from steeldialogue.core.empty_cells import EmptyKind, ToldCell, read_told
from steeldialogue.record.models import SafetyReturn

ALL, EMPLOYEES, CONTRACTORS = SafetyReturn.Group.ALL, SafetyReturn.Group.EMPLOYEES, SafetyReturn.Group.CONTRACTORS
NOTHING = ToldCell(None, EmptyKind.NOT_TOLD)


@dataclass(frozen=True)
class Returns:
    """Returns under one definition, the newest of each key."""

    rows: Sequence[SafetyReturn]

    @property
    def workplaces(self) -> list[str]:
        """The workplaces in the order of their names."""
        return sorted({row.workplace for row in self.rows})

    def of(self, workplace: str, group: str, within: Period) -> list[SafetyReturn]:
        """Return what a workplace told of a group in a period; nothing where it told nothing of it.

        Everybody is those told together and, where a return tells them apart, employees and contractors.

        Raises:
            DataError: a return reaches over an end of the period, days are told twice or not at all, or one group alone is told.
        """
        near = [row for row in self.rows if row.workplace == workplace and row.starts <= within.end and within.start <= row.ends]
        if group != ALL:
            found = [row for row in near if row.group == group]
            return _covering(found, within, workplace) if found else []
        together = [row for row in near if row.group == ALL]
        apart = [row for row in near if row.group != ALL and not any(_share_days(row, one) for one in together)]
        if not (together or apart):
            return []
        for one in (EMPLOYEES, CONTRACTORS):
            _covering([*together, *(row for row in apart if row.group == one)], within, workplace)
        return [*together, *apart]

    def periods(self, workplaces: Iterable[str], group: str) -> list[Period]:
        """Return the different periods that some workplaces tell of, in time."""
        chosen = set(workplaces)
        groups = (ALL, EMPLOYEES) if group == ALL else (group,)
        return sorted({Period(row.starts, row.ends) for row in self.rows if row.workplace in chosen and row.group in groups})


def amount(rows: Sequence[SafetyReturn], name: str) -> ToldCell:
    """Return the sum of what some returns tell under a name; the sign where all of them have the same in place of a number.

    Raises:
        DataError: some tell a number and others do not.
    """
    cells = [(row, read_told(getattr(row, name))) for row in rows]
    if not cells:
        return NOTHING
    if all(cell.is_number for _, cell in cells):
        value = sum((cell.number(name) for _, cell in cells), Decimal(0))
        return ToldCell(value, None if value else EmptyKind.NONE_COUNTED)
    first = cells[0][1]
    if all(cell.kind is first.kind for _, cell in cells):
        return first
    row, cell = next((row, cell) for row, cell in cells if not cell.is_number)
    raise DataError(
        _(
            "%(workplace)s reads '%(sign)s' from %(starts)s until %(ends)s where other days have a number; "
            "what was not told is not added up."
        )
        % {"workplace": row.workplace, "sign": cell.text or _("(empty)"), "starts": row.starts, "ends": row.ends},
        field=name,
    )


def _covering(rows: Sequence[SafetyReturn], within: Period, workplace: str) -> list[SafetyReturn]:
    """Return returns in time that tell of every day of a period once."""
    ordered = sorted(rows, key=lambda row: row.starts)
    day = within.start
    for row in ordered:
        if row.starts < within.start or row.ends > within.end:
            raise DataError(
                _(
                    "%(workplace)s has a return from %(starts)s until %(ends)s, which reaches over an end of %(first)s – %(last)s; "
                    "choose other days."
                )
                % {"workplace": workplace, "starts": row.starts, "ends": row.ends, "first": within.start, "last": within.end}
            )
        if row.starts < day:
            raise DataError(_("%(workplace)s tells of %(day)s twice; take one return back.") % {"workplace": workplace, "day": row.starts})
        if row.starts > day:
            break
        day = row.ends + timedelta(days=1)
    if day <= within.end:
        raise DataError(
            _("%(workplace)s tells nothing of %(day)s, within %(first)s – %(last)s; enter a return of it, or choose other days.")
            % {"workplace": workplace, "day": day, "first": within.start, "last": within.end}
        )
    return ordered


def _share_days(one: SafetyReturn, other: SafetyReturn) -> bool:
    return one.starts <= other.ends and other.starts <= one.ends
