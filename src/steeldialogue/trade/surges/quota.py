"""How full the steel quotas of the European Union are, and on which day they are full at the present pace."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from steeldialogue.core import Figure, LawError
from steeldialogue.law import Law
from steeldialogue.law.safeguard_tables import EuQuarterRow
from steeldialogue.trade.basis import WORLD
from steeldialogue.trade.surges.quota_law import EXEMPT, QUARTERS, QUOTAS, categories_of, is_of, quarter_quota, quota_year, regime_of

CN_DIGITS = 8
_DUTY, _CARRY_OVER = "safeguards.eu_out_of_quota_duty", "safeguards.eu_carry_over"
_WITHOUT = "without carry-over"
_NOT_HELD = f"{_WITHOUT}: the quarter before is not held"


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

    `quota` is a figure in tonnes with its provision; `carried` are tonnes from the quarter before, and
    `carried_by` says how they are known; `share` is drawn ÷ (quota + carried); `pace` is tonnes a day from the
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
    carried_by: str
    drawn: float
    undecided: float
    share: float
    pace: float
    full_on: date | None
    duty_outside: Figure

    @property
    def carried_known(self) -> bool:
        """Whether what the quarter before left is known; where it is not, nothing counts as carried over."""
        return not self.carried_by.startswith(_WITHOUT)


def quota_fill(law: Law, drawn: Iterable[Drawn], category: str, origin: str, on: date, carried: float | None = None) -> QuotaFill:
    """Return how full a quota is on a day.

    Args:
        law: the law.
        drawn: imports of the Union; those of the quarter that had ended by the day count, those of the quarter before carry over.
        category: such as `1.A`.
        origin: ISO alpha-3, or `WLD` for the whole category.
        on: the day.
        carried: tonnes unused in the quarter before and carried over, where customs told them; else they are reckoned.

    Raises:
        LawError: there is no such quota, the origin is exempt, or no statistics reach into the quarter.
    """
    if regime_of(law, origin, on) == EXEMPT:
        raise LawError(f"Steel of {origin} is exempt from the quotas of the Union.")
    quarter, held = quota_year(law, on), list(drawn)
    quota = quarter_quota(law, category, origin, on)
    rows = _within(held, quarter.start, min(on, quarter.end))
    if not rows:
        raise LawError(f"No imports are held of the quarter from {quarter.start} that had ended by {on}.")
    moved, moved_by = (carried, "as given") if carried is not None else carried_over(law, held, category, origin, quarter)
    counted, undecided = _tonnes(law, rows, category, origin)
    known_to = max(row.end for row in rows)
    pace = counted / ((known_to - quarter.start).days + 1)
    available = float(quota.value) + moved
    full = full_on(quarter.start, quarter.end, available, pace)
    span, drawn_of = (quarter.start, quarter.end, known_to), (counted, undecided, counted / available, pace)
    return QuotaFill(category, origin, *span, quota, moved, moved_by, *drawn_of, full, law.at(_DUTY, on))


def carried_over(law: Law, drawn: Collection[Drawn], category: str, origin: str, quarter: EuQuarterRow) -> tuple[float, str]:
    """Return the tonnes that a quarter takes from the one before it in the quota year, and how they are known.

    They are the law's share of what stayed unused there, itself with what it took over; none where imports are not held
    of all its days. Codes that TARIC divides were perhaps drawn there too, so they are at most this.
    """
    before = next((row for row in law.table(QUARTERS).rows if row.end == quarter.start - timedelta(days=1)), None)
    if before is None:
        return 0.0, "first quarter of the quota year"
    rows = _within(drawn, before.start, before.end)
    if not _whole(rows, before):
        return 0.0, _NOT_HELD
    try:
        part = float(law.at(_CARRY_OVER, quarter.start).value)
        available = float(quarter_quota(law, category, origin, before.start).value)
    except LawError as fault:
        return 0.0, f"{_WITHOUT}: {fault}"
    available += carried_over(law, drawn, category, origin, before)[0]
    counted, undecided = _tonnes(law, rows, category, origin)
    at_most = f", at most: {undecided:,.0f} t are under codes of several categories" if undecided else ""
    return part * max(0.0, available - counted), f"unused from {before.start} to {before.end}{at_most}"


def quota_fills(law: Law, drawn: Iterable[Drawn], origin: str, on: date) -> list[QuotaFill]:
    """Return how full every quota of an origin's own is on a day, in the order of the annex.

    Raises:
        LawError: the origin is exempt, or no statistics reach into the quarter.
    """
    rows = list(drawn)
    own = dict.fromkeys(row.category for row in law.table(QUOTAS).rows if is_of(row, origin))
    return [quota_fill(law, rows, category, origin, on) for category in own]


def full_on(start: date, end: date, quota: float, pace: float) -> date | None:
    """Return the day on which a quota is used up at a pace of tonnes a day; None where it lasts to the end."""
    if pace <= 0:
        return None
    days = max(ceil(quota / pace), 1)
    if days > (end - start).days + 1:
        return None
    return start + timedelta(days=days - 1)


def _within(rows: Iterable[Drawn], start: date, end: date) -> list[Drawn]:
    return [row for row in rows if start <= row.start and row.end <= end]


def _whole(rows: Iterable[Drawn], quarter: EuQuarterRow) -> bool:
    """Whether some imports are held of every day of a quarter."""
    known_to = quarter.start
    for start, end in sorted({(row.start, row.end) for row in rows}):
        if start > known_to:
            return False
        known_to = max(known_to, end + timedelta(days=1))
    return known_to > quarter.end


def _tonnes(law: Law, rows: Iterable[Drawn], category: str, origin: str) -> tuple[float, float]:
    """Tonnes of a category, and tonnes under codes that belong to it and to another."""
    exempt = {row.origin for row in law.table("safeguards.eu_origins").rows if row.regime == EXEMPT}
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
