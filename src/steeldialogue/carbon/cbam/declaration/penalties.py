"""What missing certificates cost beyond the certificates themselves (Regulation (EU) 2023/956, Art. 26)."""

from dataclasses import dataclass
from datetime import date

from steeldialogue.carbon.cbam.declaration.equations import penalty_at_base_prices, penalty_of_the_day, penalty_without_authorisation
from steeldialogue.core import Figure
from steeldialogue.law import Law

PER_CERTIFICATE = "eu_cbam.penalty_per_certificate"
LOWEST, HIGHEST = "eu_cbam.penalty_multiple_lowest", "eu_cbam.penalty_multiple_highest"


@dataclass(frozen=True)
class PenaltyRange:
    """The lowest and the highest penalty of an importer without authorisation, in EUR at 2013 prices."""

    lowest: Figure
    highest: Figure


def penalty_for_missing(law: Law, missing: Figure, on: date) -> Figure:
    """Return the penalty for certificates not surrendered, in EUR at 2013 prices (Art. 26(1)); the duty to surrender stays."""
    return penalty_at_base_prices(missing, law.at(PER_CERTIFICATE, on)).named("penalty at 2013 prices")


def penalty_for_importing_unauthorised(law: Law, due: Figure, on: date) -> PenaltyRange:
    """Return the range of the penalty for importing without authorisation, in EUR at 2013 prices (Art. 26(2))."""
    base = law.at(PER_CERTIFICATE, on)
    lowest, highest = (penalty_without_authorisation(due, base, law.at(multiple, on)) for multiple in (LOWEST, HIGHEST))
    return PenaltyRange(lowest.named("lowest penalty"), highest.named("highest penalty"))


def indexed(penalty: Figure, index_now: Figure, index_2013: Figure) -> Figure:
    """Return a penalty at prices of the day, in EUR; the European index of consumer prices is not held and has to be given.

    Raises:
        LineageError: the index of 2013 is 0.
        UnitError: the penalty is not at 2013 prices.
    """
    return penalty_of_the_day(penalty, index_now, index_2013).named("penalty at prices of the day")
