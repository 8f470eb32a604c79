"""A share with its exact interval, and how far the silent could move it.

The interval is that of Clopper and Pearson (1934), Biometrika 26, 404-413. The bounds are those of Manski (1989), Journal of Human
Resources 24, 343-360: the share if none of those who did not answer had done it, and if all of them had. The interval tells of
chance, the bounds of silence; neither stands in for the other.
"""

from dataclasses import dataclass
from decimal import Decimal

from scipy.special import betaincinv

from steeldialogue.core import Derivation, Figure, LineageError
from steeldialogue.core.formulas import formula
from steeldialogue.core.formulas import share as quotient

TAIL = 0.025  # each side of a 95 % interval, the convention of the field
_DIGITS = 10  # far beyond what any count supports; keeps the bytes of a book stable
_EXACT = "Clopper and Pearson 1934, Biometrika 26, 404"
_MANSKI = "Manski 1989, Journal of Human Resources 24, 343"


@dataclass(frozen=True)
class Share:
    """A part of a whole, as a fraction of one, with the ends of its exact 95 % interval."""

    part: Figure
    whole: Figure
    value: Figure
    lower: Figure
    upper: Figure


@dataclass(frozen=True)
class Bounds:
    """The lowest and the highest that a share can be, whatever those would have said who said nothing."""

    lowest: Figure
    highest: Figure


def exact_share(part: Figure, whole: Figure) -> Share | None:
    """Return a share of counts with its exact interval; None where the whole is nobody.

    Raises:
        LineageError: a count is negative or not whole, or the part is larger than the whole.
    """
    hits, of = _whole(part), _whole(whole)
    if hits > of:
        raise LineageError(f"{part.label or 'A part'} is {hits}, more than the {of} of {whole.label or 'its whole'}.")
    if not of:
        return None
    low = betaincinv(hits, of - hits + 1, TAIL) if hits else 0.0
    high = betaincinv(hits + 1, of - hits, 1 - TAIL) if hits < of else 1.0
    return Share(
        part,
        whole,
        quotient(part, whole),
        _end("lower", "B(0.025; part, whole − part + 1)", low, part, whole),
        _end("upper", "B(0.975; part + 1, whole − part)", high, part, whole),
    )


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


def _whole(count: Figure) -> int:
    if count.value < 0 or count.value != count.value.to_integral_value():
        raise LineageError(f"{count.label or 'A count'} is {count.value}; an exact interval needs a whole number.")
    return int(count.value)


def _end(end: str, expression: str, value: float, part: Figure, whole: Figure) -> Figure:
    account = Derivation(f"exact interval of a share, {end} end", expression, (("part", part), ("whole", whole)), _EXACT)
    return Figure(round(Decimal(float(value)), _DIGITS), "1", account)
