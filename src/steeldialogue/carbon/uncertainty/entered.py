"""The uncertainties that a plant's data set states, checked before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from steeldialogue.carbon.plant import Plant, Quantity, Uncertainty
from steeldialogue.carbon.plant.model import Distribution
from steeldialogue.carbon.uncertainty.distributions import WIDEST
from steeldialogue.carbon.uncertainty.names import percent
from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

_PURE = "1"


@dataclass(frozen=True)
class Spread:
    """How one quantity is drawn: `relative` is its spread over its value, `correlation` that of any two of its group."""

    quantity: Quantity
    distribution: Distribution
    relative: float
    group: str = ""
    correlation: float = 0.0


def spreads_of(plant: Plant) -> dict[str, Spread]:
    """Return the uncertain quantities of a plant by address, in the order in which they were entered.

    Raises:
        DataError: an unknown address, two entries for one, a spread that is not above 0 or makes draws negative, a correlation
            outside 0 to 1, or none or two of them in one group.
    """
    known, correlations = plant.quantities(), _correlations(plant.uncertainties)
    spreads: dict[str, Spread] = {}
    for entry in plant.uncertainties:
        if entry.quantity not in known:
            raise _fault(entry, "quantity", f"there is no such quantity in the data set.{suggestions(entry.quantity, list(known))}")
        if entry.quantity in spreads:
            raise _fault(entry, "quantity", "there are two entries for this quantity; leave one")
        correlation = correlations.get(entry.group, 0.0)
        spreads[entry.quantity] = Spread(known[entry.quantity], entry.distribution, _relative(entry), entry.group, correlation)
    return spreads


def _relative(entry: Uncertainty) -> float:
    relative, widest = _pure(entry.spread), WIDEST.get(entry.distribution)
    if relative <= 0:
        raise _fault(entry, "spread", "the spread must be above 0 %; leave the entry out where a quantity is certain")
    if entry.distribution == "normal" and widest and relative >= widest:
        raise _fault(
            entry, "spread", f"a normal distribution this wide has draws below zero: enter less than {percent(widest)}, or lognormal"
        )
    if widest and relative > widest:
        raise _fault(entry, "spread", f"draws would be below zero: enter {percent(widest)} at most, or lognormal")
    return relative


def _correlations(entries: Sequence[Uncertainty]) -> dict[str, float]:
    """Return the correlation of each group; an entry that states none takes that of its group."""
    found: dict[str, float] = {}
    for entry in entries:
        if entry.correlation is None:
            continue
        correlation = _pure(entry.correlation)
        if not entry.group:
            raise _fault(entry, "group", "a correlation is that of a group: name the group, or leave the correlation out")
        if not 0 <= correlation <= 1:
            raise _fault(entry, "correlation", f"{correlation:g} is no correlation between 0 and 1")
        if found.setdefault(entry.group, correlation) != correlation:
            raise _fault(
                entry, "correlation", f"the group '{entry.group}' has {found[entry.group]:g} elsewhere; a group has one correlation"
            )
    for entry in entries:
        if entry.group and entry.group not in found:
            raise _fault(entry, "correlation", f"the group '{entry.group}' has no correlation; enter one between 0 and 1")
    return found


def _pure(quantity: Quantity) -> float:
    return float(quantity.figure.to(_PURE).value)


def _fault(entry: Uncertainty, field: str, message: str) -> DataError:
    return DataError(message, f"uncertainty of '{entry.quantity}'", field=field)
