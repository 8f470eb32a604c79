"""Complementary pairs: what one country makes competitively and the other is near to."""

from collections.abc import Sequence

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Table, prose
from steeldialogue.book.flow_figures import Formula
from steeldialogue.book.space_shown import COG, DENSITY, PCI, RCA, TWO, SpaceShown
from steeldialogue.book.trade_charts import pairs_chart
from steeldialogue.trade.space import Pair

SHOWN = 15


def pair_blocks(space: SpaceShown, home: str, other: str) -> list[Block]:
    """Return the products that `other` makes and `home` is near to, the nearest first."""
    columns = [
        Column("product", "Product"),
        Column("nearer", "Nearer than", "%", 0),
        Column("density", f"Density, {TWO[home]}", "1", 3),
        Column("rca", f"RCA, {TWO[home]}", "1", 2),
        Column("other", f"RCA, {TWO[other]}", "1", 2),
        Column("pci", "PCI", "1", 2),
        Column("cog", "Outlook gain", "1", 2),
    ]
    rows = [_pair(space, pair) for pair in space.pairs(home, other)[:SHOWN]]
    text = prose(
        "These are goods that {other} makes competitively, that {home} does not, and that are among the nearer quarter of what {home} "
        "could make next.",
        other=TWO[other],
        home=TWO[home],
    )
    if not rows:
        return [prose("{other} makes nothing competitively that {home} is near to and does not make.", other=TWO[other], home=TWO[home])]
    table = Table(f"pairs_{home.lower()}", columns, rows)
    return [
        text,
        Exhibit(
            f"{TWO[other]} strong, {TWO[home]} near: steel and goods made of it, the nearest first, {space.year}",
            table,
            pairs_chart(table, "product", ("rca", TWO[home]), ("other", TWO[other])),
            alt=f"Dots of comparative advantage by product: {TWO[home]} below one, {TWO[other]} above it.",
            note=space.note("Nearer than: the share of the goods asked for, and not made, that lie further."),
        ),
    ]


def _pair(space: SpaceShown, pair: Pair) -> dict[str, Cell]:
    label = f"{pair.product} {space.name(pair.product)}".strip()
    numbers: Sequence[tuple[str, float | None, Formula, str]] = (
        ("nearer", pair.home.nearer_than, DENSITY, TWO[pair.home.country]),
        ("density", pair.home.density, DENSITY, TWO[pair.home.country]),
        ("rca", pair.home.rca, RCA, TWO[pair.home.country]),
        ("other", pair.partner.rca, RCA, TWO[pair.partner.country]),
        ("pci", pair.pci, PCI, "all countries"),
        ("cog", pair.home.cog, COG, TWO[pair.home.country]),
    )
    return {"product": label, **{key: space.figure(value, formula, f"{label}, {who}") for key, value, formula, who in numbers}}
