"""Amounts of a plant's flows as figures: sums, net uses and parts of a whole."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from steeldialogue.carbon.cbam.installation.sums import sum_of
from steeldialogue.carbon.plant import Flow
from steeldialogue.carbon.standards.expressions import Expression, Product, Sum
from steeldialogue.core import Figure, formula

_MET = "Implementing Regulation (EU) 2025/2547,"


@formula(
    "part of a mass",
    "mass × part ÷ whole",
    takes={"mass": "t", "part": "t", "whole": "t"},
    gives="t",
    reference=f"{_MET} Annex III, point A.2",
)
def _part_of(mass: Decimal, part: Decimal, whole: Decimal) -> Decimal:
    return mass * part / whole


def part_of(mass: Figure, part: Figure, whole: Figure) -> Figure:
    """Return the part of a mass in tonnes; the mass itself where the part is the whole."""
    return mass if part.value == whole.value else _part_of(mass, part, whole).named(mass.label)


def total_of(name: str, figures: Sequence[Figure], unit: str = "t") -> Figure:
    """Return the sum of figures; one alone is its own sum.

    Raises:
        LineageError: there is nothing to add up.
    """
    return figures[0].to(unit) if len(figures) == 1 else sum_of(name, figures, unit, f"{_MET} Annex II, point B.4")


def smaller(first: Figure, second: Figure) -> Figure:
    """Return the smaller of two figures of one unit."""
    return first if first.value <= second.value else second


def flow_total(name: str, flows: Iterable[Flow], unit: str = "t") -> Figure | None:
    """Return the sum of flows; None where there are none."""
    figures = [flow.amount.figure for flow in flows]
    return total_of(name, figures, unit) if figures else None


def net_of(flows: Sequence[Flow], *, leaving: bool) -> Expression:
    """Return what goes in less what comes out, or the other way round where it is `leaving`."""
    plus = "out" if leaving else "in"
    terms = tuple(flow.amount if flow.direction == plus else Product((flow.amount,), -1) for flow in flows)
    return terms[0] if len(terms) == 1 else Sum(terms)
