"""What it would take to reach the next better class: the tonnes of CO2e in terms of what the plant uses."""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.standards.expressions import Product, decimal_of, figure_of
from steeldialogue.carbon.standards.reading import Reading
from steeldialogue.carbon.standards.terms import Part, Term

MOST_WAYS = 4


@dataclass(frozen=True)
class Way:
    """One use that alone would close the distance, were it `share` smaller (1 is all of it; more cannot be).

    `amount` is that share of the net use in `unit`.
    """

    part: Part
    material: str
    share: Decimal
    amount: Decimal
    unit: str

    @property
    def enough(self) -> bool:
        """Whether the use is large enough to close the distance alone."""
        return self.share <= 1


def ways_to_next(reading: Reading) -> list[Way]:
    """Return the largest uses, each with how much less of it would reach the next class at the same output and scrap share."""
    distance = reading.distance_tco2e
    if distance is None:
        return []
    terms = [term for term in reading.terms if decimal_of(term.expression) > 0]
    largest = sorted(terms, key=lambda term: -decimal_of(term.expression))[:MOST_WAYS]
    return [_way(term, distance) for term in largest]


def _way(term: Term, distance: Decimal) -> Way:
    share = distance / decimal_of(term.expression)
    use = term.expression.factors[0] if isinstance(term.expression, Product) else term.expression
    figure = figure_of(use, term.material)
    return Way(term.part, term.material, share, share * figure.value, figure.unit)
