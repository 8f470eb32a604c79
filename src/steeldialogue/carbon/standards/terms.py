"""What a reading is made of: terms in tCO2e, each the work of one rule on one material."""

from dataclasses import dataclass, field
from typing import Literal

from steeldialogue.carbon.standards.expressions import Expression
from steeldialogue.carbon.standards.findings import Report

Part = Literal["direct", "upstream", "electricity", "credits"]
PARTS: tuple[Part, ...] = ("direct", "upstream", "electricity", "credits")


@dataclass(frozen=True)
class Term:
    """One amount of emissions, positive or negative."""

    part: Part
    material: str
    expression: Expression
    reference: str = ""


@dataclass
class Draft(Report):
    """Terms and findings while the rules are applied one after another."""

    terms: list[Term] = field(default_factory=list)

    def add(self, part: Part, material: str, expression: Expression, reference: str = "") -> None:
        """Add a term."""
        self.terms.append(Term(part, material, expression, reference))
