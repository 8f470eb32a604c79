"""What a tonne of a good or precursor carries."""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.carbon.cbam.installation.goods import Good
from steeldialogue.core import Derivation, Figure


@dataclass(frozen=True)
class Burden:
    """What one tonne carries, unrounded, in tCO2e/t.

    `direct` and `indirect` are the emissions that count, `by_default` the part of them that rests on default values.
    """

    direct: Figure
    indirect: Figure
    by_default: Figure
    sefa: Figure
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeclaredGood:
    """What is declared of a tonne of a good, in tCO2e/t.

    The emissions are rounded (Annex II, point A.1(8)). `see` is their sum: `see_indirect` holds only what counts, which for
    steel is the indirect emissions of sintered ore. For the SEFA no rounding rule was found; it keeps its digits.
    """

    good: Good
    see_direct: Figure
    see_indirect: Figure
    see: Figure
    sefa: Figure
    share_of_default: Figure
    notes: tuple[str, ...]


def counted_as_zero(why: str, reference: str, of: Figure) -> Figure:
    """Return zero tCO2e/t with the rule that says so and the quantity it is said of."""
    return Figure(Decimal(0), PER_TONNE, Derivation(why, "0", ((of.label or "of", of),), reference), why)
