"""What the law says of the Union's steel quotas: quarters, categories of codes, regimes of origins, tonnes, and who has none."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from steeldialogue.core import Figure, LawError
from steeldialogue.law import Law
from steeldialogue.law.safeguard_tables import EuQuarterRow, EuQuotaRow
from steeldialogue.trade.basis import WORLD

QUOTAS, QUARTERS = "safeguards.eu_quotas", "safeguards.eu_quota_quarters"
SHARED, EXEMPT = "shared quota: not held who may draw", "exempt"


def quota_year(law: Law, on: date) -> EuQuarterRow:
    """Return the quarter of a quota year that a day lies in.

    Raises:
        LawError: no quota year is formalised for the day, or what distributes its quarter was not found.
    """
    rows = law.table(QUARTERS).rows
    found: EuQuarterRow | None = next((row for row in rows if row.start <= on <= row.end), None)
    if found is None:
        raise LawError(f"The quota years that are formalised run from {rows[0].start} to {rows[-1].end}; there is none on {on}.")
    if found.distributed != "yes":
        raise LawError(f"The quarter from {found.start} was opened, but the act that distributes it among origins was not found.")
    return found


def categories_of(law: Law, code: str) -> tuple[str, ...]:
    """Return the categories that a code of 6, 8 or 10 digits may belong to; none where the measure does not reach it."""
    rows = law.table("safeguards.eu_category_codes").rows
    return tuple(sorted({row.category for row in rows if row.code.startswith(code) or code.startswith(row.code)}))


def regime_of(law: Law, origin: str, on: date) -> str:
    """Return the regime of an origin on a day: `exempt`, `bilateral_safeguard`, or `quota` for all others."""
    rows = law.table("safeguards.eu_origins").rows
    return next((row.regime for row in rows if row.origin == origin and row.valid_from <= on), "quota")


def quarter_quota(law: Law, category: str, origin: str, on: date) -> Figure:
    """Return the quota of an origin in a category for the quarter of a day, in tonnes: a quarter of the year's.

    The origin `WLD` means all quotas of the category together.

    Raises:
        LawError: there is no such quota, or none for the day.
    """
    quota_year(law, on)
    table = law.table(QUOTAS)
    rows = [row for row in table.rows if row.category == category and is_of(row, origin)]
    if not rows:
        raise LawError(f"There is no quota of {origin} in category {category}: it draws on quotas that several origins share.")
    year = sum((row.annual_t for row in rows), Decimal(0))
    name = "; ".join(row.order_number for row in rows) if len(rows) == 1 else f"category {category}, {len(rows)} quotas"
    return table.figure(year / len(law.table(QUARTERS).rows), name, f"quota of a quarter, category {category}, {origin}")


@dataclass(frozen=True)
class NoOwnQuota:
    """An origin without a quota of its own in some categories, and why: it is exempt, or shares quotas with others."""

    origin: str
    categories: tuple[str, ...]
    why: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.why}" + ("" if self.why == EXEMPT else f" ({', '.join(self.categories)})")


def no_own_quotas(law: Law, origin: str, on: date) -> NoOwnQuota | None:
    """Return the categories in which an origin has no quota of its own, in the order of the annex; None where it has one in each."""
    rows = law.table(QUOTAS).rows
    everyone = tuple(dict.fromkeys(row.category for row in rows))
    if regime_of(law, origin, on) == EXEMPT:
        return NoOwnQuota(origin, everyone, EXEMPT)
    own = {row.category for row in rows if is_of(row, origin)}
    rest = tuple(category for category in everyone if category not in own)
    return NoOwnQuota(origin, rest, SHARED) if rest else None


def is_of(row: EuQuotaRow, origin: str) -> bool:
    """Return whether a quota is an origin's own; all are of the origin `WLD`."""
    return origin == WORLD or (row.access == "country" and row.origin == origin)
