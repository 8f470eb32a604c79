"""What a safeguard may look like: developing members left out, the least quota, the shares of suppliers, the last days."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from steeldialogue.core import DataError
from steeldialogue.law import Law
from steeldialogue.trade.surges.terms import SurgeTerms, pure, whole_years


@dataclass(frozen=True)
class DevelopingMembers:
    """Art. 9.1 of the Agreement on Safeguards: who is left out, each one's share, and the joint share of the small ones."""

    left_out: tuple[str, ...]
    shares: Mapping[str, float]
    joint_share: float
    article: str = "Agreement on Safeguards, Art. 9.1"


def developing_members(imports: Mapping[str, float], developing: Collection[str], terms: SurgeTerms) -> DevelopingMembers:
    """Return the developing members that a measure may not reach.

    A member is left out while its share of imports does not exceed 3 %, provided that developing members
    with less than 3 % together account for no more than 9 %.

    Args:
        imports: tonnes by supplier, all suppliers.
        developing: who counts as a developing member: an input, for the WTO keeps no list.
        terms: the two limits.

    Raises:
        DataError: there are no imports.
    """
    whole = sum(imports.values())
    if whole <= 0:
        raise DataError("Shares of suppliers need imports; there are none.")
    alone, together = pure(terms.wto_developing_share), pure(terms.wto_developing_total)
    shares = {supplier: tonnes / whole for supplier, tonnes in sorted(imports.items()) if supplier in developing}
    joint = sum(share for share in shares.values() if share < alone)
    small = tuple(supplier for supplier, share in shares.items() if share <= alone)
    return DevelopingMembers(small if joint <= together else (), shares, joint)


def least_quota(years: Sequence[float], terms: SurgeTerms) -> float:
    """Return the mean of the last three representative years, below which a quota may not fall (Art. 5.1), in the years' unit.

    Raises:
        DataError: fewer years were given.
    """
    wanted = whole_years(terms.wto_representative_years)
    if len(years) < wanted:
        raise DataError(f"A quota rests on {wanted} representative years; {len(years)} were given.")
    return fmean(years[-wanted:])


def allotted_quotas(quota: float, base: Mapping[str, float]) -> dict[str, float]:
    """Return the quota of each supplier by its share of a base period (Art. 5.2(a)), in the quota's unit.

    Raises:
        DataError: the base period has no imports.
    """
    whole = sum(base.values())
    if whole <= 0:
        raise DataError("Quotas by past shares need imports in the base period; there are none.")
    return {supplier: quota * tonnes / whole for supplier, tonnes in sorted(base.items())}


@dataclass(frozen=True)
class LastDays:
    """The last day of a safeguard: provisional (Art. 6), before an extension (Art. 7.1), with all extensions (Art. 7.3 and 9.2)."""

    provisional: date
    first_term: date
    extended: date


def last_days(law: Law, start: date, *, by_developing_member: bool) -> LastDays:
    """Return the last days of a safeguard that starts on a day, the time of a provisional measure counted in.

    `by_developing_member` tells whether a developing member applies it, which may add two years (Art. 9.2).
    """
    days = int(law.at("safeguards.wto_provisional_days", start).to("d").value)
    first, most, more = (
        whole_years(law.at(f"safeguards.wto_{name}", start)) for name in ("duration_years", "total_years", "developing_extension_years")
    )
    extended = most + (more if by_developing_member else 0)
    return LastDays(start + timedelta(days=days - 1), _last_day(start, first), _last_day(start, extended))


def _last_day(start: date, years: int) -> date:
    """The day before the anniversary; that of 29 February is 1 March where there is none."""
    month_start = date(start.year + years, start.month, 1)
    return month_start + timedelta(days=start.day - 2)
