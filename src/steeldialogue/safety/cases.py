"""Single injuries, and whether a definition counts them."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from steeldialogue.core import DataError
from steeldialogue.core.cell_types import Day, OptionalInt, OptionalNotNegative, OptionalWhole
from steeldialogue.core.strict import Strict
from steeldialogue.safety.definitions import CountsFrom, Coverage, Deaths, Definition, Outcome

_TWO_DAYS_OFF = 2  # two whole calendar days after the day of the accident are 48 hours
_TOTAL_GRADES, _PARTIAL_GRADES = range(1, 4), range(4, 15)  # Japan's disability grades


class Group(StrEnum):
    """Whom the injured person works for."""

    EMPLOYEES = "employees"
    CONTRACTORS = "contractors"
    VISITORS = "visitors"


class Answer(StrEnum):
    """What is known of a yes-or-no question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def _unknown_if_empty(text: Any) -> Any:
    return Answer.UNKNOWN if text == "" else text


Told = Annotated[Answer, BeforeValidator(_unknown_if_empty)]


class Case(Strict):
    """One injury, without anything that names the person. An empty cell is unknown; `commuting` is no unless said."""

    date: Day
    group: Group
    outcome: Outcome
    grade: OptionalInt = None
    calendar_days_off: OptionalWhole = None
    able_next_shift: Told = Answer.UNKNOWN
    hours_disabled: OptionalNotNegative = None
    medical_treatment: Told = Answer.UNKNOWN
    restricted: Told = Answer.UNKNOWN
    commuting: Annotated[Answer, BeforeValidator(lambda text: Answer.NO if text == "" else text)] = Answer.NO

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "Case":
        if self.outcome is Outcome.NO_LOST_TIME and self.calendar_days_off:
            raise ValueError("the outcome is no_lost_time, and there are days off; write temporary")
        grades = {Outcome.PERMANENT_TOTAL: _TOTAL_GRADES, Outcome.PERMANENT_PARTIAL: _PARTIAL_GRADES}.get(self.outcome)
        if self.grade is not None and (grades is None or self.grade not in grades):
            raise ValueError("a grade is 1 to 3 for permanent_total, 4 to 14 for permanent_partial, and empty otherwise")
        return self


def is_counted(case: Case, definition: Definition) -> bool:
    """Tell whether a definition counts a case.

    Raises:
        DataError: the case or the definition does not tell what this hangs on; the error names it.
    """
    return _covers_person(case, definition) and _covers_way(case, definition) and _reaches(case, definition)


def _covers_person(case: Case, definition: Definition) -> bool:
    if case.group is Group.EMPLOYEES:
        return True
    coverage = definition.contractors if case.group is Group.CONTRACTORS else definition.visitors
    if coverage is Coverage.UNKNOWN:
        raise _not_told(definition, f"whether {case.group} are counted")
    return coverage is not Coverage.NO


def _covers_way(case: Case, definition: Definition) -> bool:
    if case.commuting is Answer.NO:
        return True
    if definition.commuting is Coverage.UNKNOWN:
        raise _not_told(definition, "whether accidents on the way to work are counted")
    if case.commuting is Answer.UNKNOWN and definition.commuting is Coverage.NO:
        raise _missing(case, definition, "commuting")
    return definition.commuting is not Coverage.NO


def _reaches(case: Case, definition: Definition) -> bool:
    if case.outcome is Outcome.FATAL:
        if definition.deaths is Deaths.UNKNOWN:
            raise _not_told(definition, "whether deaths are counted")
        return definition.deaths in (Deaths.YES, Deaths.ONLY)
    if definition.deaths is Deaths.ONLY:
        return False
    if definition.counts_from is CountsFrom.UNKNOWN:
        raise _not_told(definition, "from when an injury counts")
    found = _THRESHOLDS[definition.counts_from](case)
    if isinstance(found, str):
        raise _missing(case, definition, found)
    return found


def _next_shift(case: Case) -> bool | str:
    if case.outcome in (Outcome.PERMANENT_TOTAL, Outcome.NO_LOST_TIME):
        return case.outcome is Outcome.PERMANENT_TOTAL
    return "able_next_shift" if case.able_next_shift is Answer.UNKNOWN else case.able_next_shift is Answer.NO


def _beyond_shift(case: Case) -> bool | str:
    found = _next_shift(case)
    if found is True or case.calendar_days_off:
        return True
    return "calendar_days_off" if case.calendar_days_off is None and case.outcome is not Outcome.NO_LOST_TIME else found


def _calendar_day(case: Case) -> bool | str:
    if case.outcome is not Outcome.TEMPORARY:
        return case.outcome is not Outcome.NO_LOST_TIME  # the loss of a part or function of the body counts by itself
    return "calendar_days_off" if case.calendar_days_off is None else case.calendar_days_off >= 1


def _hours_48(case: Case) -> bool | str:
    if case.outcome in (Outcome.PERMANENT_TOTAL, Outcome.NO_LOST_TIME):
        return case.outcome is Outcome.PERMANENT_TOTAL
    if case.hours_disabled is not None:
        return case.hours_disabled >= _TWO_DAYS_OFF * 24
    if case.calendar_days_off is None or case.calendar_days_off == 1:
        return "hours_disabled"
    return case.calendar_days_off >= _TWO_DAYS_OFF


def _days_away_or_restricted(case: Case) -> bool | str:
    if case.outcome is Outcome.PERMANENT_TOTAL or case.calendar_days_off or case.restricted is Answer.YES:
        return True
    if case.calendar_days_off is None and case.outcome is not Outcome.NO_LOST_TIME:
        return "calendar_days_off"
    return "restricted" if case.restricted is Answer.UNKNOWN else False


def _medical_treatment(case: Case) -> bool | str:
    if case.medical_treatment is Answer.YES:
        return True
    found = _days_away_or_restricted(case)
    return "medical_treatment" if found is False and case.medical_treatment is Answer.UNKNOWN else found


_THRESHOLDS: dict[CountsFrom, Callable[[Case], bool | str]] = {
    CountsFrom.NEXT_SHIFT: _next_shift,
    CountsFrom.BEYOND_SHIFT: _beyond_shift,
    CountsFrom.CALENDAR_DAY: _calendar_day,
    CountsFrom.HOURS_48: _hours_48,
    CountsFrom.MEDICAL_TREATMENT: _medical_treatment,
    CountsFrom.DAYS_AWAY_OR_RESTRICTED: _days_away_or_restricted,
    CountsFrom.DEATH: lambda case: False,
    CountsFrom.ANY: lambda case: True,
}


def _not_told(definition: Definition, what: str) -> DataError:
    return DataError(f"{definition.id} ({definition.body}) cannot be measured here: {what} was not found in its source")


def _missing(case: Case, definition: Definition, field: str) -> DataError:
    return DataError(f"the case of {case.date} does not tell it, and {definition.id} hangs on it; fill it in", field=field)
