"""How full the Union's quotas of India and Japan are, what is carried over, and what they share with others."""

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Gap, Table, unknown
from steeldialogue.book.chapters.exposure_quotas import HOMES, short
from steeldialogue.book.flow_figures import FlowFigures, Formula
from steeldialogue.book.trade_charts import fill_chart
from steeldialogue.core import LawError
from steeldialogue.trade.surges import QuotaFill
from steeldialogue.trade.watch import Watch

FILL = Formula("quota fill", "drawn ÷ (quota + carried over)", "Implementing Regulation (EU) 2026/1457, Annex I")
DRAWN = Formula("tonnes drawn", "sum of tonnes of the category's codes in the quarter", "Implementing Regulation (EU) 2026/1457, Annex I")
CARRIED = Formula(
    "tonnes carried over",
    "share × (quota + carried over − drawn), of the quarter before",
    "Regulation (EU) 2026/1384, administration of the quotas",
)
ONE = 1


def quota_blocks(watch: Watch, figures: FlowFigures) -> list[Block]:
    """Return how full the quotas of India and Japan are, and in which categories they have none of their own."""
    try:
        fills = watch.quota_fills(tuple(HOMES))
    except LawError as fault:
        return [unknown("How full the quotas of the Union are is not known. {why}", why=str(fault))]
    columns = [
        Column("category", "Category"),
        Column("origin", "Origin"),
        Column("quota", "Quota of the quarter", "kt", 1),
        Column("carried", "Carried over", "kt", 1),
        Column("drawn", "Drawn", "kt", 1),
        Column("fill", "Fill", "%", 0),
        Column("full", "Full on, at this pace"),
    ]
    descriptions = {row.category: row.description for row in watch.law.table("safeguards.eu_categories").rows}
    fills.sort(key=lambda one: (list(descriptions).index(one.category), one.origin))
    table = Table("quota_fill", columns, [_fill(one, descriptions[one.category], figures) for one in fills])
    first = fills[0]
    return [
        Exhibit(
            f"How full the Union's quotas of India and Japan were on {first.known_to}, quarter from {first.start}",
            table,
            fill_chart(table, "category", "fill", "origin"),
            alt="Bars by quota category of how full the quotas of India and Japan are, with a line where a quota is full.",
            note="An estimate: statistics count by month of import, customs by acceptance of declarations. "
            "Where the quarter before is not held as a whole, the fill is without carry-over.",
        ),
        _no_own(watch, list(descriptions)),
    ]


def _no_own(watch: Watch, categories: list[str]) -> Exhibit:
    """In which categories the two have no quota of their own, and what is held of it."""
    columns = [Column("origin", "Origin"), Column("categories", "Categories"), Column("why", "Quota")]
    rows: list[dict[str, Cell]] = [
        {"origin": HOMES[one.origin], "categories": ", ".join(sorted(one.categories, key=categories.index)), "why": one.why}
        for one in watch.no_own_quotas(tuple(HOMES))
    ]
    return Exhibit("Categories without a quota of their own", Table("quota_shared", columns, rows), fold=True)


def _fill(one: QuotaFill, description: str, figures: FlowFigures) -> dict[str, Cell]:
    label = f"category {one.category}, {HOMES[one.origin]}"
    quota = [("quota", one.quota)]
    return {
        "category": f"{one.category} {short(description)}",
        "origin": HOMES[one.origin],
        "quota": one.quota,
        "carried": _carried(one, figures, label),
        "drawn": figures.made(one.drawn, "t", DRAWN, f"drawn, {label}", ONE),
        "fill": figures.made(one.share, "1", FILL, f"quota fill, {label}", ONE, parameters=quota),
        "full": str(one.full_on) if one.full_on else "not in the quarter",
    }


def _carried(one: QuotaFill, figures: FlowFigures, label: str) -> Cell:
    if not one.carried_known:
        return Gap("not held")
    quota = [("quota", one.quota)]
    return figures.made(one.carried, "t", CARRIED, f"carried over, {label}", ONE, parameters=quota)
