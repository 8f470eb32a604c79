"""How much of a country's trade a dataset holds: its partners beside the world total, and rows of codes too short to be read."""

from collections import defaultdict
from collections.abc import Collection, Iterator

import ibis
import ibis.expr.types as ir

from steeldialogue.core import Period
from steeldialogue.trade.basis import AREAS, WORLD
from steeldialogue.trade.engine import collect
from steeldialogue.trade.guards import CENTS, total

FEW_PARTNERS = 20
"""Below this number of partners a dataset is told to hold few: a choice; India and Japan trade steel with more than a hundred."""
WORLD_TOLERANCE = 0.02
"""Share by which the total told for the world may exceed the sum of partners, for rounding and confidential partners: a choice."""
_ROW = ("told_by", "exporter", "importer", "period_start", "period_end")


def partners_held(flows: ir.Table, side: str, country: str) -> list[str]:
    """Return the caution that a country's partners are few, or that they do not add up to the world; empty where neither is so.

    `flows` are of one level of codes, as `side` (exporter, importer) of the trade of `country` tells; the latest period counts.
    """
    other = "importer" if side == "exporter" else "exporter"
    mine = flows.filter(flows[side] == country)
    rows = collect(mine.group_by("period_start", "period_end", partner=mine[other]).agg(value=total(mine.value, CENTS))).to_pylist()
    if not rows:
        return []
    last = max((row["period_end"], row["period_start"]) for row in rows)
    latest = {row["partner"]: row["value"] for row in rows if (row["period_end"], row["period_start"]) == last}
    partners = [value for partner, value in latest.items() if partner not in AREAS and partner != country]
    latest_period, world = Period(last[1], last[0]), latest.get(WORLD, 0.0)
    when = latest_period.label() if latest_period.is_whole_year else f"the period to {last[0]}"
    short = world > sum(partners) * (1 + WORLD_TOLERANCE)
    if len(partners) >= FEW_PARTNERS and not short:
        return []
    share = f", {sum(partners) / world:.1%} of the value told for the world" if world else "; no total for the world is held"
    return [f"Partners held: {len(partners)} in {when}{share}. Sums here are of these partners, perhaps not of all trade."]


def left_out(recorded: ir.Table, digits: int, codes: Collection[str] | None = None) -> list[str]:
    """Return the value of rows whose codes are shorter than `digits` and that no longer code divides, by currency.

    Totals of headings that stand beside their subheadings are not left out, for these are read. `codes` are the beginnings
    of the goods asked for, None for all: a shorter code counts where it may hold some of them.
    """
    values: dict[str, float] = defaultdict(float)
    lengths: set[int] = set()
    for hs, currency, value in _undivided(recorded, digits):
        if codes is None or any(code.startswith(hs) or hs.startswith(code) for code in codes):
            values[currency] += value
            lengths.add(len(hs))
    if not values:
        return []
    span = f"{min(lengths)}-{max(lengths)}" if len(lengths) > 1 else f"{min(lengths)}"
    amounts = ", ".join(f"{value:,.0f} {currency}" for currency, value in sorted(values.items()))
    return [f"Left out: {amounts} recorded at {span} digits only, of these periods; the sums are of codes of {digits} digits."]


def _undivided(recorded: ir.Table, digits: int) -> Iterator[tuple[str, str, float]]:
    length = recorded.hs.length()
    shorter = recorded.filter(length < digits)
    for size in sorted(collect(shorter.select(size=shorter.hs.length()).distinct())["size"].to_pylist()):
        longer = recorded.filter(length > size)
        divided = longer.mutate(hs=longer.hs.substr(0, size)).select("hs", *_ROW).distinct()
        alone = recorded.filter(length == ibis.literal(size)).anti_join(divided, ["hs", *_ROW])
        for row in collect(alone.group_by("hs", "currency").agg(value=total(alone.value, CENTS))).to_pylist():
            yield row["hs"], row["currency"], row["value"]
