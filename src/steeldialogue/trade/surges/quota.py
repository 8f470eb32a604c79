"""How full the steel quotas of the European Union are, and on which day they are full at the present pace."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from steeldialogue.core import Figure, LawError
from steeldialogue.law import Law
from steeldialogue.law.safeguard_tables import EuQuarterRow, EuQuotaRow
from steeldialogue.trade.basis import WORLD

CN_DIGITS = 8
_QUOTAS, _QUARTERS = "safeguards.eu_quotas", "safeguards.eu_quota_quarters"
_DUTY = "safeguards.eu_out_of_quota_duty"


@dataclass(frozen=True)
class Drawn:
    """Tonnes imported under a code of the Combined Nomenclature from an origin in a period."""

    code: str
    origin: str
    start: date
    end: date
    tonnes: float


@dataclass(frozen=True)
class QuotaFill:
    """A quarter's quota and what was drawn of it.

    `quota` is a figure in tonnes with its provision; `share` is drawn ÷ quota; `pace` is tonnes a day from the
    first day of the quarter to `known_to`, the last day that the statistics tell of; `full_on` is the day on which
    the quota is full at that pace, None where it lasts the quarter. `undecided` are tonnes under codes that
    TARIC divides between this category and another: they are not in `drawn`. Customs count by acceptance of
    declarations, statistics by month of import, so this is an estimate of the balance and not the balance.
    """

    category: str
    origin: str
    start: date
    end: date
    known_to: date
    quota: Figure
    carried: float
    drawn: float
    undecided: float
    share: float
    pace: float
    full_on: date | None
    duty_outside: Figure


def quota_year(law: Law, on: date) -> EuQuarterRow:
    """Return the quarter of a quota year that a day lies in.

    Raises:
        LawError: no quota year is formalised for the day, or what distributes its quarter was not found.
    """
    rows = law.table(_QUARTERS).rows
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
    table = law.table(_QUOTAS)
    rows = [row for row in table.rows if row.category == category and _is_of(row, origin)]
    if not rows:
        raise LawError(f"There is no quota of {origin} in category {category}: it draws on quotas that several origins share.")
    year = sum((row.annual_t for row in rows), Decimal(0))
    name = "; ".join(row.order_number for row in rows) if len(rows) == 1 else f"category {category}, {len(rows)} quotas"
    return table.figure(year / len(law.table(_QUARTERS).rows), name, f"quota of a quarter, category {category}, {origin}")


def quota_fill(law: Law, drawn: Iterable[Drawn], category: str, origin: str, on: date, carried: float = 0.0) -> QuotaFill:
    """Return how full a quota is on a day.

    Args:
        law: the law.
        drawn: imports of the Union; only those of the quarter that had ended by the day count.
        category: such as `1.A`.
        origin: ISO alpha-3, or `WLD` for the whole category.
        on: the day.
        carried: tonnes unused in the quarter before and carried over, an input that stands in the result.

    Raises:
        LawError: there is no such quota, the origin is exempt, or no statistics reach into the quarter.
    """
    if regime_of(law, origin, on) == "exempt":
        raise LawError(f"Steel of {origin} is exempt from the quotas of the Union.")
    quarter = quota_year(law, on)
    quota = quarter_quota(law, category, origin, on)
    rows = [row for row in drawn if quarter.start <= row.start and row.end <= min(on, quarter.end)]
    if not rows:
        raise LawError(f"No imports are held of the quarter from {quarter.start} that had ended by {on}.")
    exempt = {row.origin for row in law.table("safeguards.eu_origins").rows if row.regime == "exempt"}
    counted, undecided = _tonnes(law, rows, category, origin, exempt)
    known_to = max(row.end for row in rows)
    pace = counted / ((known_to - quarter.start).days + 1)
    available = float(quota.value) + carried
    full = full_on(quarter.start, quarter.end, available, pace)
    share = counted / available
    return QuotaFill(
        category, origin, quarter.start, quarter.end, known_to, quota, carried, counted, undecided, share, pace, full, law.at(_DUTY, on)
    )


def quota_fills(law: Law, drawn: Iterable[Drawn], origin: str, on: date) -> list[QuotaFill]:
    """Return how full every quota of an origin's own is on a day, in the order of the annex; nothing counts as carried over.

    Raises:
        LawError: the origin is exempt, or no statistics reach into the quarter.
    """
    rows = list(drawn)
    own = dict.fromkeys(row.category for row in law.table(_QUOTAS).rows if _is_of(row, origin))
    return [quota_fill(law, rows, category, origin, on) for category in own]


def full_on(start: date, end: date, quota: float, pace: float) -> date | None:
    """Return the day on which a quota is used up at a pace of tonnes a day; None where it lasts to the end."""
    if pace <= 0:
        return None
    days = max(ceil(quota / pace), 1)
    if days > (end - start).days + 1:
        return None
    return start + timedelta(days=days - 1)


def _is_of(row: EuQuotaRow, origin: str) -> bool:
    return origin == WORLD or (row.access == "country" and row.origin == origin)


def _tonnes(law: Law, rows: Iterable[Drawn], category: str, origin: str, exempt: Collection[str]) -> tuple[float, float]:
    """Tonnes of a category, and tonnes under codes that belong to it and to another."""
    by_code: dict[str, float] = defaultdict(float)
    for row in rows:
        if row.origin not in exempt and origin in (WORLD, row.origin):
            by_code[row.code] += row.tonnes
    counted = undecided = 0.0
    for code, tonnes in sorted(by_code.items()):
        possible = categories_of(law, code)
        if possible == (category,) and len(code) >= CN_DIGITS:
            counted += tonnes
        elif category in possible:
            undecided += tonnes
    return counted, undecided
