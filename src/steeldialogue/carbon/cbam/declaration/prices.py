"""What a certificate costs: by quarter of import for 2026, by the week of purchase later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from steeldialogue.carbon.cbam.declaration.equations import certificates_missing, cost_of_certificates
from steeldialogue.core import Figure, LawError, Period, total
from steeldialogue.law import Law

PRICE = "eu_cbam.certificate_price"
LAST_BY_QUARTER = "eu_cbam.last_year_priced_by_quarter"


def year_quarters(year: int) -> list[Period]:
    """Return the four calendar quarters of a year."""
    return [Period.quarter(year, number) for number in (1, 2, 3, 4)]


def priced_by_quarter(law: Law, year: int) -> bool:
    """Tell whether certificates for imports of a year are priced by quarter of import; later they are when they are bought."""
    return year <= law.at(LAST_BY_QUARTER, date(year, 1, 1)).value


def prices_of_quarters(law: Law, year: int, as_of: date, stated: Mapping[Period, Figure] | None = None) -> dict[Period, Figure]:
    """Return the certificate prices of a year's quarters of import, in EUR/tCO2e; a stated price fills a gap.

    A quarter whose price was not published by the day is left out: a sum that needs it is refused there. A published
    price is never replaced by a stated one.

    Raises:
        LawError: from 2027 the price is that of the purchase, not of the import (Implementing Regulation (EU) 2025/2548, Art. 5(5)).
    """
    if not priced_by_quarter(law, year):
        raise LawError(
            f"Certificates for imports of {year} are priced by the week they are bought, not by quarter of import; "
            "give the purchases, or one stated price."
        )
    return {**(stated or {}), **_published(law, year, as_of)}


def _published(law: Law, year: int, as_of: date) -> dict[Period, Figure]:
    parameter = law.parameter(PRICE)
    quarters = {quarter.start: quarter for quarter in year_quarters(year)}
    known = [entry for entry in parameter.known_on(as_of, law.acts) if entry.value and entry.valid_from in quarters]
    return {quarters[entry.valid_from]: parameter.value_figure(entry, law.acts) for entry in known}


@dataclass(frozen=True)
class Purchase:
    """Certificates bought on a day: their number in tCO2e and the price of that week in EUR/tCO2e."""

    on: date
    certificates: Figure
    price: Figure

    @property
    def cost(self) -> Figure:
        """Amount paid, in EUR."""
        return cost_of_certificates(self.certificates, self.price).named(f"purchase of {self.on}")


def cost_of_purchases(purchases: Sequence[Purchase]) -> Figure:
    """Return what was paid for certificates, each at the price of its own week, in EUR.

    Raises:
        LineageError: nothing was bought.
    """
    return total((purchase.cost for purchase in purchases), "cost of purchases")


def still_to_buy(needed: Figure, purchases: Sequence[Purchase]) -> Figure:
    """Return how many certificates are needed beyond those bought, in tCO2e."""
    if not purchases:
        return needed
    held = total((purchase.certificates for purchase in purchases), "certificates bought")
    return certificates_missing(needed, held).named("certificates still to buy")
