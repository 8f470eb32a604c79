"""Measures from cases under one definition. There is no factor from one definition to another; only cases lead there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from steeldialogue.core import DataError, Derivation, Figure, formula, total
from steeldialogue.core.exact import Interval
from steeldialogue.core.stated import stated
from steeldialogue.safety.cases import Case, Group, is_counted
from steeldialogue.safety.definitions import Coverage, Definition, Measure, Outcome
from steeldialogue.safety.intervals import count_interval


@dataclass(frozen=True)
class Measured:
    """A measure, what stands above and below the line, and how many cases the definition leaves out.

    `interval` is given for rates of cases alone; days charged are no independent events.
    """

    definition: Definition
    value: Figure
    counted: Figure
    exposure: Figure | None
    left_out: int
    interval: Interval | None


def measure_cases(cases: Iterable[Case], exposure: Mapping[Group, Figure], definition: Definition) -> Measured:
    """Return one measure of some cases; `exposure` is hours worked, or workers for an incidence rate, by group.

    Raises:
        DataError: a case, the hours or the definition does not tell what the measure needs.
    """
    if definition.measure in (Measure.RULE, Measure.EVENTS):
        what = "is a rule about whom to count" if definition.measure is Measure.RULE else "counts events that are no injuries"
        raise DataError(f"{definition.id} {what}; no measure of injuries follows from it. Choose another definition")
    given = list(cases)
    counted = [case for case in given if is_counted(case, definition)]
    number = stated(f"cases counted by {definition.id}", Decimal(len(counted)), "case")
    left_out = len(given) - len(counted)
    if definition.per is None:
        return Measured(definition, number, number, None, left_out, count_interval(number))
    below = _exposure(counted, exposure, definition)
    if definition.measure is Measure.SEVERITY:
        days = _days(counted, definition)
        return Measured(definition, _rate(days, below, definition), days, below, left_out, None)
    ends = count_interval(number)
    interval = Interval(*(_rate(end, below, definition) for end in (number, ends.lower, ends.upper)))
    return Measured(definition, interval.value, number, below, left_out, interval)


def convert(rate: Figure, source: Definition, target: Definition) -> NoReturn:
    """Refuse to turn a rate under one definition into one under another, and say why.

    Raises:
        DataError: always.
    """
    raise DataError(
        f"{rate.value} {rate.unit} under {source.id} ({source.body}) cannot be turned into {target.id} ({target.body}): they count "
        "different cases and charge different days, so there is no factor between them. Measure both from the cases: "
        "`steeldialogue safety measure`"
    )


@formula(
    "severity rate by identity",
    "frequency rate × mean days charged",
    takes={"frequency": "case/Mh", "mean_days": "d/case"},
    gives="d/kh",
    reference="follows from both definitions of the Ministry of Health, Labour and Welfare: SR = FR × mean days ÷ 1,000",
)
def severity_identity(frequency: Decimal, mean_days: Decimal) -> Decimal:
    """Return the severity rate in days per thousand hours that a frequency rate and the mean days of a case make."""
    return frequency * mean_days / 1000


def _rate(above: Figure, below: Figure, definition: Definition) -> Figure:
    per = definition.per
    if per is None or not below.value:
        raise DataError(f"{definition.id} is a rate; there are no hours or workers to divide by")
    base = below.to(per.unit)
    account = Derivation(
        f"{definition.name} ({definition.id})",
        f"{'days charged' if definition.measure is Measure.SEVERITY else 'cases'} × base ÷ {'hours' if per.unit == 'h' else 'workers'}",
        (("counted", above), ("exposure", base), ("base", per)),
        definition.body,
        definition.quality,
    )
    return Figure(above.value * per.value / base.value, definition.unit, account, f"{definition.name} ({definition.id})")


def _exposure(counted: Sequence[Case], exposure: Mapping[Group, Figure], definition: Definition) -> Figure:
    """Hours or workers of the groups that the definition counts, above and below the line alike."""
    wanted = {
        Group.EMPLOYEES: Coverage.YES,
        Group.CONTRACTORS: definition.contractors,
        Group.VISITORS: definition.visitors,
    }
    for group, coverage in wanted.items():
        if group in exposure and exposure[group].value < 0:
            raise DataError(f"{exposure[group].value} is less than none; give the hours or number of {group}", field=group)
        if group in exposure and coverage is Coverage.UNKNOWN and exposure[group].value:
            raise DataError(f"{definition.id} cannot be measured here: whether {group} are counted was not found in its source")
        needed = coverage is Coverage.YES or any(case.group is group for case in counted)
        # worldsteel: the hours of visitors are added if they are known.
        if group not in exposure and needed and group is not Group.VISITORS:
            raise DataError(f"{definition.id} counts {group}; give their hours or number, 0 where there are none", field=group)
    return total((figure for group, figure in exposure.items() if wanted[group] is not Coverage.NO), "exposure")


def _days(counted: Sequence[Case], definition: Definition) -> Figure:
    """Days charged: for each kind of outcome its number times the charge, for temporary incapacity the days off in proportion."""
    kinds: dict[tuple[Outcome, int | None], list[Case]] = {}
    for case in counted:
        kinds.setdefault((case.outcome, case.grade), []).append(case)
    terms = [_charged(kind, cases, definition) for kind, cases in sorted(kinds.items(), key=lambda one: (one[0][0], one[0][1] or 0))]
    return total(terms, "days charged") if terms else stated("days charged", Decimal(0), "d")


def _charged(kind: tuple[Outcome, int | None], cases: Sequence[Case], definition: Definition) -> Figure:
    outcome, grade = kind
    charge = definition.charges.get(kind) or definition.charges.get((outcome, None))
    named = outcome.replace("_", " ") + (f", grade {grade}" if grade else "")
    if charge is None:
        why = (
            "its grade is not told"
            if grade is None and any(key[0] is outcome for key in definition.charges)
            else "it was not found in its source"
        )
        raise DataError(f"{definition.id} cannot be measured here: what it charges for '{named}' is unknown, {why}")
    if charge.each_days_off is None:
        return (stated(f"number of {named}", Decimal(len(cases)), "1") * charge.days).named(f"days charged, {named}")
    unknown = next((case for case in cases if case.calendar_days_off is None), None)
    if unknown is not None:
        raise DataError(
            f"the case of {unknown.date} does not tell it, and {definition.id} charges by it; fill it in", field="calendar_days_off"
        )
    off = stated(f"calendar days off, {named}", Decimal(sum(case.calendar_days_off or 0 for case in cases)), "d")
    return (off * (charge.days / charge.each_days_off)).named(f"days charged, {named}")
