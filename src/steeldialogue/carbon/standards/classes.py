"""Classes of a standard: limits as functions of scrap share and date, the verdict, and the way to the next class."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from steeldialogue.carbon.plant import Plant, Quantity
from steeldialogue.carbon.standards.findings import Report
from steeldialogue.core import Derivation, Figure, LawText, Quality
from steeldialogue.law import Standards
from steeldialogue.law.standard_rules import Also, ClassLimit, Missing, Standard

_ONE = Decimal(1)


@dataclass(frozen=True)
class Limit:
    """The limit of one class on a day at a scrap share; `rule` is the row in force, `slope` what a share of 1 adds to it."""

    rule: ClassLimit
    figure: Figure
    slope: Decimal = Decimal(0)

    def holds(self, value: Decimal) -> bool:
        """Tell whether a value lies in the class."""
        return value < self.figure.value if self.rule.comparison == "<" else value <= self.figure.value


class Limits:
    """The limits of one standard for one plant on one day."""

    def __init__(self, standards: Standards, standard: Standard, plant: Plant, on: date) -> None:
        """Take the standard, and from the plant what family its steel is of."""
        self._standards, self._standard, self._plant, self._on = standards, standard, plant, on
        self._families = ("", plant.product_family, plant.steel_family)

    def at(self, scrap_share: Figure, report: Report) -> list[Limit]:
        """Return the limits, best class first; a limit between two dates is marked as an assumption where it is one."""
        codes = dict.fromkeys(rule.code for rule in self._standard.classes if rule.family in self._families)
        published = [limit for code in codes if (limit := self._limit(code, scrap_share, report))]
        return [*published, *self._targets()]

    def _targets(self) -> Iterator[Limit]:
        """Yield the limits that an authority gave this plant alone, as its data set states them."""
        for gap in self._standard.missing:
            target = target_of(self._plant, gap)
            if target is None or gap.label is None:
                continue
            rule = ClassLimit(
                code=gap.target,
                label=gap.label,
                comparison="<=",
                unit=target.unit,
                at_no_scrap=f"{target.value:f}",
                provision="stated in the plant's data set",
                read_in="text",
                **{"from": self._standard.valid_from},
            )
            yield Limit(rule, target.figure.named(gap.label.en))

    def _limit(self, code: str, scrap_share: Figure, report: Report) -> Limit | None:
        rules = [rule for rule in self._standard.classes if rule.code == code and rule.family in self._families]
        started = [rule for rule in rules if rule.valid_from <= self._on]
        if not started:
            return None
        rule, later = started[-1], rules[len(started) :]
        if rule.doubtful:
            report.notice(f"class:{code}", f"The limit of class {code} is {rule.read_in}, not read in a text.", self._standard.id)
        now = self._slid(rule, scrap_share)
        if not later or rule.between == "step" or self._on.year == rule.valid_from.year:
            return Limit(rule, now, _slope(rule))
        report.notice(
            f"between:{code}",
            f"The limit of {code} between {rule.valid_from} and {later[0].valid_from} is read off a line.",
            rule.provision,
        )
        part = Decimal(self._on.year - rule.valid_from.year) / (later[0].valid_from.year - rule.valid_from.year)
        slope = _slope(rule) * (_ONE - part) + _slope(later[0]) * part
        return Limit(rule, self._between(rule, now, later[0], self._slid(later[0], scrap_share), part), slope)

    def _slid(self, rule: ClassLimit, scrap_share: Figure) -> Figure:
        none = self._law_figure(rule, rule.at_no_scrap, "limit without scrap")
        if rule.at_all_scrap is None:
            return none.named(f"limit of {rule.label.en}")
        full = self._law_figure(rule, rule.at_all_scrap, "limit with scrap alone")
        value = none.value + (full.value - none.value) * scrap_share.value
        inputs = ((none.label, none), (full.label, full), ("scrap share", scrap_share))
        account = Derivation("limit of a class", "none + (alone − none) × s", inputs, rule.provision)
        return Figure(value, rule.unit, account, f"limit of {rule.label.en}")

    def _between(self, rule: ClassLimit, now: Figure, later: ClassLimit, then: Figure, part: Decimal) -> Figure:
        value = now.value * (_ONE - part) + then.value * part
        inputs = ((f"limit from {rule.valid_from}", now), (f"limit from {later.valid_from}", then))
        account = Derivation(
            "limit between two years", f"on the line between the two, in {self._on.year}", inputs, rule.provision, Quality.ASSUMPTION
        )
        return Figure(value, now.unit, account, now.label)

    def _law_figure(self, rule: ClassLimit, value: Decimal, label: str) -> Figure:
        text = self._standards.text_of(self._standard, rule, f"class {rule.code}")
        text = LawText(**{**vars(text), "in_force_from": rule.valid_from})
        return Figure(value, rule.unit, text, f"{label}, {rule.label.en}")


def _slope(rule: ClassLimit) -> Decimal:
    return rule.at_all_scrap - rule.at_no_scrap if rule.at_all_scrap is not None else Decimal(0)


def target_of(plant: Plant, gap: Missing) -> Quantity | None:
    """Return what the plant enters in place of something that is not published; None where it enters nothing."""
    return getattr(plant, gap.target) if gap.target else None


def verdict(limits: Sequence[Limit], value: Decimal) -> Limit | None:
    """Return the best class that a value lies in, None where it lies in none."""
    return next((limit for limit in limits if limit.holds(value)), None)


def next_better(limits: Sequence[Limit], value: Decimal) -> Limit | None:
    """Return the class just better than the one a value lies in; None in the best."""
    missed = [limit for limit in limits if not limit.holds(value)]
    reached = verdict(limits, value)
    if reached is None:
        return limits[-1] if limits else None
    better = [limit for limit in missed if limits.index(limit) < limits.index(reached)]
    return better[-1] if better else None


def further(also: Also, limits: Sequence[Limit], value: Figure) -> Figure | None:
    """Return a further figure of a standard, such as greenness in percent; it may lie below zero or above one, and says so."""
    by_code = {limit.rule.code: limit for limit in limits}
    upper = by_code.get(also.upper)
    lower = by_code.get(also.lower)
    if upper is None or (also.kind == "share_between" and lower is None):
        return None
    top = upper.figure.value - value.value
    if lower is None:
        account = Derivation(also.label.en, "(limit − E) ÷ limit", (("limit", upper.figure), ("E", value)), also.provision)
        return Figure(top / upper.figure.value, "1", account, also.label.en)
    inputs = (("upper limit", upper.figure), ("lower limit", lower.figure), ("E", value))
    account = Derivation(also.label.en, "(upper − E) ÷ (upper − lower)", inputs, also.provision)
    return Figure(top / (upper.figure.value - lower.figure.value), "1", account, also.label.en)
