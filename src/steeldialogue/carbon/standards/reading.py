"""One plant read under one standard."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from steeldialogue.carbon.balance.findings import Finding
from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.classes import Limit
from steeldialogue.carbon.standards.expressions import Expression, Ratio, Sum, decimal_of, figure_of
from steeldialogue.carbon.standards.terms import PARTS, Part, Term
from steeldialogue.core import Derivation, Figure, LawText
from steeldialogue.core.stated import stated
from steeldialogue.law.standard_rules import Standard

Status = Literal["ok", "blocked", "not_applicable", "certificate_only", "not_in_force"]
EMISSIONS, MASS, INTENSITY = "tCO2e", "t", "tCO2e/t"
_ZERO = Decimal(0)


@dataclass(frozen=True)
class Reading:
    """What a plant's data set says under one standard: value, class, the way to the next class, findings.

    `terms` add up to the emissions in tCO2e; over the tonnes of `divisor` they are the value in tCO2e/t. A reading with a
    blocking finding has a value where it can be computed, and no verdict.
    """

    standard: Standard
    plant: Plant
    on: date
    status: Status
    terms: tuple[Term, ...] = ()
    divisor: Expression | None = None
    scrap_share: Expression | None = None
    limits: tuple[Limit, ...] = ()
    reached: Limit | None = None
    next_limit: Limit | None = None
    further: tuple[tuple[str, Figure], ...] = ()
    findings: tuple[Finding, ...] = ()
    text: LawText | None = None
    reason: str = ""

    @cached_property
    def value(self) -> Decimal | None:
        """The value in tCO2e/t as a bare decimal; None where the standard gives none."""
        if self.divisor is None:
            return None
        return self.emissions / self.tonnes

    @cached_property
    def emissions(self) -> Decimal:
        """The sum of all terms in tCO2e."""
        return sum((decimal_of(term.expression) for term in self.terms), _ZERO)

    @cached_property
    def tonnes(self) -> Decimal:
        """The tonnes the emissions are divided by."""
        return decimal_of(self.divisor) if self.divisor else _ZERO

    @cached_property
    def figure(self) -> Figure | None:
        """The value with its whole account: every flow, factor and rule."""
        if self.divisor is None:
            return None
        parts = [self.part(part) for part in PARTS if self._of(part)]
        emissions = _total(f"emissions under {self.standard.label.en}", [part for part in parts if part])
        tonnes = figure_of(self.divisor, self.standard.divisor.stage.replace("_", " ") if self.standard.divisor else "", gives=MASS)
        reference = self.standard.divisor.provision if self.standard.divisor else ""
        account = Derivation(self.standard.label.en, "emissions ÷ tonnes", (("emissions", emissions), ("tonnes", tonnes)), reference)
        return Figure(emissions.value / tonnes.value, INTENSITY, account, self.standard.label.en)

    def part(self, part: Part) -> Figure | None:
        """Return one part of the emissions in tCO2e with its account; None where the standard has no such term."""
        found = [
            figure_of(term.expression, f"{part} emissions of {term.material.replace('_', ' ')}", term.reference, EMISSIONS)
            for term in self._of(part)
        ]
        return _total(part, found) if found else None

    def amount(self, part: Part) -> Decimal:
        """Return one part of the emissions in tCO2e as a bare decimal."""
        return sum((decimal_of(term.expression) for term in self._of(part)), _ZERO)

    @property
    def distance_tco2e(self) -> Decimal | None:
        """Tonnes of CO2e in the period between the plant and the next better class."""
        if self.value is None or self.next_limit is None:
            return None
        return (self.value - self.next_limit.figure.value) * self.tonnes

    @property
    def has_verdict(self) -> bool:
        """Whether the standard says something of the plant: a class, or that it lies outside all of them."""
        return self.status == "ok" and bool(self.limits)

    def _of(self, part: Part) -> Sequence[Term]:
        return [term for term in self.terms if term.part == part]


def _total(name: str, figures: Sequence[Figure]) -> Figure:
    if not figures:
        return stated(f"{name}: nothing that emits crosses the boundary", "0", EMISSIONS)
    inputs = tuple((figure.label, figure) for figure in figures)
    value = sum((figure.value for figure in figures), _ZERO)
    return Figure(value, EMISSIONS, Derivation(name, f"sum of {len(inputs)} terms", inputs), name)


def intensity(terms: Sequence[Term], divisor: Expression) -> Expression:
    """Return the value of terms over a divisor as one expression."""
    return Ratio(Sum(tuple(term.expression for term in terms)), divisor)
