"""Years put together from months, and a union put together from its members."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import ibis
import ibis.expr.types as ir

from steeldialogue.core import Period
from steeldialogue.core.countries import members
from steeldialogue.trade.basis import AREAS

UNION = "EU27"
_TOLD_ONCE = ("told_by", "teller", "currency", "period_start", "period_end")


def whole_years(periods: Iterable[Period]) -> list[Period]:
    """Return the calendar years that parts of a year, such as months, cover without a gap."""
    by_year: dict[int, set[Period]] = defaultdict(set)
    for period in periods:
        if period.start.year == period.end.year:
            by_year[period.start.year].add(period)
    return [Period.year(year) for year, parts in sorted(by_year.items()) if _covered(sorted(parts), Period.year(year))]


def as_union(table: ir.Table, union: str = UNION) -> ir.Table:
    """Return flows with the members of a union as one country; trade among them and rows of unions fall away."""
    inside = list(members(union))
    foreign = table.filter(table.exporter.notin(AREAS) & table.importer.notin(AREAS))
    named = foreign.mutate(
        **{side: foreign[side].isin(inside).ifelse(ibis.literal(union), foreign[side]) for side in ("exporter", "importer")}
    )
    return named.filter(named.exporter != named.importer)


def without_parts(table: ir.Table) -> ir.Table:
    """Return flows dated by year without the parts (months) of a year that their reporter tells of whole; `whole` marks whole years."""
    teller = ibis.cases((table.told_by == "exporter", table.exporter), (table.told_by == "importer", table.importer), else_="")
    named = table.mutate(teller=teller)
    years = named.filter(named.whole).select(*_TOLD_ONCE).distinct()
    parts = named.filter(~named.whole).anti_join(years, list(_TOLD_ONCE))
    return named.filter(named.whole).union(parts).drop("teller")


def _covered(parts: list[Period], year: Period) -> bool:
    joined = all(after.follows(before) for before, after in pairwise(parts))
    return joined and parts[0].start == year.start and parts[-1].end == year.end
