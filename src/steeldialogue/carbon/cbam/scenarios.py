"""Scenarios to the end of free allocation: what goods would owe each year under stated prices and stated changes of the law."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from steeldialogue.carbon.cbam.declaration.equations import CERTIFICATES, cost_of_certificates
from steeldialogue.carbon.cbam.equations import PER_TONNE
from steeldialogue.carbon.cbam.exposure import ENDS, End, ExposureLine, Shipment, exposure, total_certificates
from steeldialogue.carbon.cbam.obligation import Conditions, Tables
from steeldialogue.carbon.cbam.price_band import Level, PriceBand
from steeldialogue.carbon.cbam.scenario import VerifiedShare, YearAssumptions
from steeldialogue.core import Figure, Quality, formula, total
from steeldialogue.law import Law

FACTOR = "eu_cbam.cbam_factor"
CSCF_ASSUMED = "eu_cbam.cscf_after_2030"


@formula(
    "certificates of a shipment that is verified in part",
    "net mass × ((1 − share) × certificates per tonne at default value + share × max(0, verified SEE − SEFA))",
    takes={"net_mass": "t", "share": "1", "at_default": PER_TONNE, "see": PER_TONNE, "sefa": PER_TONNE},
    gives=CERTIFICATES,
    reference="Regulation (EU) 2023/956, Art. 6(2) and 31; the SEFA of the default path stands in for that of the verified good",
    quality=Quality.ASSUMPTION,
)
def certificates_in_part_verified(net_mass: Decimal, share: Decimal, at_default: Decimal, see: Decimal, sefa: Decimal) -> Decimal:
    """Return the certificates due where a share of the mass is declared with a verified SEE."""
    return net_mass * ((1 - share) * at_default + share * max(Decimal(0), see - sefa))


@dataclass(frozen=True)
class YearOutlook:
    """One year of a scenario: the law it stands under, its price band, and the certificates due at either end of the codes."""

    year: int
    conditions: Conditions
    band: PriceBand
    certificates: Mapping[End, Figure]

    def cost(self, end: End, level: Level) -> Figure:
        """Return the cost in EUR, at the cheapest or dearest codes and one level of the price."""
        return cost_of_certificates(self.certificates[end], self.band.at(level)).named(f"{self.year}, {end} code, {level} price")


def law_years(law: Law) -> list[int]:
    """Return the years from the first certificates to the end of free allocation, by the CBAM factor."""
    return [entry.valid_from.year for entry in law.parameter(FACTOR).values]


def conditions_of(law: Law, year: int, given: YearAssumptions) -> Conditions:
    """Return the law of a year as a scenario changes it, at its central price.

    A change that keeps free allocation alive needs a correction factor: the scenario's, the law's, or the one the law folder assumes.
    """
    base = Conditions.of_year(law, year, given.band.central, assume_after_published=True)
    mark_up, factor = given.mark_up or base.mark_up, given.cbam_factor or base.cbam_factor
    if not factor.value:
        return replace(base, mark_up=mark_up, cbam_factor=factor, cscf=None, assumed=False)
    cscf = given.cscf or base.cscf or law.at(CSCF_ASSUMED, date(year, 1, 1))
    return replace(base, mark_up=mark_up, cbam_factor=factor, cscf=cscf, assumed=base.assumed or base.cscf is None)


def outlook(
    law: Law,
    tables: Tables,
    origin: str,
    shipments: Sequence[Shipment],
    assumed: Callable[[int], YearAssumptions],
    years: Iterable[int] = (),
) -> list[YearOutlook]:
    """Return a scenario applied to a year's shipments held constant, year by year.

    Args:
        law: the law the years stand under unless the scenario changes it.
        tables: scope, default values and benchmarks.
        origin: country of origin of every shipment.
        shipments: net masses by code of six or more digits.
        assumed: what the scenario assumes for a year, such as `Scenario.in_year`.
        years: the years wanted; all years of the CBAM factor if none are given.

    Raises:
        LawError: a code or the origin is out of scope, a value is missing, or the scenario states no price for a year.
        LineageError: there are no shipments.
    """
    return [_year(law, tables, origin, shipments, year, assumed(year)) for year in years or law_years(law)]


def _year(law: Law, tables: Tables, origin: str, shipments: Sequence[Shipment], year: int, given: YearAssumptions) -> YearOutlook:
    conditions = conditions_of(law, year, given)
    lines = exposure(tables, origin, shipments, conditions)
    due = {end: certificates(lines, end, f"scenario, {year}", given.verified) for end in ENDS}
    return YearOutlook(year, conditions, given.band, due)


def certificates(lines: Sequence[ExposureLine], end: End, selection: str, verified: VerifiedShare | None = None) -> Figure:
    """Return the certificates due for lines, in tCO2e, a share of each verified where the scenario says so."""
    if verified is None:
        return total_certificates(lines, end, "shipments", selection)
    return total((_in_part_verified(line, end, verified) for line in lines), selection)


def _in_part_verified(line: ExposureLine, end: End, verified: VerifiedShare) -> Figure:
    owed, shipment = line.obligation(end), line.shipment
    see = verified.see_for(owed.default_value)
    due = certificates_in_part_verified(shipment.net_mass, verified.share, owed.certificates, see, owed.sefa)
    return due.named(f"certificates, CN {owed.cn_code}")
