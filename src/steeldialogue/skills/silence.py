"""How far those who said nothing could move a share.

The bounds are those of Manski (1989), Journal of Human Resources 24, 343-360: the share if none of those who did not answer had done it,
and if all of them had. An exact interval tells of chance, the bounds of silence; neither stands in for the other.
"""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.core import Figure
from steeldialogue.core.formulas import formula

_MANSKI = "Manski 1989, Journal of Human Resources 24, 343"


@dataclass(frozen=True)
class Bounds:
    """The lowest and the highest that a share can be, whatever those would have said who said nothing."""

    lowest: Figure
    highest: Figure


def silent_bounds(done: Figure, answered: Figure, asked: Figure) -> Bounds | None:
    """Return the bounds of a share among all who were asked; None where nobody was."""
    if not asked.value:
        return None
    return Bounds(_none_of_the_silent(done, asked), _all_of_the_silent(done, answered, asked))


@formula(
    "share if none of the silent had done it",
    "done ÷ asked",
    takes={"done": "person", "asked": "person"},
    gives="1",
    reference=_MANSKI,
)
def _none_of_the_silent(done: Decimal, asked: Decimal) -> Decimal:
    return done / asked


@formula(
    "share if all of the silent had done it",
    "(done + asked − answered) ÷ asked",
    takes={"done": "person", "answered": "person", "asked": "person"},
    gives="1",
    reference=_MANSKI,
)
def _all_of_the_silent(done: Decimal, answered: Decimal, asked: Decimal) -> Decimal:
    return (done + asked - answered) / asked
